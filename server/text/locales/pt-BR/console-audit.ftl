## What happened on the server, for administrators.

console-audit-lead = Quem fez o quê, e quando. As entradas não podem ser alteradas.
console-audit-none = Nada aconteceu ainda
console-audit-none-hint = Entradas e alterações aparecem aqui conforme acontecem.
console-audit-no-match = Nenhum evento corresponde
console-audit-no-match-hint = Altere os filtros ou limpe-os para ver tudo.
console-audit-show-all = Mostrar todos os eventos
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = Evento
console-audit-any-kind = Todos os eventos
console-audit-by = Feito por
console-audit-about = Feito a
# The application through which something was done.
console-audit-application = Aplicativo
console-audit-organization = Organização
# Days: the first and the last.
console-audit-from = De
console-audit-to = Até
console-audit-filter-hint = Pessoas por e-mail ou identificador; o resto, pelo identificador. Os dias são os de UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = Exportar como CSV
console-audit-export-jsonl = Exportar como JSON Lines
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = Ver o registro
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = O que aconteceu por ele
# Who did something. At most 25 characters each.
console-audit-nobody-known = Desconhecido
console-audit-the-server = O servidor
console-audit-command-line = Linha de comando
console-audit-gone = Conta excluída
# What something was done to. At most 25 characters each.
console-audit-everybody = Todos
console-audit-passkey = Chave de acesso
console-audit-session = Sessão
console-audit-access = Acesso de um aplicativo
console-audit-registration-token = Token de registro
console-audit-signing-key = Chave de assinatura
console-audit-webhook = Webhook
console-audit-bulk-run = Alteração em massa
console-audit-membership = Participação
console-audit-invitation = Convite
console-audit-role = Função
console-audit-permission = Permissão
# Names of facts about one event. At most 20 characters each.
console-audit-account = Conta
console-audit-device = Dispositivo
console-audit-ip = Endereço IP
console-audit-user-agent = Agente do usuário
console-audit-request = Requisição
# Above a table: each field, as it was and as it is.
console-audit-changes = O que mudou
console-audit-field = Campo
console-audit-before = Antes
console-audit-after = Depois
# What became of a field. At most 15 characters each.
console-audit-changed = Alterado
console-audit-added = Adicionado
console-audit-removed = Removido
console-audit-nothing-changed = Este evento não alterou nenhum campo.
console-audit-details = Detalhes
console-audit-damaged = Não é possível ler o que este evento alterou: o registro no banco de dados está danificado. O resto é mostrado aqui.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = Dados da conta baixados
console-audit-kind-people-exported = Pessoas exportadas
console-audit-kind-audit-exported = Registro de auditoria exportado
console-audit-kind-step-up = Identidade confirmada
console-audit-kind-session-revoked = Sessão revogada
console-audit-kind-token-exchanged = Token trocado por um aplicativo
console-audit-kind-refresh-replayed = Token de atualização usado duas vezes
console-audit-kind-code-replayed = Código de autorização usado duas vezes
console-audit-kind-set-up-link-created = Link de configuração criado
console-audit-kind-signing-key-rotated = Chaves de assinatura trocadas
console-audit-kind-client-created = Aplicativo adicionado
console-audit-kind-client-updated = Aplicativo alterado
console-audit-kind-client-secret-rotated = Segredo de um aplicativo substituído
console-audit-kind-client-removed = Aplicativo removido
console-audit-kind-registration-token-created = Token de registro criado
console-audit-kind-registration-token-revoked = Token de registro revogado
console-audit-kind-administrator-granted = Administrador adicionado
console-audit-kind-administrator-revoked = Administrador removido
console-audit-kind-sign-in-settings-changed = Configurações de entrada alteradas
console-audit-kind-webhook-created = Webhook adicionado
console-audit-kind-webhook-updated = Webhook alterado
console-audit-kind-webhook-secret-rotated = Segredo de um webhook substituído
console-audit-kind-webhook-delivered-again = Evento reenviado a um webhook
console-audit-kind-webhook-switched-off = Webhook desativado
console-audit-kind-webhook-removed = Webhook removido
console-audit-kind-role-created = Função adicionada
console-audit-kind-role-updated = Função alterada
console-audit-kind-role-removed = Função removida
console-audit-kind-permission-created = Permissão adicionada
console-audit-kind-permission-updated = Permissão alterada
console-audit-kind-permission-removed = Permissão removida
console-audit-kind-organization-created = Organização adicionada
console-audit-kind-organization-updated = Organização alterada
console-audit-kind-organization-removed = Organização removida
console-audit-kind-domain-proved = Domínio verificado
console-audit-kind-domain-missing = Registro de um domínio sumiu
console-audit-kind-domain-lapsed = Domínio não mais verificado
console-audit-kind-sender-changed = Remetente dos e-mails alterado
console-audit-kind-sender-removed = Remetente dos e-mails removido
console-audit-kind-sender-failed = Remetente dos e-mails não funciona
console-audit-kind-dkim-key-added = Chave DKIM adicionada
console-audit-kind-dkim-key-proved = E-mails assinados com uma chave DKIM
console-audit-kind-dkim-key-missing = Registro de uma chave DKIM sumiu
console-audit-kind-dkim-key-removed = Chave DKIM removida
console-audit-kind-membership-added = Membro adicionado
console-audit-kind-membership-updated = Funções de um membro alteradas
console-audit-kind-membership-removed = Membro removido
console-audit-kind-invitation-created = Convite enviado
console-audit-kind-invitation-updated = Convite alterado
console-audit-kind-invitation-resent = Convite reenviado
console-audit-kind-invitation-revoked = Convite retirado
console-audit-kind-invitation-accepted = Convite aceito
console-audit-kind-brand-changed = Marca alterada
console-audit-kind-words-changed = Textos alterados
console-audit-kind-template-changed = Modelo alterado
console-audit-kind-webhook-tested = Evento de teste enviado a um webhook
console-audit-kind-bulk-started = Alteração em massa iniciada
console-audit-kind-bulk-cancelled = Alteração em massa parada manualmente
console-audit-kind-bulk-stopped = Alteração em massa parada pelo servidor
console-audit-kind-job-retried = Tarefa tentada novamente
console-audit-kind-job-discarded = Tarefa descartada
console-audit-kind-backup-restored = Backup restaurado
console-audit-kind-sms-ceiling = Limite diário de SMS atingido
console-audit-job = Tarefa
