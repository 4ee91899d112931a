console-overview-period = Periodo
console-overview-days = 
    { $count ->
        [one] { $count } giorno
        [many] { $count } di giorni
       *[other] { $count } giorni
    }
console-overview-compared = 
    { $count ->
        [one] Rispetto al giorno precedente. I giorni sono quelli UTC.
        [many] Rispetto ai { $count } di giorni precedenti. I giorni sono quelli UTC.
       *[other] Rispetto ai { $count } giorni precedenti. I giorni sono quelli UTC.
    }
console-overview-sign-ins = Accessi
console-overview-sign-ups = Nuovi account
console-overview-failures = Accessi non riusciti
console-overview-passkey-share = Accessi con passkey
console-overview-adoption = Persone con una passkey
console-overview-sessions = Sessioni attive
console-overview-right-now = in questo momento
console-overview-percent = { $number }%
console-overview-before = prima { $share }
console-overview-of-people = { $part } di { $total }
console-overview-of-newest = { $part } delle { $total } più recenti
console-overview-chart-title = Accessi per metodo
console-overview-by-passkey = Con passkey
console-overview-by-recovery = Recupero o configurazione
console-overview-as-table = Come tabella
console-overview-day = Giorno
console-overview-nothing = Nessuno ha effettuato l’accesso in questo periodo.
console-overview-causes = Perché gli accessi non sono riusciti
console-overview-cause = Causa
console-overview-times = Volte
console-overview-none-failed = Nessun accesso è fallito in questo periodo.
console-overview-cause-code = Codice sbagliato
console-overview-cause-factor = Secondo fattore sbagliato
console-overview-cause-copy = Una passkey che potrebbe essere stata copiata
console-overview-cause-refused = L’account è bloccato, oppure era previsto un altro account
console-overview-cause-passkey = La passkey non è stata accettata
console-overview-cause-other = Un altro motivo
console-overview-set-up = Completa la configurazione
console-overview-left = 
    { $count ->
        [one] Resta un passaggio.
        [many] Restano { $count } di passaggi.
       *[other] Restano { $count } passaggi.
    }
console-overview-done = Fatto
console-overview-to-do = Da fare
console-overview-check-address = Il server è raggiungibile a un indirizzo https pubblico
console-overview-check-address-how = Imposta server.public_url e metti davanti un proxy con un certificato.
console-overview-check-mail = Le email partono dal server
console-overview-check-mail-how = Imposta smtp.host e accedi una volta con il codice di un’email; latchkey doctor indica cosa non va.
console-overview-check-application = Le persone accedono da qui a una prima applicazione
console-overview-check-application-how = Registrane una in tre brevi passaggi.
console-overview-check-application-next = È registrata. La sua pagina mostra come integrarla e avvisa appena qualcuno ha effettuato l’accesso.
console-overview-check-passkey = Qualcuno ha una passkey
console-overview-check-passkey-how = Aggiungi la tua dal tuo account.
console-overview-newest = Eventi più recenti
console-overview-live = In tempo reale
console-overview-connecting = Connessione in corso…
console-overview-live-ended = Non più in tempo reale. Ricarica la pagina per continuare.
console-overview-check-backup = È stato fatto un backup
console-overview-check-backup-how = Esegui latchkey backup FILE, oppure latchkey backup --made dopo che un tuo programma ne ha fatto uno.
