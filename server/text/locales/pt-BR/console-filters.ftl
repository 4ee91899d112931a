console-filters-status = Quais pessoas
console-filters-everybody = Todas
console-filters-active = Ativas
console-filters-deleted = Excluídas, recuperáveis
console-filters-title = Filtros
console-filters-any = Qualquer
console-filters-passkey = Chave de acesso
console-filters-with-passkey = Com chave de acesso
console-filters-without-passkey = Sem chave de acesso
console-filters-address = E-mail
console-filters-organization = Organização
console-filters-created = Conta criada
console-filters-any-time = Em qualquer data
console-filters-within =
    { $days ->
        [one] No último dia
        [many] Nos últimos { $days } dias
       *[other] Nos últimos { $days } dias
    }
console-filters-not-for =
    { $days ->
        [one] Não há { $days } dia
        [many] Não há { $days } dias
       *[other] Não há { $days } dias
    }
console-filters-none-hint = Nenhuma conta atende a todos esses filtros.
console-filters-clear = Limpar filtros
console-filters-remove = Remover o filtro:
