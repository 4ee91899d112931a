## A person's own pages: passkeys, sessions, profile. What is said here is about one's own account.

account-navigation = Tu cuenta
account-overview = Resumen
account-profile = Perfil
account-activity = Actividad
account-sign-out = Cerrar sesión
account-signed-in-as = Sesión iniciada como
account-overview-title = Tu cuenta
account-factors-title = Inicio de sesión en dos pasos
account-factors-lead = Después de un código o enlace por correo, un código de una aplicación en tu teléfono. Una llave de acceso no necesita un segundo paso.
account-totp-title = Aplicación de autenticación
account-totp-none = Sin configurar
account-totp-off = Desactivada en este sitio: no se pide ni se acepta ningún código suyo. Sigue aquí y puedes quitarla.
account-totp-since = Configurada: { $when }
account-totp-last-used = Último uso: { $when }
account-totp-never-used = Aún sin usar
account-totp-set-up = Configurar una aplicación
account-totp-replace = Usar otra aplicación
account-totp-remove = Eliminar la aplicación
account-totp-remove-question = ¿Eliminar tu aplicación de autenticación?
account-totp-remove-lead = Sus códigos y tus códigos de respaldo dejarán de servir. Puedes volver a configurar una aplicación cuando quieras.
account-backup-codes-title = Códigos de respaldo
account-backup-codes-lead = Para cuando no tengas tu teléfono. Cada uno sirve una vez.
account-backup-codes-left = Códigos restantes: { $left }
account-backup-codes-few = Se te están acabando los códigos de respaldo. Crea otros nuevos.
account-backup-codes-off = Desactivados en este sitio: no se acepta ninguno. Se conservan por si se vuelven a activar.
account-backup-codes-make = Crear códigos nuevos
account-backup-codes-question = ¿Crear códigos de respaldo nuevos?
account-backup-codes-question-lead = Los códigos que tienes ahora dejarán de servir.
account-backup-codes-new = Tus nuevos códigos de respaldo
account-backup-codes-once = Guárdalos en un lugar seguro: no se volverán a mostrar.
account-backup-codes-print = Imprimir
account-backup-codes-download = Descargar
account-backup-codes-file = { $site }: códigos de respaldo de { $email }
account-new-totp-title = Configurar una aplicación de autenticación
account-new-totp-other-title = Usar otra aplicación de autenticación
account-new-totp-other-lead = La aplicación actual sigue sirviendo hasta que escribas un código de la nueva.
account-new-totp-scan = Escanea esta imagen con la aplicación
account-new-totp-picture = Código QR para la aplicación de autenticación
account-new-totp-open = Abrir una aplicación en este dispositivo
account-new-totp-key = O escribe esta clave en la aplicación:
account-new-totp-code = Escribe el código que muestra
account-new-totp-submit = Terminar la configuración

## The list of passkeys.

account-passkeys-title = Llaves de acceso
account-passkeys-lead = Inicia sesión con tu huella, tu rostro o el bloqueo de pantalla. Nada que recordar, nada que robar.
account-passkeys-add = Añadir una llave de acceso
account-passkeys-manage = Gestionar
account-passkeys-name-it = ¿Qué nombre le quieres poner?
account-passkeys-current = Esta sesión
account-passkeys-synced = Sincronizada
account-passkeys-not-yet-synced = Aún sin sincronizar
account-passkeys-one-device = Solo un dispositivo
account-passkeys-synced-long = Sincronizada: tu gestor de contraseñas también la guarda en tus otros dispositivos.
account-passkeys-not-yet-synced-long = Aún sin sincronizar: se puede copiar a tus otros dispositivos, pero todavía no se ha hecho.
account-passkeys-one-device-long = Solo un dispositivo: nunca sale del dispositivo donde se creó.
account-passkeys-added = Añadida: { $when }
account-passkeys-last-used = Último uso: { $when }
account-passkeys-last-used-from = Último uso: { $when }, desde { $place }
account-passkeys-never-used = Aún sin usar
account-passkeys-empty-title = Aún no hay llaves de acceso
account-passkeys-empty = Por ahora inicias sesión con un código por correo. Con una llave de acceso basta un toque, y ningún sitio falso puede robarla.

