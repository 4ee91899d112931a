console-navigation = Console de administração
console-to-account = Sua conta
console-people = Pessoas
console-search = Buscar
console-search-hint = O começo de um e-mail ou de um nome.
console-email = E-mail
console-since = Desde
console-last-sign-in = Último acesso
console-never = Nunca
console-locked = Bloqueada
console-next-page = Próxima página
console-first-page = Primeira página
console-nobody = Ninguém tem conta ainda.
console-no-match = Ninguém encontrado
console-no-match-hint = Nenhum e-mail e nenhum nome começa assim.
console-everybody = Mostrar todas
console-unavailable = Não foi possível carregar a lista. Tente de novo daqui a pouco.
console-count =
    { $count ->
        [one] { $count } pessoa
        [many] { $count } de pessoas
       *[other] { $count } pessoas
    }
console-count-first =
    { $count ->
        [one] A primeira pessoa ({ $count })
        [many] As primeiras { $count } de pessoas
       *[other] As primeiras { $count } pessoas
    }
console-count-more =
    { $count ->
        [one] Mais { $count } pessoa
        [many] Mais { $count } de pessoas
       *[other] Mais { $count } pessoas
    }
