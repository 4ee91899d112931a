## The page that people sign in on.

login-title = Iniciar sesión
login-to-organization = Iniciar sesión en { $organization }
login-for-organization = Para { $organization }
login-with-passkey = Usar una llave de acceso
login-no-scripts = Las llaves de acceso necesitan JavaScript, que está desactivado en este navegador. Puedes iniciar sesión con un código por correo.
login-email = Correo electrónico
login-with-email = Continuar con el correo
login-email-or-phone = Correo electrónico o número de teléfono
login-phone = Número de teléfono
login-with-code = Continuar
login-new-here = ¿Es tu primera vez? Escribe tu correo electrónico y te crearemos una cuenta.
login-lost = ¿Has perdido todos los accesos?
login-last-used = Último usado
login-not-you = ¿No eres tú?
login-signed-out = Sesión cerrada.
login-no-way = Aquí no puede entrar nadie: los métodos permitidos en este servidor y en esta aplicación no coinciden. Avisa a quien la administra.
