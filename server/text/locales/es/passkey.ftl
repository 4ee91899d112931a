## What is said while the browser works with a passkey.

passkey-waiting = Esperando tu llave de acceso.
passkey-finishing = Un momento.
passkey-signed-in = Sesión iniciada.
passkey-cancelled = No se usó ninguna llave de acceso. Si tienes una en otro dispositivo, vuelve a intentarlo y elige ese dispositivo, o usa tu correo.
passkey-timed-out = Se acabó el tiempo. Vuelve a intentarlo.
passkey-unsupported = Este navegador no admite llaves de acceso. Abre esta página en tu navegador habitual o usa tu correo.
passkey-insecure = Las llaves de acceso necesitan una conexión segura, y esta página no la tiene. Usa tu correo.
passkey-wrong-origin = Esta página se abrió en una dirección donde las llaves de acceso no funcionan.
passkey-expired = La página estuvo abierta un buen rato y la solicitud caducó. Vuelve a intentarlo.
passkey-unknown = Esta llave de acceso ya no pertenece a ninguna cuenta de aquí. Inicia sesión con tu correo y luego crea una nueva.
passkey-failed = No pudimos iniciar tu sesión con esta llave de acceso. Vuelve a intentarlo o usa tu correo.
passkey-refused = Esta cuenta no puede iniciar sesión por el momento. Consulta a quien administra este servicio.
passkey-too-many-requests = Hubo demasiados intentos seguidos. Espera un minuto y vuelve a intentarlo.
passkey-unavailable = No pudimos conectar con el servidor. Revisa tu conexión y vuelve a intentarlo.
passkey-unreadable = Esta página no puede leer la respuesta de tu gestor de contraseñas. No se envió nada.

## While one is made.

passkey-creating = Tu navegador está creando la llave de acceso.
passkey-create-unsent = Tu llave de acceso está creada, pero no pudimos conectar con el servidor para guardarla. Revisa tu conexión y vuelve a intentarlo.
passkey-created = Tu llave de acceso está lista. Puedes cerrar esta ventana.
passkey-create-cancelled = No se creó ninguna llave de acceso. Puedes volver a intentarlo o hacerlo más tarde en tu cuenta.
passkey-create-unsupported = Este navegador no puede crear llaves de acceso. Tu cuenta también funciona sin ellas.
passkey-already-registered = Este dispositivo ya tiene una llave de acceso para tu cuenta. No tienes que hacer nada más.
passkey-too-many = Tu cuenta ya tiene 40 llaves de acceso, el máximo. Primero elimina una que ya no uses.
passkey-not-discoverable = Ese dispositivo no puede guardar una llave de acceso para iniciar sesión. Prueba con otro, como tu teléfono.
passkey-create-failed = No se pudo añadir la llave de acceso. Vuelve a intentarlo.
passkey-step-up = Por tu seguridad, vuelve a iniciar sesión antes de añadir una llave de acceso.

passkey-default-name = Llave de acceso
