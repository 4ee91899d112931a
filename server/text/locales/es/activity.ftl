## What happened on a person's account, newest first: one line each, without a full stop.

activity-title = Actividad
activity-lead = Lo que pasó en tu cuenta últimamente. Si algo no lo hiciste tú, cierra las demás sesiones y elimina las llaves de acceso que no conozcas.
activity-recent = Actividad reciente
activity-all = Ver toda la actividad
activity-empty = Aún no hay nada.
activity-more = Hay más de lo que se muestra aquí. Puedes descargarlo todo desde tu perfil.
activity-passkey-name = «{ $name }»
activity-from-to = { $from } → { $to }

activity-user-created = Cuenta creada
activity-user-updated = Nombre cambiado
activity-user-deleted = Cuenta eliminada
activity-user-deactivated = Cuenta desactivada por un administrador
activity-user-reactivated = Cuenta reactivada por un administrador
activity-language-changed = Idioma cambiado
activity-email-changed = Dirección cambiada
activity-data-exported = Datos descargados
activity-sign-in-passkey = Inicio de sesión con una llave de acceso
activity-sign-in-code = Inicio de sesión con un código
activity-sign-in-recovery = Inicio de sesión con un enlace de recuperación
activity-sign-in-failed = Intento fallido de iniciar sesión
activity-step-up = Identidad confirmada
activity-signed-out = Sesión cerrada
activity-session-revoked = Otra sesión cerrada
activity-code-guessing-stopped = Códigos de navegadores desconocidos en pausa tras muchos errores
activity-passkey-added = Llave de acceso añadida
activity-passkey-renamed = Llave de acceso renombrada
activity-passkey-refused = Llave de acceso nueva rechazada
activity-passkey-removed = Llave de acceso eliminada
activity-passkey-clone-suspected = Llave de acceso rechazada porque podría ser una copia
activity-passkey-counter-went-back = Se usó una copia de una llave de acceso sincronizada
activity-passkey-sync-on = Una llave de acceso ya se puede sincronizar
activity-passkey-sync-off = Una llave de acceso ya no se puede sincronizar
activity-refresh-replayed = Acceso de una aplicación cerrado por precaución
activity-recovery-link-created = Enlace de recuperación creado por un administrador
activity-other = Ajustes del servidor cambiados
