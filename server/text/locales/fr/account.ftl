## A person's own pages: passkeys, sessions, profile. What is said here is about one's own account.

account-navigation = Votre compte
account-overview = Accueil
account-profile = Profil
account-activity = Activité
account-sign-out = Se déconnecter
account-signed-in-as = Compte utilisé :
account-overview-title = Votre compte
account-factors-title = Connexion en deux étapes
account-factors-lead = Après un code ou un lien par e-mail, un code d’une application sur votre téléphone. Une clé d’accès n’a pas besoin de seconde étape.
account-totp-title = Application d’authentification
account-totp-none = Non configurée
account-totp-off = Désactivée sur ce site : aucun de ses codes n’est demandé ni accepté. Elle reste ici, et vous pouvez la supprimer.
account-totp-since = Configuration : { $when }
account-totp-last-used = Dernière utilisation : { $when }
account-totp-never-used = Pas encore utilisée
account-totp-set-up = Configurer une application
account-totp-replace = Utiliser une autre application
account-totp-remove = Supprimer l’application
account-totp-remove-question = Supprimer votre application d’authentification ?
account-totp-remove-lead = Ses codes et vos codes de secours ne fonctionneront plus. Vous pourrez à tout moment configurer une application à nouveau.
account-backup-codes-title = Codes de secours
account-backup-codes-lead = Pour les fois où vous n’avez pas votre téléphone. Chacun fonctionne une seule fois.
account-backup-codes-left = Codes restants : { $left }
account-backup-codes-few = Il ne vous reste presque plus de codes de secours. Créez-en de nouveaux.
account-backup-codes-off = Désactivés sur ce site : aucun n’est accepté. Ils sont conservés au cas où ils seraient réactivés.
account-backup-codes-make = Créer de nouveaux codes
account-backup-codes-question = Créer de nouveaux codes de secours ?
account-backup-codes-question-lead = Les codes que vous avez maintenant ne fonctionneront plus.
account-backup-codes-new = Vos nouveaux codes de secours
account-backup-codes-once = Conservez-les en lieu sûr : ils ne seront plus affichés.
account-backup-codes-print = Imprimer
account-backup-codes-download = Télécharger
account-backup-codes-file = { $site } : codes de secours de { $email }
account-new-totp-title = Configurer une application d’authentification
account-new-totp-other-title = Utiliser une autre application d’authentification
account-new-totp-other-lead = L’application actuelle reste valable jusqu’à ce que vous saisissiez un code de la nouvelle.
account-new-totp-scan = Scannez cette image avec l’application
account-new-totp-picture = QR code pour l’application d’authentification
account-new-totp-open = Ouvrir une application sur cet appareil
account-new-totp-key = Ou saisissez cette clé dans l’application :
account-new-totp-code = Saisissez le code qu’elle affiche
account-new-totp-submit = Terminer la configuration

## The list of passkeys.

account-passkeys-title = Clés d’accès
account-passkeys-lead = Connectez-vous avec votre empreinte, votre visage ou le verrouillage de l’écran. Rien à retenir, rien à voler.
account-passkeys-add = Ajouter une clé d’accès
account-passkeys-manage = Gérer
account-passkeys-name-it = Quel nom voulez-vous lui donner ?
account-passkeys-current = Cette session
account-passkeys-synced = Synchronisée
account-passkeys-not-yet-synced = Non synchronisée
account-passkeys-one-device = Un seul appareil
account-passkeys-synced-long = Synchronisée : votre gestionnaire de mots de passe la garde aussi sur vos autres appareils.
account-passkeys-not-yet-synced-long = Pas encore synchronisée : elle peut être copiée sur vos autres appareils, mais ne l’a pas été jusqu’ici.
account-passkeys-one-device-long = Un seul appareil : elle ne quitte jamais celui où elle a été créée.
account-passkeys-added = Ajout : { $when }
account-passkeys-last-used = Dernière utilisation : { $when }
account-passkeys-last-used-from = Dernière utilisation : { $when }, depuis { $place }
account-passkeys-never-used = Pas encore utilisée
account-passkeys-empty-title = Pas encore de clé d’accès
account-passkeys-empty = Pour l’instant, vous vous connectez avec un code par e-mail. Avec une clé d’accès, un geste suffit, et aucun faux site ne peut vous la voler.

