## What happened on the server, for administrators.

console-audit-lead = Quién hizo qué y cuándo. Las entradas no se pueden cambiar.
console-audit-none = Todavía no ha pasado nada
console-audit-none-hint = Aquí aparecerán los inicios de sesión y los cambios.
console-audit-no-match = Ningún evento coincide
console-audit-no-match-hint = Cambia los filtros o quítalos para verlo todo.
console-audit-show-all = Mostrar todos los eventos
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = Evento
console-audit-any-kind = Todos los eventos
console-audit-by = Hecho por
console-audit-about = Afecta a
# The application through which something was done.
console-audit-application = Aplicación
console-audit-organization = Organización
# Days: the first and the last.
console-audit-from = Desde el
console-audit-to = Hasta el
console-audit-filter-hint = Las personas por correo o identificador; lo demás, por identificador. Los días son los de UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = Exportar como CSV
console-audit-export-jsonl = Exportar como JSON Lines
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = Ver el registro
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = Lo que pasó a través de ella
# Who did something. At most 25 characters each.
console-audit-nobody-known = Desconocido
console-audit-the-server = El servidor
console-audit-command-line = Línea de comandos
console-audit-gone = Cuenta eliminada
# What something was done to. At most 25 characters each.
console-audit-everybody = Todos
console-audit-passkey = Llave de acceso
console-audit-session = Sesión
console-audit-access = Acceso de una aplicación
console-audit-registration-token = Token de registro
console-audit-signing-key = Clave de firma
console-audit-webhook = Webhook
console-audit-bulk-run = Cambio de varias personas
console-audit-membership = Pertenencia
console-audit-invitation = Invitación
console-audit-role = Rol
console-audit-permission = Permiso
# Names of facts about one event. At most 20 characters each.
console-audit-account = Cuenta
console-audit-device = Dispositivo
console-audit-ip = Dirección IP
console-audit-user-agent = Agente de usuario
console-audit-request = Solicitud
# Above a table: each field, as it was and as it is.
console-audit-changes = Qué cambió
console-audit-field = Campo
console-audit-before = Antes
console-audit-after = Después
# What became of a field. At most 15 characters each.
console-audit-changed = Cambiado
console-audit-added = Añadido
console-audit-removed = Eliminado
console-audit-nothing-changed = Este evento no cambió ningún campo.
console-audit-details = Detalles
console-audit-damaged = No se puede leer lo que cambió este evento: la entrada de la base de datos está dañada. El resto se muestra aquí.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = Datos de la cuenta descargados
console-audit-kind-people-exported = Personas exportadas
console-audit-kind-audit-exported = Registro de auditoría exportado
console-audit-kind-step-up = Identidad confirmada
console-audit-kind-session-revoked = Sesión revocada
console-audit-kind-token-exchanged = Token canjeado por una aplicación
console-audit-kind-refresh-replayed = Token de actualización usado dos veces
console-audit-kind-code-replayed = Código de autorización usado dos veces
console-audit-kind-set-up-link-created = Enlace de configuración creado
console-audit-kind-signing-key-rotated = Claves de firma cambiadas
console-audit-kind-client-created = Aplicación añadida
console-audit-kind-client-updated = Aplicación cambiada
console-audit-kind-client-secret-rotated = Secreto de una aplicación sustituido
console-audit-kind-client-removed = Aplicación eliminada
console-audit-kind-registration-token-created = Token de registro creado
console-audit-kind-registration-token-revoked = Token de registro revocado
console-audit-kind-administrator-granted = Administrador añadido
console-audit-kind-administrator-revoked = Administrador retirado
console-audit-kind-sign-in-settings-changed = Ajustes de inicio de sesión cambiados
console-audit-kind-webhook-created = Webhook añadido
console-audit-kind-webhook-updated = Webhook cambiado
console-audit-kind-webhook-secret-rotated = Secreto de un webhook sustituido
console-audit-kind-webhook-delivered-again = Evento reenviado a un webhook
console-audit-kind-webhook-switched-off = Webhook desactivado
console-audit-kind-webhook-removed = Webhook eliminado
console-audit-kind-role-created = Rol añadido
console-audit-kind-role-updated = Rol cambiado
console-audit-kind-role-removed = Rol eliminado
console-audit-kind-permission-created = Permiso añadido
console-audit-kind-permission-updated = Permiso cambiado
console-audit-kind-permission-removed = Permiso eliminado
console-audit-kind-organization-created = Organización añadida
console-audit-kind-organization-updated = Organización cambiada
console-audit-kind-organization-removed = Organización eliminada
console-audit-kind-domain-proved = Dominio verificado
console-audit-kind-domain-missing = Falta el registro de un dominio
console-audit-kind-domain-lapsed = Dominio ya no verificado
console-audit-kind-sender-changed = Remitente del correo cambiado
console-audit-kind-sender-removed = Remitente del correo quitado
console-audit-kind-sender-failed = El remitente del correo no funciona
console-audit-kind-dkim-key-added = Clave DKIM añadida
console-audit-kind-dkim-key-proved = Correos firmados con una clave DKIM
console-audit-kind-dkim-key-missing = Falta el registro de una clave DKIM
console-audit-kind-dkim-key-removed = Clave DKIM quitada
console-audit-kind-membership-added = Miembro añadido
console-audit-kind-membership-updated = Roles de un miembro cambiados
console-audit-kind-membership-removed = Miembro retirado
console-audit-kind-invitation-created = Invitación enviada
console-audit-kind-invitation-updated = Invitación cambiada
console-audit-kind-invitation-resent = Invitación reenviada
console-audit-kind-invitation-revoked = Invitación retirada
console-audit-kind-invitation-accepted = Invitación aceptada
console-audit-kind-brand-changed = Marca cambiada
console-audit-kind-words-changed = Textos cambiados
console-audit-kind-template-changed = Plantilla cambiada
console-audit-kind-webhook-tested = Evento de prueba enviado a un webhook
console-audit-kind-bulk-started = Cambio de varias personas iniciado
console-audit-kind-bulk-cancelled = Cambio de varias personas detenido a mano
console-audit-kind-bulk-stopped = Cambio de varias personas detenido por el servidor
console-audit-kind-job-retried = Tarea reintentada
console-audit-kind-job-discarded = Tarea descartada
console-audit-kind-backup-restored = Copia de seguridad restaurada
console-audit-kind-sms-ceiling = Límite diario de SMS alcanzado
console-audit-job = Tarea
