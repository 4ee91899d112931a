console-templates-title = Plantillas
console-templates-lead = Correos y SMS a tu manera, en cada idioma. Lo que no cambias sale como venía.
console-templates-mails = Correos
console-templates-messages = SMS
console-templates-fails = Falla
console-templates-template = Plantilla
console-templates-subject = Asunto
console-templates-html = HTML
console-templates-html-hint = Si está vacío, el correo se envía solo como texto sin formato.
console-templates-text = Texto sin formato
console-templates-message-hint = En una sola línea. Si lleva un código, le sigue por sí sola una última línea para los teléfonos.
console-templates-test = Enviarme una prueba
console-templates-tested = Una prueba va de camino a { $email }.
console-templates-variables = Variables
console-templates-variables-hint = Se rellenan al enviar un mensaje.
console-templates-choice-hint = { $condition } … { $otherwise } … { $end } pregunta si hay algo que rellenar.
console-templates-needed = Necesaria
console-templates-preview = Vista previa
console-templates-preview-lead = Con ejemplos en lugar de las variables. Los programas de correo son distintos: envíate una prueba antes de guardar.
console-templates-parts = { $count ->
    [one] Se envía como un SMS
    [many] Se envía como { $count } SMS
   *[other] Se envía como { $count } SMS
}
console-templates-versions = Versiones
console-templates-versions-hint = Abre una anterior y guárdala para volver a usarla. Se conservan las últimas 50.
console-templates-version = Versión
console-templates-saved-at = Guardada
console-templates-in-use = En uso
console-templates-shown = Esta es la versión { $number }. Guárdala para volver a usarla.
console-templates-failed = El { $time } un mensaje no se pudo enviar con esta plantilla y salió en su forma original. El motivo:
console-templates-overtaken = Otra persona acaba de cambiar esta plantilla. Guarda otra vez para reemplazarla.
console-templates-wrong-empty = Escribe algo aquí.
console-templates-wrong-unreadable = La línea { $line } no se puede leer. Entre llaves puede haber una variable, if, else y endif.
console-templates-wrong-unknown = Línea { $line }: aquí no existe la variable { $name }.
console-templates-wrong-missing = Falta { $name }. Tiene que estar, se rellene lo que se rellene.
console-templates-wrong-in-subject = { $name } no puede estar en el asunto, que muestran los teléfonos bloqueados.
console-templates-wrong-link = Un SMS con un código no puede llevar enlaces ni direcciones web. Se trata de escribir el código, no de seguir nada.
console-templates-wrong-parts = Esto se enviaría como { $parts } SMS. Se permiten { $most } como máximo.
console-templates-optional = Puede estar vacía
