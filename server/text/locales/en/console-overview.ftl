## The first page of the admin console: how the server is used.

console-overview-period = Period
console-overview-days = 
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
console-overview-compared = 
    { $count ->
        [one] Against the day before. Days are those of UTC.
       *[other] Against the { $count } days before. Days are those of UTC.
    }
# Above numbers. At most 25 characters each.
console-overview-sign-ins = Sign-ins
console-overview-sign-ups = New accounts
console-overview-failures = Failed sign-ins
console-overview-passkey-share = Sign-ins by passkey
console-overview-adoption = People with a passkey
console-overview-sessions = Active sessions
console-overview-right-now = right now
console-overview-percent = { $number }%
# A share, such as 40%, in the days before.
console-overview-before = { $share } before
console-overview-of-people = { $part } of { $total }
console-overview-of-newest = { $part } of the newest { $total }
console-overview-chart-title = Sign-ins by method
# How people signed in. At most 25 characters each.
console-overview-by-passkey = Passkey
console-overview-by-recovery = Recovery or set-up
console-overview-as-table = As a table
console-overview-day = Day
console-overview-nothing = Nobody signed in during this time.
console-overview-causes = Why sign-ins failed
console-overview-cause = Cause
console-overview-times = Times
console-overview-none-failed = No sign-in failed during this time.
console-overview-cause-code = Wrong code
console-overview-cause-factor = Wrong second factor
console-overview-cause-copy = A passkey that may have been copied
console-overview-cause-refused = The account is locked, or another one was meant
console-overview-cause-passkey = The passkey was not accepted
console-overview-cause-other = Another reason
console-overview-set-up = Finish setting up
console-overview-left = 
    { $count ->
        [one] One step is left.
       *[other] { $count } steps are left.
    }
console-overview-done = Done
console-overview-to-do = Still to do
# What a new server needs. Words with dots, and commands, stay as they are.
console-overview-check-address = People reach the server at a public https address
console-overview-check-address-how = Set server.public_url, and put a proxy with a certificate in front.
console-overview-check-mail = Mail leaves the server
console-overview-check-mail-how = Set smtp.host, and sign in once by the code of a mail; latchkey doctor says what is wrong.
console-overview-check-application = A first application signs its people in here
console-overview-check-application-how = Register one: it takes three short steps.
console-overview-check-application-next = It is registered. Its page shows how to build it in, and says so once somebody has signed in.
console-overview-check-passkey = Somebody has a passkey
console-overview-check-passkey-how = Add yours in your account.
# A list that grows by itself, and how it is with that.
console-overview-newest = Newest events
console-overview-live = Live
console-overview-connecting = Connecting …
console-overview-live-ended = No longer live. Reload the page to go on.
console-overview-check-backup = A back-up was made
console-overview-check-backup-how = Run latchkey backup FILE, or latchkey backup --made after a program of your own has made one.
