## Mails.

mail-button-sign-in = Se connecter
mail-button-passkeys = Vos clés d’accès
mail-button-sessions = Vos sessions
mail-button-recovery = Votre adresse de récupération
mail-button-secure = Sécuriser mon compte
mail-button-stop = Bloquer le lien
mail-button-keep-number = Conserver le numéro
mail-button-factors = Votre connexion en deux étapes
mail-button-accept = Accepter l’invitation
mail-button-organizations = Ouvrir les organisations
mail-button-organization = Ouvrir l’organisation
mail-code-sent = Envoyé le { $time }. Il est valable une seule fois, pendant dix minutes.
mail-facts = { $time }
mail-facts-ip = { $time }, depuis { $ip }
mail-facts-ip-device = { $time }, depuis { $ip }, { $device }
mail-facts-device = { $time }, { $device }

## The code to sign in with.

mail-sign-in-code-title = Votre code de connexion
mail-sign-in-code-lead = Votre code pour vous connecter à { $place } :
mail-sign-in-code-where = Saisissez-le sur { $address }, et nulle part ailleurs.
mail-sign-in-code-where-application = Saisissez-le dans { $application }, et nulle part ailleurs.
mail-sign-in-code-warning = Personne chez { $site } ne vous le demandera jamais. Si vous ne l’avez pas demandé vous-même, ignorez cet e-mail : sans le code, il ne se passe rien.
mail-sign-in-link-lead = Connectez-vous à { $place } en un clic :
mail-sign-in-link-copy = Si le bouton ne fait rien, copiez cette adresse dans votre navigateur :
mail-sign-in-link-or = Ou saisissez ce code :
mail-sign-in-link-warning = Personne chez { $site } ne vous demandera jamais le code ni le lien. Si vous ne les avez pas demandés vous-même, ignorez cet e-mail : sans eux, rien ne se passe.
mail-sign-in-link-title = Votre lien de connexion
mail-sign-in-link-only-warning = Personne chez { $site } ne vous demandera jamais ce lien. Si vous ne l’avez pas demandé vous-même, ignorez cet e-mail : sans lui, rien ne se passe.
mail-second-step-title = Votre code pour la seconde étape
mail-second-step-lead = Votre code pour la seconde étape de la connexion à { $place } :
mail-second-step-warning = Personne chez { $site } ne vous le demandera jamais. Si vous n’êtes pas en train de vous connecter, quelqu’un d’autre a passé la première étape : gardez le code pour vous et prévenez la personne qui gère { $site }.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = Aucun compte avec cette adresse
mail-no-account-lead = Quelqu’un a voulu se connecter à { $site } avec cette adresse, mais elle n’a pas de compte ici.
mail-no-account-invitation = Les nouveaux comptes se créent sur invitation. Si vous pensiez en avoir un, adressez-vous à la personne qui gère { $site }.
mail-not-you = Si ce n’était pas vous, vous n’avez rien à faire.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = Votre compte est désactivé
mail-account-inactive-lead = Quelqu’un a voulu se connecter à { $site } avec cette adresse, mais son compte a été désactivé.
mail-account-inactive-ask = Si vous en avez besoin, adressez-vous à la personne qui gère { $site }.

## After very many wrong codes.

mail-code-guessing-stopped-title = Quelqu’un essaie de deviner vos codes
mail-code-guessing-stopped-lead = Quelqu’un a saisi à répétition des codes de connexion incorrects pour cette adresse sur { $site }. Pendant un jour, aucun code n’est accepté depuis un navigateur inconnu.
mail-code-guessing-stopped-still = Si vous y avez un compte, vous pouvez toujours vous connecter avec une clé d’accès, ou avec un code dans un navigateur qui vous a déjà servi à vous connecter :
mail-code-guessing-stopped-add = Pas encore de clé d’accès ? Ajoutez-en une : personne ne peut la deviner.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = Votre code de confirmation
mail-step-up-code-lead = Votre code pour confirmer que c’est bien vous :
mail-step-up-code-warning = Quelqu’un est connecté à votre compte et s’apprête à y changer quelque chose d’important. Si ce n’est pas vous, ne transmettez pas le code et déconnectez les sessions que vous ne connaissez pas :

## A new email address.

mail-change-email-code-title = Confirmez votre nouvelle adresse
mail-change-email-code-lead = Votre code pour que cette adresse devienne la vôtre sur { $site } :
mail-change-email-code-warning = Si vous ne l’avez pas demandé, ignorez cet e-mail : sans le code, rien ne change.
mail-email-changed-title = Votre adresse a été modifiée
mail-email-changed-lead = L’adresse de votre compte sur { $site } est maintenant { $email }. Celle-ci ne vous connecte plus.
mail-email-new-lead = Votre compte sur { $site } a désormais cette adresse : c’est avec elle que vous vous connectez.
mail-tell-operator = Si ce n’était pas vous, prévenez tout de suite la personne qui gère { $site }.
mail-email-already-in-use-title = Cette adresse a déjà un compte
mail-email-already-in-use-lead = Quelqu’un a voulu utiliser cette adresse pour un autre compte sur { $site }. C’est impossible, car elle en a déjà un.
mail-email-already-in-use-sign-in = Si c’était vous, connectez-vous avec cette adresse :
mail-recovery-code-title = Confirmez votre adresse de récupération
mail-recovery-code-lead = Votre code pour que cette adresse devienne l’adresse de récupération d’un compte sur { $site } :
mail-recovery-added-title = Une adresse de récupération a été ajoutée
mail-recovery-added-lead = { $email } est maintenant l’adresse de récupération de votre compte sur { $site }. Un lien envoyé à cette adresse peut ouvrir le compte après un délai.
mail-recovery-added-warning = Si ce n’était pas vous, supprimez cette adresse et déconnectez les sessions que vous ne connaissez pas :
mail-recovery-removed-title = Adresse de récupération supprimée
mail-recovery-removed-lead = { $email } n’est plus l’adresse de récupération d’un compte sur { $site }.
mail-recovery-asked-title = Quelqu’un demande à revenir
mail-recovery-asked-lead = Quelqu’un a demandé à revenir dans votre compte sur { $site } par son adresse de récupération. Un lien qui connecte une seule fois y a été envoyé.
mail-recovery-by-address-title = Revenir dans le compte
mail-recovery-by-address-lead = Quelqu’un a demandé à revenir dans le compte { $email } sur { $site }, dont voici l’adresse de récupération. Le lien ci-dessous connecte une seule fois.
mail-recovery-by-address-until = Le lien fonctionne jusqu’au { $time }.
mail-recovery-stopped-title = Le retour a été bloqué
mail-recovery-stopped-lead = Le retour dans un compte sur { $site }, que quelqu’un avait demandé, a été bloqué. Le lien de l’e-mail précédent n’ouvre plus rien.
mail-recovery-address-used-lead = Votre compte sur { $site } a été ouvert avec le lien envoyé à son adresse de récupération.

## Passkeys.

