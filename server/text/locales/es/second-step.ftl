second-step-title = Un paso más
second-step-lead = Vas a iniciar sesión como { $email }.
second-step-switch = Aquí has iniciado sesión como { $other }. Con esto pasarás a la cuenta { $email }.
second-step-authenticator-lead = Escribe los seis dígitos que muestra ahora tu aplicación de autenticación.
second-step-backup-lead = Escribe uno de tus códigos de respaldo. Cada uno sirve una vez.
second-step-backup-label = Código de respaldo
second-step-backup-invalid = Ese no es un código de respaldo. Compruébalo.
second-step-submit = Iniciar sesión
second-step-by-backup-code = Usar un código de respaldo
second-step-by-authenticator = Usar la aplicación de autenticación
second-step-no-scripts = Las llaves de acceso solo funcionan si los scripts están permitidos.
second-step-remember = No volver a preguntar en este navegador durante 30 días
# On buttons. The code is a second factor.
second-step-send-sms = Enviar un código por SMS
second-step-send-email = Enviar un código por correo
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = Se envía a { $to }.
second-step-sent-lead = Escribe los seis dígitos que hemos enviado a { $to }.
# On a button.
second-step-send-again = Enviar de nuevo
second-step-lost = Si ya no tienes nada de esto, pide a quien administra este sitio un enlace que te deje entrar.
second-step-over-title = Este inicio de sesión ha terminado
second-step-over = Tardó demasiado, o se completó o se detuvo en otro lugar. Inicia sesión de nuevo.
second-step-used-up = Hubo demasiados códigos incorrectos. Inicia sesión de nuevo.
second-step-enrol-title = Protege tu cuenta
second-step-enrol-lead = Para iniciar sesión aquí, tu cuenta necesita una llave de acceso o una aplicación de autenticación. Configura una de las dos y entrarás.
second-step-enrol-lead-passkey = Para iniciar sesión aquí, tu cuenta necesita una llave de acceso. Crea una y entrarás.
second-step-enrol-lead-app = Para iniciar sesión aquí, tu cuenta necesita una aplicación de autenticación. Configura una y entrarás.
second-step-enrol-app-title = Con una aplicación de autenticación
second-step-enrol-app-lead = Escanea este código con la aplicación o escribe en ella la clave. Después escribe los seis dígitos que muestra.
second-step-enrol-submit = Configurar e iniciar sesión
second-step-codes-title = Guarda estos códigos de respaldo
second-step-codes-lead = Cada uno te permite entrar una vez si no tienes la aplicación a mano. Solo se muestran ahora: anótalos o imprímelos.
second-step-codes-go-on = Continuar
second-step-either-lead = Escribe los seis dígitos que muestra ahora tu aplicación de autenticación, o uno de tus códigos de respaldo.
