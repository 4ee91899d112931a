console-overview-period = Periode
console-overview-days = 
    { $count ->
        [one] { $count } dag
       *[other] { $count } dagen
    }
console-overview-compared = 
    { $count ->
        [one] Vergeleken met de dag ervoor. Dagen zijn die van UTC.
       *[other] Vergeleken met de { $count } dagen ervoor. Dagen zijn die van UTC.
    }
console-overview-sign-ins = Keer ingelogd
console-overview-sign-ups = Nieuwe accounts
console-overview-failures = Mislukte inlogpogingen
console-overview-passkey-share = Ingelogd met passkey
console-overview-adoption = Personen met een passkey
console-overview-sessions = Actieve sessies
console-overview-right-now = op dit moment
console-overview-percent = { $number }%
console-overview-before = ervoor { $share }
console-overview-of-people = { $part } van { $total }
console-overview-of-newest = { $part } van de nieuwste { $total }
console-overview-chart-title = Inloggen per methode
console-overview-by-passkey = Met passkey
console-overview-by-recovery = Herstel of configuratie
console-overview-as-table = Als tabel
console-overview-day = Dag
console-overview-nothing = In deze periode heeft niemand ingelogd.
console-overview-causes = Waarom inloggen mislukte
console-overview-cause = Oorzaak
console-overview-times = Aantal
console-overview-none-failed = In deze periode is geen inlogpoging mislukt.
console-overview-cause-code = Foute code
console-overview-cause-factor = Foute tweede factor
console-overview-cause-copy = Een passkey die misschien gekopieerd is
console-overview-cause-refused = Het account is geblokkeerd, of een ander was bedoeld
console-overview-cause-passkey = De passkey is niet geaccepteerd
console-overview-cause-other = Een andere reden
console-overview-set-up = Instellen voltooien
console-overview-left = 
    { $count ->
        [one] Nog één stap te gaan.
       *[other] Nog { $count } stappen te gaan.
    }
console-overview-done = Gedaan
console-overview-to-do = Nog te doen
console-overview-check-address = Mensen bereiken de server op een openbaar https-adres
console-overview-check-address-how = Stel server.public_url in en zet er een proxy met een certificaat voor.
console-overview-check-mail = E-mail verlaat de server
console-overview-check-mail-how = Stel smtp.host in en log één keer in met de code uit een e-mail; latchkey doctor zegt wat er mis is.
console-overview-check-application = Een eerste applicatie laat mensen hier inloggen
console-overview-check-application-how = Registreer er een, in drie korte stappen.
console-overview-check-application-next = De applicatie is geregistreerd. De pagina ervan laat zien hoe je haar inbouwt, en meldt het zodra iemand heeft ingelogd.
console-overview-check-passkey = Iemand heeft een passkey
console-overview-check-passkey-how = Voeg de jouwe toe in je account.
console-overview-newest = Nieuwste gebeurtenissen
console-overview-live = Nu live
console-overview-connecting = Verbinden…
console-overview-live-ended = Niet meer live. Laad de pagina opnieuw om verder te gaan.
console-overview-check-backup = Er is een back-up gemaakt
console-overview-check-backup-how = Voer latchkey backup FILE uit, of latchkey backup --made nadat een eigen programma er een heeft gemaakt.
