time-just-now = zojuist
time-minutes-ago =
    { $count ->
        [one] { $count } minuut geleden
       *[other] { $count } minuten geleden
    }
time-hours-ago =
    { $count ->
        [one] { $count } uur geleden
       *[other] { $count } uur geleden
    }
time-days-ago =
    { $count ->
        [one] { $count } dag geleden
       *[other] { $count } dagen geleden
    }
time-exact = { $date } om { $time } UTC
