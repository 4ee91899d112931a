## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Recuperar sua conta
recover-lead = Com este link você entra uma única vez, para adicionar uma nova chave de acesso. Se você não pediu o link, feche esta página.
recover-submit = Entrar e adicionar uma chave de acesso
recover-gone-title = Este link não é mais válido
recover-gone = Links de recuperação funcionam uma vez e por pouco tempo. Peça um novo ou entre como de costume.
recover-waits-title = Este link ainda não funciona
recover-waits = Ele funciona a partir de { $time }. A pessoa a quem se destina foi avisada e pode cancelá-lo.
recover-stop-title = Cancelar o link de recuperação?
recover-stop-lead = Um administrador criou um link que abre a conta { $email }. Cancelado, ele não abre mais nada.
recover-stop-submit = Cancelar o link
recover-stopped-title = O link foi cancelado
recover-stopped = Ele não abre mais nada. Se você não o pediu, avise quem administra este servidor.
recover-stop-gone = Ele foi usado, já foi cancelado ou expirou. Se não foi você que o usou, entre e confira suas sessões.
recover-stop-asked-lead = Alguém pediu para voltar à conta { $email } pelo endereço de recuperação. Cancelado, o link não abre mais nada.
recover-ask-title = Perdeu todos os acessos?
recover-ask-lead = Se você adicionou um endereço de recuperação à sua conta, enviaremos um link para ele. O link funciona depois de um tempo de espera, em que pode ser cancelado nos dois endereços.
recover-ask-submit = Enviar o link
recover-asked-title = Veja seu endereço de recuperação
recover-asked = Se existe uma conta com este endereço e ela tem um endereço de recuperação, escrevemos para os dois. O e-mail diz a partir de quando o link funciona.
recover-keep-title = Manter seu número de telefone?
recover-keep-lead = Alguém pediu para remover o número da conta { $email }. Se não foi você, mantenha-o.
recover-keep-submit = Manter o número
recover-kept-title = O número foi mantido
recover-kept = Se você não pediu a remoção, outra pessoa lê seus e-mails. Entre, encerre as sessões que não reconhece e adicione uma chave de acesso.
recover-keep-gone = O número foi mantido ou removido. Entre para ver o que há na sua conta.
