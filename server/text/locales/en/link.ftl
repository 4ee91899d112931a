## The page that the link in a sign-in mail opens. Opening it signs nobody in; a button does.

link-title = Sign in
# In the browser that asked for the link. $email is the address of the account.
link-lead = This link signs you in as { $email }.
# $application is an application that somebody signs in to.
link-to = You then go on to { $application }.
# On a button.
link-submit = Sign in
# Somebody else is signed in here: $other is their address.
link-switch = You are signed in here as { $other }. The link signs you in as { $email } instead.

## The same in another browser than the one that asked for it.

link-elsewhere-title = Are you signing in?
# The facts below follow.
link-elsewhere-lead = Somebody asked in another browser to sign in as { $email }:
link-device = Device
link-place = Place
link-time = Time
link-application = Application
link-unknown = Unknown
# An application waits, whose name stands above.
link-match-lead = Is that window in front of you? Enter the number that it shows, and it is signed in.
# A window of this server's waits; $address is where it is.
link-match-lead-at = Is that window in front of you, and does its address begin with { $address }? Enter the number that it shows, and it is signed in.
link-match-warning = You have one try. If somebody sent you this link, or tells you the number, close this page: they would get into your account.
# The label of the field.
link-match-label = Number
link-match-invalid = The number has two digits. Please check it.
# On a button.
link-match-submit = Let that window in
link-here-lead = You can sign in in this browser instead. The other window then stays signed out.
# On a button.
link-here-submit = Sign in here
# A line of its own: $other is the address of whoever is signed in here, $email that of the link.
link-here-switch = You are signed in here as { $other }. If you sign in here, it is as { $email } instead.

## After that.

link-done-title = The other window is let in
link-done = You can close this page and go on there.
link-gone-title = This link is no longer valid
link-gone = A link works once, for ten minutes. Ask for a new mail where you want to sign in.
# After a wrong number.
link-wrong = That was another number, so nobody was let in, and this mail is of no use any more. Ask for a new one in the window that waits.

## After its reader said that it was somebody else who asked for it.

# On a button, below the other ways.
link-deny-submit = This was not me
link-denied-title = Nobody was signed in
link-denied = This mail is of no use any more: neither its link nor its code works, and the window that asked for it stays signed out.
link-denied-secure = Whoever knows your address can ask for such a mail. That alone gives nobody access. To be sure, look where you are signed in, and sign out anything you do not recognise.
# On a button.
link-denied-submit = See where I am signed in
