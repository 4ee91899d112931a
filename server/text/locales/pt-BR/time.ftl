## Times. Dates are written by the program, as the language writes them.

time-just-now = agora mesmo
time-minutes-ago =
    { $count ->
        [one] há { $count } minuto
        [many] há { $count } de minutos
       *[other] há { $count } minutos
    }
time-hours-ago =
    { $count ->
        [one] há { $count } hora
        [many] há { $count } de horas
       *[other] há { $count } horas
    }
time-days-ago =
    { $count ->
        [one] há { $count } dia
        [many] há { $count } de dias
       *[other] há { $count } dias
    }
time-exact = { $date }, { $time } UTC
