time-just-now = az önce
time-minutes-ago =
    { $count ->
        [one] { $count } dakika önce
       *[other] { $count } dakika önce
    }
time-hours-ago =
    { $count ->
        [one] { $count } saat önce
       *[other] { $count } saat önce
    }
time-days-ago =
    { $count ->
        [one] { $count } gün önce
       *[other] { $count } gün önce
    }
time-exact = { $date }, { $time } UTC
