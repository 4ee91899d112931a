## After a sign-in: the offer to make a passkey.

offer-title = Entre mais rápido da próxima vez
offer-lead = Crie uma chave de acesso e entre com sua digital, seu rosto ou o bloqueio de tela. Não há nada para lembrar.
offer-other-device-title = Adicionar este dispositivo
offer-other-device = Você usou a chave de acesso de outro dispositivo. Com uma própria, este dispositivo dá conta sozinho.
offer-point-fast = Um toque em vez de um código por e-mail
offer-point-safe = Ninguém pode adivinhar, reutilizar nem entregar a um site falso
offer-point-private = Sua digital ou seu rosto nunca sai do seu dispositivo
offer-create = Criar uma chave de acesso
offer-not-now = Agora não
offer-no-scripts = Para criar uma chave de acesso é preciso JavaScript, que está desativado neste navegador.
offer-console-title = Uma chave de acesso para a administração
offer-console = Quem administra este servidor entra com uma chave de acesso, que nenhuma página falsa consegue roubar. Crie a sua para continuar.
