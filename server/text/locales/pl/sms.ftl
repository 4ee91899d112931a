sms-sign-in-code = { $code } to kod logowania do { $place }. Nie podawaj go nikomu.
sms-add-number-code = { $code } to kod do dodania tego numeru do konta w { $place }. Nie podawaj go nikomu.
sms-bare-code = Kod: { $code }. Nie podawaj go nikomu.
