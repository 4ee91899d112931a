## The page about the server itself.

console-system-server = Server
console-system-version = Version
console-system-address = Public address
console-system-database = Database
console-system-mail = Mail
console-system-state = State
console-system-works = Leaves the server
console-system-failing = Does not get through
console-system-kept-here = Kept on this machine, not sent
console-system-waiting = Waiting to leave
console-system-set-aside = Set aside after a day of trying
console-system-oldest = Oldest one waiting
console-system-last-error = Why the last one failed
console-system-keys = Signing keys
console-system-keys-lead = They sign what applications get. New ones take over by themselves.
console-system-key = Key
console-system-algorithm = Algorithm
console-system-begins = Signs from
console-system-ends = Good until
console-system-signs = Signs
console-system-verifies = Only verifies
console-system-is-next = Comes next
console-system-rotate = Make new keys
console-system-rotated = The new keys are published, and sign from tomorrow.
console-system-replace-title = End every other key now
console-system-replace-lead = For a key that leaked. Access tokens that it signed end at once; nobody is signed out.
console-system-replace = End them
console-system-replaced = New keys sign now. All others are ended.
# What was set aside: mails, and notices to applications that somebody signed out.
console-system-jobs = Set aside
console-system-jobs-lead = What the server gave up on. It can be tried once more for three days; after a week it is deleted.
console-system-no-jobs = Nothing was set aside.
console-system-job = What
console-system-recipient = To
console-system-why = Why
console-system-since = Since
console-system-retry = Try again
console-system-discard = Discard
console-system-discard-about = It is not tried again. This cannot be undone.
console-system-retried = It is tried once more now.
console-system-discarded = It was discarded.
console-system-notices = Sign-out notices
console-system-backup = Last back-up
# The server's state of health. The states have 15 characters at most.
console-system-health = Health check
console-system-health-lead = What latchkey doctor says, in its own words.
console-system-about = About
console-system-finding = Finding
console-system-is-well = Fine
console-system-to-look-at = To look at
console-system-is-wrong = Wrong
# Of the database.
console-system-size = Size
console-system-megabytes = { $size } MB
# What the configuration says of signing in.
console-system-signing-in = Signing in
console-system-signing-in-lead = As this server runs now. Each is changed by its key in the configuration file, or by the variable beside it. A change takes a restart.
# Of whom a second factor is asked.
console-system-second-factor-off = Of nobody
# Before a time, here and in the next two.
console-system-remembered = A browser is remembered for
console-system-recovery-wait = A recovery link works after
console-system-recovery-address-wait = A link to a recovery address works after
console-system-at-once = At once
# Beside whether people come back by a recovery address.
console-system-recovery-follows = Not set in the configuration: on while mail lets people in, as switched above.
console-system-sign-up = Anybody can sign up
# Where the settings come from, here and in the next one.
console-system-signing-in-configured = As the configuration file says. What is saved here holds in its place, without a restart.
console-system-signing-in-saved = As it was saved here. The configuration file does not count for it.
console-system-signing-in-cut = Not all that was saved here holds: this server cannot do it any more. Look at it, and save it once more.
console-system-as-configured = As in the configuration file
console-system-methods-hint = What is switched off is accepted nowhere. It stays in the accounts, and counts again once it is on. The console alone takes a passkey that is off.
# Beside the switches, before one is switched off. It is a number.
console-system-apps = Accounts with an authenticator app: { $count }. Where that is off, nobody is asked for theirs.
console-system-second-factor-hint = Applications and organizations can ask for more, never for less.
console-system-shut-out = An administrator could not sign in any more. Leave on what they sign in with.
console-system-signing-in-more = Signing in, by the configuration alone
