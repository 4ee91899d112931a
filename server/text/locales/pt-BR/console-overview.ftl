console-overview-period = Período
console-overview-days = 
    { $count ->
        [one] { $count } dia
        [many] { $count } dias
       *[other] { $count } dias
    }
console-overview-compared = 
    { $count ->
        [one] Em comparação com o dia anterior, em UTC.
        [many] Em comparação com os { $count } dias anteriores, em UTC.
       *[other] Em comparação com os { $count } dias anteriores, em UTC.
    }
console-overview-sign-ins = Entradas
console-overview-sign-ups = Novas contas
console-overview-failures = Entradas com falha
console-overview-passkey-share = Entradas com chave de acesso
console-overview-adoption = Pessoas com chave de acesso
console-overview-sessions = Sessões ativas
console-overview-right-now = agora
console-overview-percent = { $number }%
console-overview-before = { $share } antes
console-overview-of-people = { $part } de { $total }
console-overview-of-newest = { $part } das { $total } mais recentes
console-overview-chart-title = Entradas por método
console-overview-by-passkey = Chave de acesso
console-overview-by-recovery = Recuperação ou início
console-overview-as-table = Como tabela
console-overview-day = Dia
console-overview-nothing = Ninguém entrou neste período.
console-overview-causes = Por que as entradas falharam
console-overview-cause = Causa
console-overview-times = Vezes
console-overview-none-failed = Nenhuma entrada falhou neste período.
console-overview-cause-code = Código errado
console-overview-cause-factor = Segundo fator errado
console-overview-cause-copy = Uma chave de acesso talvez copiada
console-overview-cause-refused = A conta está bloqueada ou outra era esperada
console-overview-cause-passkey = A chave de acesso não foi aceita
console-overview-cause-other = Outro motivo
console-overview-set-up = Conclua a configuração
console-overview-left = 
    { $count ->
        [one] Falta uma etapa.
        [many] Faltam { $count } etapas.
       *[other] Faltam { $count } etapas.
    }
console-overview-done = Concluído
console-overview-to-do = Pendente
console-overview-check-address = O servidor é acessível por um endereço https público
console-overview-check-address-how = Defina server.public_url e coloque um proxy com certificado na frente.
console-overview-check-mail = Os e-mails saem
console-overview-check-mail-how = Defina smtp.host e entre uma vez com o código de um e-mail; latchkey doctor diz o que está errado.
console-overview-check-application = Um primeiro aplicativo entra por aqui
console-overview-check-application-how = Registre um em três passos curtos.
console-overview-check-application-next = Ele está registrado. A página dele mostra como integrá-lo e avisa assim que alguém entrar.
console-overview-check-passkey = Alguém tem uma chave de acesso
console-overview-check-passkey-how = Adicione a sua na sua conta.
# A list that grows by itself, and how it is with that.
console-overview-newest = Eventos mais recentes
console-overview-live = Ao vivo
console-overview-connecting = Conectando…
console-overview-live-ended = Não está mais ao vivo. Recarregue a página para continuar.
console-overview-check-backup = Há um backup
console-overview-check-backup-how = Execute latchkey backup FILE, ou latchkey backup --made depois que um programa seu fizer um.