mail-passkey-added-title = Une clé d’accès a été ajoutée
mail-passkey-added-lead = La clé d’accès « { $name } » a été ajoutée à votre compte sur { $site }. Elle vous connecte dès maintenant.
mail-passkey-added-warning = Si ce n’était pas vous, supprimez-la et déconnectez les sessions que vous ne connaissez pas :
mail-passkey-removed-title = Une clé d’accès a été supprimée
mail-passkey-removed-lead = La clé d’accès « { $name } » a été supprimée de votre compte sur { $site }. Elle ne vous connecte plus, et vous avez été déconnecté là où elle vous avait connecté.
mail-passkey-removed-warning = Si ce n’était pas vous, vérifiez vos clés d’accès et vos sessions :
mail-phone-added-title = Un numéro de téléphone a été ajouté
mail-phone-added-lead = Le numéro { $number } a été ajouté à votre compte sur { $site }. Les codes qui y sont envoyés vous connectent, là où c’est proposé.
mail-phone-added-warning = Si ce n’était pas vous, supprimez-le et déconnectez les sessions que vous ne connaissez pas :
mail-phone-removed-title = Votre numéro de téléphone a été supprimé
mail-phone-removed-lead = Le numéro { $number } a été supprimé de votre compte sur { $site }. Il ne vous connecte plus, et vous avez été déconnecté là où il vous avait connecté.
mail-phone-removed-warning = Si ce n’était pas vous, vérifiez vos clés d’accès et vos sessions :
mail-phone-removal-title = Votre numéro va être supprimé
mail-phone-removal-lead = Une personne connectée à votre compte sur { $site } a demandé de supprimer le numéro { $number }, car elle ne peut pas lire ce qui y est envoyé.
mail-phone-removal-at = Il sera supprimé le { $time }.
mail-phone-removal-keep = Si ce n’était pas vous, conservez le numéro et fermez les sessions que vous ne connaissez pas :
mail-phone-kept-title = Votre numéro n’a pas été supprimé
mail-phone-kept-lead = Le numéro { $number } reste dans votre compte sur { $site } : le SMS annonçant sa suppression n’est pas parti à temps, ou ce numéro est désormais le dernier moyen d’accéder au compte.
mail-phone-kept-next = Vous pouvez refaire la demande dans votre compte. Si cela ne suffit pas, adressez-vous aux personnes qui gèrent { $site }.
mail-phone-moved-lead = Quelqu’un a montré qu’il peut lire les messages envoyés au { $number } et a maintenant ce numéro dans son propre compte sur { $site }. Il ne vous connecte plus, et vous avez été déconnecté là où il vous avait connecté.
mail-phone-moved-warning = Si le numéro est toujours le vôtre, demandez à votre opérateur qui d’autre reçoit ses messages et vérifiez vos sessions :
mail-passkey-clone-suspected-title = Une connexion a été bloquée
mail-passkey-clone-suspected-lead = Quelqu’un a essayé de se connecter à votre compte sur { $site } avec une clé d’accès qui ressemble à une copie de « { $name } ». La connexion a été refusée.
mail-passkey-clone-suspected-warning = Cela peut arriver quand une clé de sécurité est restaurée à partir d’une ancienne copie. Si vous n’avez pas d’explication, supprimez cette clé d’accès et ajoutez-en une nouvelle :
mail-passkey-counter-went-back-title = Une copie de votre clé d’accès a été utilisée
mail-passkey-counter-went-back-lead = Vous avez ouvert votre compte sur { $site } avec une copie de votre clé d’accès « { $name } » : sur un autre appareil, ou après un transfert ou une restauration de votre gestionnaire de mots de passe.
mail-passkey-counter-went-back-warning = C’est normal pour une clé d’accès gardée par un gestionnaire de mots de passe, et nous ne le signalons qu’une fois. Si ce n’était pas vous, supprimez cette clé d’accès et déconnectez les sessions que vous ne connaissez pas :
mail-totp-added-title = Une application d’authentification a été configurée
mail-totp-added-lead = Une application d’authentification a été configurée pour votre compte sur { $site }. Ses codes sont la seconde étape de votre connexion.
mail-totp-replaced-title = Votre application d’authentification a été remplacée
mail-totp-replaced-lead = Une autre application d’authentification a remplacé celle de votre compte sur { $site }. Les codes de l’ancienne ne sont plus acceptés.
mail-totp-removed-title = Votre application d’authentification a été supprimée
mail-totp-removed-lead = L’application d’authentification de votre compte sur { $site } a été supprimée, avec ses codes de secours. Ni l’une ni les autres ne sont plus acceptés.
mail-backup-codes-made-title = De nouveaux codes de secours ont été créés
mail-backup-codes-made-lead = De nouveaux codes de secours ont été créés pour votre compte sur { $site }. Les précédents ne fonctionnent plus.
mail-backup-codes-removed-title = Vos codes de secours ont été supprimés
mail-backup-codes-removed-lead = Les codes de secours de votre compte sur { $site } ont été supprimés. Aucun d’eux ne fonctionne plus.
mail-backup-code-used-title = Un code de secours a été utilisé
mail-backup-code-used-lead = Un code de secours a servi à se connecter à votre compte sur { $site }. Codes restants : { $left }.
mail-backup-code-used-few = Créez-en de nouveaux avant qu’il n’en reste plus.
mail-factors-warning = Si ce n’était pas vous, vérifiez votre connexion en deux étapes et fermez les sessions que vous ne connaissez pas :
mail-factors-removed-title = Votre connexion en deux étapes a été désactivée
mail-factors-removed-lead = L’administration a supprimé l’application d’authentification et les codes de secours de votre compte sur { $site }. Vous pouvez en configurer une à nouveau :

## After a recovery link was used.

mail-recovery-link-used-title = Un lien de récupération a été utilisé
mail-recovery-link-used-lead = Votre compte sur { $site } a été ouvert avec un lien de récupération créé par un administrateur.
mail-recovery-link-used-warning = Si vous l’aviez demandé, ajoutez une clé d’accès pour la prochaine fois. Sinon, sécurisez votre compte et prévenez tout de suite la personne qui gère { $site } :
mail-new-sign-in-title = Nouvelle connexion à votre compte
mail-new-sign-in-lead = Quelqu’un s’est connecté à votre compte sur { $site } avec un navigateur qui n’y avait encore jamais été utilisé.
mail-new-sign-in-warning = Si c’était vous, vous n’avez rien à faire. Sinon :

## After an account was deleted.

mail-account-deleted-title = Votre compte a été supprimé
mail-account-deleted-lead = Votre compte sur { $site } a été supprimé, avec ses clés d’accès et ses sessions.

mail-recovery-link-made-title = Un lien de récupération a été créé
mail-recovery-link-made-lead = Un administrateur a créé un lien qui ouvre votre compte sur { $site }. Il fonctionne une seule fois.
mail-recovery-link-made-from = Il n’ouvre rien avant le { $time }.
mail-recovery-link-made-stop = Si vous ne l’avez pas demandé, bloquez-le et prévenez la personne qui gère { $site } :
mail-account-created-title = Vous avez un compte
mail-account-created-lead = Un administrateur vous a créé un compte sur { $site } avec cette adresse.
mail-account-created-sign-in = Pas besoin de mot de passe. Connectez-vous avec un code reçu par e-mail, puis ajoutez une clé d’accès :
mail-account-locked-title = Votre compte a été bloqué
mail-account-locked-lead = Un administrateur a bloqué votre compte sur { $site }. Vous avez été déconnecté partout et ne pouvez plus vous connecter pour le moment. Rien n’a été supprimé.
mail-account-locked-by-link-lead = Votre compte sur { $site } a été sécurisé avec le lien d’un e-mail sur une connexion. L’adresse qu’il avait avant cette connexion appartient désormais à un autre compte : personne ne peut donc se connecter au vôtre pour le moment. Rien n’a été supprimé.
mail-account-locked-by-link-back = Si cet autre compte est le vôtre, donnez-lui une autre adresse ou supprimez-le, puis ouvrez de nouveau ce lien, au plus tard trois jours après cette connexion. Sinon, adressez-vous à la personne qui gère { $site }.
mail-account-to-be-deleted-lead = Un administrateur a supprimé votre compte sur { $site }. Vous avez été déconnecté partout. Dans 30 jours, ses clés d’accès et toutes ses données disparaîtront définitivement.
mail-account-to-be-deleted-back = D’ici là, la personne qui gère { $site } peut le rétablir.

mail-invitation-title = Vous êtes invité
mail-invitation-lead = Vous êtes invité à rejoindre { $organization } sur { $site }.
mail-invitation-how = Acceptez dans les sept jours, en vous connectant avec l’adresse à laquelle ce message a été envoyé. Si vous n’avez pas de compte, il sera créé.
mail-invitation-warning = Si vous ne vous y attendiez pas, ignorez ce message : sans votre accord, rien ne se passe.
mail-domain-missing-title = L’enregistrement d’un domaine a disparu
mail-domain-missing-lead = Le DNS de { $domain } n’affiche plus l’enregistrement TXT qui prouve que ce domaine appartient à { $organization } sur { $site }.
mail-domain-missing-until = Rétablissez-le dans les sept jours. Passé ce délai, le domaine n’est plus considéré comme vérifié et plus personne ne peut s’en servir pour rejoindre l’organisation.
mail-domain-lapsed-title = Un domaine n’est plus vérifié
mail-domain-lapsed-lead = L’enregistrement TXT de { $domain } a manqué pendant sept jours. Ce domaine n’est plus considéré comme vérifié pour { $organization } sur { $site }.
mail-domain-lapsed-again = Les membres le restent. Pour faire vérifier à nouveau le domaine, rétablissez l’enregistrement, puis contrôlez-le.
mail-sender-test-title = L’expéditeur fonctionne
mail-sender-test-lead = Ceci est un test. Les e-mails de { $organization } sur { $site } peuvent partir ainsi.
mail-sender-changed-title = L’expéditeur des e-mails a été modifié
mail-sender-changed-lead = Le serveur de messagerie par lequel partent les e-mails de { $organization } sur { $site } a été modifié.
mail-sender-changed-to = Ils partent désormais de { $address }, via { $host }.
mail-sender-removed-title = L’expéditeur des e-mails a été retiré
mail-sender-removed-lead = Les e-mails de { $organization } sur { $site } ne partent plus par un serveur de messagerie propre à l’organisation.
mail-sender-removed-was = Ils partaient de { $address }, via { $host }.
mail-sender-by = Action effectuée par { $by }.
mail-sender-by-administrator = Action effectuée par un administrateur de { $site }.
mail-sender-warning = La personne qui gère un serveur de messagerie peut lire ce qui y passe. Si vous ne vous attendiez pas à ce changement, vérifiez l’expéditeur :
mail-dkim-key-missing-title = L’enregistrement d’une clé DKIM a disparu
mail-dkim-key-missing-lead = Le DNS de { $domain } n’affiche plus l’enregistrement de la clé { $selector }, qui signe les e-mails de { $organization } sur { $site }.
mail-dkim-key-missing-until = Jusqu’à son retour, les e-mails partent au nom de { $site }. Rétablissez l’enregistrement ou créez une nouvelle clé :
mail-dkim-key-removed-title = Une clé DKIM a été retirée
mail-dkim-key-removed-lead = La clé { $selector }, qui signait les e-mails de { $organization } sur { $site } pour { $domain }, a été retirée. Ils partent désormais sans sa signature.
mail-dkim-key-removed-warning = Si vous ne vous attendiez pas à ce changement, vérifiez l’expéditeur :
