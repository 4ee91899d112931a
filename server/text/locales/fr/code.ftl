## The page that waits for the six digits of a mail.

code-title = Consultez vos e-mails
code-lead = Nous avons envoyé un code à six chiffres à { $email }. Il est valable dix minutes.
code-label = Code à six chiffres
code-invalid = Un code comporte six chiffres. Vérifiez le vôtre.
code-submit = Se connecter
code-resend = Envoyer un nouveau code
code-resend-wait = Nouveau code possible dans { $seconds } s
code-resent = Un nouveau code arrive. Le précédent reste valable jusqu’à la fin de ses dix minutes.
code-not-arrived = Rien reçu ? Regardez dans vos courriers indésirables et vérifiez l’adresse.
code-other-address = Utiliser une autre adresse
code-start-again = Recommencer
code-gone-title = Ce code n’est plus valable
code-gone = Un code sert une seule fois, pendant dix minutes. Recommencez et nous vous en enverrons un nouveau.
code-number = Si vous ouvrez le lien sur un autre appareil, il demande ce nombre :
code-wait = J’ouvre le lien sur un autre appareil
code-wait-title = En attente du lien
code-wait-lead = Ouvrez le lien de notre e-mail à { $email } et saisissez-y ce nombre :
code-wait-back = Saisir plutôt le code
code-approved = Cette fenêtre a été autorisée par le lien.
code-go-on = Continuer
code-dev-outbox = Ce serveur garde ses e-mails dans la boîte d’envoi de développement.
code-open-outbox = Ouvrir la boîte d’envoi
