console-navigation = Console di amministrazione
console-to-account = Il tuo account
console-narrow = Navigazione stretta
console-people = Persone
console-search = Cerca
console-search-hint = L’inizio di un indirizzo email o di un nome.
console-email = Indirizzo email
console-since = Dal
console-last-sign-in = Ultimo accesso
console-columns = Colonne
console-show-columns = Mostra queste
console-never = Mai
console-locked = Bloccato
console-next-page = Pagina successiva
console-first-page = Prima pagina
console-nobody = Nessuno ha ancora un account.
console-no-match = Nessuna persona trovata
console-no-match-hint = Nessun indirizzo email e nessun nome inizia così.
console-nothing-found = Nessun risultato
console-everybody = Mostra tutte
console-unavailable = Non è stato possibile caricare l’elenco. Riprova tra un momento.
console-count =
    { $count ->
        [one] { $count } persona
        [many] { $count } di persone
       *[other] { $count } persone
    }
console-count-first =
    { $count ->
        [one] Più di { $count } persona
        [many] Più di { $count } di persone
       *[other] Più di { $count } persone
    }
console-count-more =
    { $count ->
        [one] Un’altra persona
        [many] Altri { $count } di persone
       *[other] Altre { $count } persone
    }
console-overview = Panoramica
console-organizations = Organizzazioni
console-roles = Ruoli
console-applications = Applicazioni
console-audit = Log di controllo
console-administrators = Amministratori
console-system = Sistema
console-crumbs = Dove si trova questa pagina
console-pages = Pagine di questo elenco
console-danger-zone = Zona pericolosa
console-filter = Filtra
console-clear = Cancella
console-type-to-confirm = Digita { $word } per confermare
console-not-confirmed = Non corrisponde. Digitalo esattamente come è scritto.
console-trend-none = Nessuna variazione
console-trend-same = Circa uguale
console-trend-new = Prima nessuno
console-trend-up = { $percent }% in più
console-trend-down = { $percent }% in meno
console-failed-title = Caricamento non riuscito
console-failed-hint = Il database non ha risposto. Non è stato modificato nulla.
console-try-again = Riprova
