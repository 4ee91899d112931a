console-templates-title = Modelli
console-templates-lead = E-mail e SMS nella tua forma, per ogni lingua. Ciò che non cambi parte com’era in origine.
console-templates-mails = E-mail
console-templates-messages = SMS
console-templates-fails = In errore
console-templates-template = Modello
console-templates-subject = Oggetto
console-templates-html = HTML
console-templates-html-hint = Se è vuoto, l’e-mail parte solo come testo semplice.
console-templates-text = Testo semplice
console-templates-message-hint = Su una sola riga. Se contiene un codice, segue da sola un’ultima riga per i telefoni.
console-templates-test = Inviami una prova
console-templates-tested = Una prova è in arrivo a { $email }.
console-templates-variables = Variabili
console-templates-variables-hint = Vengono riempite quando parte un messaggio.
console-templates-choice-hint = { $condition } … { $otherwise } … { $end } chiede se c’è qualcosa da riempire.
console-templates-needed = Necessaria
console-templates-preview = Anteprima
console-templates-preview-lead = Con esempi al posto delle variabili. I programmi di posta sono diversi: inviati una prova prima di salvare.
console-templates-parts = { $count ->
    [one] Inviato come un SMS
    [many] Inviato come { $count } SMS
   *[other] Inviato come { $count } SMS
}
console-templates-versions = Versioni
console-templates-versions-hint = Apri una versione precedente e salvala per usarla di nuovo. Restano le ultime 50.
console-templates-version = Versione
console-templates-saved-at = Salvata
console-templates-in-use = In uso
console-templates-shown = Questa è la versione { $number }. Salvala per usarla di nuovo.
console-templates-failed = Il { $time } un messaggio non si è potuto inviare con questo modello ed è partito nella forma originale. Il motivo:
console-templates-overtaken = Qualcun altro ha appena cambiato questo modello. Salva ancora una volta per sostituirlo.
console-templates-wrong-empty = Scrivi qualcosa qui.
console-templates-wrong-unreadable = La riga { $line } non è leggibile. Tra graffe possono stare una variabile, if, else ed endif.
console-templates-wrong-unknown = Riga { $line }: qui la variabile { $name } non esiste.
console-templates-wrong-missing = Manca { $name }. Deve esserci, qualunque altra cosa venga riempita.
console-templates-wrong-in-subject = { $name } non può stare nell’oggetto, che i telefoni bloccati mostrano.
console-templates-wrong-link = Un SMS con un codice non può contenere un link o un indirizzo web. Il codice va digitato, senza aprire nulla.
console-templates-wrong-parts = Partirebbe come { $parts } SMS. Ne sono ammessi al massimo { $most }.
console-templates-optional = Può essere vuota
