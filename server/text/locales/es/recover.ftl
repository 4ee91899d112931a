## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Recuperar tu cuenta
recover-lead = Con este enlace inicias sesión una sola vez, para que puedas añadir una llave de acceso nueva. Si no lo pediste, cierra esta página.
recover-submit = Entrar y añadir una llave de acceso
recover-gone-title = Este enlace ya no es válido
recover-gone = Los enlaces de recuperación sirven una sola vez, durante quince minutos. Pide uno nuevo o inicia sesión como siempre.
