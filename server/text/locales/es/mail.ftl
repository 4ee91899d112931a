## Mails.

mail-button-sign-in = Iniciar sesión
mail-button-passkeys = Tus llaves de acceso
mail-button-sessions = Tus sesiones
mail-button-recovery = Tu dirección de recuperación
mail-button-secure = Proteger mi cuenta
mail-button-stop = Anular el enlace
mail-button-keep-number = Conservar el número
mail-button-factors = Inicio de sesión en dos pasos
mail-button-accept = Aceptar la invitación
mail-button-organizations = Abrir organizaciones
mail-button-organization = Abrir la organización
mail-code-sent = Enviado el { $time }. Sirve una sola vez, durante diez minutos.
mail-facts = { $time }
mail-facts-ip = { $time }, desde { $ip }
mail-facts-ip-device = { $time }, desde { $ip }, { $device }
mail-facts-device = { $time }, { $device }

## The code to sign in with.

mail-sign-in-code-title = Tu código de inicio de sesión
mail-sign-in-code-lead = Tu código para iniciar sesión en { $place }:
mail-sign-in-code-where = Escríbelo en { $address } y en ningún otro lugar.
mail-sign-in-code-where-application = Escríbelo en { $application } y en ningún otro lugar.
mail-sign-in-code-warning = Nadie de { $site } te lo pedirá nunca. Si no lo pediste tú, ignora este correo: sin el código no pasa nada.
mail-sign-in-link-lead = Inicia sesión en { $place } con un clic:
mail-sign-in-link-copy = Si el botón no hace nada, copia esta dirección en tu navegador:
mail-sign-in-link-or = O escribe este código:
mail-sign-in-link-warning = Nadie de { $site } te pedirá nunca el código ni el enlace. Si no los has pedido tú, no hagas caso de este correo: sin ellos no pasa nada.
mail-sign-in-link-title = Tu enlace de acceso
mail-sign-in-link-only-warning = Nadie de { $site } te pedirá nunca el enlace. Si no lo has pedido tú, no hagas caso de este correo: sin él no pasa nada.
mail-second-step-title = Tu código para el segundo paso
mail-second-step-lead = Tu código para el segundo paso del inicio de sesión en { $place }:
mail-second-step-warning = Nadie de { $site } te lo pedirá nunca. Si no estás iniciando sesión ahora, otra persona ha superado el primer paso: no compartas el código y avisa a quien administra { $site }.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = No hay cuenta con esta dirección
mail-no-account-lead = Alguien quiso iniciar sesión en { $site } con esta dirección, pero no tiene cuenta aquí.
mail-no-account-invitation = Las cuentas nuevas se crean por invitación. Si creías tener una, consulta a quien administra { $site }.
mail-not-you = Si no fuiste tú, no tienes que hacer nada.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = Tu cuenta está desactivada
mail-account-inactive-lead = Alguien quiso iniciar sesión en { $site } con esta dirección, pero su cuenta está desactivada.
mail-account-inactive-ask = Si la necesitas, consulta a quien administra { $site }.

## After very many wrong codes.

mail-code-guessing-stopped-title = Alguien intenta adivinar tus códigos
mail-code-guessing-stopped-lead = Alguien escribió una y otra vez códigos de inicio de sesión incorrectos para esta dirección en { $site }. Durante un día no se acepta ningún código de un navegador desconocido.
mail-code-guessing-stopped-still = Si tienes una cuenta ahí, aún puedes iniciar sesión con una llave de acceso, y con códigos en un navegador que ya hayas usado para iniciar sesión:
mail-code-guessing-stopped-add = Si aún no tienes una llave de acceso, añade una: nadie puede adivinarla.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = Tu código de confirmación
mail-step-up-code-lead = Tu código para confirmar que eres tú:
mail-step-up-code-warning = Alguien con la sesión iniciada en tu cuenta está a punto de cambiar algo importante. Si no eres tú, no compartas el código y cierra las sesiones que no conozcas:

## A new email address.

