webhook-title = Webhooki
webhook-lead = Twoje programy, które w ciągu sekundy lub dwóch dowiadują się, co się tu dzieje.
webhook-none = Nie ma jeszcze webhooków
webhook-add = Dodaj webhook
webhook-url = Adres
webhook-url-hint = Adres https dostępny dla wszystkich.
webhook-url-invalid = To nie jest adres https dostępny dla wszystkich.
webhook-description = Opis
webhook-description-hint = Do czego służy, aby wiedzieli to inni.
webhook-description-invalid = Najwyżej 200 znaków, w jednym wierszu.
webhook-events = Zdarzenia
webhook-events-hint = Zaznacz potrzebne. Bez zaznaczenia otrzymuje wszystkie, także rodzaje dodane później.
webhook-events-invalid = Nie ma takiego zdarzenia.
webhook-all-events = Wszystkie
webhook-some-events =
    { $count ->
        [one] { $count } zdarzenie
        [few] { $count } zdarzenia
        [many] { $count } zdarzeń
       *[other] { $count } zdarzenia
    }
webhook-state = Stan
webhook-since = Dodano
webhook-on = Włączony
webhook-off = Wyłączony
webhook-failing = Nie działa
webhook-failing-hint = Obecnie nic do niego nie dociera. Ponawiamy próby i po pięciu dniach zostanie wyłączony.
webhook-switched-off-hint = Został wyłączony, bo nic do niego nie docierało.
webhook-deliveries = Historia wysyłania
webhook-deliveries-hint = Zdarzenia zgłoszone w ostatnich trzydziestu dniach.
webhook-no-deliveries = Jeszcze nic. Następne zdarzenie, o które prosi, pojawi się tutaj.
webhook-none-failed = Nie było błędów.
webhook-all-deliveries = Wszystkie
webhook-failed-deliveries = Nieudane
webhook-event = Zdarzenie
webhook-answer = Odpowiedź
webhook-attempts = Próby
webhook-at = Kiedy
webhook-again = Wyślij ponownie
webhook-waiting = Oczekuje
webhook-delivered = Dostarczono ({ $status })
webhook-retrying = Ponawianie prób
webhook-given-up = Zaniechano
webhook-secret = Klucz tajny
webhook-secret-hint = Odbiorca weryfikuje nim, że wiadomość pochodzi stąd.
webhook-show-secret = Pokaż klucz tajny
webhook-rotate = Utwórz nowy klucz tajny
webhook-settings = Ustawienia
webhook-is-active = Powiadamiaj o zdarzeniach
webhook-save = Zapisz
webhook-remove = Usuń webhook
webhook-remove-hint = Nie będzie już powiadamiany, a historia wysyłania zostanie usunięta.
webhook-notice-created = Webhook został dodany. Przekaż klucz tajny jego odbiorcy.
webhook-notice-saved = Webhook został zapisany.
webhook-notice-secret-rotated = Jest nowy klucz tajny. Stary będzie ważny jeszcze przez dobę.
webhook-notice-queued = Za chwilę zostanie wysłane ponownie.
webhook-notice-removed = Webhook został usunięty.
webhook-test = Wyślij zdarzenie testowe
webhook-notice-tested = Zdarzenie testowe jest w drodze. Lista poniżej pokaże, co się z nim stało.
