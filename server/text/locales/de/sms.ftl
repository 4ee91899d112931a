sms-sign-in-code = { $code } ist dein Code zum Anmelden bei { $place }. Gib ihn nicht weiter.
sms-second-step-code = { $code } ist dein Code für den zweiten Schritt bei { $place }. Gib ihn nicht weiter.
sms-step-up-code = { $code } ist dein Code, um bei { $place } zu bestätigen, dass du es bist. Gib ihn nicht weiter.
sms-add-number-code = { $code } ist dein Code, um diese Nummer in dein Konto bei { $place } einzutragen. Gib ihn nicht weiter.
sms-bare-code = { $code } ist dein Code. Gib ihn nicht weiter.
sms-number-removal = { $place }: Diese Nummer wird in 3 Tagen aus deinem Konto entfernt. Das warst du nicht? Dann behalte sie:
