login-title = Anmelden
login-with-passkey = Mit Passkey anmelden
login-no-scripts = Für Passkeys wird JavaScript gebraucht, und das ist in diesem Browser ausgeschaltet. Du kannst dich mit einem Code per E-Mail anmelden.
login-email = E-Mail-Adresse
login-with-email = Weiter mit E-Mail
login-new-here = Neu hier? Gib deine E-Mail-Adresse ein, dann richten wir dein Konto ein.
login-signed-out = Du bist abgemeldet.
