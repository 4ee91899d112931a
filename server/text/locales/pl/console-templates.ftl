console-templates-title = Szablony
console-templates-lead = E-maile i SMS-y we własnej formie, w każdym języku. To, czego nie zmienisz, wychodzi w wersji dostarczonej z programem.
console-templates-mails = E-maile
console-templates-messages = SMS-y
console-templates-fails = Błąd
console-templates-template = Szablon
console-templates-subject = Temat
console-templates-html = HTML
console-templates-html-hint = Jeśli jest puste, e-mail wychodzi jako sam zwykły tekst.
console-templates-text = Zwykły tekst
console-templates-message-hint = W jednym wierszu. Jeśli jest w nim kod, ostatni wiersz dla telefonów dodaje się sam.
console-templates-test = Wyślij mi próbkę
console-templates-tested = Próbka jest w drodze na { $email }.
console-templates-variables = Zmienne
console-templates-variables-hint = Są wypełniane, gdy wiadomość wychodzi.
console-templates-choice-hint = { $condition } … { $otherwise } … { $end } pyta, czy jest co wypełnić.
console-templates-needed = Wymagana
console-templates-preview = Podgląd
console-templates-preview-lead = Z przykładami zamiast zmiennych. Programy pocztowe się różnią: przed zapisaniem wyślij sobie próbkę.
console-templates-parts = { $count ->
    [one] Wychodzi jako jeden SMS
    [few] Wychodzi jako { $count } SMS-y
    [many] Wychodzi jako { $count } SMS-ów
   *[other] Wychodzi jako { $count } SMS-a
}
console-templates-versions = Wersje
console-templates-versions-hint = Otwórz starszą i zapisz ją, aby znów jej używać. Zachowywanych jest ostatnich 50.
console-templates-version = Wersja
console-templates-saved-at = Zapisana
console-templates-in-use = W użyciu
console-templates-shown = To jest wersja { $number }. Zapisz ją, aby znów jej używać.
console-templates-failed = Dnia { $time } nie udało się wysłać wiadomości z tym szablonem i wyszła w pierwotnej formie. Powód:
console-templates-overtaken = Ktoś inny właśnie zmienił ten szablon. Zapisz jeszcze raz, aby go zastąpić.
console-templates-wrong-empty = Napisz coś tutaj.
console-templates-wrong-unreadable = Nie da się odczytać wiersza { $line }. W klamrach może być zmienna, if, else i endif.
console-templates-wrong-unknown = Wiersz { $line }: nie ma tu zmiennej { $name }.
console-templates-wrong-missing = Brakuje { $name }. Musi tam być bez względu na to, co jeszcze zostanie wypełnione.
console-templates-wrong-in-subject = { $name } nie może być w temacie, który pokazują zablokowane telefony.
console-templates-wrong-link = SMS z kodem nie może zawierać linku ani adresu strony. Kod ma być wpisany, a nie otwierany jako odnośnik.
console-templates-wrong-parts = Wyszłoby to jako { $parts } SMS. Dozwolone są najwyżej { $most }.
console-templates-optional = Może być pusta