## Adding one.

account-new-passkey-title = Ajouter une clé d’accès
account-new-passkey-lead = Votre navigateur vous demandera où la garder : sur cet appareil, dans votre gestionnaire de mots de passe, sur un téléphone ou sur une clé de sécurité.

## One passkey.

account-passkey-all = Toutes les clés d’accès
account-passkey-rename = Renommer
account-passkey-name = Nom
account-passkey-name-hint = Un nom facile à reconnaître, comme « Mon téléphone ».
account-passkey-name-invalid = Un nom tient sur une ligne et compte 64 caractères au plus. Choisissez-en un autre.
account-passkey-save = Enregistrer le nom
account-passkey-remove = Supprimer
account-passkey-remove-title = Supprimer une clé d’accès
account-passkey-remove-question = Supprimer « { $name } » ?
account-passkey-remove-hint = Pour une clé d’accès perdue ou qui ne vous sert plus.
account-passkey-remove-lead = Elle ne vous connectera plus, sur aucun appareil. Nous prévenons votre gestionnaire de mots de passe quand c’est possible ; s’il la propose encore, supprimez-la aussi dans ce gestionnaire.
account-passkey-last = C’est votre seule clé d’accès. Sans elle, vous vous connecterez avec des codes envoyés à { $email }.
account-passkey-last-way-in = Cette clé d’accès est le seul moyen d’accéder à votre compte : elle ne peut pas être supprimée. Ajoutez-en d’abord une autre.
account-passkey-submit = Supprimer cette clé d’accès
account-passkey-submit-last = Supprimer ma seule clé d’accès

## Where the person is signed in.

account-sessions-title = Vos sessions
account-sessions-lead = Les endroits où votre compte est connecté. Déconnectez ce que vous ne reconnaissez pas.
account-sessions-this = Ce navigateur
account-sessions-active-now = Active maintenant
account-sessions-last-seen = Dernière activité : { $when }
account-sessions-started = Connexion : { $when }
account-sessions-sign-out = Déconnecter
account-sessions-sign-out-others = Déconnecter les autres sessions
account-sessions-sign-out-others-question = Déconnecter les autres sessions ?
account-sessions-sign-out-others-lead = Tous vos autres navigateurs et applications devront se reconnecter. Ici, votre session reste ouverte.
account-sessions-only-this = Votre compte n’est connecté nulle part ailleurs.
account-sessions-unknown-device = Appareil inconnu

## The profile.