mail-change-email-code-title = Confirma tu nueva dirección
mail-change-email-code-lead = Tu código para usar esta dirección en { $site }:
mail-change-email-code-warning = Si no lo pediste, ignora este correo: sin el código nada cambia.
mail-email-changed-title = Tu dirección cambió
mail-email-changed-lead = La dirección de tu cuenta en { $site } ahora es { $email }. Con esta ya no puedes iniciar sesión.
mail-email-new-lead = Tu cuenta en { $site } tiene ahora esta dirección: a partir de ahora inicias sesión con ella.
mail-tell-operator = Si no fuiste tú, avisa enseguida a quien administra { $site }.
mail-email-already-in-use-title = Esta dirección ya tiene una cuenta
mail-email-already-in-use-lead = Alguien quiso usar esta dirección para otra cuenta en { $site }. No fue posible, porque ya tiene una.
mail-email-already-in-use-sign-in = Si fuiste tú, inicia sesión con ella:
mail-recovery-code-title = Confirma tu dirección de recuperación
mail-recovery-code-lead = Tu código para que esta sea la dirección de recuperación de una cuenta en { $site }:
mail-recovery-added-title = Se añadió una dirección de recuperación
mail-recovery-added-lead = { $email } es ahora la dirección de recuperación de tu cuenta en { $site }. Un enlace enviado allí puede abrir la cuenta después de un tiempo de espera.
mail-recovery-added-warning = Si no fuiste tú, elimina la dirección y cierra las sesiones que no conozcas:
mail-recovery-removed-title = Dirección de recuperación eliminada
mail-recovery-removed-lead = { $email } ya no es la dirección de recuperación de una cuenta en { $site }.
mail-recovery-asked-title = Alguien ha pedido volver a tu cuenta
mail-recovery-asked-lead = Alguien pidió volver a tu cuenta en { $site } mediante su dirección de recuperación. Se envió allí un enlace que inicia sesión una sola vez.
mail-recovery-by-address-title = Volver a la cuenta
mail-recovery-by-address-lead = Alguien pidió volver a la cuenta { $email } en { $site }, cuya dirección de recuperación es esta. El enlace de abajo inicia sesión una sola vez.
mail-recovery-by-address-until = El enlace funciona hasta el { $time }.
mail-recovery-stopped-title = La vuelta a la cuenta se anuló
mail-recovery-stopped-lead = Se anuló la vuelta a una cuenta en { $site } que alguien había pedido. El enlace del correo anterior ya no abre nada.
mail-recovery-address-used-lead = Tu cuenta en { $site } se abrió con el enlace que se envió a su dirección de recuperación.

## Passkeys.

mail-passkey-added-title = Se añadió una llave de acceso
mail-passkey-added-lead = La llave de acceso «{ $name }» se añadió a tu cuenta en { $site }. Desde ahora puedes iniciar sesión con ella.
mail-passkey-added-warning = Si no fuiste tú, elimínala y cierra las sesiones que no conozcas:
mail-passkey-removed-title = Se eliminó una llave de acceso
mail-passkey-removed-lead = La llave de acceso «{ $name }» se eliminó de tu cuenta en { $site }. Ya no puedes iniciar sesión con ella, y se cerraron las sesiones que se habían iniciado con ella.
mail-passkey-removed-warning = Si no fuiste tú, revisa tus llaves de acceso y tus sesiones:
mail-phone-added-title = Se añadió un número de teléfono
mail-phone-added-lead = El número { $number } se añadió a tu cuenta en { $site }. Con los códigos que reciba podrás iniciar sesión donde se ofrezca.
mail-phone-added-warning = Si no fuiste tú, elimínalo y cierra las sesiones que no conozcas:
mail-phone-removed-title = Se eliminó tu número de teléfono
mail-phone-removed-lead = El número { $number } se eliminó de tu cuenta en { $site }. Ya no puedes iniciar sesión con él, y se cerraron las sesiones que se habían iniciado con él.
mail-phone-removed-warning = Si no fuiste tú, revisa tus llaves de acceso y tus sesiones:
mail-phone-removal-title = Tu número se va a eliminar
mail-phone-removal-lead = Alguien que inició sesión en tu cuenta en { $site } pidió eliminar el número { $number }, porque no puede leer lo que se envía ahí.
mail-phone-removal-at = Se eliminará el { $time }.
mail-phone-removal-keep = Si no fuiste tú, conserva el número y cierra las sesiones que no reconozcas:
mail-phone-kept-title = Tu número no se eliminó
mail-phone-kept-lead = El número { $number } se queda en tu cuenta en { $site }: el SMS sobre su eliminación no salió a tiempo, o el número es ahora la última forma de entrar en la cuenta.
mail-phone-kept-next = Puedes volver a pedirlo en tu cuenta. Si no funciona, habla con quienes administran { $site }.
mail-phone-moved-lead = Alguien demostró que puede leer los mensajes que llegan al { $number } y ahora tiene el número en su propia cuenta en { $site }. Ya no puedes iniciar sesión con él, y se cerraron las sesiones que se habían iniciado con él.
mail-phone-moved-warning = Si el número sigue siendo tuyo, pregunta a tu compañía quién más recibe sus mensajes y revisa tus sesiones:
mail-passkey-clone-suspected-title = Se bloqueó un inicio de sesión
mail-passkey-clone-suspected-lead = Alguien intentó iniciar sesión en tu cuenta en { $site } con una llave de acceso que parece una copia de «{ $name }». El inicio de sesión se rechazó.
mail-passkey-clone-suspected-warning = Puede ocurrir cuando una llave de seguridad se restaura desde una copia antigua. Si no le encuentras explicación, elimina esta llave de acceso y añade una nueva:
mail-passkey-counter-went-back-title = Se usó una copia de tu llave de acceso
mail-passkey-counter-went-back-lead = Iniciaste sesión en tu cuenta en { $site } con una copia de tu llave de acceso «{ $name }»: en otro dispositivo, o después de mover o restaurar tu gestor de contraseñas.
mail-passkey-counter-went-back-warning = Es normal en una llave de acceso que guarda un gestor de contraseñas, y solo te avisamos esta vez. Si no fuiste tú, elimina esta llave de acceso y cierra las sesiones que no conozcas:
mail-totp-added-title = Se configuró una aplicación de autenticación
mail-totp-added-lead = Se configuró una aplicación de autenticación para tu cuenta de { $site }. Sus códigos son el segundo paso de tu inicio de sesión.
mail-totp-replaced-title = Se reemplazó tu aplicación de autenticación
mail-totp-replaced-lead = Otra aplicación de autenticación ocupa el lugar de la anterior en tu cuenta de { $site }. Los códigos de la anterior ya no se aceptan.
mail-totp-removed-title = Se eliminó tu aplicación de autenticación
mail-totp-removed-lead = Se eliminó la aplicación de autenticación de tu cuenta de { $site }, junto con sus códigos de respaldo. Ya no se acepta ninguno de ellos.
mail-backup-codes-made-title = Se crearon códigos de respaldo nuevos
mail-backup-codes-made-lead = Se crearon códigos de respaldo nuevos para tu cuenta de { $site }. Los anteriores ya no sirven.
mail-backup-codes-removed-title = Se eliminaron tus códigos de respaldo
mail-backup-codes-removed-lead = Se eliminaron los códigos de respaldo de tu cuenta de { $site }. Ya no sirve ninguno de ellos.
mail-backup-code-used-title = Se usó un código de respaldo
mail-backup-code-used-lead = Se usó un código de respaldo para iniciar sesión en tu cuenta de { $site }. Códigos restantes: { $left }.
mail-backup-code-used-few = Crea otros nuevos antes de que se acaben.
mail-factors-warning = Si no fuiste tú, revisa tu inicio de sesión en dos pasos y cierra las sesiones que no reconozcas:
mail-factors-removed-title = Se desactivó tu inicio de sesión en dos pasos
mail-factors-removed-lead = Un administrador eliminó la aplicación de autenticación y los códigos de respaldo de tu cuenta de { $site }. Puedes volver a configurar una aplicación:

## After a recovery link was used.

mail-recovery-link-used-title = Se usó un enlace de recuperación
mail-recovery-link-used-lead = Tu cuenta en { $site } se abrió con un enlace de recuperación creado por un administrador.
mail-recovery-link-used-warning = Si lo pediste, añade una llave de acceso para la próxima vez. Si no, protege tu cuenta y avisa enseguida a quien administra { $site }:
mail-new-sign-in-title = Nuevo inicio de sesión en tu cuenta
mail-new-sign-in-lead = Alguien ha iniciado sesión en tu cuenta en { $site } con un navegador que aún no se había usado allí.
mail-new-sign-in-warning = Si has sido tú, no tienes que hacer nada. Si no:

## After an account was deleted.

mail-account-deleted-title = Tu cuenta se eliminó
mail-account-deleted-lead = Tu cuenta en { $site } se eliminó, con sus llaves de acceso y sus sesiones.

