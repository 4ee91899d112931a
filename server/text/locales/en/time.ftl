## Times. Dates are written by the program, as the language writes them.

time-just-now = just now
time-minutes-ago =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
time-hours-ago =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
time-days-ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
# $date is "1 January 2026", $time is "14:30" or "14:30:59". UTC is the name of the time zone.
time-exact = { $date }, { $time } UTC
