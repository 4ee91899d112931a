webhook-title = Webhooks
webhook-lead = Programas seus que ficam sabendo, em um ou dois segundos, do que acontece aqui.
webhook-none = Nenhum webhook ainda
webhook-add = Adicionar um webhook
webhook-url = Endereço
webhook-url-hint = Um endereço https acessível publicamente.
webhook-url-invalid = Esse não é um endereço https acessível publicamente.
webhook-description = Descrição
webhook-description-hint = Para que serve, para que os outros saibam.
webhook-description-invalid = No máximo 200 caracteres, em uma linha.
webhook-events = Eventos
webhook-events-hint = Marque os que ele precisa. Sem nenhum, ele recebe todos, inclusive os que vierem depois.
webhook-events-invalid = Esse evento não existe.
webhook-all-events = Todos
webhook-some-events =
    { $count ->
        [one] { $count } evento
        [many] { $count } de eventos
       *[other] { $count } eventos
    }
webhook-state = Estado
webhook-since = Desde
webhook-on = Ativado
webhook-off = Desativado
webhook-failing = Com falhas
webhook-failing-hint = No momento nada chega até ele. As tentativas continuam, e ele será desativado após cinco dias.
webhook-switched-off-hint = Ele foi desativado porque nada chegava até ele.
webhook-deliveries = Envios
webhook-deliveries-hint = O que foi informado a ele nos últimos trinta dias.
webhook-no-deliveries = Nada ainda. O próximo evento pedido aparece aqui.
webhook-none-failed = Nada falhou.
webhook-all-deliveries = Todos
webhook-failed-deliveries = Com falha
webhook-event = Evento
webhook-answer = Resposta
webhook-attempts = Tentativas
webhook-at = Quando
webhook-again = Enviar de novo
webhook-waiting = Aguardando
webhook-delivered = Entregue ({ $status })
webhook-retrying = Nova tentativa em breve
webhook-given-up = Sem novas tentativas
webhook-secret = Segredo
webhook-secret-hint = Com ele o destinatário confere que uma mensagem vem daqui.
webhook-show-secret = Mostrar o segredo
webhook-rotate = Criar um novo segredo
webhook-settings = Configurações
webhook-is-active = Informar os eventos
webhook-save = Salvar
webhook-remove = Remover o webhook
webhook-remove-hint = Nada mais será informado a ele, e o histórico de envios será apagado.
webhook-notice-created = O webhook foi adicionado. Passe o segredo ao destinatário.
webhook-notice-saved = O webhook foi salvo.
webhook-notice-secret-rotated = Há um novo segredo. O antigo vale por mais um dia.
webhook-notice-queued = Ele será enviado de novo em instantes.
webhook-notice-removed = O webhook foi removido.
# A button, and what is said after it was pressed.
webhook-test = Enviar um evento de teste
webhook-notice-tested = Um evento de teste está a caminho. A lista abaixo diz o que aconteceu com ele.
