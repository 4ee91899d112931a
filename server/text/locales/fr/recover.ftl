## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Récupérer votre compte
recover-lead = Ce lien vous connecte une seule fois, le temps d’ajouter une nouvelle clé d’accès. Si vous ne l’avez pas demandé, fermez cette page.
recover-submit = Se connecter et ajouter une clé d’accès
recover-gone-title = Ce lien n’est plus valable
recover-gone = Un lien de récupération sert une seule fois, pendant quinze minutes. Demandez-en un nouveau, ou connectez-vous comme d’habitude.
