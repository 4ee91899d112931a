console-navigation = Konsola administracyjna
console-to-account = Twoje konto
console-narrow = Wąska nawigacja
console-people = Osoby
console-search = Szukaj
console-search-hint = Początek adresu e-mail albo imienia lub nazwiska.
console-email = E-mail
console-since = Od kiedy
console-last-sign-in = Ostatnie logowanie
console-columns = Kolumny
console-show-columns = Pokaż te
console-never = Nigdy
console-locked = Zablokowane
console-next-page = Następna strona
console-first-page = Pierwsza strona
console-nobody = Nikt nie ma jeszcze konta.
console-no-match = Nikogo nie znaleziono
console-no-match-hint = Żaden adres e-mail i żadne imię ani nazwisko tak się nie zaczyna.
console-nothing-found = Nic nie znaleziono
console-everybody = Pokaż wszystkie osoby
console-unavailable = Nie udało się teraz wczytać listy. Spróbuj ponownie za chwilę.
console-count =
    { $count ->
        [one] { $count } osoba
        [few] { $count } osoby
        [many] { $count } osób
       *[other] { $count } osoby
    }
console-count-first =
    { $count ->
        [one] Więcej niż { $count } osoba
        [few] Więcej niż { $count } osoby
        [many] Więcej niż { $count } osób
       *[other] Więcej niż { $count } osoby
    }
console-count-more =
    { $count ->
        [one] Jeszcze { $count } osoba
        [few] Jeszcze { $count } osoby
        [many] Jeszcze { $count } osób
       *[other] Jeszcze { $count } osoby
    }
console-overview = Przegląd
console-organizations = Organizacje
console-roles = Role
console-applications = Aplikacje
console-audit = Dziennik audytu
console-administrators = Administratorzy
console-system = System
console-crumbs = Gdzie jest ta strona
console-pages = Strony tej listy
console-danger-zone = Strefa niebezpieczna
console-filter = Filtruj
console-clear = Wyczyść
console-type-to-confirm = Wpisz { $word }, aby potwierdzić
console-not-confirmed = To nie jest to samo. Wpisz dokładnie tak, jak tam podano.
console-trend-none = Bez zmian
console-trend-same = Mniej więcej tyle samo
console-trend-new = Wcześniej brak
console-trend-up = o { $percent }% więcej
console-trend-down = o { $percent }% mniej
console-failed-title = Nie udało się tego wczytać
console-failed-hint = Baza danych nie odpowiedziała. Nic nie zostało zmienione.
console-try-again = Spróbuj ponownie
