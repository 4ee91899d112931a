## The page that waits for the six digits of a mail.

code-title = Revisa tu correo
code-lead = Enviamos un código de seis dígitos a { $email }. Sirve durante diez minutos.
code-label = Código
code-invalid = El código tiene seis dígitos. Revísalo.
code-submit = Iniciar sesión
code-resend = Enviar un código nuevo
code-resend-wait = Podrás pedir otro código en { $seconds } s
code-resent = Va en camino un código nuevo. El anterior sirve hasta que pasen sus diez minutos.
code-not-arrived = ¿No llega nada? Mira en tu carpeta de spam y revisa la dirección.
code-other-address = Usar otra dirección
code-start-again = Empezar de nuevo
code-gone-title = Este código ya no es válido
code-gone = Los códigos sirven una sola vez, durante diez minutos. Empieza de nuevo y te enviaremos otro.
code-number = Si abres el enlace en otro dispositivo, pide este número:
code-wait = Voy a abrir el enlace en otro dispositivo
code-wait-title = Esperando el enlace
code-wait-lead = Abre el enlace de nuestro correo a { $email } y escribe allí este número:
code-wait-back = Escribir el código en su lugar
code-approved = El enlace ha dejado entrar a esta ventana.
code-go-on = Continuar
code-dev-outbox = Este servidor guarda sus correos en la bandeja de salida de desarrollo.
code-open-outbox = Abrir la bandeja de salida
