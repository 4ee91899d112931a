setup-title = Configura este servidor
setup-lead = Vas a ser la primera persona que administre este servidor. Después crearás una llave de acceso; no hay contraseña.
setup-submit = Continuar con la llave de acceso
setup-hint = Este enlace funciona una sola vez. Nadie más podrá usarlo después de ti.
setup-gone-title = Este enlace ya no es válido
setup-gone = Se usó, caducó, lo sustituyó uno más reciente o este servidor ya tiene administración. En el servidor, este comando muestra uno nuevo:
