setup-title = Configura questo server
setup-lead = Stai per diventarne il primo amministratore. Dopo creerai una passkey: non c’è nessuna password.
setup-submit = Continua con la passkey
setup-hint = Questo link funziona una sola volta. Dopo di te nessun altro potrà usarlo.
setup-gone-title = Questo link non è più valido
setup-gone = È stato usato, è scaduto, è stato sostituito da uno più recente, oppure qualcuno amministra già questo server. Sul server, questo comando ne genera uno nuovo:
