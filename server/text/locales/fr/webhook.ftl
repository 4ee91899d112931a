webhook-title = Webhooks
webhook-lead = Vos propres programmes, avertis en une ou deux secondes de ce qui se passe ici.
webhook-none = Aucun webhook pour le moment
webhook-add = Ajouter un webhook
webhook-url = Adresse
webhook-url-hint = Une adresse https accessible publiquement.
webhook-url-invalid = Ce n’est pas une adresse https accessible publiquement.
webhook-description = Description
webhook-description-hint = À quoi il sert, pour que les autres le sachent.
webhook-description-invalid = 200 caractères au plus, sur une ligne.
webhook-events = Événements
webhook-events-hint = Cochez ceux dont il a besoin. Sans choix, il est informé de tout, y compris des types à venir.
webhook-events-invalid = Cet événement n’existe pas.
webhook-all-events = Tous
webhook-some-events =
    { $count ->
        [one] { $count } événement
        [many] { $count } d’événements
       *[other] { $count } événements
    }
webhook-state = État
webhook-since = Depuis
webhook-on = Activé
webhook-off = Désactivé
webhook-failing = En échec
webhook-failing-hint = Rien ne lui parvient en ce moment. Les essais continuent, et il sera désactivé au bout de cinq jours.
webhook-switched-off-hint = Il a été désactivé, car rien ne lui parvenait.
webhook-deliveries = Envois
webhook-deliveries-hint = Ce qui lui a été signalé ces trente derniers jours.
webhook-no-deliveries = Rien pour le moment. Le prochain événement demandé apparaîtra ici.
webhook-none-failed = Rien n’a échoué.
webhook-all-deliveries = Tous
webhook-failed-deliveries = Échoués
webhook-event = Événement
webhook-answer = Réponse
webhook-attempts = Essais
webhook-at = Quand
webhook-again = Renvoyer
webhook-waiting = En attente
webhook-delivered = Reçu ({ $status })
webhook-retrying = Nouvel essai prévu
webhook-given-up = Abandonné
webhook-secret = Secret
webhook-secret-hint = Il permet au destinataire de vérifier qu’un message vient bien d’ici.
webhook-show-secret = Afficher le secret
webhook-rotate = Créer un nouveau secret
webhook-settings = Réglages
webhook-is-active = Signaler les événements
webhook-save = Enregistrer
webhook-remove = Supprimer le webhook
webhook-remove-hint = Plus rien ne lui sera signalé, et l’historique de ses envois sera effacé.
webhook-notice-created = Le webhook a été ajouté. Transmettez le secret à son destinataire.
webhook-notice-saved = Le webhook a été enregistré.
webhook-notice-secret-rotated = Un nouveau secret a été créé. L’ancien reste valable un jour.
webhook-notice-queued = Il sera renvoyé dans un instant.
webhook-notice-removed = Le webhook a été supprimé.
# A button, and what is said after it was pressed.
webhook-test = Envoyer un événement de test
webhook-notice-tested = Un événement de test est en route. La liste ci-dessous dit ce qu’il est devenu.