## Adding one.

account-new-passkey-title = Añadir una llave de acceso
account-new-passkey-lead = Tu navegador te preguntará dónde guardarla: en este dispositivo, en tu gestor de contraseñas, en un teléfono o en una llave de seguridad.

## One passkey.

account-passkey-all = Todas las llaves de acceso
account-passkey-rename = Cambiar nombre
account-passkey-name = Nombre
account-passkey-name-hint = Un nombre fácil de reconocer, como «Mi teléfono».
account-passkey-name-invalid = El nombre va en una sola línea y tiene hasta 64 caracteres. Elige otro.
account-passkey-save = Guardar nombre
account-passkey-remove = Eliminar
account-passkey-remove-title = Eliminar una llave de acceso
account-passkey-remove-question = ¿Eliminar «{ $name }»?
account-passkey-remove-hint = Para una llave de acceso que perdiste o que ya no usas.
account-passkey-remove-lead = Ya no podrás iniciar sesión con ella en ningún dispositivo. Si es posible, avisamos a tu gestor de contraseñas; si te la sigue ofreciendo, elimínala también ahí.
account-passkey-last = Es tu única llave de acceso. Sin ella, iniciarás sesión con códigos enviados a { $email }.
account-passkey-last-way-in = Esta llave de acceso es la única forma de entrar en tu cuenta, así que no se puede eliminar. Añade otra primero.
account-passkey-submit = Eliminar esta llave de acceso
account-passkey-submit-last = Eliminar mi única llave de acceso

## Where the person is signed in.

account-sessions-title = Sesiones
account-sessions-lead = Dónde está abierta tu cuenta. Cierra las sesiones que no reconozcas.
account-sessions-this = Este navegador
account-sessions-active-now = Activa ahora
account-sessions-last-seen = Última actividad: { $when }
account-sessions-started = Inicio de sesión: { $when }
account-sessions-sign-out = Cerrar sesión
account-sessions-sign-out-others = Cerrar las demás sesiones
account-sessions-sign-out-others-question = ¿Cerrar las demás sesiones?
account-sessions-sign-out-others-lead = Tus otros navegadores y aplicaciones tendrán que iniciar sesión de nuevo. Aquí tu sesión sigue abierta.
account-sessions-only-this = No tienes ninguna otra sesión abierta.
account-sessions-unknown-device = Dispositivo desconocido

## The profile.

