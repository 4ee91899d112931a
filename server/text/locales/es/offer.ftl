## After a sign-in: the offer to make a passkey.

offer-title = Más rápido la próxima vez
offer-lead = Crea una llave de acceso e inicia sesión con tu huella, tu rostro o el bloqueo de pantalla. No hay nada que recordar.
offer-other-device-title = Añadir este dispositivo
offer-other-device = Usaste la llave de acceso de otro dispositivo. Con una propia, este dispositivo puede hacerlo solo.
offer-point-fast = Un toque en vez de un código por correo
offer-point-safe = No se puede adivinar, reutilizar ni entregar a un sitio falso
offer-point-private = Tu huella o tu rostro nunca salen de tu dispositivo
offer-create = Crear una llave de acceso
offer-not-now = Ahora no
offer-no-scripts = Para crear una llave de acceso hace falta JavaScript, que está desactivado en este navegador.
offer-console-title = Una llave de acceso para la administración
offer-console = Quien administra este servidor inicia sesión con una llave de acceso, que ninguna página falsa puede robar. Crea la tuya para continuar.
