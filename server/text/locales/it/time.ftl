time-just-now = poco fa
time-minutes-ago =
    { $count ->
        [one] { $count } minuto fa
        [many] { $count } di minuti fa
       *[other] { $count } minuti fa
    }
time-hours-ago =
    { $count ->
        [one] { $count } ora fa
        [many] { $count } di ore fa
       *[other] { $count } ore fa
    }
time-days-ago =
    { $count ->
        [one] { $count } giorno fa
        [many] { $count } di giorni fa
       *[other] { $count } giorni fa
    }
time-exact = { $date }, { $time } UTC
