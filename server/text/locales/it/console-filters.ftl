console-filters-status = Quali persone
console-filters-everybody = Tutte
console-filters-active = Attive
console-filters-deleted = Eliminate, ripristinabili
console-filters-title = Filtri
console-filters-any = Qualsiasi
console-filters-passkey = Passkey
console-filters-with-passkey = Con una passkey
console-filters-without-passkey = Senza passkey
console-filters-address = Indirizzo email
console-filters-organization = Organizzazione
console-filters-created = Account creato
console-filters-any-time = In qualsiasi momento
console-filters-within =
    { $days ->
        [one] Nell’ultimo giorno
        [many] Negli ultimi { $days } di giorni
       *[other] Negli ultimi { $days } giorni
    }
console-filters-not-for =
    { $days ->
        [one] Nessun accesso da { $days } giorno
        [many] Nessun accesso da { $days } di giorni
       *[other] Nessun accesso da { $days } giorni
    }
console-filters-none-hint = Nessun account corrisponde a tutti questi filtri.
console-filters-clear = Cancella i filtri
console-filters-remove = Rimuovi il filtro:
