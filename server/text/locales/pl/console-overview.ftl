console-overview-period = Okres
console-overview-days =
    { $count ->
        [one] { $count } dzień
        [few] { $count } dni
        [many] { $count } dni
       *[other] { $count } dnia
    }
console-overview-compared =
    { $count ->
        [one] W porównaniu z poprzednim dniem. Dni liczą się według UTC.
        [few] W porównaniu z poprzednimi { $count } dniami. Dni liczą się według UTC.
        [many] W porównaniu z poprzednimi { $count } dniami. Dni liczą się według UTC.
       *[other] W porównaniu z poprzednim okresem { $count } dnia. Dni liczą się według UTC.
    }
console-overview-sign-ins = Logowania
console-overview-sign-ups = Nowe konta
console-overview-failures = Nieudane logowania
console-overview-passkey-share = Logowania kluczem dostępu
console-overview-adoption = Osoby z kluczem dostępu
console-overview-sessions = Aktywne sesje
console-overview-right-now = w tej chwili
console-overview-percent = { $number }%
console-overview-before = poprzednio { $share }
console-overview-of-people = { $part } z { $total }
console-overview-of-newest = { $part } z { $total } najnowszych
console-overview-chart-title = Logowania według sposobu
console-overview-by-passkey = Klucz dostępu
console-overview-by-recovery = Odzyskanie lub start
console-overview-as-table = Jako tabela
console-overview-day = Dzień
console-overview-nothing = W tym czasie nikt się nie logował.
console-overview-causes = Dlaczego logowania się nie udały
console-overview-cause = Przyczyna
console-overview-times = Ile razy
console-overview-none-failed = W tym czasie nie było nieudanych logowań.
console-overview-cause-code = Błędny kod
console-overview-cause-factor = Błędny drugi składnik
console-overview-cause-copy = Klucz dostępu, który mógł zostać skopiowany
console-overview-cause-refused = Konto jest zablokowane albo chodziło o inne
console-overview-cause-passkey = Klucz dostępu nie został przyjęty
console-overview-cause-other = Inny powód
console-overview-set-up = Dokończ konfigurację
console-overview-left =
    { $count ->
        [one] Pozostał jeden krok.
        [few] Pozostały { $count } kroki.
        [many] Pozostało { $count } kroków.
       *[other] Pozostało { $count } kroku.
    }
console-overview-done = Gotowe
console-overview-to-do = Do zrobienia
console-overview-check-address = Serwer jest dostępny pod publicznym adresem https
console-overview-check-address-how = Ustaw server.public_url i umieść przed serwerem proxy z certyfikatem.
console-overview-check-mail = Serwer wysyła pocztę
console-overview-check-mail-how = Ustaw smtp.host i zaloguj się raz kodem z wiadomości e-mail; latchkey doctor powie, co jest nie tak.
console-overview-check-application = Pierwsza aplikacja loguje tu swoich użytkowników
console-overview-check-application-how = Zarejestruj ją w trzech krótkich krokach.
console-overview-check-application-next = Jest zarejestrowana. Jej strona pokazuje, jak ją podłączyć, i poinformuje, gdy ktoś się zaloguje.
console-overview-check-passkey = Ktoś ma klucz dostępu
console-overview-check-passkey-how = Dodaj swój na swoim koncie.
console-overview-newest = Najnowsze zdarzenia
console-overview-live = Na żywo
console-overview-connecting = Łączenie…
console-overview-live-ended = Podgląd na żywo zakończony. Odśwież stronę, aby go wznowić.
console-overview-check-backup = Utworzono kopię zapasową
console-overview-check-backup-how = Uruchom latchkey backup PLIK albo latchkey backup --made, gdy kopię utworzył Twój własny program.
