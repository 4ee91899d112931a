## The page that people sign in on.

login-title = Connexion
login-to-organization = Se connecter à { $organization }
login-for-organization = Pour { $organization }
login-with-passkey = Utiliser une clé d’accès
login-no-scripts = Les clés d’accès ont besoin de JavaScript, désactivé dans ce navigateur. Vous pouvez vous connecter avec un code envoyé par e-mail.
login-email = Adresse e-mail
login-with-email = Continuer par e-mail
login-email-or-phone = Adresse e-mail ou numéro de téléphone
login-phone = Numéro de téléphone
login-with-code = Continuer
login-new-here = Première visite ? Saisissez votre adresse e-mail et nous créerons votre compte.
login-lost = Plus aucun accès ?
login-last-used = Utilisé en dernier
login-not-you = Pas vous ?
login-signed-out = Déconnexion réussie.
login-no-way = Personne ne peut se connecter ici : les méthodes autorisées par ce serveur et par cette application n’ont rien en commun. Prévenez la personne qui s’en occupe.
