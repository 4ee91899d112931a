## What happened on the server, for administrators.

console-audit-lead = Wer wann was getan hat. Einträge lassen sich nicht ändern.
console-audit-none = Noch ist nichts geschehen
console-audit-none-hint = Anmeldungen und Änderungen erscheinen hier, sobald es sie gibt.
console-audit-no-match = Kein Ereignis passt
console-audit-no-match-hint = Ändere die Filter, oder hebe sie auf, um alles zu sehen.
console-audit-show-all = Alle Ereignisse zeigen
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = Ereignis
console-audit-any-kind = Alle Ereignisse
console-audit-by = Getan von
console-audit-about = Betrifft
# The application through which something was done.
console-audit-application = Anwendung
console-audit-organization = Organisation
# Days: the first and the last.
console-audit-from = Ab
console-audit-to = Bis
console-audit-filter-hint = Personen nach E-Mail-Adresse oder Kennung, alles andere nach Kennung. Tage sind die von UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = Als CSV exportieren
console-audit-export-jsonl = Als JSON Lines exportieren
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = Protokoll ansehen
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = Was darüber geschah
# Who did something. At most 25 characters each.
console-audit-nobody-known = Unbekannt
console-audit-the-server = Der Server
console-audit-command-line = Befehlszeile
console-audit-gone = Gelöschtes Konto
# What something was done to. At most 25 characters each.
console-audit-everybody = Alle
console-audit-passkey = Passkey
console-audit-session = Sitzung
console-audit-access = Zugang einer Anwendung
console-audit-registration-token = Registrierungs-Token
console-audit-signing-key = Signaturschlüssel
console-audit-webhook = Webhook
console-audit-bulk-run = Sammeländerung
console-audit-membership = Mitgliedschaft
console-audit-invitation = Einladung
console-audit-role = Rolle
console-audit-permission = Berechtigung
# Names of facts about one event. At most 20 characters each.
console-audit-account = Konto
console-audit-device = Gerät
console-audit-ip = IP-Adresse
console-audit-user-agent = Browserkennung
console-audit-request = Anfrage
# Above a table: each field, as it was and as it is.
console-audit-changes = Was sich änderte
console-audit-field = Feld
console-audit-before = Vorher
console-audit-after = Nachher
# What became of a field. At most 15 characters each.
console-audit-changed = Geändert
console-audit-added = Hinzugekommen
console-audit-removed = Entfernt
console-audit-nothing-changed = Dieses Ereignis hat keine Felder geändert.
console-audit-details = Einzelheiten
console-audit-damaged = Was dieses Ereignis geändert hat, lässt sich nicht lesen: Der Eintrag in der Datenbank ist beschädigt. Alles Übrige steht hier.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = Kontodaten heruntergeladen
console-audit-kind-people-exported = Personen exportiert
console-audit-kind-audit-exported = Protokoll exportiert
console-audit-kind-step-up = Identität bestätigt
console-audit-kind-session-revoked = Sitzung beendet
console-audit-kind-token-exchanged = Token von einer Anwendung getauscht
console-audit-kind-refresh-replayed = Refresh-Token zweimal benutzt
console-audit-kind-code-replayed = Autorisierungscode zweimal benutzt
console-audit-kind-set-up-link-created = Einrichtungslink erstellt
console-audit-kind-signing-key-rotated = Signaturschlüssel gewechselt
console-audit-kind-client-created = Anwendung hinzugefügt
console-audit-kind-client-updated = Anwendung geändert
console-audit-kind-client-secret-rotated = Geheimnis einer Anwendung ersetzt
console-audit-kind-client-removed = Anwendung entfernt
console-audit-kind-registration-token-created = Registrierungs-Token erstellt
console-audit-kind-registration-token-revoked = Registrierungs-Token widerrufen
console-audit-kind-administrator-granted = Administrator hinzugefügt
console-audit-kind-administrator-revoked = Administrator entfernt
console-audit-kind-sign-in-settings-changed = Einstellungen der Anmeldung geändert
console-audit-kind-webhook-created = Webhook hinzugefügt
console-audit-kind-webhook-updated = Webhook geändert
console-audit-kind-webhook-secret-rotated = Geheimnis eines Webhooks ersetzt
console-audit-kind-webhook-delivered-again = Ereignis erneut an Webhook gesendet
console-audit-kind-webhook-switched-off = Webhook abgeschaltet
console-audit-kind-webhook-removed = Webhook entfernt
console-audit-kind-role-created = Rolle hinzugefügt
console-audit-kind-role-updated = Rolle geändert
console-audit-kind-role-removed = Rolle entfernt
console-audit-kind-permission-created = Berechtigung hinzugefügt
console-audit-kind-permission-updated = Berechtigung geändert
console-audit-kind-permission-removed = Berechtigung entfernt
console-audit-kind-organization-created = Organisation hinzugefügt
console-audit-kind-organization-updated = Organisation geändert
console-audit-kind-organization-removed = Organisation entfernt
console-audit-kind-domain-proved = Domain nachgewiesen
console-audit-kind-domain-missing = Eintrag einer Domain fehlt
console-audit-kind-domain-lapsed = Domain nicht mehr nachgewiesen
console-audit-kind-sender-changed = E-Mail-Absender geändert
console-audit-kind-sender-removed = E-Mail-Absender entfernt
console-audit-kind-sender-failed = E-Mail-Absender nimmt keine E-Mails an
console-audit-kind-dkim-key-added = DKIM-Schlüssel hinzugefügt
console-audit-kind-dkim-key-proved = E-Mails werden mit einem DKIM-Schlüssel signiert
console-audit-kind-dkim-key-missing = Eintrag eines DKIM-Schlüssels fehlt
console-audit-kind-dkim-key-removed = DKIM-Schlüssel entfernt
console-audit-kind-membership-added = Mitglied hinzugefügt
console-audit-kind-membership-updated = Rollen eines Mitglieds geändert
console-audit-kind-membership-removed = Mitglied entfernt
console-audit-kind-invitation-created = Einladung verschickt
console-audit-kind-invitation-updated = Einladung geändert
console-audit-kind-invitation-resent = Einladung erneut verschickt
console-audit-kind-invitation-revoked = Einladung zurückgezogen
console-audit-kind-invitation-accepted = Einladung angenommen
console-audit-kind-brand-changed = Erscheinungsbild geändert
console-audit-kind-words-changed = Texte geändert
console-audit-kind-template-changed = Vorlage geändert
console-audit-kind-webhook-tested = Testereignis an Webhook gesendet
console-audit-kind-bulk-started = Sammeländerung begonnen
console-audit-kind-bulk-cancelled = Sammeländerung von Hand angehalten
console-audit-kind-bulk-stopped = Sammeländerung vom Server angehalten
console-audit-kind-job-retried = Auftrag erneut versucht
console-audit-kind-job-discarded = Auftrag verworfen
console-audit-kind-backup-restored = Sicherung wiederhergestellt
console-audit-kind-sms-ceiling = Tageslimit für SMS erreicht
console-audit-job = Auftrag
