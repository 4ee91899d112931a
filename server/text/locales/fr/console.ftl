console-navigation = Console d’administration
console-to-account = Votre compte
console-narrow = Navigation étroite
console-people = Personnes
console-search = Rechercher
console-search-hint = Le début d’une adresse e-mail ou d’un nom.
console-email = E-mail
console-since = Depuis
console-last-sign-in = Dernière connexion
console-columns = Colonnes
console-show-columns = Afficher
console-never = Jamais
console-locked = Bloqué
console-next-page = Page suivante
console-first-page = Première page
console-nobody = Personne n’a encore de compte.
console-no-match = Aucun résultat
console-no-match-hint = Aucune adresse e-mail ni aucun nom ne commence ainsi.
console-nothing-found = Aucun résultat
console-everybody = Tout afficher
console-unavailable = La liste n’a pas pu être chargée. Réessayez dans un instant.
console-count =
    { $count ->
        [one] { $count } personne
        [many] { $count } de personnes
       *[other] { $count } personnes
    }
console-count-first =
    { $count ->
        [one] Plus de { $count } personne
        [many] Plus de { $count } de personnes
       *[other] Plus de { $count } personnes
    }
console-count-more =
    { $count ->
        [one] { $count } personne de plus
        [many] { $count } de personnes de plus
       *[other] { $count } personnes de plus
    }
console-overview = Vue d’ensemble
console-organizations = Organisations
console-roles = Rôles
console-applications = Applications
console-audit = Journal d’audit
console-administrators = Administrateurs
console-system = Système
console-crumbs = Emplacement de cette page
console-pages = Pages de cette liste
console-danger-zone = Zone sensible
console-filter = Filtrer
console-clear = Effacer
console-type-to-confirm = Saisissez { $word } pour confirmer
console-not-confirmed = Ce n’est pas identique. Saisissez exactement ce qui est indiqué.
console-trend-none = Inchangé
console-trend-same = À peu près pareil
console-trend-new = Aucun avant
console-trend-up = { $percent } % de plus
console-trend-down = { $percent } % de moins
console-failed-title = Chargement impossible
console-failed-hint = La base de données n’a pas répondu. Rien n’a été modifié.
console-try-again = Réessayer
