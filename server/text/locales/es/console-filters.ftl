console-filters-status = Qué personas
console-filters-everybody = Todas
console-filters-active = Activas
console-filters-deleted = Eliminadas, recuperables
console-filters-title = Filtros
console-filters-any = Cualquiera
console-filters-passkey = Llave de acceso
console-filters-with-passkey = Con llave de acceso
console-filters-without-passkey = Sin llave de acceso
console-filters-address = Correo electrónico
console-filters-organization = Organización
console-filters-created = Cuenta creada
console-filters-any-time = En cualquier momento
console-filters-within =
    { $days ->
        [one] En el último día
        [many] En los últimos { $days } días
       *[other] En los últimos { $days } días
    }
console-filters-not-for =
    { $days ->
        [one] No desde hace { $days } día
        [many] No desde hace { $days } días
       *[other] No desde hace { $days } días
    }
console-filters-none-hint = Ninguna cuenta cumple todos estos filtros.
console-filters-clear = Quitar los filtros
console-filters-remove = Quitar el filtro:
