console-navigation = Console de administração
console-to-account = Sua conta
console-narrow = Navegação estreita
console-people = Pessoas
console-search = Buscar
console-search-hint = O começo de um e-mail ou de um nome.
console-email = E-mail
console-since = Desde
console-last-sign-in = Último acesso
console-columns = Colunas
console-show-columns = Mostrar
console-never = Nunca
console-locked = Bloqueada
console-next-page = Próxima página
console-first-page = Primeira página
console-nobody = Ninguém tem conta ainda.
console-no-match = Ninguém encontrado
console-no-match-hint = Nenhum e-mail e nenhum nome começa assim.
console-nothing-found = Nada encontrado
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
        [one] Mais de { $count } pessoa
        [many] Mais de { $count } de pessoas
       *[other] Mais de { $count } pessoas
    }
console-count-more =
    { $count ->
        [one] Mais { $count } pessoa
        [many] Mais { $count } de pessoas
       *[other] Mais { $count } pessoas
    }
console-overview = Visão geral
console-organizations = Organizações
console-roles = Funções
console-applications = Aplicativos
console-audit = Registro de auditoria
console-administrators = Administradores
console-system = Sistema
console-crumbs = Onde esta página está
console-pages = Páginas desta lista
console-danger-zone = Zona de perigo
console-filter = Filtrar
console-clear = Limpar
console-type-to-confirm = Digite { $word } para confirmar
console-not-confirmed = Não é igual. Digite exatamente como está ali.
console-trend-none = Sem mudança
console-trend-same = Quase igual
console-trend-new = Antes nenhum
console-trend-up = { $percent }% a mais
console-trend-down = { $percent }% a menos
console-failed-title = Não foi possível carregar
console-failed-hint = O banco de dados não respondeu. Nada foi alterado.
console-try-again = Tentar de novo
