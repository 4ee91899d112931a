## A person's own pages: passkeys, sessions, profile. What is said here is about one's own account.

account-navigation = Sua conta
account-overview = Visão geral
account-profile = Perfil
account-activity = Atividade
account-sign-out = Sair
account-signed-in-as = Você entrou como
account-overview-title = Sua conta
account-factors-title = Entrada em duas etapas
account-factors-lead = Depois de um código ou link por e-mail, um código de um app no seu celular. Uma chave de acesso não precisa de segunda etapa.
account-totp-title = App autenticador
account-totp-none = Não configurado
account-totp-off = Desativado neste site: nenhum código dele é pedido nem aceito. Ele continua aqui, e você pode removê-lo.
account-totp-since = Configurado: { $when }
account-totp-last-used = Último uso: { $when }
account-totp-never-used = Ainda não usado
account-totp-set-up = Configurar um app
account-totp-replace = Usar outro app
account-totp-remove = Remover app
account-totp-remove-question = Remover seu app autenticador?
account-totp-remove-lead = Os códigos dele e os seus códigos de backup deixam de funcionar. Você pode configurar um app de novo quando quiser.
account-backup-codes-title = Códigos de backup
account-backup-codes-lead = Para quando você estiver sem o celular. Cada um funciona uma vez.
account-backup-codes-left = Códigos restantes: { $left }
account-backup-codes-few = Seus códigos de backup estão acabando. Crie novos.
account-backup-codes-off = Desativados neste site: nenhum é aceito. Eles ficam guardados para o caso de serem ativados de novo.
account-backup-codes-make = Criar novos códigos
account-backup-codes-question = Criar novos códigos de backup?
account-backup-codes-question-lead = Os códigos que você tem agora deixam de funcionar.
account-backup-codes-new = Seus novos códigos de backup
account-backup-codes-once = Guarde-os em um lugar seguro: eles não serão mostrados de novo.
account-backup-codes-print = Imprimir
account-backup-codes-download = Baixar
account-backup-codes-file = { $site }: códigos de backup de { $email }
account-new-totp-title = Configurar um app autenticador
account-new-totp-other-title = Usar outro app autenticador
account-new-totp-other-lead = O app atual continua valendo até você digitar um código do novo.
account-new-totp-scan = Escaneie esta imagem com o app
account-new-totp-picture = QR code para o app autenticador
account-new-totp-open = Abrir um app neste dispositivo
account-new-totp-key = Ou digite esta chave no app:
account-new-totp-code = Digite o código que ele mostra
account-new-totp-submit = Concluir a configuração

## The list of passkeys.

account-passkeys-title = Chaves de acesso
account-passkeys-lead = Entre com sua digital, seu rosto ou o bloqueio de tela. Nada para lembrar, nada para roubar.
account-passkeys-add = Adicionar chave de acesso
account-passkeys-manage = Gerenciar
account-passkeys-name-it = Que nome você quer dar a ela?
account-passkeys-current = Esta sessão
account-passkeys-synced = Sincronizada
account-passkeys-not-yet-synced = Não sincronizada
account-passkeys-one-device = Só um dispositivo
account-passkeys-synced-long = Sincronizada: seu gerenciador de senhas também a guarda nos seus outros dispositivos.
account-passkeys-not-yet-synced-long = Ainda não sincronizada: pode ser copiada para seus outros dispositivos, mas até agora não foi.
account-passkeys-one-device-long = Só um dispositivo: nunca sai do dispositivo em que foi criada.
account-passkeys-added = Adicionada: { $when }
account-passkeys-last-used = Último uso: { $when }
account-passkeys-last-used-from = Último uso: { $when } · { $place }
account-passkeys-never-used = Ainda não usada
account-passkeys-empty-title = Nenhuma chave de acesso ainda
account-passkeys-empty = Por enquanto, você entra com um código por e-mail. Com uma chave de acesso basta um toque, e nenhum site falso pode roubá-la.

## Adding one.

account-new-passkey-title = Adicionar chave de acesso
account-new-passkey-lead = Seu navegador vai perguntar onde guardá-la: neste dispositivo, no seu gerenciador de senhas, em um celular ou em uma chave de segurança.

## One passkey.

account-passkey-all = Todas as chaves de acesso
account-passkey-rename = Renomear
account-passkey-name = Nome
account-passkey-name-hint = Um nome fácil de reconhecer, como “Meu celular”.
account-passkey-name-invalid = O nome fica em uma só linha e tem até 64 caracteres. Escolha outro.
account-passkey-save = Salvar nome
account-passkey-remove = Remover
account-passkey-remove-title = Remover chave de acesso
account-passkey-remove-question = Remover “{ $name }”?
account-passkey-remove-hint = Para uma chave de acesso que você perdeu ou não usa mais.
account-passkey-remove-lead = Você não poderá mais entrar com ela em nenhum dispositivo. Avisamos seu gerenciador de senhas quando dá; se ele continuar oferecendo a chave de acesso, exclua-a lá também.
account-passkey-last = Esta é sua única chave de acesso. Sem ela, você entra com códigos enviados para { $email }.
account-passkey-last-way-in = Esta chave de acesso é a única forma de entrar na sua conta, por isso não pode ser removida. Adicione outra primeiro.
account-passkey-submit = Remover esta chave de acesso
account-passkey-submit-last = Remover minha única chave de acesso

## Where the person is signed in.

account-sessions-title = Sessões
account-sessions-lead = Onde sua conta está aberta. Encerre as sessões que você não reconhece.
account-sessions-this = Este navegador
account-sessions-active-now = Ativa agora
account-sessions-last-seen = Última atividade: { $when }
account-sessions-started = Login: { $when }
account-sessions-sign-out = Encerrar
account-sessions-sign-out-others = Encerrar as outras sessões
account-sessions-sign-out-others-question = Encerrar as outras sessões?
account-sessions-sign-out-others-lead = Seus outros navegadores e aplicativos terão que entrar de novo. Aqui sua sessão continua aberta.
account-sessions-only-this = Você não tem outras sessões abertas.
account-sessions-unknown-device = Dispositivo desconhecido

## The profile.

account-profile-title = Perfil
account-profile-lead = Quem você é aqui, como estas páginas aparecem e o que acontece com seus dados.
account-profile-names = Seu nome
account-profile-names-lead = Aparece nos aplicativos em que você entra e quando sua chave de acesso é pedida.
account-profile-first-name = Nome
account-profile-last-name = Sobrenome
account-profile-name-invalid = O nome fica em uma só linha e tem até 100 caracteres. Confira o que você digitou.
account-profile-save = Salvar nome
account-profile-email = E-mail
account-profile-email-lead = Os códigos e avisos de segurança chegam aqui.
account-profile-verified = Verificado
account-profile-not-verified = Não verificado
account-profile-change-email = Alterar endereço
account-profile-confirm-email = Confirmar este endereço
account-profile-phone = Número de telefone
account-profile-phone-lead = Códigos para entrar podem ser enviados para ele, onde isso é oferecido. Uma chave de acesso é mais segura.
account-profile-phone-none = Nenhum por enquanto.
account-profile-add-phone = Adicionar número
account-profile-change-phone = Trocar número
account-profile-remove-phone = Remover número
account-new-phone-title = Seu número de telefone
account-new-phone-lead = Enviaremos um código para o número. Quando você o digitar, o número ficará na sua conta e em nenhuma outra.
account-new-phone-number = Número de telefone
account-new-phone-hint = Com + e o código do país.
account-new-phone-submit = Enviar código
account-new-phone-code-title = Confirme seu número
account-new-phone-code-submit = Salvar número
account-lost-phone-link = Não tenho mais este número
account-lost-phone-title = Remover um número que você não tem mais
account-lost-phone-lead = O número { $number } será removido em três dias. Até lá ele continua valendo, e você pode mantê-lo: avisamos você por e-mail, e quem tem o número por SMS.
account-lost-phone-submit = Remover em três dias
account-phone-removal-at = O número será removido em { $time }.
account-keep-phone = Manter o número
account-recovery-title = Endereço de recuperação
account-recovery-lead = Para o dia em que você tiver perdido todos os acessos: um link enviado a ele deixa você entrar depois de um tempo de espera, em que você pode cancelá-lo.
account-recovery-none = Nenhum por enquanto.
account-recovery-add = Adicionar um endereço
account-recovery-change = Trocar ou remover
account-recovery-remove = Remover este endereço
account-recovery-new-lead = Enviaremos um código para o endereço. Escolha um que você possa ler sem esta conta e sem seu telefone.
account-recovery-invalid = Digite um e-mail que não seja o da sua conta nem já o seu endereço de recuperação.
account-recovery-code-submit = Salvar endereço
account-recovery-asked = Alguém pediu para voltar pelo seu endereço de recuperação. O link funciona a partir de { $time }. Se não foi você, cancele-o.
account-recovery-link-made = Um administrador criou um link que abre sua conta. Ele funciona a partir de { $time }. Se você não o pediu, cancele-o.
account-profile-export = Seus dados
account-profile-export-lead = Tudo o que guardamos sobre você, em um arquivo JSON: perfil, chaves de acesso, sessões e atividade.
account-profile-export-submit = Baixar meus dados
account-profile-delete = Excluir conta
account-profile-delete-lead = Exclui para sempre sua conta e tudo o que há nela.
account-profile-delete-link = Excluir minha conta

## Light or dark.

account-look-title = Aparência
account-look-lead = Como estas páginas aparecem neste navegador.
account-look-system = Sistema
account-look-light = Claro
account-look-dark = Escuro

## A new email address.

account-new-email-title = Alterar seu endereço de e-mail
account-new-email-lead = Enviamos um código para o novo endereço para ter certeza de que ele é seu. Até você digitar o código, nada muda.
account-new-email-current = Seu endereço atual: { $email }
account-new-email-new = Novo endereço de e-mail
account-new-email-submit = Enviar um código
account-new-email-code-title = Confira seu novo e-mail
account-new-email-code-submit = Alterar endereço
account-new-email-gone = Esse código não é mais válido. Seu endereço é { $email }.
account-new-email-invalid = Isso não é um novo endereço de e-mail. Confira o que você digitou.

## Deleting the account.

account-delete-title = Excluir minha conta
account-delete-lead = Isso não pode ser desfeito. Vamos excluir, na hora e para sempre:
account-delete-point-profile = seu perfil e seu endereço de e-mail
account-delete-point-passkeys = todas as suas chaves de acesso e sessões, em todos os dispositivos
account-delete-point-applications = seu acesso aos aplicativos em que você entra com esta conta
account-delete-address = E-mail: { $email }
account-delete-understood = Entendo que minha conta será excluída para sempre
account-delete-not-understood = Marque a caixa para confirmar que você quer excluir sua conta.
account-delete-submit = Excluir minha conta

account-goodbye-title = Sua conta foi excluída
account-goodbye-lead = Todas as suas sessões foram encerradas, e seus dados foram apagados. Enviamos a você uma última mensagem sobre isso.
account-goodbye-passkeys = As chaves de acesso desta conta não funcionam mais. Você pode excluí-las no seu gerenciador de senhas.
account-goodbye-to-login = Ir para o login

## Before something important: a fresh proof of who it is.

account-confirm-title = Confirme que é você
account-confirm-lead = Antes, vamos verificar que ninguém mais está usando sua sessão.
account-confirm-needs-two = Isto exige um segundo fator, e sua conta ainda não tem nenhum. Adicione um e volte.
account-confirm-add-passkey = Adicionar uma chave de acesso
# $host is another address of this site, here and below.
account-confirm-elsewhere = Sua chave de acesso só funciona em { $host }. Continue por lá. Se você adicionar lá um app autenticador, também poderá confirmar aqui que é você.
account-confirm-nowhere = Sua chave de acesso não funciona nesta página. Peça a quem administra este site um link que permita a sua entrada.
account-confirm-nothing = Este site não envia códigos por e-mail, e sua conta não tem mais nada que confirme isto aqui.
account-confirm-ask-for-link = Peça a quem administra este site um link que permita a sua entrada.
account-confirm-other-way = Usar outro modo
# On a button.
account-confirm-go-there = Continuar em { $host }
account-confirm-for-new-passkey = Você vai adicionar uma chave de acesso.
account-confirm-for-removal = Você vai remover uma chave de acesso.
account-confirm-for-factors = Você vai alterar sua entrada em duas etapas.
account-confirm-for-new-email = Você vai alterar seu endereço de e-mail.
account-confirm-for-recovery = Você vai alterar seu endereço de recuperação.
account-confirm-for-phone = Você vai alterar seu número de telefone.
account-confirm-for-export = Você vai baixar seus dados.
account-confirm-for-deletion = Você vai excluir sua conta.
account-confirm-with-passkey = Usar uma chave de acesso
account-confirm-with-code = Receber um código
account-confirm-submit = Confirmar
account-confirm-no-scripts = As chaves de acesso precisam de JavaScript, que está desativado neste navegador. Use um código.
account-confirm-code-to = Será enviado para { $email }
account-confirm-refused = Essa chave de acesso é de outra conta. Use uma das suas ou um código.
account-confirm-failed = Não conseguimos confirmar com esta chave de acesso. Tente de novo ou use um código.
account-confirm-unknown = Esta chave de acesso não pertence mais a nenhuma conta daqui. Use outra ou um código.
account-confirm-cancelled = Nenhuma chave de acesso foi usada. Se você tem uma em outro dispositivo, tente de novo e escolha esse dispositivo, ou use um código.
account-confirm-unsupported = Este navegador não aceita chaves de acesso. Use um código.
account-confirm-signed-out = Sua sessão foi encerrada nesse meio-tempo. Entre de novo.

## What was done.

account-notice-passkey-added = Sua nova chave de acesso está pronta. A partir de agora você pode entrar com ela.
account-notice-passkey-renamed = A chave de acesso já tem o novo nome.
account-notice-passkey-removed = A chave de acesso foi removida. Enviamos a você um e-mail sobre isso.
account-notice-totp-added = Seu app autenticador está configurado. Enviamos a você um e-mail sobre isso.
account-notice-totp-removed = O app autenticador foi removido. Enviamos a você um e-mail sobre isso.
account-notice-session-revoked = Essa sessão foi encerrada.
account-notice-sessions-revoked = As outras sessões foram encerradas.
account-notice-names-saved = Seu nome foi salvo.
account-notice-email-changed = Seu endereço de e-mail foi alterado. Avisamos os dois endereços.
account-notice-recovery-saved = Seu endereço de recuperação foi salvo. Enviamos um e-mail a você sobre isso.
account-notice-recovery-removed = Seu endereço de recuperação foi removido. Avisamos os dois endereços.
account-notice-phone-saved = Seu número foi salvo. Enviamos um e-mail a você sobre isso.
account-notice-phone-removed = Seu número foi removido. Enviamos um e-mail a você sobre isso.
account-notice-phone-removal-asked = Seu número será removido em três dias. Enviamos um e-mail para você sobre isso.
account-notice-look-chosen = Este navegador vai lembrar a aparência que você escolheu.
account-notice-confirmed = Tudo certo. Você já pode continuar.
account-remembered-title = Navegadores lembrados
account-remembered-lead = Nestes navegadores basta um código ou link por e-mail, por trinta dias cada.
account-remembered-until = Até { $when }
account-remembered-forget = Perguntar de novo
account-remembered-forget-all = Perguntar de novo em todos
