## The page that waits for the six digits of a mail.

code-title = Confira seu e-mail
code-lead = Enviamos um código de seis dígitos para { $email }. Ele vale por dez minutos.
code-label = Código
code-invalid = O código tem seis dígitos. Confira o seu.
code-submit = Entrar
code-resend = Enviar um novo código
code-resend-wait = Você pode pedir outro código em { $seconds } s
code-resent = Um novo código está a caminho. O anterior vale até o fim dos dez minutos dele.
code-not-arrived = Não chegou? Veja na pasta de spam e confira o endereço.
code-other-address = Usar outro endereço
code-start-again = Começar de novo
code-gone-title = Este código não é mais válido
code-gone = Cada código vale uma vez, por dez minutos. Comece de novo e enviaremos outro.
code-number = Se você abrir o link em outro dispositivo, ele pede este número:
code-wait = Vou abrir o link em outro dispositivo
code-wait-title = Esperando o link
code-wait-lead = Abra o link do nosso e-mail para { $email } e digite lá este número:
code-wait-back = Digitar o código
code-approved = Esta janela foi liberada pelo link.
code-go-on = Continuar
code-dev-outbox = Este servidor guarda os e-mails na caixa de saída de desenvolvimento.
code-open-outbox = Abrir a caixa de saída
