errors-invalid-email = Dat is geen e-mailadres. Controleer het adres.
errors-email-undeliverable = We kunnen geen e-mail sturen naar een adres met deze letters voor de @. Gebruik een ander adres van jou.
errors-invalid-email-or-phone = Dat is geen e-mailadres en ook geen telefoonnummer. Begin een nummer met + en het landnummer.
errors-invalid-phone = Dat is geen telefoonnummer. Begin met + en het landnummer.
errors-phone-not-served = We kunnen geen sms naar dit nummer sturen. Gebruik een andere manier.
errors-code-wrong = Die code klopt niet. Kijk in ons laatste bericht. Resterende pogingen: { $left }.
errors-code-expired = Die code is niet meer geldig. Vraag een nieuwe aan.
errors-code-used-up = De code is te vaak geprobeerd. Begin opnieuw, dan sturen we je een nieuwe.
errors-totp-wrong = Dat is niet de code die de app nu toont. Controleer de tijd op je telefoon en voer de volgende code in.
errors-set-up-over = Dat duurde te lang of is al gedaan. Begin opnieuw met de afbeelding hieronder.
errors-resend-used-up = We kunnen deze code niet nog vaker sturen. Begin opnieuw voor een nieuwe code.
errors-too-many-requests = Te veel pogingen. Wacht een paar minuten en probeer het opnieuw.
errors-wait-seconds =
    { $count ->
        [one] Te veel pogingen. Wacht een seconde en probeer het opnieuw.
       *[other] Te veel pogingen. Wacht { $count } seconden en probeer het opnieuw.
    }
errors-wait-minutes =
    { $count ->
        [one] Te veel pogingen. Wacht een minuut en probeer het opnieuw.
       *[other] Te veel pogingen. Wacht { $count } minuten en probeer het opnieuw.
    }
errors-wait-hours =
    { $count ->
        [one] Te veel pogingen. Wacht een uur en probeer het opnieuw.
       *[other] Te veel pogingen. Wacht { $count } uur en probeer het opnieuw.
    }
errors-not-signed-in = Log eerst in.
errors-sign-in-refused = Deze manier kan op dit moment niet worden gebruikt. Begin opnieuw en kies een andere.
errors-last-way-in = Dat is de enige manier om in je account te komen en moet daarom blijven.
errors-changed = Iemand anders heeft dit intussen gewijzigd. Bekijk het opnieuw en beslis dan.
errors-last-owner = Je bent de enige eigenaar van een organisatie. Maak eerst iemand anders eigenaar.
errors-owner-role = De rol van eigenaar moet blijven zoals die is.
errors-above-own = Je kunt dit alleen doen voor rollen die niet verder reiken dan die van jou.
errors-dns-silent = De naamservers gaven geen antwoord. Probeer het zo meteen opnieuw.
errors-record-missing = Het record is er nog niet. Het kan even duren voor nieuwe records zichtbaar zijn.
errors-domain-taken = Een andere organisatie heeft dit domein al geverifieerd.
errors-taken = Dat is al in gebruik. Kies iets anders.
errors-too-many = Het maximum is bereikt. Verwijder er eerst een.
errors-other-address = Deze uitnodiging is voor { $email }. Log met dat adres in om de uitnodiging te accepteren.
errors-not-found = Dat is er niet meer.
errors-unavailable = Dat lukte de server op dit moment niet. Er is niets gewijzigd. Probeer het zo meteen opnieuw.
errors-other-account = Er is niets gewijzigd, want die pagina was geopend voor een ander account. Je bent ingelogd als { $email }.
errors-link-invalid = Die link is niet meer geldig.
errors-other = Dat is niet gelukt. Probeer het opnieuw.
errors-last-administrator = Dit is de laatste beheerder die kan inloggen. Maak eerst iemand anders beheerder.
errors-address-taken = Er is al een account met dit adres. Wie de server beheert, kan van dit account een beheerder maken.
errors-second-step-over = Die inlogpoging is verlopen. Log opnieuw in.
errors-second-step-owed = Er is een tweede factor nodig, en die kun je hier niet invoeren. Log in op onze eigen pagina.
errors-code-used-already = Die code is al gebruikt. Wacht tot de app de volgende toont.
errors-factor-elsewhere = Om in te loggen is een tweede factor nodig, en die van jou werkt hier niet. Log in waar hij wel werkt, of vraag de aanbieder van deze site hoe je weer binnenkomt.
errors-factor-elsewhere-passkey = Om in te loggen is een tweede factor nodig, en die van jou werkt hier niet: hier is een passkey nodig. Log in op je account waar die van jou wel werkt en voeg er daar een toe, of vraag de aanbieder van deze site hoe je weer binnenkomt.
errors-factor-elsewhere-app = Om in te loggen is een tweede factor nodig, en die van jou werkt hier niet: hier is een authenticator-app nodig. Log in op je account waar die van jou wel werkt en stel er daar een in, of vraag de aanbieder van deze site hoe je weer binnenkomt.
errors-factor-elsewhere-either = Om in te loggen is een tweede factor nodig, en die van jou werkt hier niet: hier is een passkey of een authenticator-app nodig. Log in op je account waar die van jou wel werkt en voeg daar een van beide toe, of vraag de aanbieder van deze site hoe je weer binnenkomt.
errors-factor-wrong = Die code klopt niet of is al gebruikt. Resterende pogingen: { $left }.
errors-too-late = Dat kon twee minuten lang ongedaan worden gemaakt. Wijzig het nu met de hand.
