## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Recuperar tu cuenta
recover-lead = Con este enlace inicias sesión una sola vez, para que puedas añadir una llave de acceso nueva. Si no lo pediste, cierra esta página.
recover-submit = Entrar y añadir una llave de acceso
recover-gone-title = Este enlace ya no es válido
recover-gone = Los enlaces de recuperación sirven una sola vez y por poco tiempo. Pide uno nuevo o inicia sesión como siempre.
recover-waits-title = Este enlace aún no funciona
recover-waits = Funciona a partir del { $time }. Se ha avisado a la persona a quien corresponde, que puede anularlo.
recover-stop-title = ¿Anular el enlace de recuperación?
recover-stop-lead = Un administrador creó un enlace que abre la cuenta { $email }. Una vez anulado, ya no abre nada.
recover-stop-submit = Anular el enlace
recover-stopped-title = El enlace está anulado
recover-stopped = Ya no abre nada. Si no lo pediste, avisa a quien administra este servidor.
recover-stop-gone = Ya se usó, ya se anuló o ha caducado. Si no lo usaste tú, inicia sesión y revisa tus sesiones.
recover-stop-asked-lead = Alguien pidió volver a la cuenta { $email } mediante su dirección de recuperación. Una vez anulado, el enlace ya no abre nada.
recover-ask-title = ¿Has perdido todos los accesos?
recover-ask-lead = Si añadiste una dirección de recuperación a tu cuenta, enviaremos allí un enlace. Sirve después de un tiempo de espera, en el que se puede anular desde ambas direcciones.
recover-ask-submit = Enviar el enlace
recover-asked-title = Mira tu dirección de recuperación
recover-asked = Si hay una cuenta con esta dirección y tiene una dirección de recuperación, hemos escrito a las dos. El correo dice desde cuándo funciona el enlace.
recover-keep-title = ¿Conservar tu número de teléfono?
recover-keep-lead = Alguien pidió eliminar el número de la cuenta { $email }. Si no fuiste tú, consérvalo.
recover-keep-submit = Conservar el número
recover-kept-title = El número se conserva
recover-kept = Si no pediste eliminarlo, alguien más lee tu correo. Inicia sesión, cierra las sesiones que no reconozcas y añade una llave de acceso.
recover-keep-gone = El número se conservó o se eliminó. Inicia sesión para ver qué hay en tu cuenta.
