console-navigation = Beheerconsole
console-to-account = Je account
console-narrow = Smalle navigatie
console-people = Personen
console-search = Zoeken
console-search-hint = Het begin van een e-mailadres of een naam.
console-email = E-mail
console-since = Sinds
console-last-sign-in = Laatst ingelogd
console-columns = Kolommen
console-show-columns = Deze tonen
console-never = Nooit
console-locked = Geblokkeerd
console-next-page = Volgende pagina
console-first-page = Eerste pagina
console-nobody = Niemand heeft nog een account.
console-no-match = Niemand gevonden
console-no-match-hint = Er is geen e-mailadres en geen naam die zo begint.
console-nothing-found = Niets gevonden
console-everybody = Iedereen tonen
console-unavailable = De lijst kan op dit moment niet worden geladen. Probeer het zo meteen opnieuw.
console-count =
    { $count ->
        [one] { $count } persoon
       *[other] { $count } personen
    }
console-count-first =
    { $count ->
        [one] Meer dan { $count } persoon
       *[other] Meer dan { $count } personen
    }
console-count-more =
    { $count ->
        [one] Nog { $count } persoon
       *[other] Nog { $count } personen
    }
console-overview = Overzicht
console-organizations = Organisaties
console-roles = Rollen
console-applications = Applicaties
console-audit = Auditlogboek
console-administrators = Beheerders
console-system = Systeem
console-crumbs = Waar deze pagina staat
console-pages = Pagina’s van deze lijst
console-danger-zone = Gevarenzone
console-filter = Filteren
console-clear = Wissen
console-type-to-confirm = Typ { $word } om te bevestigen
console-not-confirmed = Dat is niet hetzelfde. Typ het precies zoals het er staat.
console-trend-none = Geen verandering
console-trend-same = Ongeveer gelijk
console-trend-new = Eerder geen
console-trend-up = { $percent }% meer
console-trend-down = { $percent }% minder
console-failed-title = Dit kon niet worden geladen
console-failed-hint = De database gaf geen antwoord. Er is niets gewijzigd.
console-try-again = Opnieuw proberen
