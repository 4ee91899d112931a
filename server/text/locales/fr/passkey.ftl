## What is said while the browser works with a passkey.

passkey-waiting = En attente de votre clé d’accès.
passkey-finishing = Un instant.
passkey-signed-in = Connexion réussie.
passkey-cancelled = Aucune clé d’accès n’a été utilisée. Si vous en avez une sur un autre appareil, réessayez et choisissez cet appareil, ou utilisez votre e-mail.
passkey-timed-out = Le temps est écoulé. Réessayez.
passkey-unsupported = Ce navigateur ne prend pas en charge les clés d’accès. Ouvrez cette page dans votre navigateur habituel, ou utilisez votre e-mail.
passkey-insecure = Les clés d’accès ont besoin d’une connexion sécurisée, et cette page n’en a pas. Utilisez plutôt votre e-mail.
passkey-wrong-origin = Cette page est ouverte à une adresse où les clés d’accès ne fonctionnent pas.
passkey-expired = La page est restée ouverte longtemps et la demande a expiré. Réessayez.
passkey-unknown = Cette clé d’accès ne correspond plus à aucun compte ici. Connectez-vous avec votre e-mail, puis créez-en une nouvelle.
passkey-failed = Nous n’avons pas pu vous connecter avec cette clé d’accès. Réessayez, ou utilisez votre e-mail.
passkey-refused = Ce compte ne peut pas se connecter pour le moment. Adressez-vous à la personne qui gère ce service.
passkey-too-many-requests = Il y a eu trop d’essais à l’instant. Attendez une minute, puis réessayez.
passkey-unavailable = Nous n’avons pas pu joindre le serveur. Vérifiez votre connexion à Internet, puis réessayez.
passkey-unreadable = Cette page ne peut pas lire la réponse de votre gestionnaire de mots de passe. Rien n’a été envoyé.

## While one is made.

passkey-creating = Votre navigateur crée la clé d’accès.
passkey-create-unsent = Votre clé d’accès est créée, mais nous n’avons pas pu joindre le serveur pour l’enregistrer. Vérifiez votre connexion à Internet, puis réessayez.
passkey-created = Votre clé d’accès est prête. Vous pouvez fermer cette fenêtre.
passkey-create-cancelled = Aucune clé d’accès n’a été créée. Vous pouvez réessayer, ou le faire plus tard dans votre compte.
passkey-create-unsupported = Ce navigateur ne peut pas créer de clé d’accès. Votre compte fonctionne aussi sans.
passkey-already-registered = Cet appareil a déjà une clé d’accès pour votre compte. Vous n’avez rien à faire.
passkey-too-many = Votre compte a 40 clés d’accès, le maximum. Supprimez-en d’abord une que vous n’utilisez plus.
passkey-not-discoverable = Cet appareil ne peut pas garder de clé d’accès pour la connexion. Essayez avec un autre, comme votre téléphone.
passkey-create-failed = La clé d’accès n’a pas pu être ajoutée. Réessayez.
passkey-step-up = Pour votre sécurité, reconnectez-vous avant d’ajouter une clé d’accès.

passkey-default-name = Clé d’accès
