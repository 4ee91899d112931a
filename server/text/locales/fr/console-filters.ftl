console-filters-status = Quelles personnes
console-filters-everybody = Toutes
console-filters-active = Actives
console-filters-deleted = Supprimées, récupérables
console-filters-title = Filtres
console-filters-any = Indifférent
console-filters-passkey = Clé d’accès
console-filters-with-passkey = Avec clé d’accès
console-filters-without-passkey = Sans clé d’accès
console-filters-address = Adresse e-mail
console-filters-organization = Organisation
console-filters-created = Compte créé
console-filters-any-time = N’importe quand
console-filters-within =
    { $days ->
        [one] Dans le dernier jour
        [many] Dans les { $days } derniers jours
       *[other] Dans les { $days } derniers jours
    }
console-filters-not-for =
    { $days ->
        [one] Pas depuis { $days } jour
        [many] Pas depuis { $days } jours
       *[other] Pas depuis { $days } jours
    }
console-filters-none-hint = Aucun compte ne correspond à tous ces filtres.
console-filters-clear = Effacer les filtres
console-filters-remove = Retirer le filtre :
