## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Récupérer votre compte
recover-lead = Ce lien vous connecte une seule fois, le temps d’ajouter une nouvelle clé d’accès. Si vous ne l’avez pas demandé, fermez cette page.
recover-submit = Se connecter et ajouter une clé d’accès
recover-gone-title = Ce lien n’est plus valable
recover-gone = Les liens de récupération fonctionnent une seule fois et peu de temps. Demandez-en un nouveau ou connectez-vous comme d’habitude.
recover-waits-title = Ce lien ne fonctionne pas encore
recover-waits = Il fonctionnera à partir du { $time }. La personne concernée est prévenue et peut le bloquer.
recover-stop-title = Bloquer le lien de récupération ?
recover-stop-lead = Un administrateur a créé un lien qui ouvre le compte { $email }. Une fois bloqué, il n’ouvre plus rien.
recover-stop-submit = Bloquer le lien
recover-stopped-title = Le lien est bloqué
recover-stopped = Il n’ouvre plus rien. Si vous ne l’aviez pas demandé, prévenez la personne qui gère ce serveur.
recover-stop-gone = Il a été utilisé, déjà bloqué, ou il a expiré. Si vous ne l’avez pas utilisé vous-même, connectez-vous et vérifiez vos sessions.
recover-stop-asked-lead = Quelqu’un a demandé à revenir dans le compte { $email } par son adresse de récupération. Une fois bloqué, le lien n’ouvre plus rien.
recover-ask-title = Plus aucun accès ?
recover-ask-lead = Si vous aviez ajouté une adresse de récupération à votre compte, nous y envoyons un lien. Il fonctionne après un délai, pendant lequel il peut être bloqué depuis les deux adresses.
recover-ask-submit = Envoyer le lien
recover-asked-title = Consultez votre adresse de récupération
recover-asked = S’il existe un compte avec cette adresse et s’il a une adresse de récupération, nous avons écrit aux deux. L’e-mail indique à partir de quand le lien fonctionne.
recover-keep-title = Conserver votre numéro de téléphone ?
recover-keep-lead = Quelqu’un a demandé de supprimer le numéro du compte { $email }. Si ce n’était pas vous, conservez-le.
recover-keep-submit = Conserver le numéro
recover-kept-title = Le numéro est conservé
recover-kept = Si vous n’avez pas demandé sa suppression, quelqu’un d’autre lit vos e-mails. Connectez-vous, fermez les sessions que vous ne connaissez pas et ajoutez une clé d’accès.
recover-keep-gone = Le numéro a été conservé ou supprimé. Connectez-vous pour voir ce que contient votre compte.
