time-just-now = ממש עכשיו
time-minutes-ago =
    { $count ->
        [one] לפני דקה
        [two] לפני שתי דקות
       *[other] לפני { $count } דקות
    }
time-hours-ago =
    { $count ->
        [one] לפני שעה
        [two] לפני שעתיים
       *[other] לפני { $count } שעות
    }
time-days-ago =
    { $count ->
        [one] לפני יום
        [two] לפני יומיים
       *[other] לפני { $count } ימים
    }
time-exact = { $date }, { $time } UTC
