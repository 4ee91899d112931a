sms-sign-in-code = { $code } è il tuo codice per accedere a { $place }. Non darlo a nessuno.
sms-second-step-code = { $code } è il tuo codice per il secondo passaggio su { $place }. Non darlo a nessuno.
sms-step-up-code = { $code } è il tuo codice per confermare la tua identità su { $place }. Non darlo a nessuno.
sms-add-number-code = { $code } è il tuo codice per aggiungere questo numero al tuo account su { $place }. Non darlo a nessuno.
sms-bare-code = { $code } è il tuo codice. Non darlo a nessuno.
sms-number-removal = { $place }: questo numero verrà rimosso dal tuo account tra 3 giorni. Non eri tu? Mantieni il numero:
