webhook-title = Webhooks
webhook-lead = Programas propios que se enteran de lo que ocurre aquí en uno o dos segundos.
webhook-none = Todavía no hay webhooks
webhook-add = Añadir un webhook
webhook-url = Dirección
webhook-url-hint = Una dirección https accesible públicamente.
webhook-url-invalid = No es una dirección https accesible públicamente.
webhook-description = Descripción
webhook-description-hint = Para qué sirve, para que lo sepan los demás.
webhook-description-invalid = Como máximo 200 caracteres, en una línea.
webhook-events = Eventos
webhook-events-hint = Marca los que necesita. Si no marcas ninguno, los recibe todos, también los que se añadan más adelante.
webhook-events-invalid = Ese evento no existe.
webhook-all-events = Todos
webhook-some-events =
    { $count ->
        [one] { $count } evento
        [many] { $count } de eventos
       *[other] { $count } eventos
    }
webhook-state = Estado
webhook-since = Desde
webhook-on = Activado
webhook-off = Desactivado
webhook-failing = Con fallos
webhook-failing-hint = Ahora mismo no le llega nada. Se sigue intentando y se desactivará a los cinco días.
webhook-switched-off-hint = Se desactivó porque no le llegaba nada.
webhook-deliveries = Envíos
webhook-deliveries-hint = Lo que se le ha comunicado en los últimos treinta días.
webhook-no-deliveries = Nada todavía. El próximo evento que pida aparecerá aquí.
webhook-none-failed = Nada ha fallado.
webhook-all-deliveries = Todos
webhook-failed-deliveries = Fallidos
webhook-event = Evento
webhook-answer = Respuesta
webhook-attempts = Intentos
webhook-at = Cuándo
webhook-again = Volver a enviar
webhook-waiting = En espera
webhook-delivered = Entregado ({ $status })
webhook-retrying = Se volverá a intentar
webhook-given-up = Abandonado
webhook-secret = Secreto
webhook-secret-hint = Con él, el receptor comprueba que un mensaje viene de aquí.
webhook-show-secret = Mostrar el secreto
webhook-rotate = Crear un secreto nuevo
webhook-settings = Ajustes
webhook-is-active = Comunicar los eventos
webhook-save = Guardar
webhook-remove = Eliminar el webhook
webhook-remove-hint = No se le comunicará nada más y se borrará el registro de sus envíos.
webhook-notice-created = Se añadió el webhook. Entrega el secreto a su receptor.
webhook-notice-saved = Se guardó el webhook.
webhook-notice-secret-rotated = Hay un secreto nuevo. El anterior sirve un día más.
webhook-notice-queued = Se volverá a enviar en un momento.
webhook-notice-removed = Se eliminó el webhook.
# A button, and what is said after it was pressed.
webhook-test = Enviar un evento de prueba
webhook-notice-tested = Un evento de prueba está en camino. La lista de abajo dice qué fue de él.
