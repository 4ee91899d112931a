## The page that people sign in on.

login-title = Entrar
login-to-organization = Entrar em { $organization }
login-for-organization = Para { $organization }
login-with-passkey = Entrar com uma chave de acesso
login-no-scripts = As chaves de acesso precisam de JavaScript, que está desativado neste navegador. Você pode entrar com um código por e-mail.
login-email = E-mail
login-with-email = Continuar com e-mail
login-email-or-phone = E-mail ou número de telefone
login-phone = Número de telefone
login-with-code = Continuar
login-new-here = É sua primeira vez? Digite seu e-mail e criaremos sua conta.
login-lost = Perdeu todos os acessos?
login-last-used = Usado por último
login-not-you = Não é você?
login-signed-out = Você saiu da conta.
login-no-way = Ninguém consegue entrar aqui: os métodos permitidos neste servidor e neste aplicativo não coincidem. Avise quem o administra.
