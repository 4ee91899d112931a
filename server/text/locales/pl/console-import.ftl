console-import-title = Importuj osoby
console-import-lead = Z pliku, w którym każda osoba ma swój wiersz: CSV z nagłówkiem albo JSON Lines.
console-import-file = Plik
console-import-file-hint = W UTF-8, do 1 MB i 2000 wierszy. Kolumny: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Zmień istniejące konta
console-import-update-hint = Ich imiona i nazwiska, atrybuty i organizacje. W przeciwnym razie pozostaną bez zmian. is_active, phone i email_verified nigdy się nie zmieniają: wiersz z inną wartością w nich jest odrzucany, więc pomiń te kolumny.
console-import-trust = Ufaj email_verified
console-import-trust-hint = Nowe adresy uznaje się za zweryfikowane, jeśli tak podaje plik. Tylko wtedy, gdy wiesz, że to prawda.
console-import-check = Sprawdź plik
console-import-tried = Co się stanie
console-import-tried-about = Nic jeszcze nie zmieniono.
console-import-done = Co zrobiono
console-import-done-about = Ponowny import tego pliku niczego nie zmieni.
console-import-run = Importuj teraz
console-import-other-file = Wybierz inny plik
console-import-to-people = Do listy osób
console-import-columns = Kolumny
console-import-rows = Wiersze
console-import-created = Nowe konta
console-import-changed = Zmienione
console-import-unchanged = Już takie same
console-import-refused = Odrzucone
console-import-line = Wiersz
console-import-email = E-mail
console-import-reason = Powód
console-import-examples = Pierwsze wiersze każdego rodzaju
console-import-outcome = Co się stanie
console-import-outcome-created = Otrzyma konto
console-import-outcome-changed = Zostanie zmienione
console-import-outcome-unchanged = Pozostanie bez zmian
console-import-more =
    { $count ->
        [one] Odrzucono jeszcze jeden wiersz.
        [few] Odrzucono jeszcze { $count } wiersze.
        [many] Odrzucono jeszcze { $count } wierszy.
       *[other] Odrzucono jeszcze { $count } wiersza.
    }
console-import-too-large = Plik jest większy niż 1 MB albo ma więcej niż 2000 wierszy. Podziel go albo zaimportuj w wierszu poleceń.
console-import-unreadable = Nie można odczytać pliku.
console-import-busy = Trwa inny import. Spróbuj ponownie, gdy się zakończy.
console-import-too-slow = Import trwał zbyt długo i rozpoczął się inny. To, co zrobiono, pozostaje: zaimportuj ten sam plik ponownie, aby dokończyć resztę.
console-import-why-row = Nie można tego odczytać jako wiersza pliku.
console-import-why-value = Ta kolumna nie może mieć takiej wartości.
console-import-why-no-email = Brak adresu e-mail.
console-import-why-not-email = To nie jest adres e-mail.
console-import-why-twice = Ten sam adres jest już w wierszu { $line }.
console-import-why-deleted = Ten adres należy do usuniętej osoby, którą wciąż można przywrócić.
console-import-why-differs = Takie konto już istnieje z innymi wartościami ({ $columns }), a istniejące konta nie mają być zmieniane.
console-import-why-kept = Takie konto już istnieje z innymi wartościami ({ $columns }), których żaden import nie zmienia. Pomiń te kolumny.
console-import-why-not-allowed = Nie możesz tego zrobić.
console-import-why-no-organization = Nie ma organizacji { $name }.
console-import-why-no-role = Nie ma takiej roli: { $name }.
console-import-why-other-domain = Adres nie należy do żadnej z domen organizacji { $name } albo jest niezweryfikowany.
console-import-why-password = Hasła nie są tu przechowywane. Pomiń tę kolumnę.
console-import-why-changed = Coś się właśnie zmieniło. Zaimportuj plik jeszcze raz.
