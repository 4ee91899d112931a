## What a page says when a form was not accepted.

errors-invalid-email = Isso não é um endereço de e-mail. Confira o que você digitou.
errors-email-undeliverable = Não conseguimos enviar e-mails para um endereço com esses caracteres antes do @. Use outro endereço seu.
errors-invalid-email-or-phone = Isso não é um e-mail nem um número de telefone. Comece o número com + e o código do país.
errors-invalid-phone = Isso não é um número de telefone. Comece com + e o código do país.
errors-phone-not-served = Não podemos enviar SMS para este número. Use outro modo.
errors-code-wrong = Esse código não está certo. Confira nossa última mensagem. Tentativas restantes: { $left }.
errors-code-expired = Esse código não é mais válido. Peça um novo.
errors-code-used-up = Houve tentativas demais com esse código. Comece de novo e enviaremos outro.
errors-totp-wrong = Esse não é o código que o app mostra agora. Confira a hora do seu celular e digite o próximo.
errors-set-up-over = Demorou demais ou já estava feito. Comece de novo com a imagem abaixo.
errors-resend-used-up = Não podemos mais reenviar este código. Comece de novo para receber outro.
errors-too-many-requests = Muitas tentativas. Espere alguns minutos e tente de novo.
errors-wait-seconds =
    { $count ->
        [one] Muitas tentativas. Espere um segundo e tente de novo.
        [many] Muitas tentativas. Espere { $count } de segundos e tente de novo.
       *[other] Muitas tentativas. Espere { $count } segundos e tente de novo.
    }
errors-wait-minutes =
    { $count ->
        [one] Muitas tentativas. Espere um minuto e tente de novo.
        [many] Muitas tentativas. Espere { $count } de minutos e tente de novo.
       *[other] Muitas tentativas. Espere { $count } minutos e tente de novo.
    }
errors-wait-hours =
    { $count ->
        [one] Muitas tentativas. Espere uma hora e tente de novo.
        [many] Muitas tentativas. Espere { $count } de horas e tente de novo.
       *[other] Muitas tentativas. Espere { $count } horas e tente de novo.
    }
errors-not-signed-in = Entre na sua conta primeiro.
errors-sign-in-refused = Esta forma não pode ser usada no momento. Comece de novo e escolha outra.
errors-last-way-in = Essa é a única forma de entrar na sua conta, por isso precisa ficar.
errors-changed = Outra pessoa alterou isso nesse meio-tempo. Confira e decida de novo.
errors-last-owner = Você é a única pessoa proprietária de uma organização. Defina outra antes.
errors-owner-role = A função de proprietário precisa ficar como está.
errors-above-own = Você só pode fazer isso com funções que não permitam mais do que as suas.
errors-dns-silent = Os servidores de nomes não responderam. Tente de novo em instantes.
errors-record-missing = O registro ainda não está lá. Registros novos podem demorar a aparecer.
errors-domain-taken = Outra organização verificou este domínio.
errors-taken = Já está em uso. Escolha outro.
errors-too-many = O limite foi atingido. Remova algum primeiro.
errors-other-address = Este convite é para { $email }. Entre com esse endereço para aceitá-lo.
errors-not-found = Isso não existe mais.
errors-unavailable = O servidor não conseguiu fazer isso agora. Nada mudou. Tente de novo daqui a pouco.
errors-other-account = Nada mudou, porque essa página foi aberta para outra conta. Agora você está usando a conta { $email }.
errors-link-invalid = Esse link não é mais válido.
errors-other = Não deu certo. Tente de novo.
errors-last-administrator = Esta é a última pessoa que pode administrar o servidor. Nomeie outra antes.
errors-address-taken = Já existe uma conta com este endereço. Quem opera o servidor pode dar a ela acesso de administrador.
errors-second-step-over = Esse login terminou. Entre de novo.
errors-second-step-owed = É preciso um segundo fator, e ele não pode ser digitado aqui. Entre na nossa própria página.
errors-code-used-already = Esse código já foi usado. Espere até que o app mostre o próximo.
errors-factor-elsewhere = Este login exige um segundo fator, e o seu não funciona aqui. Entre onde ele funciona ou pergunte a quem administra este site como voltar a entrar.
errors-factor-elsewhere-passkey = Este login exige um segundo fator, e o seu não funciona aqui: é preciso uma chave de acesso. Entre na sua conta onde o seu funciona e adicione uma lá, ou pergunte a quem administra este site como voltar a entrar.
errors-factor-elsewhere-app = Este login exige um segundo fator, e o seu não funciona aqui: é preciso um app autenticador. Entre na sua conta onde o seu funciona e configure um lá, ou pergunte a quem administra este site como voltar a entrar.
errors-factor-elsewhere-either = Este login exige um segundo fator, e o seu não funciona aqui: é preciso uma chave de acesso ou um app autenticador. Entre na sua conta onde o seu funciona e adicione um deles lá, ou pergunte a quem administra este site como voltar a entrar.
errors-factor-wrong = Esse código não está certo ou já foi usado. Tentativas restantes: { $left }.
errors-too-late = Era possível desfazer por dois minutos. Agora altere manualmente.
