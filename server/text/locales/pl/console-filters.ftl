console-filters-status = Które osoby
console-filters-everybody = Wszystkie
console-filters-active = Aktywne
console-filters-deleted = Usunięte, do przywrócenia
console-filters-title = Filtry
console-filters-any = Bez znaczenia
console-filters-passkey = Klucz dostępu
console-filters-with-passkey = Z kluczem dostępu
console-filters-without-passkey = Bez klucza dostępu
console-filters-address = Adres e-mail
console-filters-organization = Organizacja
console-filters-created = Utworzenie konta
console-filters-any-time = Kiedykolwiek
console-filters-within =
    { $days ->
        [one] W ciągu ostatniego dnia
        [few] W ciągu ostatnich { $days } dni
        [many] W ciągu ostatnich { $days } dni
       *[other] W ciągu ostatniego { $days } dnia
    }
console-filters-not-for =
    { $days ->
        [one] Ani razu od { $days } dnia
        [few] Ani razu od { $days } dni
        [many] Ani razu od { $days } dni
       *[other] Ani razu od { $days } dnia
    }
console-filters-none-hint = Żadne konto nie spełnia wszystkich tych filtrów.
console-filters-clear = Wyczyść filtry
console-filters-remove = Usuń filtr:
