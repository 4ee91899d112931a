console-filters-status = Welke personen
console-filters-everybody = Iedereen
console-filters-active = Actief
console-filters-deleted = Verwijderd, te herstellen
console-filters-title = Filters
console-filters-any = Maakt niet uit
console-filters-passkey = Passkey
console-filters-with-passkey = Met een passkey
console-filters-without-passkey = Zonder passkey
console-filters-address = E-mailadres
console-filters-organization = Organisatie
console-filters-created = Account gemaakt
console-filters-any-time = Op elk moment
console-filters-within =
    { $days ->
        [one] In de afgelopen dag
       *[other] In de afgelopen { $days } dagen
    }
console-filters-not-for =
    { $days ->
        [one] Al { $days } dag niet
       *[other] Al { $days } dagen niet
    }
console-filters-none-hint = Geen enkel account voldoet aan al deze filters.
console-filters-clear = Filters wissen
console-filters-remove = Filter verwijderen:
