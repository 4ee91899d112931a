## Times. Dates are written by the program, as the language writes them.

time-just-now = à l’instant
time-minutes-ago =
    { $count ->
        [one] il y a { $count } minute
        [many] il y a { $count } de minutes
       *[other] il y a { $count } minutes
    }
time-hours-ago =
    { $count ->
        [one] il y a { $count } heure
        [many] il y a { $count } d’heures
       *[other] il y a { $count } heures
    }
time-days-ago =
    { $count ->
        [one] il y a { $count } jour
        [many] il y a { $count } de jours
       *[other] il y a { $count } jours
    }
time-exact = { $date } à { $time } UTC
