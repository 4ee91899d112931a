sms-sign-in-code = { $code } to kod logowania do { $place }. Nie podawaj go nikomu.
sms-second-step-code = { $code } to kod do drugiego etapu logowania do { $place }. Nie podawaj go nikomu.
sms-step-up-code = { $code } to kod do potwierdzenia w { $place }, że to Ty. Nie podawaj go nikomu.
sms-add-number-code = { $code } to kod do dodania tego numeru do konta w { $place }. Nie podawaj go nikomu.
sms-bare-code = Kod: { $code }. Nie podawaj go nikomu.
sms-number-removal = { $place }: za 3 dni ten numer zniknie z Twojego konta. To nie Ty? Zachowaj go:
