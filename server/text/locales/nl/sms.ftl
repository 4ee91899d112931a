sms-sign-in-code = { $code } is je code om in te loggen bij { $place }. Geef hem aan niemand.
sms-second-step-code = { $code } is je code voor de tweede stap bij { $place }. Geef hem aan niemand.
sms-step-up-code = { $code } is je code om bij { $place } te bevestigen dat jij het bent. Geef hem aan niemand.
sms-add-number-code = { $code } is je code om dit nummer toe te voegen aan je account bij { $place }. Geef hem aan niemand.
sms-bare-code = { $code } is je code. Geef hem aan niemand.
sms-number-removal = { $place }: dit nummer wordt over 3 dagen uit je account verwijderd. Was jij dit niet? Behoud het nummer:
