## Pages about what went wrong.

problem-not-found-title = Não há nada aqui
problem-not-found = O endereço pode ter um erro de digitação, ou a página mudou de lugar.
problem-broken-title = Algo deu errado
problem-broken = O servidor não conseguiu responder. Nada mudou. Tente de novo daqui a pouco.
problem-to-login = Ir para o login
problem-to-account = Ir para sua conta

problem-refused-title = Esta solicitação foi recusada
problem-wrong-origin = Ela veio de uma página aberta em outro endereço. O login só funciona no endereço público deste servidor, e as chaves de acesso são ligadas a ele.
problem-wrong-origin-ours = Endereço público
problem-wrong-origin-operator = Se você administra este servidor e o endereço no seu navegador é o certo, corrija a configuração { $setting } ({ $variable }).
problem-wrong-origin-go = Ir para o endereço certo

problem-other-origin = Este servidor está configurado para { $address }, e a solicitação veio de uma página aberta em outro endereço. Abra { $address } e tente de novo. Se esse endereço estiver errado, corrija a configuração server.public_url.
problem-no-origin = A solicitação não diz de que página veio (faltam os cabeçalhos Origin e Sec-Fetch-Site). Abra { $address } em um navegador atual e tente de novo.
problem-unreadable-form = Não foi possível ler o formulário.
problem-internal = O servidor cometeu um erro. Ele foi anotado no registro, com o identificador desta solicitação.
problem-busy-title = Muito movimento
problem-busy = O servidor não teve tempo de responder. Tente de novo daqui a pouco.
problem-bad-proxy-title = X-Forwarded-For incorreto
problem-bad-proxy = O proxy deste servidor enviou um cabeçalho X-Forwarded-For que não é uma lista de endereços.
