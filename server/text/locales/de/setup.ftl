setup-title = Server einrichten
setup-lead = Du wirst hier die erste Person, die diesen Server verwaltet. Danach erstellst du einen Passkey; ein Passwort gibt es nicht.
setup-submit = Weiter zum Passkey
setup-hint = Dieser Link gilt nur einmal. Nach dir kann ihn niemand mehr nutzen.
setup-gone-title = Dieser Link gilt nicht mehr
setup-gone = Er wurde benutzt, ist abgelaufen oder durch einen neueren ersetzt, oder dieser Server hat schon eine Verwaltung. Einen neuen gibt auf dem Server dieser Befehl aus:
