## The sign-in inside another application's page: a small frame, so be short.

embed-title = Iniciar sesión en { $application }
embed-new-here = ¿Es tu primera vez? Aquí se crea tu cuenta.
embed-resent = Va en camino un código nuevo.
embed-resend-mail = Enviar otro correo
embed-mail-resent = Va en camino un correo nuevo.
embed-own-page = Abrir nuestra propia página en otra pestaña
embed-set-up = Configurarlo en una ventana pequeña
embed-no-window = Tu navegador no abrió la ventana. Configúralo en nuestra propia página y después vuelve a iniciar sesión aquí.
embed-signed-in = Sesión iniciada
embed-signed-in-as = como { $email }
embed-other-account = Usar otra cuenta
embed-offer = La próxima vez puedes usar tu huella, tu rostro o el bloqueo de pantalla. Se abre en una ventana pequeña.
embed-passkey-added = Tu llave de acceso está lista. Úsala la próxima vez.

embed-popup-title = Crear una llave de acceso
embed-popup-lead = La próxima vez, inicia sesión como { $email } con tu huella, tu rostro o el bloqueo de pantalla.
embed-popup-gone-title = Se acabó el tiempo
embed-popup-gone = Por tu seguridad, una llave de acceso solo se puede añadir en los cinco minutos siguientes al inicio de sesión. Cierra esta ventana y vuelve a iniciar sesión.

## Why the frame is not shown; for whoever made the page.

embed-refused-title = Aquí no se puede mostrar el inicio de sesión
embed-refused = Esta página y la configuración de su aplicación no coinciden. La consola del navegador dice por qué.
embed-no-client-id = Al elemento <latchkey-login> le falta client-id.
embed-unknown-client = Ninguna aplicación está registrada con el client-id de esta página.
embed-has-secret = La aplicación de esta página está registrada con un secreto, y un navegador no puede guardarlo. Hace falta una sin secreto.
embed-no-origin = Esta página no tiene una dirección web propia, quizá porque se abrió como archivo. Ábrela desde un servidor web.
embed-other-origin = La dirección de esta página, { $origin }, no está registrada para la aplicación { $application }.
embed-other-redirect = { $application } no vuelve a { $address }: esa dirección no está registrada para ella.