account-profile-title = Profil
account-profile-lead = Qui vous êtes ici, l’apparence de ces pages et ce que deviennent vos données.
account-profile-names = Nom
account-profile-names-lead = Visible dans les applications où vous vous connectez et quand votre clé d’accès est demandée.
account-profile-first-name = Prénom
account-profile-last-name = Nom de famille
account-profile-name-invalid = Un nom tient sur une ligne et compte 100 caractères au plus. Vérifiez-le.
account-profile-save = Enregistrer le nom
account-profile-email = Adresse e-mail
account-profile-email-lead = Les codes et les alertes de sécurité y sont envoyés.
account-profile-verified = Vérifiée
account-profile-not-verified = Non vérifiée
account-profile-change-email = Changer d’adresse
account-profile-confirm-email = Confirmer cette adresse
account-profile-phone = Numéro de téléphone
account-profile-phone-lead = Des codes de connexion peuvent y être envoyés, là où c’est proposé. Une clé d’accès est plus sûre.
account-profile-phone-none = Aucun pour l’instant.
account-profile-add-phone = Ajouter un numéro
account-profile-change-phone = Remplacer le numéro
account-profile-remove-phone = Supprimer le numéro
account-new-phone-title = Votre numéro de téléphone
account-new-phone-lead = Nous envoyons un code à ce numéro. Dès que vous le saisissez, le numéro est dans votre compte, et dans aucun autre.
account-new-phone-number = Numéro de téléphone
account-new-phone-hint = Avec + et l’indicatif du pays.
account-new-phone-submit = Envoyer le code
account-new-phone-code-title = Confirmez votre numéro
account-new-phone-code-submit = Enregistrer le numéro
account-lost-phone-link = Je n’ai plus ce numéro
account-lost-phone-title = Supprimer un numéro que vous n’avez plus
account-lost-phone-lead = Le numéro { $number } sera supprimé dans trois jours. D’ici là, il reste en place et vous pouvez le conserver : nous vous prévenons par e-mail, et la personne qui a le numéro par SMS.
account-lost-phone-submit = Supprimer dans trois jours
account-phone-removal-at = Le numéro sera supprimé le { $time }.
account-keep-phone = Conserver le numéro
account-recovery-title = Adresse de récupération
account-recovery-lead = Pour le jour où vous n’aurez plus aucun accès : un lien envoyé à cette adresse vous rouvre le compte après un délai, pendant lequel vous pouvez le bloquer.
account-recovery-none = Aucune pour l’instant.
account-recovery-add = Ajouter une adresse
account-recovery-change = Modifier ou supprimer
account-recovery-remove = Supprimer cette adresse
account-recovery-new-lead = Nous envoyons un code à cette adresse. Choisissez-en une que vous pouvez lire sans ce compte et sans votre téléphone.
account-recovery-invalid = Saisissez une adresse e-mail qui n’est ni celle de votre compte, ni déjà votre adresse de récupération.
account-recovery-code-submit = Enregistrer l’adresse
account-recovery-asked = Quelqu’un a demandé à revenir par votre adresse de récupération. Le lien fonctionne à partir du { $time }. Si ce n’était pas vous, bloquez-le.
account-recovery-link-made = Un administrateur a créé un lien qui ouvre votre compte. Il fonctionne à partir du { $time }. Si vous ne l’avez pas demandé, bloquez-le.
account-profile-export = Vos données
account-profile-export-lead = Tout ce que nous gardons sur vous, dans un fichier JSON : profil, clés d’accès, sessions et activité.
account-profile-export-submit = Télécharger mes données
account-profile-delete = Supprimer le compte
account-profile-delete-lead = Supprime définitivement votre compte et tout ce qu’il contient.
account-profile-delete-link = Supprimer mon compte

## Light or dark.

account-look-title = Apparence
account-look-lead = L’apparence de ces pages dans ce navigateur.
account-look-system = Système
account-look-light = Clair
account-look-dark = Sombre

## A new email address.

account-new-email-title = Changer d’adresse e-mail
account-new-email-lead = Nous envoyons un code à la nouvelle adresse pour nous assurer qu’elle est à vous. Tant que vous ne l’avez pas saisi, rien ne change.
account-new-email-current = Votre adresse actuelle : { $email }
account-new-email-new = Nouvelle adresse e-mail
account-new-email-submit = Envoyer un code
account-new-email-code-title = Consultez votre nouvelle messagerie
account-new-email-code-submit = Changer d’adresse
account-new-email-gone = Ce code n’est plus valable. Votre adresse est { $email }.
account-new-email-invalid = Ce n’est pas une nouvelle adresse e-mail. Vérifiez-la.

## Deleting the account.

account-delete-title = Supprimer mon compte
account-delete-lead = C’est irréversible. Nous supprimerons aussitôt et définitivement :
account-delete-point-profile = votre profil et votre adresse e-mail
account-delete-point-passkeys = toutes vos clés d’accès et vos sessions, sur tous vos appareils
account-delete-point-applications = votre accès aux applications où vous vous connectez avec ce compte
account-delete-address = Adresse e-mail : { $email }
account-delete-understood = Je comprends que mon compte sera supprimé définitivement
account-delete-not-understood = Cochez la case pour confirmer que votre compte doit être supprimé.
account-delete-submit = Supprimer mon compte

account-goodbye-title = Votre compte est supprimé
account-goodbye-lead = Vos sessions sont toutes déconnectées et vos données sont effacées. Nous vous avons envoyé un dernier message à ce sujet.
account-goodbye-passkeys = Les clés d’accès de ce compte ne fonctionnent plus. Vous pouvez les supprimer dans votre gestionnaire de mots de passe.
account-goodbye-to-login = Aller à la connexion

## Before something important: a fresh proof of who it is.

