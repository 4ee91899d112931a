## What is said while the browser works with a passkey.

passkey-waiting = Aguardando sua chave de acesso.
passkey-finishing = Um momento.
passkey-signed-in = Você entrou.
passkey-cancelled = Nenhuma chave de acesso foi usada. Se você tem uma em outro dispositivo, tente de novo e escolha esse dispositivo, ou use seu e-mail.
passkey-timed-out = O tempo acabou. Tente de novo.
passkey-unsupported = Este navegador não aceita chaves de acesso. Abra esta página no seu navegador de costume ou use seu e-mail.
passkey-insecure = As chaves de acesso precisam de uma conexão segura, e esta página não tem uma. Use seu e-mail.
passkey-wrong-origin = Esta página foi aberta em um endereço onde as chaves de acesso não funcionam.
passkey-expired = A página ficou aberta por um bom tempo e a solicitação expirou. Tente de novo.
passkey-unknown = Esta chave de acesso não pertence mais a nenhuma conta daqui. Entre com seu e-mail e depois crie uma nova.
passkey-failed = Não conseguimos abrir sua conta com esta chave de acesso. Tente de novo ou use seu e-mail.
passkey-refused = Não é possível entrar nesta conta no momento. Fale com quem administra este serviço.
passkey-too-many-requests = Houve muitas tentativas agora há pouco. Espere um minuto e tente de novo.
passkey-unavailable = Não conseguimos falar com o servidor. Confira sua conexão e tente de novo.
passkey-unreadable = Esta página não consegue ler a resposta do seu gerenciador de senhas. Nada foi enviado.

## While one is made.

passkey-creating = Seu navegador está criando a chave de acesso.
passkey-create-unsent = Sua chave de acesso foi criada, mas não conseguimos falar com o servidor para salvá-la. Confira sua conexão e tente de novo.
passkey-created = Sua chave de acesso está pronta. Você pode fechar esta janela.
passkey-create-cancelled = Nenhuma chave de acesso foi criada. Você pode tentar de novo ou fazer isso mais tarde na sua conta.
passkey-create-unsupported = Este navegador não consegue criar chaves de acesso. Sua conta também funciona sem elas.
passkey-already-registered = Este dispositivo já tem uma chave de acesso da sua conta. Não precisa fazer mais nada.
passkey-too-many = Sua conta já tem 40 chaves de acesso, o máximo. Remova primeiro uma que você não usa mais.
passkey-not-discoverable = Esse dispositivo não consegue guardar uma chave de acesso para entrar. Tente outro, como seu celular.
passkey-create-failed = Não foi possível adicionar a chave de acesso. Tente de novo.
passkey-step-up = Para sua segurança, entre de novo antes de adicionar uma chave de acesso.

passkey-default-name = Chave de acesso
