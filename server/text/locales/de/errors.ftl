errors-invalid-email = Das ist keine E-Mail-Adresse. Bitte prüfe sie.
errors-email-undeliverable = An eine Adresse mit solchen Buchstaben vor dem @ können wir keine E-Mail schicken. Bitte nimm eine andere Adresse.
errors-invalid-email-or-phone = Das ist weder eine E-Mail-Adresse noch eine Telefonnummer. Beginne eine Nummer mit + und der Vorwahl ihres Landes.
errors-invalid-phone = Das ist keine Telefonnummer. Beginne sie mit + und der Vorwahl ihres Landes.
errors-phone-not-served = An diese Nummer können wir keine SMS schicken. Bitte wähle einen anderen Weg.
errors-code-wrong = Dieser Code stimmt nicht. Bitte sieh in unsere letzte Nachricht. Verbleibende Versuche: { $left }.
errors-code-expired = Dieser Code gilt nicht mehr. Bitte um einen neuen.
errors-code-used-up = Der Code wurde zu oft versucht. Beginne neu, dann schicken wir dir einen anderen.
errors-totp-wrong = Das ist nicht der Code, den die App jetzt zeigt. Prüfe die Uhrzeit deines Handys und gib den nächsten ein.
errors-set-up-over = Das hat zu lange gedauert oder ist schon erledigt. Fang mit dem Bild unten neu an.
errors-resend-used-up = Öfter können wir diesen Code nicht schicken. Beginne neu, um einen anderen zu bekommen.
errors-too-many-requests = Zu viele Versuche. Bitte warte ein paar Minuten und versuche es dann noch einmal.
errors-wait-seconds =
    { $count ->
        [one] Zu viele Versuche. Bitte warte eine Sekunde und versuche es dann noch einmal.
       *[other] Zu viele Versuche. Bitte warte { $count } Sekunden und versuche es dann noch einmal.
    }
errors-wait-minutes =
    { $count ->
        [one] Zu viele Versuche. Bitte warte eine Minute und versuche es dann noch einmal.
       *[other] Zu viele Versuche. Bitte warte { $count } Minuten und versuche es dann noch einmal.
    }
errors-wait-hours =
    { $count ->
        [one] Zu viele Versuche. Bitte warte eine Stunde und versuche es dann noch einmal.
       *[other] Zu viele Versuche. Bitte warte { $count } Stunden und versuche es dann noch einmal.
    }
errors-not-signed-in = Bitte melde dich zuerst an.
errors-sign-in-refused = Dieser Weg lässt sich im Moment nicht nutzen. Beginne neu, und wähle einen anderen.
errors-last-way-in = Das ist der einzige Weg in dein Konto, deshalb muss er bleiben.
errors-changed = Das hat inzwischen jemand anderes geändert. Sieh es dir noch einmal an und entscheide dann.
errors-last-owner = Eine Organisation gehört nur dir. Mach zuerst jemand anderen zum Eigentümer.
errors-owner-role = Die Rolle der Eigentümer bleibt, wie sie ist.
errors-above-own = Das geht nur mit Rollen, die nicht weiter reichen als deine eigenen.
errors-dns-silent = Die Nameserver haben nicht geantwortet. Bitte versuche es gleich noch einmal.
errors-record-missing = Der Eintrag ist noch nicht da. Neue Einträge brauchen manchmal etwas Zeit.
errors-domain-taken = Eine andere Organisation hat diese Domain nachgewiesen.
errors-taken = Das ist schon vergeben. Wähle etwas anderes.
errors-too-many = Mehr davon sind nicht möglich. Entferne zuerst etwas.
errors-other-address = Diese Einladung ist für { $email }. Melde dich mit dieser Adresse an, um sie anzunehmen.
errors-not-found = Das gibt es nicht mehr.
errors-unavailable = Der Server konnte das gerade nicht tun. Geändert wurde nichts. Bitte versuche es gleich noch einmal.
errors-other-account = Geändert wurde nichts, denn diese Seite wurde für ein anderes Konto geöffnet. Du bist als { $email } angemeldet.
errors-link-invalid = Dieser Link gilt nicht mehr.
errors-other = Das hat nicht geklappt. Bitte versuche es noch einmal.
errors-last-administrator = Das ist der letzte Zugang zur Verwaltung. Mach zuerst jemand anderen zum Administrator.
errors-address-taken = Zu dieser Adresse gibt es schon ein Konto. Wer den Server betreibt, kann es zum Administrator machen.
errors-second-step-over = Diese Anmeldung ist vorbei. Bitte melde dich neu an.
errors-second-step-owed = Es braucht einen zweiten Faktor, und der lässt sich hier nicht eingeben. Bitte melde dich auf unserer eigenen Seite an.
errors-code-used-already = Dieser Code wurde schon benutzt. Warte, bis die App den nächsten zeigt.
errors-factor-elsewhere = Für diese Anmeldung braucht es einen zweiten Faktor, und deiner funktioniert hier nicht. Melde dich dort an, wo er funktioniert, oder frag die Leute, die diesen Dienst betreiben, wie du wieder hineinkommst.
errors-factor-elsewhere-passkey = Für diese Anmeldung braucht es einen zweiten Faktor, und deiner funktioniert hier nicht: Hier braucht es einen Passkey. Melde dich dort, wo deiner funktioniert, in deinem Konto an und füge einen Passkey hinzu, oder frag die Leute, die diesen Dienst betreiben, wie du wieder hineinkommst.
errors-factor-elsewhere-app = Für diese Anmeldung braucht es einen zweiten Faktor, und deiner funktioniert hier nicht: Hier braucht es eine Authenticator-App. Melde dich dort, wo deiner funktioniert, in deinem Konto an und richte eine App ein, oder frag die Leute, die diesen Dienst betreiben, wie du wieder hineinkommst.
errors-factor-elsewhere-either = Für diese Anmeldung braucht es einen zweiten Faktor, und deiner funktioniert hier nicht: Hier braucht es einen Passkey oder eine Authenticator-App. Melde dich dort, wo deiner funktioniert, in deinem Konto an und richte eines davon ein, oder frag die Leute, die diesen Dienst betreiben, wie du wieder hineinkommst.
errors-factor-wrong = Der Code stimmt nicht oder wurde schon verwendet. Verbleibende Versuche: { $left }.
errors-too-late = Das ließ sich zwei Minuten lang rückgängig machen. Ändere es jetzt von Hand.
