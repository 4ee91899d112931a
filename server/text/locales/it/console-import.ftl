console-import-title = Importa persone
console-import-lead = Da un file con una riga per ogni persona: CSV con intestazione, oppure JSON Lines.
console-import-file = File
console-import-file-hint = In UTF-8, fino a 1 MB e 2.000 righe. Colonne: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Modifica account esistenti
console-import-update-hint = I loro nomi, attributi e organizzazioni. Altrimenti restano come sono. is_active, phone ed email_verified non cambiano mai: una riga con un altro valore lì viene rifiutata, quindi togli queste colonne.
console-import-trust = Fidati di email_verified
console-import-trust-hint = I nuovi indirizzi risultano verificati dove il file lo dice. Solo se sai che è vero.
console-import-check = Controlla il file
console-import-tried = Cosa succederebbe
console-import-tried-about = Non è stato ancora modificato nulla.
console-import-done = Cosa è stato fatto
console-import-done-about = Importare di nuovo lo stesso file non cambia nulla.
console-import-run = Importa ora
console-import-other-file = Scegli un altro file
console-import-to-people = Vai alle persone
console-import-columns = Colonne
console-import-rows = Righe
console-import-created = Nuovi account
console-import-changed = Modificati
console-import-unchanged = Già uguali
console-import-refused = Rifiutate
console-import-line = Riga
console-import-email = Indirizzo email
console-import-reason = Motivo
console-import-examples = Le prime righe di ogni tipo
console-import-outcome = Che cosa succede
console-import-outcome-created = Riceve un account
console-import-outcome-changed = Viene modificato
console-import-outcome-unchanged = Resta com’è
console-import-more =
    { $count ->
        [one] Un’altra riga è stata rifiutata.
        [many] Altri { $count } di righe sono stati rifiutati.
       *[other] Altre { $count } righe sono state rifiutate.
    }
console-import-too-large = Il file supera 1 MB o ha più di 2.000 righe. Dividilo, oppure importalo dalla riga di comando.
console-import-unreadable = Il file non è leggibile.
console-import-busy = È in corso un’altra importazione. Riprova quando sarà finita.
console-import-too-slow = L’importazione è durata troppo e ne è iniziata un’altra. Ciò che è fatto resta: importa di nuovo lo stesso file per completare il resto.
console-import-why-row = Non è leggibile come riga del file.
console-import-why-value = La colonna non può avere questo valore.
console-import-why-no-email = Manca l’indirizzo email.
console-import-why-not-email = Questo non è un indirizzo email.
console-import-why-twice = Lo stesso indirizzo è già alla riga { $line }.
console-import-why-deleted = L’indirizzo è di una persona eliminata che può ancora essere ripristinata.
console-import-why-differs = L’account esiste già con altri valori ({ $columns }), e non va modificato nulla.
console-import-why-kept = L’account esiste già con altri valori ({ $columns }), che nessuna importazione modifica. Togli queste colonne.
console-import-why-not-allowed = Non puoi farlo.
console-import-why-no-organization = Non esiste un’organizzazione { $name }.
console-import-why-no-role = Questo ruolo non esiste: { $name }.
console-import-why-other-domain = L’indirizzo non è in nessuno dei domini di { $name }, oppure non è verificato.
console-import-why-password = Qui non si conservano password. Togli la colonna.
console-import-why-changed = Qualcosa è appena cambiato. Importa il file di nuovo.
