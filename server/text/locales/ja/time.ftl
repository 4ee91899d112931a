time-just-now = たった今
time-minutes-ago = { $count }分前
time-hours-ago = { $count }時間前
time-days-ago = { $count }日前
time-exact = { $date } { $time } UTC