account-confirm-title = Confirmez que c’est bien vous
account-confirm-lead = Nous vérifions d’abord que personne d’autre n’utilise votre session.
account-confirm-needs-two = Il faut un second facteur, et votre compte n’en a pas encore. Ajoutez-en un, puis revenez.
account-confirm-add-passkey = Ajouter une clé d’accès
# $host is another address of this site, here and below.
account-confirm-elsewhere = Votre clé d’accès ne fonctionne que sur { $host }. Continuez là-bas. Si vous y ajoutez une application d’authentification, vous pourrez aussi confirmer votre identité ici.
account-confirm-nowhere = Votre clé d’accès ne fonctionne pas sur cette page. Demandez à la personne qui gère ce site un lien qui vous permette d’entrer.
account-confirm-nothing = Ce site n’envoie pas de codes par e-mail, et votre compte n’a rien d’autre pour le confirmer ici.
account-confirm-ask-for-link = Demandez à la personne qui gère ce site un lien qui vous permette d’entrer.
account-confirm-other-way = Utiliser un autre moyen
# On a button.
account-confirm-go-there = Continuer sur { $host }
account-confirm-for-new-passkey = Vous allez ajouter une clé d’accès.
account-confirm-for-removal = Vous allez supprimer une clé d’accès.
account-confirm-for-factors = Vous allez modifier votre connexion en deux étapes.
account-confirm-for-new-email = Vous allez changer d’adresse e-mail.
account-confirm-for-recovery = Vous allez changer d’adresse de récupération.
account-confirm-for-phone = Vous allez changer de numéro de téléphone.
account-confirm-for-export = Vous allez télécharger vos données.
account-confirm-for-deletion = Vous allez supprimer votre compte.
account-confirm-with-passkey = Utiliser une clé d’accès
account-confirm-with-code = Recevoir un code
account-confirm-submit = Confirmer
account-confirm-no-scripts = Les clés d’accès ont besoin de JavaScript, désactivé dans ce navigateur. Utilisez plutôt un code.
account-confirm-code-to = Sera envoyé à { $email }
account-confirm-refused = Cette clé d’accès est celle d’un autre compte. Utilisez une des vôtres, ou un code.
account-confirm-failed = Nous n’avons pas pu confirmer avec cette clé d’accès. Réessayez, ou utilisez un code.
account-confirm-unknown = Cette clé d’accès ne correspond plus à aucun compte ici. Utilisez-en une autre, ou un code.
account-confirm-cancelled = Aucune clé d’accès n’a été utilisée. Si vous en avez une sur un autre appareil, réessayez et choisissez cet appareil, ou utilisez un code.
account-confirm-unsupported = Ce navigateur ne prend pas en charge les clés d’accès. Utilisez plutôt un code.
account-confirm-signed-out = Votre session a pris fin entre-temps. Reconnectez-vous.

## What was done.

account-notice-passkey-added = Votre nouvelle clé d’accès est prête. Elle vous connecte dès maintenant.
account-notice-passkey-renamed = La clé d’accès a son nouveau nom.
account-notice-passkey-removed = La clé d’accès est supprimée. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-totp-added = Votre application d’authentification est configurée. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-totp-removed = L’application d’authentification est supprimée. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-session-revoked = Cette session est déconnectée.
account-notice-sessions-revoked = Les autres sessions sont déconnectées.
account-notice-names-saved = Votre nom est enregistré.
account-notice-email-changed = Votre adresse e-mail est modifiée. Nous avons prévenu les deux adresses.
account-notice-recovery-saved = Votre adresse de récupération est enregistrée. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-recovery-removed = Votre adresse de récupération est supprimée. Nous avons prévenu les deux adresses.
account-notice-phone-saved = Votre numéro est enregistré. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-phone-removed = Votre numéro est supprimé. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-phone-removal-asked = Votre numéro sera supprimé dans trois jours. Nous vous avons envoyé un e-mail à ce sujet.
account-notice-look-chosen = Ce navigateur garde l’apparence choisie.
account-notice-confirmed = Merci. Vous pouvez continuer.
account-remembered-title = Navigateurs mémorisés
account-remembered-lead = Dans ces navigateurs, un code ou un lien par e-mail suffit, pendant trente jours chacun.
account-remembered-until = Jusqu’au { $when }
account-remembered-forget = Demander à nouveau
account-remembered-forget-all = Demander à nouveau partout