account-profile-title = Perfil
account-profile-lead = Quién eres aquí, cómo se ven estas páginas y qué pasa con tus datos.
account-profile-names = Tu nombre
account-profile-names-lead = Lo ven las aplicaciones en las que inicias sesión, y aparece cuando se pide tu llave de acceso.
account-profile-first-name = Nombre
account-profile-last-name = Apellidos
account-profile-name-invalid = El nombre va en una sola línea y tiene hasta 100 caracteres. Revísalo.
account-profile-save = Guardar nombre
account-profile-email = Correo electrónico
account-profile-email-lead = Aquí llegan los códigos y los avisos de seguridad.
account-profile-verified = Verificado
account-profile-not-verified = Sin verificar
account-profile-change-email = Cambiar dirección
account-profile-confirm-email = Confirmar esta dirección
account-profile-phone = Número de teléfono
account-profile-phone-lead = Se le pueden enviar códigos para iniciar sesión, donde se ofrezca. Una llave de acceso es más segura.
account-profile-phone-none = Ninguno por ahora.
account-profile-add-phone = Añadir número
account-profile-change-phone = Cambiar número
account-profile-remove-phone = Eliminar número
account-new-phone-title = Tu número de teléfono
account-new-phone-lead = Enviaremos un código al número. Cuando lo escribas, el número estará en tu cuenta y en ninguna otra.
account-new-phone-number = Número de teléfono
account-new-phone-hint = Con + y el prefijo del país.
account-new-phone-submit = Enviar código
account-new-phone-code-title = Confirma tu número
account-new-phone-code-submit = Guardar número
account-lost-phone-link = Ya no tengo este número
account-lost-phone-title = Eliminar un número que ya no tienes
account-lost-phone-lead = El número { $number } se eliminará dentro de tres días. Hasta entonces sigue ahí y puedes conservarlo: te avisamos por correo, y por SMS a quien tenga el número.
account-lost-phone-submit = Eliminar dentro de tres días
account-phone-removal-at = El número se eliminará el { $time }.
account-keep-phone = Conservar el número
account-recovery-title = Dirección de recuperación
account-recovery-lead = Para el día en que hayas perdido todos los accesos: un enlace enviado allí te deja entrar después de un tiempo de espera, en el que puedes anularlo.
account-recovery-none = Ninguna por ahora.
account-recovery-add = Añadir una dirección
account-recovery-change = Cambiar o eliminar
account-recovery-remove = Eliminar esta dirección
account-recovery-new-lead = Enviaremos un código a la dirección. Elige una que puedas leer sin esta cuenta y sin tu teléfono.
account-recovery-invalid = Escribe una dirección de correo que no sea la de tu cuenta ni ya tu dirección de recuperación.
account-recovery-code-submit = Guardar dirección
account-recovery-asked = Alguien pidió volver mediante tu dirección de recuperación. El enlace funciona a partir del { $time }. Si no fuiste tú, anúlalo.
account-recovery-link-made = Un administrador creó un enlace que abre tu cuenta. Funciona a partir del { $time }. Si no lo pediste, anúlalo.
account-profile-export = Tus datos
account-profile-export-lead = Todo lo que guardamos sobre ti, en un archivo JSON: perfil, llaves de acceso, sesiones y actividad.
account-profile-export-submit = Descargar mis datos
account-profile-delete = Eliminar la cuenta
account-profile-delete-lead = Elimina para siempre tu cuenta y todo lo que contiene.
account-profile-delete-link = Eliminar mi cuenta

## Light or dark.

account-look-title = Apariencia
account-look-lead = Cómo se ven estas páginas en este navegador.
account-look-system = Sistema
account-look-light = Claro
account-look-dark = Oscuro

## A new email address.

account-new-email-title = Cambiar tu dirección de correo
account-new-email-lead = Enviamos un código a la nueva dirección para asegurarnos de que es tuya. Hasta que escribas el código, nada cambia.
account-new-email-current = Tu dirección actual: { $email }
account-new-email-new = Nueva dirección de correo
account-new-email-submit = Enviar un código
account-new-email-code-title = Revisa tu nuevo correo
account-new-email-code-submit = Cambiar dirección
account-new-email-gone = Ese código ya no es válido. Tu dirección es { $email }.
account-new-email-invalid = Eso no es una dirección de correo nueva. Revísala.

## Deleting the account.

account-delete-title = Eliminar mi cuenta
account-delete-lead = Esto no se puede deshacer. Eliminaremos, de inmediato y para siempre:
account-delete-point-profile = tu perfil y tu dirección de correo
account-delete-point-passkeys = todas tus llaves de acceso y sesiones, en todos tus dispositivos
account-delete-point-applications = tu acceso a las aplicaciones en las que inicias sesión con esta cuenta
account-delete-address = Correo electrónico: { $email }
account-delete-understood = Entiendo que mi cuenta se eliminará para siempre
account-delete-not-understood = Marca la casilla para confirmar que quieres eliminar tu cuenta.
account-delete-submit = Eliminar mi cuenta

account-goodbye-title = Tu cuenta se eliminó
account-goodbye-lead = Todas tus sesiones están cerradas y tus datos se borraron. Te enviamos un último mensaje sobre esto.
account-goodbye-passkeys = Las llaves de acceso de esta cuenta ya no funcionan. Puedes eliminarlas en tu gestor de contraseñas.
account-goodbye-to-login = Ir al inicio de sesión

## Before something important: a fresh proof of who it is.

