console-import-title = Personen importeren
console-import-lead = Uit een bestand met een rij per persoon: CSV met een kopregel, of JSON Lines.
console-import-file = Bestand
console-import-file-hint = In UTF-8, maximaal 1 MB en 2.000 rijen. Kolommen: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Bestaande accounts wijzigen
console-import-update-hint = De namen, attributen en organisaties. Anders blijven ze zoals ze zijn.
console-import-trust = email_verified vertrouwen
console-import-trust-hint = Nieuwe adressen gelden als geverifieerd waar het bestand dat zegt. Alleen als je weet dat het klopt.
console-import-check = Bestand controleren
console-import-tried = Wat er zou gebeuren
console-import-tried-about = Er is nog niets gewijzigd.
console-import-done = Wat er is gedaan
console-import-done-about = Hetzelfde bestand nog een keer importeren verandert niets.
console-import-run = Nu importeren
console-import-other-file = Ander bestand kiezen
console-import-to-people = Naar de personen
console-import-columns = Kolommen
console-import-rows = Rijen
console-import-created = Nieuwe accounts
console-import-changed = Gewijzigd
console-import-unchanged = Al hetzelfde
console-import-refused = Geweigerd
console-import-line = Regel
console-import-email = E-mail
console-import-reason = Reden
console-import-more =
    { $count ->
        [one] Nog één rij is geweigerd.
       *[other] Nog { $count } rijen zijn geweigerd.
    }
console-import-too-large = Het bestand is groter dan 1 MB of heeft meer dan 2.000 rijen. Splits het, of importeer het op de opdrachtregel.
console-import-unreadable = Het bestand kan niet worden gelezen.
console-import-busy = Er is al een import bezig. Probeer het opnieuw als die klaar is.
console-import-too-slow = De import duurde te lang en er is een andere begonnen. Wat gedaan is, blijft; importeer hetzelfde bestand opnieuw voor de rest.
console-import-why-row = Dit is niet te lezen als een rij van het bestand.
console-import-why-value = Deze waarde kan de kolom niet hebben.
console-import-why-no-email = Er is geen e-mailadres.
console-import-why-not-email = Dat is geen e-mailadres.
console-import-why-twice = Hetzelfde adres staat al op regel { $line }.
console-import-why-deleted = Dit adres is van iemand die is verwijderd en nog kan worden hersteld.
console-import-why-differs = Er is al zo’n account met andere waarden ({ $columns }), en er mag niets worden gewijzigd.
console-import-why-not-allowed = Dit mag je niet doen.
console-import-why-no-organization = Er is geen organisatie { $name }.
console-import-why-no-role = Deze rol bestaat niet: { $name }.
console-import-why-other-domain = Het adres valt onder geen van de domeinen van { $name }, of is niet geverifieerd.
console-import-why-password = Wachtwoorden worden hier niet bewaard. Laat de kolom weg.
console-import-why-changed = Er is net iets veranderd. Importeer het bestand nog een keer.
