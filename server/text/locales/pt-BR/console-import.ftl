console-import-title = Importar pessoas
console-import-lead = De um arquivo com uma linha por pessoa: CSV com cabeçalho ou linhas JSON.
console-import-file = Arquivo
console-import-file-hint = Em UTF-8, até 1 MB e 2.000 linhas. Colunas: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Alterar contas existentes
console-import-update-hint = Nomes, atributos e organizações. Caso contrário, ficam como estão.
console-import-trust = Confiar em email_verified
console-import-trust-hint = Endereços novos contam como verificados onde o arquivo diz. Só se você souber que é verdade.
console-import-check = Verificar o arquivo
console-import-tried = O que aconteceria
console-import-tried-about = Nada foi alterado ainda.
console-import-done = O que foi feito
console-import-done-about = O mesmo arquivo mais uma vez não muda nada.
console-import-run = Importar agora
console-import-other-file = Escolher outro arquivo
console-import-to-people = Ir para as pessoas
console-import-columns = Colunas
console-import-rows = Linhas
console-import-created = Contas novas
console-import-changed = Alteradas
console-import-unchanged = Já iguais
console-import-refused = Recusadas
console-import-line = Linha
console-import-email = E-mail
console-import-reason = Motivo
console-import-more =
    { $count ->
        [one] Mais uma linha foi recusada.
       *[other] Mais { $count } linhas foram recusadas.
    }
console-import-too-large = O arquivo passa de 1 MB ou de 2.000 linhas. Divida-o ou importe pela linha de comando.
console-import-unreadable = Não é possível ler o arquivo.
console-import-busy = Outra importação está em andamento. Tente de novo quando ela terminar.
console-import-too-slow = A importação demorou demais e outra começou. O que foi feito permanece: importe o mesmo arquivo de novo para o restante.
console-import-why-row = Isto não pode ser lido como uma linha do arquivo.
console-import-why-value = Esta coluna não aceita esse valor.
console-import-why-no-email = Falta o endereço de e-mail.
console-import-why-not-email = Isso não é um endereço de e-mail.
console-import-why-twice = O mesmo endereço já está na linha { $line }.
console-import-why-deleted = O endereço é de alguém excluído que ainda pode ser recuperado.
console-import-why-differs = Essa conta já existe com outros valores ({ $columns }), e nada deve ser alterado.
console-import-why-not-allowed = Você não pode fazer isso.
console-import-why-no-organization = A organização { $name } não existe.
console-import-why-no-role = Essa função não existe: { $name }.
console-import-why-other-domain = O endereço não está em nenhum domínio de { $name } ou não foi confirmado.
console-import-why-password = Senhas não são guardadas aqui. Remova a coluna.
console-import-why-changed = Algo acabou de mudar. Importe o arquivo mais uma vez.
