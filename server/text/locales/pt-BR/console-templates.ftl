console-templates-title = Modelos
console-templates-lead = E-mails e SMS do seu jeito, em cada idioma. O que você não muda sai como veio.
console-templates-mails = E-mails
console-templates-messages = SMS
console-templates-fails = Falha
console-templates-template = Modelo
console-templates-subject = Assunto
console-templates-html = HTML
console-templates-html-hint = Se estiver vazio, o e-mail é enviado só como texto simples.
console-templates-text = Texto simples
console-templates-message-hint = Em uma linha só. Se houver um código, uma última linha para telefones vem em seguida por si só.
console-templates-test = Enviar um teste para mim
console-templates-tested = Um teste está a caminho de { $email }.
console-templates-variables = Variáveis
console-templates-variables-hint = São preenchidas no envio de uma mensagem.
console-templates-choice-hint = { $condition } … { $otherwise } … { $end } pergunta se há algo a preencher.
console-templates-needed = Necessária
console-templates-preview = Prévia
console-templates-preview-lead = Com exemplos no lugar das variáveis. Os programas de e-mail são diferentes: envie um teste para você antes de salvar.
console-templates-parts = { $count ->
    [one] Enviado como um SMS
    [many] Enviado como { $count } SMS
   *[other] Enviado como { $count } SMS
}
console-templates-versions = Versões
console-templates-versions-hint = Abra uma mais antiga e salve para usá-la de novo. As últimas 50 são guardadas.
console-templates-version = Versão
console-templates-saved-at = Salva
console-templates-in-use = Em uso
console-templates-shown = Esta é a versão { $number }. Salve para usá-la de novo.
console-templates-failed = Em { $time } uma mensagem não pôde ser enviada com este modelo e saiu na forma original. O motivo:
console-templates-overtaken = Outra pessoa acabou de mudar este modelo. Salve mais uma vez para substituí-lo.
console-templates-wrong-empty = Escreva algo aqui.
console-templates-wrong-unreadable = A linha { $line } não pode ser lida. Entre chaves pode haver uma variável, if, else e endif.
console-templates-wrong-unknown = Linha { $line }: aqui não existe a variável { $name }.
console-templates-wrong-missing = Falta { $name }. Precisa estar lá, seja o que for que se preencha.
console-templates-wrong-in-subject = { $name } não pode estar no assunto, que telefones bloqueados mostram.
console-templates-wrong-link = Um SMS com código não pode ter link nem endereço de site. A pessoa deve digitar o código, e não abrir nada.
console-templates-wrong-parts = Isto seria enviado como { $parts } SMS. São permitidos no máximo { $most }.
console-templates-optional = Pode estar vazia
