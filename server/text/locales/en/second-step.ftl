## The second step of a sign-in: one factor was right, another one is asked for.

second-step-title = One more step
# $email is the address of the account.
second-step-lead = You are signing in as { $email }.
# Somebody else is signed in here: $other is their address.
second-step-switch = You are signed in here as { $other }. This signs you in as { $email } instead.
second-step-authenticator-lead = Enter the six digits that your authenticator app shows now.
second-step-backup-lead = Enter one of the backup codes that you kept. Each works once.
second-step-backup-label = Backup code
second-step-backup-invalid = That is not a backup code. Please check it.
# On a button.
second-step-submit = Sign in
# Links to the other way.
second-step-by-backup-code = Use a backup code
second-step-by-authenticator = Use the authenticator app
# Where scripts are switched off.
second-step-no-scripts = With a passkey you can go on only where scripts run.
# Beside a box to tick.
second-step-remember = Do not ask again in this browser for 30 days
# On buttons. The code is a second factor.
second-step-send-sms = Send a code by text message
second-step-send-email = Send a code by email
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = It goes to { $to }.
second-step-sent-lead = Enter the six digits that we sent to { $to }.
# On a button.
second-step-send-again = Send it again
# To whoever has lost the passkey, the app or the number that is asked for. After it stands an address to write to, where there is one.
second-step-lost = If you have none of these any more, ask whoever runs this site for a link that lets you in.
second-step-over-title = This sign-in is over
second-step-over = It took too long, or was finished or stopped elsewhere. Please sign in again.
second-step-used-up = There were too many wrong codes. Please sign in again.
# The page for somebody who has no second factor and needs one.
second-step-enrol-title = Protect your account
second-step-enrol-lead = To sign in here your account needs a passkey or an authenticator app. Set one of them up, and you are signed in.
second-step-enrol-lead-passkey = To sign in here your account needs a passkey. Create one, and you are signed in.
second-step-enrol-lead-app = To sign in here your account needs an authenticator app. Set one up, and you are signed in.
second-step-enrol-app-title = With an authenticator app
second-step-enrol-app-lead = Scan this code with the app, or type the key into it. Then enter the six digits that the app shows.
# On a button.
second-step-enrol-submit = Set up and sign in
# The page with the backup codes of an app that was just set up.
second-step-codes-title = Keep these backup codes
second-step-codes-lead = Each of them signs you in once when the app is not at hand. They are shown this one time: write them down, or print them.
second-step-codes-go-on = Continue
# In a frame within an application's page.
second-step-either-lead = Enter the six digits that your authenticator app shows now, or one of your backup codes.
