## Times. Dates are written by the program, as the language writes them.

time-just-now = ahora mismo
time-minutes-ago =
    { $count ->
        [one] hace { $count } minuto
        [many] hace { $count } de minutos
       *[other] hace { $count } minutos
    }
time-hours-ago =
    { $count ->
        [one] hace { $count } hora
        [many] hace { $count } de horas
       *[other] hace { $count } horas
    }
time-days-ago =
    { $count ->
        [one] hace { $count } día
        [many] hace { $count } de días
       *[other] hace { $count } días
    }
time-exact = { $date }, { $time } UTC
