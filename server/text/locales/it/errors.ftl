errors-invalid-email = Questo non è un indirizzo email. Controllalo.
errors-email-undeliverable = Non possiamo inviare email a un indirizzo con queste lettere prima della @. Usa un altro tuo indirizzo.
errors-invalid-email-or-phone = Questo non è né un indirizzo email né un numero di telefono. Inizia il numero con + e il prefisso del Paese.
errors-invalid-phone = Questo non è un numero di telefono. Inizialo con + e il prefisso del Paese.
errors-phone-not-served = Non possiamo inviare SMS a questo numero. Usa un altro metodo.
errors-code-wrong = Il codice non è corretto. Controlla il nostro ultimo messaggio. Tentativi rimasti: { $left }.
errors-code-expired = Questo codice non è più valido. Chiedine uno nuovo.
errors-code-used-up = Il codice è stato provato troppe volte. Ricomincia e te ne invieremo uno nuovo.
errors-totp-wrong = Non è il codice che l’app mostra ora. Controlla l’ora del telefono e inserisci il prossimo.
errors-set-up-over = È passato troppo tempo, oppure l’hai già fatto. Ricomincia con l’immagine qui sotto.
errors-resend-used-up = Non possiamo inviare di nuovo questo codice. Ricomincia per averne uno nuovo.
errors-too-many-requests = Troppi tentativi. Attendi qualche minuto e riprova.
errors-wait-seconds =
    { $count ->
        [one] Troppi tentativi. Attendi un secondo e riprova.
        [many] Troppi tentativi. Attendi { $count } di secondi e riprova.
       *[other] Troppi tentativi. Attendi { $count } secondi e riprova.
    }
errors-wait-minutes =
    { $count ->
        [one] Troppi tentativi. Attendi un minuto e riprova.
        [many] Troppi tentativi. Attendi { $count } di minuti e riprova.
       *[other] Troppi tentativi. Attendi { $count } minuti e riprova.
    }
errors-wait-hours =
    { $count ->
        [one] Troppi tentativi. Attendi un’ora e riprova.
        [many] Troppi tentativi. Attendi { $count } di ore e riprova.
       *[other] Troppi tentativi. Attendi { $count } ore e riprova.
    }
errors-not-signed-in = Prima effettua l’accesso.
errors-sign-in-refused = Questo metodo non si può usare al momento. Ricomincia e scegline un altro.
errors-last-way-in = È l’unico modo per entrare nel tuo account, quindi deve restare.
errors-changed = Nel frattempo qualcun altro ha fatto una modifica. Ricontrolla, poi decidi.
errors-last-owner = Una tua organizzazione non ha altri proprietari oltre a te. Prima nomina un altro proprietario.
errors-owner-role = Il ruolo di proprietario deve restare com’è.
errors-above-own = Puoi farlo solo per ruoli che non superano i tuoi.
errors-dns-silent = I server DNS non hanno risposto. Riprova tra un momento.
errors-record-missing = Il record non c’è ancora. I nuovi record possono impiegare un po’ a comparire.
errors-domain-taken = Un’altra organizzazione ha già verificato questo dominio.
errors-taken = È già in uso. Scegline un altro.
errors-too-many = Hai raggiunto il numero massimo. Prima rimuovine uno.
errors-other-address = Questo invito è per { $email }. Accedi con quell’indirizzo per accettarlo.
errors-not-found = Non esiste più.
errors-unavailable = Il server non è riuscito a farlo in questo momento. Non è cambiato nulla. Riprova tra un momento.
errors-other-account = Non è cambiato nulla, perché quella pagina era stata aperta per un altro account. Hai effettuato l’accesso come { $email }.
errors-link-invalid = Questo link non è più valido.
errors-other = Non ha funzionato. Riprova.
errors-last-administrator = È l’ultimo amministratore che può accedere. Prima nomina un altro amministratore.
errors-address-taken = Esiste già un account con questo indirizzo. Chi gestisce il server può renderlo amministratore.
errors-second-step-over = Quell’accesso non è più valido. Accedi di nuovo.
errors-second-step-owed = Serve un secondo fattore, che non si può inserire qui. Accedi dalla nostra pagina.
errors-code-used-already = Questo codice è già stato usato. Aspetta che l’app mostri il prossimo.
errors-factor-elsewhere = Per questo accesso serve un secondo fattore, e il tuo qui non funziona. Accedi dove funziona, oppure chiedi a chi gestisce questo sito come rientrare.
errors-factor-elsewhere-passkey = Per questo accesso serve un secondo fattore, e il tuo qui non funziona: serve una passkey. Accedi al tuo account dove il tuo funziona e aggiungine una lì, oppure chiedi a chi gestisce questo sito come rientrare.
errors-factor-elsewhere-app = Per questo accesso serve un secondo fattore, e il tuo qui non funziona: serve un’app di autenticazione. Accedi al tuo account dove il tuo funziona e configurane una lì, oppure chiedi a chi gestisce questo sito come rientrare.
errors-factor-elsewhere-either = Per questo accesso serve un secondo fattore, e il tuo qui non funziona: serve una passkey o un’app di autenticazione. Accedi al tuo account dove il tuo funziona e aggiungi lì una delle due, oppure chiedi a chi gestisce questo sito come rientrare.
errors-factor-wrong = Il codice non è corretto o è già stato usato. Tentativi rimasti: { $left }.
errors-too-late = Si poteva annullare solo entro due minuti. Ora va modificato a mano.
