console-overview-period = Período
console-overview-days = 
    { $count ->
        [one] { $count } día
        [many] { $count } días
       *[other] { $count } días
    }
console-overview-compared = 
    { $count ->
        [one] Frente al día anterior, en UTC.
        [many] Frente a los { $count } días anteriores, en UTC.
       *[other] Frente a los { $count } días anteriores, en UTC.
    }
console-overview-sign-ins = Inicios de sesión
console-overview-sign-ups = Cuentas nuevas
console-overview-failures = Inicios fallidos
console-overview-passkey-share = Inicios con llave de acceso
console-overview-adoption = Personas con llave de acceso
console-overview-sessions = Sesiones activas
console-overview-right-now = ahora mismo
console-overview-percent = { $number } %
console-overview-before = { $share } antes
console-overview-of-people = { $part } de { $total }
console-overview-of-newest = { $part } de las { $total } más recientes
console-overview-chart-title = Inicios por método
console-overview-by-passkey = Llave de acceso
console-overview-by-recovery = Recuperación o inicio
console-overview-as-table = Como tabla
console-overview-day = Día
console-overview-nothing = Nadie inició sesión en este período.
console-overview-causes = Por qué fallaron los inicios
console-overview-cause = Causa
console-overview-times = Veces
console-overview-none-failed = Ningún inicio falló en este período.
console-overview-cause-code = Código incorrecto
console-overview-cause-factor = Segundo factor incorrecto
console-overview-cause-copy = Una llave de acceso quizá copiada
console-overview-cause-refused = La cuenta está bloqueada o se esperaba otra
console-overview-cause-passkey = No se aceptó la llave de acceso
console-overview-cause-other = Otro motivo
console-overview-set-up = Termina la configuración
console-overview-left = 
    { $count ->
        [one] Queda un paso.
        [many] Quedan { $count } pasos.
       *[other] Quedan { $count } pasos.
    }
console-overview-done = Hecho
console-overview-to-do = Pendiente
console-overview-check-address = Se llega al servidor por una dirección https pública
console-overview-check-address-how = Define server.public_url y coloca delante un proxy con certificado.
console-overview-check-mail = Los correos salen
console-overview-check-mail-how = Define smtp.host e inicia sesión una vez con el código de un correo; latchkey doctor dice qué falla.
console-overview-check-application = Una primera aplicación inicia sesión aquí
console-overview-check-application-how = Registra una en tres pasos cortos.
console-overview-check-application-next = Está registrada. Su página muestra cómo integrarla y avisa en cuanto alguien inicia sesión.
console-overview-check-passkey = Alguien tiene una llave de acceso
console-overview-check-passkey-how = Añade la tuya en tu cuenta.
# A list that grows by itself, and how it is with that.
console-overview-newest = Eventos más recientes
console-overview-live = En directo
console-overview-connecting = Conectando…
console-overview-live-ended = Ya no está en directo. Recarga la página para seguir.
console-overview-check-backup = Hay una copia de seguridad
console-overview-check-backup-how = Ejecuta latchkey backup FILE, o latchkey backup --made cuando un programa tuyo haya hecho una.
