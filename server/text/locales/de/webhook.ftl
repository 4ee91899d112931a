webhook-title = Webhooks
webhook-lead = Eigene Programme, die innerhalb von ein, zwei Sekunden erfahren, was hier geschieht.
webhook-none = Noch keine Webhooks
webhook-add = Webhook hinzufügen
webhook-url = Adresse
webhook-url-hint = Eine https-Adresse, die öffentlich erreichbar ist.
webhook-url-invalid = Das ist keine öffentlich erreichbare https-Adresse.
webhook-description = Beschreibung
webhook-description-hint = Wofür er da ist, damit andere es wissen.
webhook-description-invalid = Höchstens 200 Zeichen, in einer Zeile.
webhook-events = Ereignisse
webhook-events-hint = Wähle aus, was er braucht. Ohne Auswahl erfährt er alles, auch was später hinzukommt.
webhook-events-invalid = Ein solches Ereignis gibt es nicht.
webhook-all-events = Alle
webhook-some-events =
    { $count ->
        [one] { $count } Ereignis
       *[other] { $count } Ereignisse
    }
webhook-state = Zustand
webhook-since = Seit
webhook-on = An
webhook-off = Aus
webhook-failing = Gestört
webhook-failing-hint = Im Moment kommt dort nichts an. Es wird immer wieder versucht und nach fünf Tagen abgeschaltet.
webhook-switched-off-hint = Er wurde abgeschaltet, weil dort nichts ankam.
webhook-deliveries = Zustellungen
webhook-deliveries-hint = Was in den letzten dreißig Tagen gemeldet wurde.
webhook-no-deliveries = Noch nichts. Das nächste passende Ereignis erscheint hier.
webhook-none-failed = Nichts ist fehlgeschlagen.
webhook-all-deliveries = Alle
webhook-failed-deliveries = Fehlgeschlagen
webhook-event = Ereignis
webhook-answer = Antwort
webhook-attempts = Versuche
webhook-at = Wann
webhook-again = Erneut senden
webhook-waiting = Wartet
webhook-delivered = Zugestellt ({ $status })
webhook-retrying = Neuer Versuch folgt
webhook-given-up = Aufgegeben
webhook-secret = Geheimnis
webhook-secret-hint = Damit prüft der Empfänger, dass eine Nachricht von hier kommt.
webhook-show-secret = Geheimnis anzeigen
webhook-rotate = Neues Geheimnis erzeugen
webhook-settings = Einstellungen
webhook-is-active = Ereignisse melden
webhook-save = Speichern
webhook-remove = Webhook entfernen
webhook-remove-hint = Es wird nichts mehr gemeldet, und die bisherigen Zustellungen werden gelöscht.
webhook-notice-created = Der Webhook wurde hinzugefügt. Gib das Geheimnis dem Empfänger.
webhook-notice-saved = Der Webhook wurde gespeichert.
webhook-notice-secret-rotated = Es gibt ein neues Geheimnis. Das alte gilt noch einen Tag.
webhook-notice-queued = Es wird gleich erneut gesendet.
webhook-notice-removed = Der Webhook wurde entfernt.
# A button, and what is said after it was pressed.
webhook-test = Testereignis senden
webhook-notice-tested = Ein Testereignis ist unterwegs. Was daraus wurde, steht in der Liste.