account-confirm-title = Confirma que eres tú
account-confirm-lead = Antes comprobamos que nadie más esté usando tu sesión.
account-confirm-needs-two = Esto requiere un segundo factor y tu cuenta aún no tiene ninguno. Añade uno y vuelve.
account-confirm-add-passkey = Añadir una llave de acceso
# $host is another address of this site, here and below.
account-confirm-elsewhere = Tu llave de acceso solo funciona en { $host }. Continúa allí. Si añades allí una aplicación de autenticación, también podrás confirmar aquí que eres tú.
account-confirm-nowhere = Tu llave de acceso no funciona en esta página. Pide a quien administra este sitio un enlace que te deje entrar.
account-confirm-nothing = Este sitio no envía códigos por correo y tu cuenta no tiene nada más que confirme esto aquí.
account-confirm-ask-for-link = Pide a quien administra este sitio un enlace que te deje entrar.
account-confirm-other-way = Usar otra forma
# On a button.
account-confirm-go-there = Continuar en { $host }
account-confirm-for-new-passkey = Estás a punto de añadir una llave de acceso.
account-confirm-for-removal = Estás a punto de eliminar una llave de acceso.
account-confirm-for-factors = Vas a cambiar tu inicio de sesión en dos pasos.
account-confirm-for-new-email = Estás a punto de cambiar tu dirección de correo.
account-confirm-for-recovery = Estás a punto de cambiar tu dirección de recuperación.
account-confirm-for-phone = Estás a punto de cambiar tu número de teléfono.
account-confirm-for-export = Estás a punto de descargar tus datos.
account-confirm-for-deletion = Estás a punto de eliminar tu cuenta.
account-confirm-with-passkey = Usar una llave de acceso
account-confirm-with-code = Recibir un código
account-confirm-submit = Confirmar
account-confirm-no-scripts = Las llaves de acceso necesitan JavaScript, que está desactivado en este navegador. Usa un código.
account-confirm-code-to = Se envía a { $email }
account-confirm-refused = Esa llave de acceso es de otra cuenta. Usa una de las tuyas o un código.
account-confirm-failed = No pudimos confirmarlo con esta llave de acceso. Vuelve a intentarlo o usa un código.
account-confirm-unknown = Esta llave de acceso ya no pertenece a ninguna cuenta de aquí. Usa otra o un código.
account-confirm-cancelled = No se usó ninguna llave de acceso. Si tienes una en otro dispositivo, vuelve a intentarlo y elige ese dispositivo, o usa un código.
account-confirm-unsupported = Este navegador no admite llaves de acceso. Usa un código.
account-confirm-signed-out = Tu sesión se cerró mientras tanto. Vuelve a iniciar sesión.

## What was done.

account-notice-passkey-added = Tu nueva llave de acceso está lista. Desde ahora puedes iniciar sesión con ella.
account-notice-passkey-renamed = La llave de acceso ya tiene su nuevo nombre.
account-notice-passkey-removed = La llave de acceso se eliminó. Te enviamos un correo sobre esto.
account-notice-totp-added = Tu aplicación de autenticación está configurada. Te enviamos un correo sobre esto.
account-notice-totp-removed = La aplicación de autenticación se eliminó. Te enviamos un correo sobre esto.
account-notice-session-revoked = Esa sesión está cerrada.
account-notice-sessions-revoked = Las demás sesiones están cerradas.
account-notice-names-saved = Tu nombre está guardado.
account-notice-email-changed = Tu dirección de correo cambió. Avisamos a las dos direcciones.
account-notice-recovery-saved = Tu dirección de recuperación está guardada. Te hemos enviado un correo al respecto.
account-notice-recovery-removed = Tu dirección de recuperación está eliminada. Hemos avisado a las dos direcciones.
account-notice-phone-saved = Tu número está guardado. Te hemos enviado un correo al respecto.
account-notice-phone-removed = Tu número está eliminado. Te hemos enviado un correo al respecto.
account-notice-phone-removal-asked = Tu número se eliminará dentro de tres días. Te hemos enviado un correo al respecto.
account-notice-look-chosen = Este navegador recordará la apariencia que elegiste.
account-notice-confirmed = Gracias. Ya puedes continuar.
account-remembered-title = Navegadores recordados
account-remembered-lead = En estos navegadores basta un código o un enlace por correo, durante treinta días cada uno.
account-remembered-until = Hasta { $when }
account-remembered-forget = Volver a preguntar
account-remembered-forget-all = Volver a preguntar en todos
