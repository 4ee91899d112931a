errors-invalid-email = To nie jest adres e-mail. Sprawdź go.
errors-email-undeliverable = Nie możemy wysyłać wiadomości na adres z takimi znakami przed @. Użyj innego swojego adresu.
errors-invalid-email-or-phone = To nie jest ani adres e-mail, ani numer telefonu. Numer zacznij od + i numeru kierunkowego kraju.
errors-invalid-phone = To nie jest numer telefonu. Zacznij go od + i numeru kierunkowego kraju.
errors-phone-not-served = Nie możemy wysyłać SMS-ów na ten numer. Użyj innego sposobu.
errors-code-wrong = Ten kod jest nieprawidłowy. Sprawdź naszą ostatnią wiadomość. Pozostałe próby: { $left }.
errors-code-expired = Ten kod jest już nieważny. Poproś o nowy.
errors-code-used-up = Zbyt wiele prób z tym kodem. Zacznij od nowa, a wyślemy Ci kolejny.
errors-totp-wrong = To nie jest kod, który aplikacja teraz pokazuje. Sprawdź godzinę w telefonie i wpisz następny.
errors-set-up-over = To trwało zbyt długo albo zostało już zrobione. Zacznij ponownie od obrazu poniżej.
errors-resend-used-up = Tego kodu nie możemy wysłać więcej razy. Zacznij od nowa, aby dostać kolejny.
errors-too-many-requests = Zbyt wiele prób. Poczekaj kilka minut i spróbuj ponownie.
errors-wait-seconds =
    { $count ->
        [one] Zbyt wiele prób. Poczekaj sekundę i spróbuj ponownie.
        [few] Zbyt wiele prób. Poczekaj { $count } sekundy i spróbuj ponownie.
        [many] Zbyt wiele prób. Poczekaj { $count } sekund i spróbuj ponownie.
       *[other] Zbyt wiele prób. Poczekaj { $count } sekundy i spróbuj ponownie.
    }
errors-wait-minutes =
    { $count ->
        [one] Zbyt wiele prób. Poczekaj minutę i spróbuj ponownie.
        [few] Zbyt wiele prób. Poczekaj { $count } minuty i spróbuj ponownie.
        [many] Zbyt wiele prób. Poczekaj { $count } minut i spróbuj ponownie.
       *[other] Zbyt wiele prób. Poczekaj { $count } minuty i spróbuj ponownie.
    }
errors-wait-hours =
    { $count ->
        [one] Zbyt wiele prób. Poczekaj godzinę i spróbuj ponownie.
        [few] Zbyt wiele prób. Poczekaj { $count } godziny i spróbuj ponownie.
        [many] Zbyt wiele prób. Poczekaj { $count } godzin i spróbuj ponownie.
       *[other] Zbyt wiele prób. Poczekaj { $count } godziny i spróbuj ponownie.
    }
errors-not-signed-in = Najpierw się zaloguj.
errors-sign-in-refused = Tego sposobu nie można teraz użyć. Zacznij od nowa i wybierz inny.
errors-last-way-in = To jedyny sposób wejścia na Twoje konto, więc musi zostać.
errors-changed = W międzyczasie zmienił to ktoś inny. Sprawdź to jeszcze raz i zdecyduj.
errors-last-owner = Jesteś jedyną osobą z rolą właściciela w organizacji. Najpierw nadaj tę rolę komuś innemu.
errors-owner-role = Rola właściciela musi pozostać bez zmian.
errors-above-own = Możesz to zrobić tylko dla ról, które nie dają większych uprawnień niż Twoja.
errors-dns-silent = Serwery nazw nie odpowiedziały. Spróbuj ponownie za chwilę.
errors-record-missing = Tego rekordu jeszcze nie ma. Nowe rekordy mogą pojawić się dopiero po pewnym czasie.
errors-domain-taken = Tę domenę potwierdziła już inna organizacja.
errors-taken = To jest już zajęte. Wybierz coś innego.
errors-too-many = Osiągnięto limit. Najpierw coś usuń.
errors-other-address = To zaproszenie jest dla { $email }. Aby je przyjąć, zaloguj się tym adresem.
errors-not-found = Tego już tu nie ma.
errors-unavailable = Serwer nie mógł tego teraz wykonać. Nic nie zostało zmienione. Spróbuj ponownie za chwilę.
errors-other-account = Nic nie zostało zmienione, bo tę stronę otwarto dla innego konta. Obecna sesja należy do { $email }.
errors-link-invalid = Ten link jest już nieważny.
errors-other = To się nie udało. Spróbuj ponownie.
errors-last-administrator = To ostatni administrator, który może się zalogować. Najpierw wyznacz kogoś innego.
errors-address-taken = Konto z tym adresem już istnieje. Osoba prowadząca serwer może mu nadać uprawnienia administratora.
errors-second-step-over = To logowanie już się zakończyło. Zaloguj się ponownie.
errors-second-step-owed = Potrzebny jest drugi składnik, a tutaj nie można go podać. Zaloguj się na naszej stronie.
errors-code-used-already = Ten kod był już użyty. Poczekaj, aż aplikacja pokaże następny.
errors-factor-elsewhere = Do tego logowania potrzebny jest drugi składnik, a Twój tutaj nie działa. Zaloguj się tam, gdzie działa, albo zapytaj osobę prowadzącą ten serwis, jak odzyskać dostęp.
errors-factor-elsewhere-passkey = Do tego logowania potrzebny jest drugi składnik, a Twój tutaj nie działa: potrzebny jest klucz dostępu. Zaloguj się na swoje konto tam, gdzie Twój działa, i dodaj tam klucz, albo zapytaj osobę prowadzącą ten serwis, jak odzyskać dostęp.
errors-factor-elsewhere-app = Do tego logowania potrzebny jest drugi składnik, a Twój tutaj nie działa: potrzebna jest aplikacja uwierzytelniająca. Zaloguj się na swoje konto tam, gdzie Twój działa, i skonfiguruj ją tam, albo zapytaj osobę prowadzącą ten serwis, jak odzyskać dostęp.
errors-factor-elsewhere-either = Do tego logowania potrzebny jest drugi składnik, a Twój tutaj nie działa: potrzebny jest klucz dostępu albo aplikacja uwierzytelniająca. Zaloguj się na swoje konto tam, gdzie Twój działa, i dodaj tam jedno z nich, albo zapytaj osobę prowadzącą ten serwis, jak odzyskać dostęp.
errors-factor-wrong = Ten kod jest nieprawidłowy albo był już użyty. Pozostałe próby: { $left }.
errors-too-late = Można to było cofnąć tylko przez dwie minuty. Teraz zmień to ręcznie.
