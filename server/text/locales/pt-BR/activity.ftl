## What happened on a person's account, newest first: one line each, without a full stop.

activity-title = Atividade
activity-lead = O que aconteceu na sua conta ultimamente. Se algo não foi feito por você, encerre as outras sessões e remova as chaves de acesso que você não conhece.
activity-recent = Atividade recente
activity-all = Ver toda a atividade
activity-empty = Ainda não há nada.
activity-more = Há mais do que aparece aqui. Você pode baixar tudo na página do seu perfil.
activity-passkey-name = “{ $name }”
activity-from-to = { $from } → { $to }

activity-user-created = Conta criada
activity-user-updated = Nome alterado
activity-user-deleted = Conta excluída
activity-user-deactivated = Conta desativada por um administrador
activity-user-reactivated = Conta reativada por um administrador
activity-language-changed = Idioma alterado
activity-email-changed = Endereço alterado
activity-data-exported = Dados baixados
activity-sign-in-passkey = Login com uma chave de acesso
activity-sign-in-code = Login com um código
activity-sign-in-recovery = Login com um link de recuperação
activity-sign-in-failed = Tentativa de login sem sucesso
activity-step-up = Identidade confirmada
activity-signed-out = Sessão encerrada
activity-session-revoked = Outra sessão encerrada
activity-code-guessing-stopped = Códigos de navegadores desconhecidos pausados após muitos erros
activity-passkey-added = Chave de acesso adicionada
activity-passkey-renamed = Chave de acesso renomeada
activity-passkey-refused = Nova chave de acesso recusada
activity-passkey-removed = Chave de acesso removida
activity-passkey-clone-suspected = Chave de acesso recusada porque pode ter sido copiada
activity-passkey-counter-went-back = Uma cópia de uma chave de acesso sincronizada foi usada
activity-passkey-sync-on = Uma chave de acesso agora pode ser sincronizada
activity-passkey-sync-off = Uma chave de acesso não pode mais ser sincronizada
activity-refresh-replayed = Acesso de um aplicativo encerrado por precaução
activity-recovery-link-created = Link de recuperação criado por um administrador
activity-other = Configurações do servidor alteradas