mail-recovery-link-made-title = Se creó un enlace de recuperación
mail-recovery-link-made-lead = Un administrador creó un enlace que abre tu cuenta en { $site }. Sirve una sola vez.
mail-recovery-link-made-from = No abre nada antes del { $time }.
mail-recovery-link-made-stop = Si no lo pediste, anúlalo y avisa a quien administra { $site }:
mail-account-created-title = Tienes una cuenta
mail-account-created-lead = Un administrador te creó una cuenta en { $site } con esta dirección.
mail-account-created-sign-in = No necesitas contraseña. Inicia sesión con un código por correo y luego añade una llave de acceso:
mail-account-locked-title = Tu cuenta se bloqueó
mail-account-locked-lead = Un administrador bloqueó tu cuenta en { $site }. Se cerraron todas tus sesiones y por ahora no puedes iniciar sesión. No se eliminó nada.
mail-account-locked-by-link-lead = Tu cuenta en { $site } se protegió con el enlace de un correo sobre un inicio de sesión. La dirección que tenía antes de ese inicio de sesión pertenece ya a otra cuenta, así que por ahora nadie puede iniciar sesión en la tuya. No se eliminó nada.
mail-account-locked-by-link-back = Si esa otra cuenta es tuya, dale otra dirección o elimínala, y abre ese enlace otra vez antes de que pasen tres días desde ese inicio de sesión. Si no, consulta a quien administra { $site }.
mail-account-to-be-deleted-lead = Un administrador eliminó tu cuenta en { $site }. Se cerraron todas tus sesiones. En 30 días sus llaves de acceso y todos sus datos desaparecerán para siempre.
mail-account-to-be-deleted-back = Hasta entonces, quien administra { $site } puede recuperarla.

mail-invitation-title = Tienes una invitación
mail-invitation-lead = Te invitan a unirte a { $organization } en { $site }.
mail-invitation-how = Acepta en un plazo de siete días, con la sesión iniciada con la dirección a la que llegó este correo. Si no tienes cuenta, se creará una.
mail-invitation-warning = Si no esperabas esto, ignora el correo: si no aceptas, no pasa nada.
mail-domain-missing-title = Falta el registro de un dominio
mail-domain-missing-lead = El DNS de { $domain } ya no muestra el registro TXT que demuestra que pertenece a { $organization } en { $site }.
mail-domain-missing-until = Vuelve a ponerlo en un plazo de siete días. Después, el dominio dejará de considerarse verificado y nadie podrá unirse con él.
mail-domain-lapsed-title = Un dominio ya no está verificado
mail-domain-lapsed-lead = El registro TXT de { $domain } faltó durante siete días. El dominio ya no se considera verificado para { $organization } en { $site }.
mail-domain-lapsed-again = Quienes son miembros lo siguen siendo. Para verificarlo de nuevo, vuelve a poner el registro y compruébalo.
mail-sender-test-title = El remitente funciona
mail-sender-test-lead = Esto es una prueba. Los correos de { $organization } en { $site } pueden salir por esta vía.
mail-sender-changed-title = Se cambió el remitente del correo
mail-sender-changed-lead = Se cambió el servidor de correo por el que salen los correos de { $organization } en { $site }.
mail-sender-changed-to = Ahora salen de { $address }, a través de { $host }.
mail-sender-removed-title = Se quitó el remitente del correo
mail-sender-removed-lead = Los correos de { $organization } en { $site } ya no salen por un servidor de correo propio.
mail-sender-removed-was = Salían de { $address }, a través de { $host }.
mail-sender-by = Lo hizo { $by }.
mail-sender-by-administrator = Lo hizo un administrador de { $site }.
mail-sender-warning = Quien gestiona un servidor de correo puede leer lo que pasa por él. Si no te lo esperabas, revisa el remitente:
mail-dkim-key-missing-title = Falta el registro de una clave DKIM
mail-dkim-key-missing-lead = El DNS de { $domain } ya no muestra el registro de la clave { $selector }, con la que se firman los correos de { $organization } en { $site }.
mail-dkim-key-missing-until = Mientras no vuelva, los correos salen en nombre de { $site }. Vuelve a poner el registro o crea una clave nueva:
mail-dkim-key-removed-title = Se quitó una clave DKIM
mail-dkim-key-removed-lead = Se quitó la clave { $selector }, con la que se firmaban los correos de { $organization } en { $site } para { $domain }. Ahora salen sin su firma.
mail-dkim-key-removed-warning = Si no te lo esperabas, revisa el remitente:
