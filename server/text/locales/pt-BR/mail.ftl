## Mails.

mail-button-sign-in = Entrar
mail-button-passkeys = Suas chaves de acesso
mail-button-sessions = Suas sessões
mail-button-recovery = Seu endereço de recuperação
mail-button-secure = Proteger minha conta
mail-button-stop = Cancelar o link
mail-button-keep-number = Manter o número
mail-button-factors = Sua entrada em duas etapas
mail-button-accept = Aceitar convite
mail-button-organizations = Abrir organizações
mail-button-organization = Abrir a organização
mail-code-sent = Enviado em { $time }. Vale uma vez, por dez minutos.
mail-facts = { $time }
mail-facts-ip = { $time }, de { $ip }
mail-facts-ip-device = { $time }, de { $ip }, { $device }
mail-facts-device = { $time }, { $device }

## The code to sign in with.

mail-sign-in-code-title = Seu código de login
mail-sign-in-code-lead = Seu código para entrar em { $place }:
mail-sign-in-code-where = Digite-o em { $address } e em nenhum outro lugar.
mail-sign-in-code-where-application = Digite-o em { $application } e em nenhum outro lugar.
mail-sign-in-code-warning = Ninguém de { $site } vai pedir esse código a você. Se você não o pediu, ignore este e-mail: sem o código, nada acontece.
mail-sign-in-link-lead = Entre em { $place } com um clique:
mail-sign-in-link-copy = Se o botão não fizer nada, copie este endereço para o seu navegador:
mail-sign-in-link-or = Ou digite este código:
mail-sign-in-link-warning = Ninguém de { $site } vai pedir a você o código ou o link. Se não foi você quem pediu, ignore este e-mail: sem eles nada acontece.
mail-sign-in-link-title = Seu link de acesso
mail-sign-in-link-only-warning = Ninguém de { $site } vai pedir o link a você. Se não foi você quem pediu, ignore este e-mail: sem ele nada acontece.
mail-second-step-title = Seu código para a segunda etapa
mail-second-step-lead = Seu código para a segunda etapa da entrada em { $place }:
mail-second-step-warning = Ninguém de { $site } vai pedir esse código a você. Se você não está entrando agora, outra pessoa passou pela primeira etapa: não passe o código a ninguém e avise quem administra { $site }.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = Nenhuma conta com este endereço
mail-no-account-lead = Alguém quis entrar em { $site } com este endereço, mas ele não tem conta aqui.
mail-no-account-invitation = Novas contas são criadas por convite. Se você esperava ter uma, fale com quem administra { $site }.
mail-not-you = Se não foi você, não precisa fazer nada.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = Sua conta está desativada
mail-account-inactive-lead = Alguém quis entrar em { $site } com este endereço, mas a conta foi desativada.
mail-account-inactive-ask = Se você precisa dela, fale com quem administra { $site }.

## After very many wrong codes.

mail-code-guessing-stopped-title = Alguém está tentando adivinhar seus códigos
mail-code-guessing-stopped-lead = Alguém digitou códigos de login errados para este endereço em { $site } várias e várias vezes. Por um dia, nenhum código de um navegador desconhecido será aceito.
mail-code-guessing-stopped-still = Se você tem uma conta lá, ainda pode entrar com uma chave de acesso, e com códigos em um navegador em que você já entrou antes:
mail-code-guessing-stopped-add = Ainda sem chave de acesso? Adicione uma: ninguém consegue adivinhá-la.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = Seu código de confirmação
mail-step-up-code-lead = Seu código para confirmar que é você:
mail-step-up-code-warning = Alguém que entrou na sua conta está prestes a mudar algo importante. Se não é você, não passe o código adiante e encerre as sessões que você não conhece:

## A new email address.

mail-change-email-code-title = Confirme seu novo endereço
mail-change-email-code-lead = Seu código para usar este endereço em { $site }:
mail-change-email-code-warning = Se você não pediu isso, ignore este e-mail: sem o código, nada muda.
mail-email-changed-title = Seu endereço foi alterado
mail-email-changed-lead = O endereço da sua conta em { $site } agora é { $email }. Com este aqui você não entra mais.
mail-email-new-lead = Sua conta em { $site } agora tem este endereço: a partir de agora você entra com ele.
mail-tell-operator = Se não foi você, avise logo quem administra { $site }.
mail-email-already-in-use-title = Este endereço já tem uma conta
mail-email-already-in-use-lead = Alguém quis usar este endereço para outra conta em { $site }. Não deu certo, porque ele já tem uma.
mail-email-already-in-use-sign-in = Se foi você, entre com ele:
mail-recovery-code-title = Confirme seu endereço de recuperação
mail-recovery-code-lead = Seu código para que este seja o endereço de recuperação de uma conta em { $site }:
mail-recovery-added-title = Endereço de recuperação adicionado
mail-recovery-added-lead = { $email } agora é o endereço de recuperação da sua conta em { $site }. Um link enviado a ele pode abrir a conta depois de um tempo de espera.
mail-recovery-added-warning = Se não foi você, remova o endereço e encerre as sessões que você não conhece:
mail-recovery-removed-title = Endereço de recuperação removido
mail-recovery-removed-lead = { $email } não é mais o endereço de recuperação de uma conta em { $site }.
mail-recovery-asked-title = Alguém pediu para voltar à sua conta
mail-recovery-asked-lead = Alguém pediu para voltar à sua conta em { $site } pelo endereço de recuperação. Enviamos para lá um link que permite entrar uma vez.
mail-recovery-by-address-title = Voltar à conta
mail-recovery-by-address-lead = Alguém pediu para voltar à conta { $email } em { $site }, cujo endereço de recuperação é este. O link abaixo permite entrar uma vez.
mail-recovery-by-address-until = O link funciona até { $time }.
mail-recovery-stopped-title = A volta à conta foi cancelada
mail-recovery-stopped-lead = A volta a uma conta em { $site }, que alguém havia pedido, foi cancelada. O link do e-mail anterior não abre mais nada.
mail-recovery-address-used-lead = Sua conta em { $site } foi aberta com o link enviado ao endereço de recuperação.

## Passkeys.

mail-passkey-added-title = Uma chave de acesso foi adicionada
mail-passkey-added-lead = A chave de acesso “{ $name }” foi adicionada à sua conta em { $site }. A partir de agora você pode entrar com ela.
mail-passkey-added-warning = Se não foi você, remova-a e encerre as sessões que você não conhece:
mail-passkey-removed-title = Uma chave de acesso foi removida
mail-passkey-removed-lead = A chave de acesso “{ $name }” foi removida da sua conta em { $site }. Você não entra mais com ela, e as sessões abertas com ela foram encerradas.
mail-passkey-removed-warning = Se não foi você, confira suas chaves de acesso e sessões:
mail-phone-added-title = Um número de telefone foi adicionado
mail-phone-added-lead = O número { $number } foi adicionado à sua conta em { $site }. Com os códigos enviados para ele você pode entrar, onde isso é oferecido.
mail-phone-added-warning = Se não foi você, remova-o e encerre as sessões que você não conhece:
mail-phone-removed-title = Seu número de telefone foi removido
mail-phone-removed-lead = O número { $number } foi removido da sua conta em { $site }. Você não entra mais com ele, e as sessões abertas com ele foram encerradas.
mail-phone-removed-warning = Se não foi você, confira suas chaves de acesso e sessões:
mail-phone-removal-title = Seu número vai ser removido
mail-phone-removal-lead = Alguém conectado à sua conta em { $site } pediu para remover o número { $number }, porque não consegue ler o que é enviado para lá.
mail-phone-removal-at = Ele será removido em { $time }.
mail-phone-removal-keep = Se não foi você, mantenha o número e encerre as sessões que não reconhece:
mail-phone-kept-title = Seu número não foi removido
mail-phone-kept-lead = O número { $number } continua na sua conta em { $site }: o SMS sobre a remoção não foi enviado a tempo, ou o número é agora a última forma de entrar na conta.
mail-phone-kept-next = Você pode pedir de novo na sua conta. Se não resolver, fale com quem administra { $site }.
mail-phone-moved-lead = Alguém mostrou que consegue ler as mensagens enviadas para { $number } e agora tem o número na própria conta em { $site }. Você não entra mais com ele, e as sessões abertas com ele foram encerradas.
mail-phone-moved-warning = Se o número ainda é seu, pergunte à sua operadora quem mais recebe as mensagens dele e confira suas sessões:
mail-passkey-clone-suspected-title = Um login foi bloqueado
mail-passkey-clone-suspected-lead = Alguém tentou entrar na sua conta em { $site } com uma chave de acesso que parece uma cópia de “{ $name }”. O login foi recusado.
mail-passkey-clone-suspected-warning = Isso pode acontecer quando uma chave de segurança é restaurada de uma cópia antiga. Se você não sabe explicar, remova esta chave de acesso e adicione uma nova:
mail-passkey-counter-went-back-title = Uma cópia da sua chave de acesso foi usada
mail-passkey-counter-went-back-lead = Você entrou na sua conta em { $site } com uma cópia da sua chave de acesso “{ $name }”: em outro dispositivo, ou depois de mover ou restaurar seu gerenciador de senhas.
mail-passkey-counter-went-back-warning = Isso é normal para uma chave de acesso guardada em um gerenciador de senhas, e só avisamos desta vez. Se não foi você, remova esta chave de acesso e encerre as sessões que você não conhece:
mail-totp-added-title = Um app autenticador foi configurado
mail-totp-added-lead = Um app autenticador foi configurado para a sua conta em { $site }. Os códigos dele são a segunda etapa da sua entrada.
mail-totp-replaced-title = Seu app autenticador foi substituído
mail-totp-replaced-lead = Outro app autenticador tomou o lugar do anterior na sua conta em { $site }. Os códigos do anterior não são mais aceitos.
mail-totp-removed-title = Seu app autenticador foi removido
mail-totp-removed-lead = O app autenticador da sua conta em { $site } foi removido, junto com os códigos de backup. Nenhum deles é mais aceito.
mail-backup-codes-made-title = Novos códigos de backup foram criados
mail-backup-codes-made-lead = Novos códigos de backup foram criados para a sua conta em { $site }. Os anteriores não funcionam mais.
mail-backup-codes-removed-title = Seus códigos de backup foram removidos
mail-backup-codes-removed-lead = Os códigos de backup da sua conta em { $site } foram removidos. Nenhum deles funciona mais.
mail-backup-code-used-title = Um código de backup foi usado
mail-backup-code-used-lead = Um código de backup foi usado para entrar na sua conta em { $site }. Códigos restantes: { $left }.
mail-backup-code-used-few = Crie novos antes que acabem.
mail-factors-warning = Se não foi você, confira sua entrada em duas etapas e encerre as sessões que não reconhece:
mail-factors-removed-title = Sua entrada em duas etapas foi desativada
mail-factors-removed-lead = Um administrador removeu o app autenticador e os códigos de backup da sua conta em { $site }. Você pode configurar um app de novo:

## After a recovery link was used.

mail-recovery-link-used-title = Um link de recuperação foi usado
mail-recovery-link-used-lead = Sua conta em { $site } foi aberta com um link de recuperação criado por um administrador.
mail-recovery-link-used-warning = Se você pediu o link, adicione uma chave de acesso para a próxima vez. Se não pediu, proteja sua conta e avise logo quem administra { $site }:
mail-new-sign-in-title = Novo acesso à sua conta
mail-new-sign-in-lead = Alguém entrou na sua conta em { $site } com um navegador que ainda não tinha sido usado lá.
mail-new-sign-in-warning = Se foi você, não é preciso fazer nada. Se não foi:

## After an account was deleted.

mail-account-deleted-title = Sua conta foi excluída
mail-account-deleted-lead = Sua conta em { $site } foi excluída, com as chaves de acesso e sessões dela.

mail-recovery-link-made-title = Um link de recuperação foi criado
mail-recovery-link-made-lead = Um administrador criou um link que abre sua conta em { $site }. Ele funciona uma vez.
mail-recovery-link-made-from = Ele não abre nada antes de { $time }.
mail-recovery-link-made-stop = Se você não o pediu, cancele-o e avise quem administra { $site }:
mail-account-created-title = Você tem uma conta
mail-account-created-lead = Um administrador criou uma conta para você em { $site } com este endereço.
mail-account-created-sign-in = Você não precisa de senha. Entre com um código por e-mail e depois adicione uma chave de acesso:
mail-account-locked-title = Sua conta foi bloqueada
mail-account-locked-lead = Um administrador bloqueou sua conta em { $site }. Todas as sessões foram encerradas e por enquanto você não pode entrar. Nada foi excluído.
mail-account-locked-by-link-lead = Sua conta em { $site } foi protegida com o link de um e-mail sobre um acesso. O endereço que ela tinha antes desse acesso já pertence a outra conta, por isso ninguém pode entrar na sua por enquanto. Nada foi excluído.
mail-account-locked-by-link-back = Se essa outra conta é sua, dê a ela outro endereço ou exclua-a, e abra aquele link de novo em até três dias depois desse acesso. Se não, fale com quem administra { $site }.
mail-account-to-be-deleted-lead = Um administrador excluiu sua conta em { $site }. Todas as sessões foram encerradas. Em 30 dias as chaves de acesso e todos os dados somem para sempre.
mail-account-to-be-deleted-back = Até lá, quem administra { $site } pode recuperá-la.

mail-invitation-title = Você recebeu um convite
mail-invitation-lead = Você foi convidado a entrar em { $organization } em { $site }.
mail-invitation-how = Aceite em até sete dias, com o endereço que recebeu este e-mail. Se você não tiver uma conta, ela será criada.
mail-invitation-warning = Se você não esperava por isso, ignore o e-mail: sem a sua confirmação, nada acontece.
mail-domain-missing-title = O registro de um domínio sumiu
mail-domain-missing-lead = O DNS de { $domain } não mostra mais o registro TXT que prova que ele pertence a { $organization } em { $site }.
mail-domain-missing-until = Recoloque-o em até sete dias. Depois disso, o domínio deixa de ser considerado verificado e ninguém poderá entrar por ele.
mail-domain-lapsed-title = Um domínio não está mais verificado
mail-domain-lapsed-lead = O registro TXT de { $domain } ficou ausente por sete dias. O domínio não é mais considerado verificado para { $organization } em { $site }.
mail-domain-lapsed-again = Quem é membro continua sendo. Para verificá-lo de novo, recoloque o registro e confira.
mail-sender-test-title = O remetente funciona
mail-sender-test-lead = Este é um teste. Os e-mails de { $organization } em { $site } podem sair por este caminho.
mail-sender-changed-title = O remetente dos e-mails foi alterado
mail-sender-changed-lead = O servidor de e-mail por onde saem os e-mails de { $organization } em { $site } foi alterado.
mail-sender-changed-to = Agora eles saem de { $address }, via { $host }.
mail-sender-removed-title = O remetente dos e-mails foi removido
mail-sender-removed-lead = Os e-mails de { $organization } em { $site } não saem mais por um servidor de e-mail próprio.
mail-sender-removed-was = Eles saíam de { $address }, via { $host }.
mail-sender-by = Isso foi feito por { $by }.
mail-sender-by-administrator = Isso foi feito por um administrador de { $site }.
mail-sender-warning = Quem administra um servidor de e-mail pode ler o que passa por ele. Se você não esperava por isso, confira o remetente:
mail-dkim-key-missing-title = O registro de uma chave DKIM sumiu
mail-dkim-key-missing-lead = O DNS de { $domain } não mostra mais o registro da chave { $selector }, que assina os e-mails de { $organization } em { $site }.
mail-dkim-key-missing-until = Enquanto ele não voltar, os e-mails saem em nome de { $site }. Recoloque o registro ou crie uma nova chave:
mail-dkim-key-removed-title = Uma chave DKIM foi removida
mail-dkim-key-removed-lead = A chave { $selector }, que assinava os e-mails de { $organization } em { $site } para { $domain }, foi removida. Agora eles saem sem a assinatura dela.
mail-dkim-key-removed-warning = Se você não esperava por isso, confira o remetente:
