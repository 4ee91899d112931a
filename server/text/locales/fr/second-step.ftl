second-step-title = Encore une étape
second-step-lead = Vous vous connectez en tant que { $email }.
second-step-switch = Vous êtes connecté ici en tant que { $other }. Vous allez vous connecter en tant que { $email } à la place.
second-step-authenticator-lead = Saisissez les six chiffres affichés en ce moment par votre application d’authentification.
second-step-backup-lead = Saisissez l’un de vos codes de secours. Chacun sert une seule fois.
second-step-backup-label = Code de secours
second-step-backup-invalid = Ce n’est pas un code de secours. Vérifiez-le.
second-step-submit = Se connecter
second-step-by-backup-code = Utiliser un code de secours
second-step-by-authenticator = Utiliser l’application d’authentification
second-step-no-scripts = Une clé d’accès ne fonctionne que si les scripts sont autorisés.
second-step-remember = Ne plus demander dans ce navigateur pendant 30 jours
# On buttons. The code is a second factor.
second-step-send-sms = Envoyer un code par SMS
second-step-send-email = Envoyer un code par e-mail
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = Il sera envoyé à { $to }.
second-step-sent-lead = Saisissez les six chiffres que nous avons envoyés à { $to }.
# On a button.
second-step-send-again = Renvoyer le code
second-step-lost = Si vous n’avez plus rien de tout cela, demandez à la personne qui gère ce site un lien qui vous permette d’entrer.
second-step-over-title = Cette connexion est terminée
second-step-over = Elle a pris trop de temps, ou a été terminée ou interrompue ailleurs. Connectez-vous de nouveau.
second-step-used-up = Il y a eu trop de codes incorrects. Connectez-vous de nouveau.
second-step-enrol-title = Protégez votre compte
second-step-enrol-lead = Pour vous connecter ici, votre compte a besoin d’une clé d’accès ou d’une application d’authentification. Configurez l’une des deux et vous serez connecté.
second-step-enrol-lead-passkey = Pour vous connecter ici, votre compte a besoin d’une clé d’accès. Créez-en une et vous serez connecté.
second-step-enrol-lead-app = Pour vous connecter ici, votre compte a besoin d’une application d’authentification. Configurez-en une et vous serez connecté.
second-step-enrol-app-title = Avec une application d’authentification
second-step-enrol-app-lead = Scannez ce code avec l’application, ou saisissez-y la clé. Entrez ensuite les six chiffres qu’elle affiche.
second-step-enrol-submit = Configurer et se connecter
second-step-codes-title = Conservez ces codes de secours
second-step-codes-lead = Chacun vous connecte une fois si vous n’avez pas l’application sous la main. Ils ne s’affichent que cette fois : notez-les ou imprimez-les.
second-step-codes-go-on = Continuer
second-step-either-lead = Saisissez les six chiffres affichés en ce moment par votre application d’authentification, ou l’un de vos codes de secours.
