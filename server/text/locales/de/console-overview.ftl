console-overview-period = Zeitraum
console-overview-days = 
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
console-overview-compared = 
    { $count ->
        [one] Im Vergleich zum Tag davor. Die Tage sind die von UTC.
       *[other] Im Vergleich zu den { $count } Tagen davor. Die Tage sind die von UTC.
    }
console-overview-sign-ins = Anmeldungen
console-overview-sign-ups = Neue Konten
console-overview-failures = Gescheiterte Anmeldungen
console-overview-passkey-share = Anmeldungen mit Passkey
console-overview-adoption = Personen mit Passkey
console-overview-sessions = Aktive Sitzungen
console-overview-right-now = gerade jetzt
console-overview-percent = { $number } %
console-overview-before = zuvor { $share }
console-overview-of-people = { $part } von { $total }
console-overview-of-newest = { $part } der neuesten { $total }
console-overview-chart-title = Anmeldungen nach Art
console-overview-by-passkey = Mit Passkey
console-overview-by-recovery = Wiederherstellung, Start
console-overview-as-table = Als Tabelle
console-overview-day = Tag
console-overview-nothing = In dieser Zeit hat sich niemand angemeldet.
console-overview-causes = Warum Anmeldungen scheiterten
console-overview-cause = Grund
console-overview-times = Anzahl
console-overview-none-failed = In dieser Zeit ist keine Anmeldung gescheitert.
console-overview-cause-code = Falscher Code
console-overview-cause-factor = Falscher zweiter Faktor
console-overview-cause-copy = Ein Passkey, der kopiert worden sein könnte
console-overview-cause-refused = Das Konto ist gesperrt, oder ein anderes war gemeint
console-overview-cause-passkey = Der Passkey wurde nicht angenommen
console-overview-cause-other = Ein anderer Grund
console-overview-set-up = Einrichtung abschließen
console-overview-left = 
    { $count ->
        [one] Ein Schritt fehlt noch.
       *[other] { $count } Schritte fehlen noch.
    }
console-overview-done = Erledigt
console-overview-to-do = Noch offen
console-overview-check-address = Der Server ist unter einer öffentlichen https-Adresse erreichbar
console-overview-check-address-how = Setze server.public_url, und stelle einen Proxy mit Zertifikat davor.
console-overview-check-mail = E-Mails gehen hinaus
console-overview-check-mail-how = Setze smtp.host, und melde dich einmal mit dem Code einer E-Mail an; latchkey doctor sagt, was nicht stimmt.
console-overview-check-application = Eine erste Anwendung meldet ihre Leute hier an
console-overview-check-application-how = Registriere eine: in drei kurzen Schritten.
console-overview-check-application-next = Sie ist registriert. Ihre Seite zeigt, wie man sie anbindet, und meldet, sobald sich jemand angemeldet hat.
console-overview-check-passkey = Jemand hat einen Passkey
console-overview-check-passkey-how = Füge deinen in deinem Konto hinzu.
# A list that grows by itself, and how it is with that.
console-overview-newest = Neueste Ereignisse
console-overview-live = Laufend aktualisiert
console-overview-connecting = Verbindung wird aufgebaut …
console-overview-live-ended = Nicht mehr aktuell. Lade die Seite neu, um weiterzumachen.
console-overview-check-backup = Es gibt eine Sicherung
console-overview-check-backup-how = Führe latchkey backup FILE aus, oder latchkey backup --made, nachdem ein eigenes Programm eine gemacht hat.
