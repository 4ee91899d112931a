time-just-now = 방금 전
time-minutes-ago = { $count }분 전
time-hours-ago = { $count }시간 전
time-days-ago = { $count }일 전
time-exact = { $date } { $time } UTC
