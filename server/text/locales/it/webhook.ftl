webhook-title = Webhook
webhook-lead = I tuoi programmi che ricevono notizia di ciò che succede qui, nel giro di un secondo o due.
webhook-none = Ancora nessun webhook
webhook-add = Aggiungi un webhook
webhook-url = Indirizzo
webhook-url-hint = Un indirizzo https raggiungibile da tutti.
webhook-url-invalid = Questo non è un indirizzo https raggiungibile da tutti.
webhook-description = Descrizione
webhook-description-hint = A cosa serve, perché lo sappiano anche gli altri.
webhook-description-invalid = Al massimo 200 caratteri, su una sola riga.
webhook-events = Eventi
webhook-events-hint = Seleziona quelli che gli servono. Senza selezione li riceve tutti, anche i tipi che verranno in futuro.
webhook-events-invalid = Questo evento non esiste.
webhook-all-events = Tutti
webhook-some-events =
    { $count ->
        [one] { $count } evento
        [many] { $count } di eventi
       *[other] { $count } eventi
    }
webhook-state = Stato
webhook-since = Dal
webhook-on = Attivo
webhook-off = Disattivato
webhook-failing = Non raggiungibile
webhook-failing-hint = Al momento non gli arriva nulla. I tentativi continuano, e dopo cinque giorni viene disattivato.
webhook-switched-off-hint = È stato disattivato perché non gli arrivava nulla.
webhook-deliveries = Consegne
webhook-deliveries-hint = Ciò che gli è stato comunicato negli ultimi trenta giorni.
webhook-no-deliveries = Ancora nulla. Il prossimo evento che richiede comparirà qui.
webhook-none-failed = Nessun errore.
webhook-all-deliveries = Tutte
webhook-failed-deliveries = Non riuscite
webhook-event = Evento
webhook-answer = Risposta
webhook-attempts = Tentativi
webhook-at = Quando
webhook-again = Invia di nuovo
webhook-waiting = In attesa
webhook-delivered = Consegnato ({ $status })
webhook-retrying = Nuovo tentativo in corso
webhook-given-up = Abbandonato
webhook-secret = Segreto
webhook-secret-hint = Con esso il destinatario verifica che un messaggio provenga da qui.
webhook-show-secret = Mostra il segreto
webhook-rotate = Crea un nuovo segreto
webhook-settings = Impostazioni
webhook-is-active = Invia gli eventi
webhook-save = Salva
webhook-remove = Rimuovi il webhook
webhook-remove-hint = Non gli verrà comunicato più nulla, e la cronologia delle consegne verrà cancellata.
webhook-notice-created = Il webhook è stato aggiunto. Fornisci il segreto al suo destinatario.
webhook-notice-saved = Il webhook è stato salvato.
webhook-notice-secret-rotated = C’è un nuovo segreto. Quello vecchio resta valido per un altro giorno.
webhook-notice-queued = Sarà inviato di nuovo tra un momento.
webhook-notice-removed = Il webhook è stato rimosso.
webhook-test = Invia un evento di prova
webhook-notice-tested = Un evento di prova è in fase di invio. L’elenco qui sotto ne mostra l’esito.
