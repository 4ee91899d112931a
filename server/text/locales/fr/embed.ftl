## The sign-in inside another application's page: a small frame, so be short.

embed-title = Se connecter à { $application }
embed-new-here = Première visite ? Votre compte sera créé ici.
embed-resent = Un nouveau code arrive.
embed-resend-mail = Envoyer un nouvel e-mail
embed-mail-resent = Un nouvel e-mail arrive.
embed-own-page = Ouvrir notre propre page dans un nouvel onglet
embed-set-up = Configurer dans une petite fenêtre
embed-no-window = Votre navigateur n’a pas ouvert la fenêtre. Faites-le sur notre propre page, puis reconnectez-vous ici.
embed-signed-in = Connexion réussie
embed-signed-in-as = en tant que { $email }
embed-other-account = Utiliser un autre compte
embed-offer = La prochaine fois, votre empreinte, votre visage ou le verrouillage de l’écran peut suffire. Une petite fenêtre va s’ouvrir.
embed-passkey-added = Votre clé d’accès est prête. Elle vous connectera la prochaine fois.

embed-popup-title = Créer une clé d’accès
embed-popup-lead = La prochaine fois, votre empreinte, votre visage ou le verrouillage de l’écran vous connectera en tant que { $email }.
embed-popup-gone-title = Le temps est écoulé
embed-popup-gone = Pour votre sécurité, une clé d’accès s’ajoute dans les cinq minutes qui suivent la connexion. Fermez cette fenêtre et reconnectez-vous.

## Why the frame is not shown; for whoever made the page.

embed-refused-title = La connexion ne peut pas s’afficher ici
embed-refused = Cette page ne correspond pas aux réglages de son application. La console du navigateur indique pourquoi.
embed-no-client-id = L’élément <latchkey-login> n’a pas de client-id.
embed-unknown-client = Aucune application n’est enregistrée avec le client-id de cette page.
embed-has-secret = L’application de cette page est enregistrée avec un secret, qu’un navigateur ne peut pas garder. Il en faut une sans secret.
embed-no-origin = Cette page n’a pas d’adresse web à elle, peut-être parce qu’elle a été ouverte comme un fichier. Ouvrez-la depuis un serveur web.
embed-other-origin = L’adresse de cette page, { $origin }, n’est pas enregistrée pour l’application { $application }.
embed-other-redirect = { $application } ne revient pas à { $address } : cette adresse n’est pas enregistrée pour elle.
