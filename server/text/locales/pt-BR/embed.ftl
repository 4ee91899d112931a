## The sign-in inside another application's page: a small frame, so be short.

embed-title = Entrar em { $application }
embed-new-here = É sua primeira vez? Sua conta é criada aqui.
embed-resent = Um novo código está a caminho.
embed-resend-mail = Enviar um novo e-mail
embed-mail-resent = Um novo e-mail está a caminho.
embed-own-page = Abrir a nossa própria página em outra aba
embed-set-up = Configurar em uma pequena janela
embed-no-window = Seu navegador não abriu a janela. Configure na nossa própria página e depois entre aqui de novo.
embed-signed-in = Você entrou
embed-signed-in-as = como { $email }
embed-other-account = Usar outra conta
embed-offer = Da próxima vez, use sua digital, seu rosto ou o bloqueio de tela. Uma pequena janela vai se abrir.
embed-passkey-added = Sua chave de acesso está pronta. Use-a da próxima vez.

embed-popup-title = Criar uma chave de acesso
embed-popup-lead = Da próxima vez, entre como { $email } com sua digital, seu rosto ou o bloqueio de tela.
embed-popup-gone-title = O tempo acabou
embed-popup-gone = Para sua segurança, uma chave de acesso só pode ser adicionada até cinco minutos depois de entrar. Feche esta janela e entre de novo.

## Why the frame is not shown; for whoever made the page.

embed-refused-title = O login não pode aparecer aqui
embed-refused = Esta página não corresponde às configurações do aplicativo. O console do navegador diz por quê.
embed-no-client-id = O elemento <latchkey-login> está sem client-id.
embed-unknown-client = Nenhum aplicativo está registrado com o client-id desta página.
embed-has-secret = O aplicativo desta página está registrado com um segredo, que um navegador não consegue guardar. É preciso um sem segredo.
embed-no-origin = Esta página não tem um endereço web próprio, talvez porque foi aberta como arquivo. Abra-a a partir de um servidor web.
embed-other-origin = O endereço desta página, { $origin }, não está registrado para o aplicativo { $application }.
embed-other-redirect = { $application } não volta para { $address }: esse endereço não está registrado para ele.
