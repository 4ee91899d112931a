console-navigation = Verwaltung
console-to-account = Dein Konto
console-narrow = Schmale Navigation
console-people = Personen
console-search = Suchen
console-search-hint = Der Anfang einer E-Mail-Adresse oder eines Namens.
console-email = E-Mail
console-since = Seit
console-last-sign-in = Letzte Anmeldung
console-columns = Spalten
console-show-columns = Diese anzeigen
console-never = Nie
console-locked = Gesperrt
console-next-page = Nächste Seite
console-first-page = Erste Seite
console-nobody = Noch hat niemand ein Konto.
console-no-match = Niemand gefunden
console-no-match-hint = Keine E-Mail-Adresse und kein Name beginnt so.
console-nothing-found = Nichts gefunden
console-everybody = Alle anzeigen
console-unavailable = Die Liste ließ sich gerade nicht laden. Bitte versuche es gleich noch einmal.
console-count =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
console-count-first =
    { $count ->
        [one] Mehr als { $count } Person
       *[other] Mehr als { $count } Personen
    }
console-count-more =
    { $count ->
        [one] { $count } weitere Person
       *[other] { $count } weitere Personen
    }
console-overview = Übersicht
console-organizations = Organisationen
console-roles = Rollen
console-applications = Anwendungen
console-audit = Protokoll
console-administrators = Administratoren
console-system = System
console-crumbs = Wo diese Seite ist
console-pages = Seiten dieser Liste
console-danger-zone = Gefahrenzone
console-filter = Filtern
console-clear = Zurücksetzen
console-type-to-confirm = Gib zur Bestätigung { $word } ein
console-not-confirmed = Das stimmt nicht überein. Gib es genau so ein, wie es dort steht.
console-trend-none = Unverändert
console-trend-same = Etwa gleich
console-trend-new = Vorher keine
console-trend-up = { $percent } % mehr
console-trend-down = { $percent } % weniger
console-failed-title = Das ließ sich nicht laden
console-failed-hint = Die Datenbank hat nicht geantwortet. Nichts wurde geändert.
console-try-again = Noch einmal versuchen
