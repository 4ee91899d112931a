second-step-title = Mais uma etapa
second-step-lead = Você está entrando como { $email }.
second-step-switch = Aqui você entrou como { $other }. Continuando, você passa para a conta { $email }.
second-step-authenticator-lead = Digite os seis dígitos que o seu app autenticador mostra agora.
second-step-backup-lead = Digite um dos códigos de backup que você guardou. Cada um vale uma vez.
second-step-backup-label = Código de backup
second-step-backup-invalid = Isso não é um código de backup. Confira.
second-step-submit = Entrar
second-step-by-backup-code = Usar um código de backup
second-step-by-authenticator = Usar o app autenticador
second-step-no-scripts = Chaves de acesso só funcionam com scripts permitidos.
second-step-remember = Não perguntar de novo neste navegador por 30 dias
# On buttons. The code is a second factor.
second-step-send-sms = Enviar um código por SMS
second-step-send-email = Enviar um código por e-mail
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = Ele vai para { $to }.
second-step-sent-lead = Digite os seis dígitos que enviamos para { $to }.
# On a button.
second-step-send-again = Enviar de novo
second-step-lost = Se você não tem mais nada disso, peça a quem administra este site um link que permita a sua entrada.
second-step-over-title = Este login terminou
second-step-over = Demorou demais, ou foi concluído ou interrompido em outro lugar. Entre de novo.
second-step-used-up = Houve códigos errados demais. Entre de novo.
second-step-enrol-title = Proteja sua conta
second-step-enrol-lead = Para entrar aqui, sua conta precisa de uma chave de acesso ou de um app autenticador. Configure um deles e você entra.
second-step-enrol-lead-passkey = Para entrar aqui, sua conta precisa de uma chave de acesso. Crie uma e você entra.
second-step-enrol-lead-app = Para entrar aqui, sua conta precisa de um app autenticador. Configure um e você entra.
second-step-enrol-app-title = Com um app autenticador
second-step-enrol-app-lead = Leia este código com o app, ou digite a chave nele. Depois digite os seis dígitos que ele mostra.
second-step-enrol-submit = Configurar e entrar
second-step-codes-title = Guarde estes códigos de backup
second-step-codes-lead = Cada um permite entrar uma vez quando o app não está à mão. Eles só aparecem agora: anote ou imprima.
second-step-codes-go-on = Continuar
second-step-either-lead = Digite os seis dígitos que o seu app autenticador mostra agora, ou um dos seus códigos de backup.
