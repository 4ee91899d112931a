## What a page says when a form was not accepted.

errors-invalid-email = Eso no es una dirección de correo. Revísala.
errors-email-undeliverable = No podemos enviar correos a una dirección con esos caracteres antes de la @. Usa otra dirección tuya.
errors-invalid-email-or-phone = Eso no es ni un correo electrónico ni un número de teléfono. Empieza el número con + y el prefijo de su país.
errors-invalid-phone = Eso no es un número de teléfono. Empiézalo con + y el prefijo de su país.
errors-phone-not-served = No podemos enviar SMS a este número. Usa otra forma.
errors-code-wrong = Ese código no es correcto. Revisa nuestro último mensaje. Intentos restantes: { $left }.
errors-code-expired = Ese código ya no es válido. Pide uno nuevo.
errors-code-used-up = Hubo demasiados intentos con ese código. Empieza de nuevo y te enviaremos otro.
errors-totp-wrong = Ese no es el código que la aplicación muestra ahora. Comprueba la hora de tu teléfono y escribe el siguiente.
errors-set-up-over = Tardó demasiado o ya estaba hecho. Empieza de nuevo con la imagen de abajo.
errors-resend-used-up = Ya no podemos volver a enviar este código. Empieza de nuevo para recibir otro.
errors-too-many-requests = Demasiados intentos. Espera unos minutos y vuelve a intentarlo.
errors-wait-seconds =
    { $count ->
        [one] Demasiados intentos. Espera un segundo y vuelve a intentarlo.
        [many] Demasiados intentos. Espera { $count } de segundos y vuelve a intentarlo.
       *[other] Demasiados intentos. Espera { $count } segundos y vuelve a intentarlo.
    }
errors-wait-minutes =
    { $count ->
        [one] Demasiados intentos. Espera un minuto y vuelve a intentarlo.
        [many] Demasiados intentos. Espera { $count } de minutos y vuelve a intentarlo.
       *[other] Demasiados intentos. Espera { $count } minutos y vuelve a intentarlo.
    }
errors-wait-hours =
    { $count ->
        [one] Demasiados intentos. Espera una hora y vuelve a intentarlo.
        [many] Demasiados intentos. Espera { $count } de horas y vuelve a intentarlo.
       *[other] Demasiados intentos. Espera { $count } horas y vuelve a intentarlo.
    }
errors-not-signed-in = Primero inicia sesión.
errors-sign-in-refused = Esta forma de entrar no se puede usar en este momento. Empieza de nuevo y elige otra.
errors-last-way-in = Es la única forma de entrar en tu cuenta, así que tiene que quedarse.
errors-changed = Otra persona lo ha cambiado entretanto. Revísalo y vuelve a decidir.
errors-last-owner = Eres la única persona propietaria de una organización. Nombra antes a otra.
errors-owner-role = El rol de propietario tiene que quedarse como está.
errors-above-own = Solo puedes hacerlo con roles que no permitan más que los tuyos.
errors-dns-silent = Los servidores de nombres no respondieron. Inténtalo de nuevo en un momento.
errors-record-missing = El registro aún no está. Los registros nuevos pueden tardar en aparecer.
errors-domain-taken = Otra organización ha verificado este dominio.
errors-taken = Ya está en uso. Elige otro.
errors-too-many = No puede haber más. Quita alguno primero.
errors-other-address = Esta invitación es para { $email }. Inicia sesión con esa dirección para aceptarla.
errors-not-found = Eso ya no existe.
errors-unavailable = El servidor no pudo hacerlo esta vez. Nada cambió. Vuelve a intentarlo en un momento.
errors-other-account = Nada cambió, porque esa página se abrió para otra cuenta. Ahora estás usando la cuenta { $email }.
errors-link-invalid = Ese enlace ya no es válido.
errors-other = Eso no funcionó. Vuelve a intentarlo.
errors-last-administrator = Es la última persona que puede administrar el servidor. Nombra antes a otra.
errors-address-taken = Ya existe una cuenta con esta dirección. Quien opera el servidor puede darle acceso de administración.
errors-second-step-over = Ese inicio de sesión ha terminado. Inicia sesión de nuevo.
errors-second-step-owed = Hace falta un segundo factor y aquí no se puede introducir. Inicia sesión en nuestra propia página.
errors-code-used-already = Ese código ya se ha usado. Espera a que la aplicación muestre el siguiente.
errors-factor-elsewhere = Este inicio de sesión requiere un segundo factor y el tuyo no funciona aquí. Inicia sesión donde funcione o pregunta a quien administra este sitio cómo volver a entrar.
errors-factor-elsewhere-passkey = Este inicio de sesión requiere un segundo factor y el tuyo no funciona aquí: hace falta una llave de acceso. Entra en tu cuenta donde el tuyo funcione y añade una allí, o pregunta a quien administra este sitio cómo volver a entrar.
errors-factor-elsewhere-app = Este inicio de sesión requiere un segundo factor y el tuyo no funciona aquí: hace falta una aplicación de autenticación. Entra en tu cuenta donde el tuyo funcione y configura una allí, o pregunta a quien administra este sitio cómo volver a entrar.
errors-factor-elsewhere-either = Este inicio de sesión requiere un segundo factor y el tuyo no funciona aquí: hace falta una llave de acceso o una aplicación de autenticación. Entra en tu cuenta donde el tuyo funcione y añade una de las dos allí, o pregunta a quien administra este sitio cómo volver a entrar.
errors-factor-wrong = Ese código no es correcto o ya se usó. Intentos restantes: { $left }.
errors-too-late = Se podía deshacer durante dos minutos. Cámbialo ahora a mano.
