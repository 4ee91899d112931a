setup-title = Configurar este servidor
setup-lead = Você será a primeira pessoa a administrar este servidor. Em seguida, criará uma chave de acesso; não há senha.
setup-submit = Continuar para a chave de acesso
setup-hint = Este link funciona uma única vez. Ninguém mais poderá usá-lo depois de você.
setup-gone-title = Este link não é mais válido
setup-gone = Ele foi usado, expirou, foi substituído por um mais novo, ou este servidor já tem administração. No servidor, este comando mostra um novo:
