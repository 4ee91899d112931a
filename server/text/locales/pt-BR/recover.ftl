## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Recuperar sua conta
recover-lead = Com este link você entra uma única vez, para adicionar uma nova chave de acesso. Se você não pediu o link, feche esta página.
recover-submit = Entrar e adicionar uma chave de acesso
recover-gone-title = Este link não é mais válido
recover-gone = Cada link de recuperação vale uma vez, por quinze minutos. Peça um novo ou entre como sempre.
