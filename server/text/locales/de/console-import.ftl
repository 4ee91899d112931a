console-import-title = Personen importieren
console-import-lead = Aus einer Datei mit einer Zeile je Person: CSV mit Kopfzeile oder JSON-Zeilen.
console-import-file = Datei
console-import-file-hint = In UTF-8, bis 1 MB und 2.000 Zeilen. Spalten: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Vorhandene Konten ändern
console-import-update-hint = Namen, Attribute und Organisationen. Sonst bleiben sie, wie sie sind.
console-import-trust = email_verified glauben
console-import-trust-hint = Neue Adressen gelten als bestätigt, wo die Datei es sagt. Nur wenn du weißt, dass es stimmt.
console-import-check = Datei prüfen
console-import-tried = Was geschehen würde
console-import-tried-about = Noch wurde nichts geändert.
console-import-done = Was geschehen ist
console-import-done-about = Dieselbe Datei noch einmal ändert nichts.
console-import-run = Jetzt importieren
console-import-other-file = Andere Datei wählen
console-import-to-people = Zu den Personen
console-import-columns = Spalten
console-import-rows = Zeilen
console-import-created = Neue Konten
console-import-changed = Geändert
console-import-unchanged = Schon gleich
console-import-refused = Abgelehnt
console-import-line = Zeile
console-import-email = E-Mail
console-import-reason = Grund
console-import-more =
    { $count ->
        [one] Eine weitere Zeile ist abgelehnt.
       *[other] { $count } weitere Zeilen sind abgelehnt.
    }
console-import-too-large = Die Datei ist größer als 1 MB oder hat mehr als 2.000 Zeilen. Teile sie auf oder importiere sie auf der Kommandozeile.
console-import-unreadable = Die Datei kann nicht gelesen werden.
console-import-busy = Ein anderer Import läuft gerade. Versuch es noch einmal, wenn er zu Ende ist.
console-import-too-slow = Der Import hat zu lange gedauert, und ein anderer hat begonnen. Was erledigt ist, bleibt erledigt: Importiere dieselbe Datei noch einmal, dann kommt der Rest dazu.
console-import-why-row = Das lässt sich nicht als Zeile der Datei lesen.
console-import-why-value = Diesen Wert kann die Spalte nicht haben.
console-import-why-no-email = Es fehlt die E-Mail-Adresse.
console-import-why-not-email = Das ist keine E-Mail-Adresse.
console-import-why-twice = Dieselbe Adresse steht schon in Zeile { $line }.
console-import-why-deleted = Die Adresse gehört jemandem, der gelöscht wurde und sich noch zurückholen lässt.
console-import-why-differs = Es gibt so ein Konto mit anderen Werten ({ $columns }), und geändert werden soll nichts.
console-import-why-not-allowed = Das darfst du nicht.
console-import-why-no-organization = Eine Organisation { $name } gibt es nicht.
console-import-why-no-role = Diese Rolle gibt es nicht: { $name }.
console-import-why-other-domain = Die Adresse liegt in keiner Domain von { $name } oder ist nicht bestätigt.
console-import-why-password = Passwörter werden hier nicht gespeichert. Lass die Spalte weg.
console-import-why-changed = Gerade hat sich etwas geändert. Importiere die Datei noch einmal.
