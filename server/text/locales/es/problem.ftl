## Pages about what went wrong.

problem-not-found-title = Aquí no hay nada
problem-not-found = Puede que la dirección esté mal escrita o que la página haya cambiado de lugar.
problem-broken-title = Algo salió mal
problem-broken = El servidor no pudo responder. Nada cambió. Vuelve a intentarlo en un momento.
problem-to-login = Ir al inicio de sesión
problem-to-account = Ir a tu cuenta

problem-refused-title = Se rechazó esta solicitud
problem-wrong-origin = Vino de una página abierta en otra dirección. El inicio de sesión solo funciona en la dirección pública de este servidor, y las llaves de acceso están ligadas a ella.
problem-wrong-origin-ours = Dirección pública
problem-wrong-origin-operator = Si administras este servidor y la dirección de tu navegador es la correcta, corrige el ajuste { $setting } ({ $variable }).
problem-wrong-origin-go = Ir a la dirección correcta

problem-other-origin = Este servidor está configurado para { $address }, y la solicitud vino de una página abierta en otra dirección. Abre { $address } y vuelve a intentarlo. Si esa dirección no es la correcta, corrige el ajuste server.public_url.
problem-no-origin = La solicitud no dice de qué página viene (falta el encabezado Origin y también Sec-Fetch-Site). Abre { $address } en un navegador actual y vuelve a intentarlo.
problem-unreadable-form = No se pudo leer el formulario.
problem-internal = El servidor cometió un error. Quedó anotado en su registro, con el identificador de esta solicitud.
problem-busy-title = Demasiada actividad
problem-busy = El servidor no tuvo tiempo de responder. Vuelve a intentarlo en un momento.
problem-bad-proxy-title = X-Forwarded-For incorrecto
problem-bad-proxy = El proxy de este servidor envió un encabezado X-Forwarded-For que no es una lista de direcciones.
