console-navigation = Consola de administración
console-to-account = Tu cuenta
console-narrow = Navegación estrecha
console-people = Personas
console-search = Buscar
console-search-hint = El principio de un correo electrónico o de un nombre.
console-email = Correo electrónico
console-since = Desde
console-last-sign-in = Último acceso
console-columns = Columnas
console-show-columns = Mostrar
console-never = Nunca
console-locked = Bloqueada
console-next-page = Página siguiente
console-first-page = Primera página
console-nobody = Nadie tiene cuenta todavía.
console-no-match = Sin resultados
console-no-match-hint = Ningún correo electrónico y ningún nombre empieza así.
console-nothing-found = Sin resultados
console-everybody = Mostrar todas
console-unavailable = No se pudo cargar la lista. Vuelve a intentarlo en un momento.
console-count =
    { $count ->
        [one] { $count } persona
        [many] { $count } de personas
       *[other] { $count } personas
    }
console-count-first =
    { $count ->
        [one] Más de { $count } persona
        [many] Más de { $count } de personas
       *[other] Más de { $count } personas
    }
console-count-more =
    { $count ->
        [one] { $count } persona más
        [many] { $count } de personas más
       *[other] { $count } personas más
    }
console-overview = Resumen
console-organizations = Organizaciones
console-roles = Roles
console-applications = Aplicaciones
console-audit = Registro de auditoría
console-administrators = Administradores
console-system = Sistema
console-crumbs = Dónde está esta página
console-pages = Páginas de esta lista
console-danger-zone = Zona de peligro
console-filter = Filtrar
console-clear = Borrar
console-type-to-confirm = Escribe { $word } para confirmar
console-not-confirmed = No coincide. Escríbelo tal como aparece.
console-trend-none = Sin cambios
console-trend-same = Casi igual
console-trend-new = Antes ninguno
console-trend-up = { $percent } % más
console-trend-down = { $percent } % menos
console-failed-title = No se ha podido cargar
console-failed-hint = La base de datos no ha respondido. No se ha cambiado nada.
console-try-again = Volver a intentar
