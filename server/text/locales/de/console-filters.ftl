console-filters-status = Welche Personen
console-filters-everybody = Alle
console-filters-active = Aktiv
console-filters-deleted = Gelöscht, wiederherstellbar
console-filters-title = Filter
console-filters-any = Beliebig
console-filters-passkey = Passkey
console-filters-with-passkey = Mit Passkey
console-filters-without-passkey = Ohne Passkey
console-filters-address = E-Mail-Adresse
console-filters-organization = Organisation
console-filters-created = Konto angelegt
console-filters-any-time = Jederzeit
console-filters-within =
    { $days ->
        [one] Am letzten Tag
       *[other] In den letzten { $days } Tagen
    }
console-filters-not-for =
    { $days ->
        [one] Seit { $days } Tag nicht
       *[other] Seit { $days } Tagen nicht
    }
console-filters-none-hint = Kein Konto passt zu allen diesen Filtern.
console-filters-clear = Filter entfernen
console-filters-remove = Filter entfernen:
