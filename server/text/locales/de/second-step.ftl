second-step-title = Noch ein Schritt
second-step-lead = Du meldest dich als { $email } an.
second-step-switch = Hier bist du als { $other } angemeldet. Damit meldest du dich stattdessen als { $email } an.
second-step-authenticator-lead = Gib die sechs Ziffern ein, die deine Authenticator-App gerade zeigt.
second-step-backup-lead = Gib einen deiner Backup-Codes ein. Jeder gilt einmal.
second-step-backup-label = Backup-Code
second-step-backup-invalid = Das ist kein Backup-Code. Bitte prüfe ihn.
second-step-submit = Anmelden
second-step-by-backup-code = Backup-Code verwenden
second-step-by-authenticator = Authenticator-App verwenden
second-step-no-scripts = Mit einem Passkey geht es nur weiter, wenn Skripte erlaubt sind.
second-step-remember = In diesem Browser 30 Tage lang nicht mehr fragen
# On buttons. The code is a second factor.
second-step-send-sms = Code per SMS senden
second-step-send-email = Code per E-Mail senden
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = Er geht an { $to }.
second-step-sent-lead = Gib die sechs Ziffern ein, die wir an { $to } gesendet haben.
# On a button.
second-step-send-again = Noch einmal senden
second-step-lost = Wenn du nichts davon mehr hast, bitte die Leute, die diesen Dienst betreiben, um einen Link, der dich hineinlässt.
second-step-over-title = Diese Anmeldung ist vorbei
second-step-over = Sie hat zu lange gedauert oder wurde woanders beendet. Bitte melde dich neu an.
second-step-used-up = Es waren zu viele falsche Codes. Bitte melde dich neu an.
second-step-enrol-title = Schütze dein Konto
second-step-enrol-lead = Für die Anmeldung braucht dein Konto einen Passkey oder eine Authenticator-App. Richte eines davon ein, dann bist du angemeldet.
second-step-enrol-lead-passkey = Für die Anmeldung braucht dein Konto einen Passkey. Erstelle einen, dann bist du angemeldet.
second-step-enrol-lead-app = Für die Anmeldung braucht dein Konto eine Authenticator-App. Richte eine ein, dann bist du angemeldet.
second-step-enrol-app-title = Mit einer Authenticator-App
second-step-enrol-app-lead = Scanne diesen Code mit der App oder gib dort den Schlüssel ein. Gib dann die sechs Ziffern ein, die die App zeigt.
second-step-enrol-submit = Einrichten und anmelden
second-step-codes-title = Bewahre diese Backup-Codes auf
second-step-codes-lead = Jeder meldet dich einmal an, wenn die App nicht zur Hand ist. Sie werden nur dieses eine Mal gezeigt: Schreibe sie auf oder drucke sie aus.
second-step-codes-go-on = Weiter
second-step-either-lead = Gib die sechs Ziffern ein, die deine Authenticator-App gerade zeigt, oder einen deiner Backup-Codes.
