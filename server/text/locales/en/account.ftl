## A person's own pages: passkeys, sessions, profile. What is said here is about one's own account.

account-navigation = Your account
# The three entries of the navigation, and a button. At most 15 characters each.
account-overview = Overview
account-profile = Profile
account-activity = Activity
account-sign-out = Sign out
# For screen readers; name and address follow.
account-signed-in-as = Signed in as
account-overview-title = Your account
# The part of the account about what is asked for besides a code or link by email.
account-factors-title = Two-step sign-in
account-factors-lead = After a code or link by email, a code from an app on your phone. A passkey needs no second step.
account-totp-title = Authenticator app
account-totp-none = Not set up
account-totp-off = Switched off on this site: no code of it is asked for or accepted. It stays here, and you can remove it.
# $when is when it was set up: “2 hours ago”.
account-totp-since = Set up: { $when }
account-totp-last-used = Last used: { $when }
account-totp-never-used = Not used yet
account-totp-set-up = Set up an app
account-totp-replace = Use another app
account-totp-remove = Remove app
account-totp-remove-question = Remove your authenticator app?
account-totp-remove-lead = Its codes and your backup codes stop working. You can set up an app again at any time.
account-backup-codes-title = Backup codes
account-backup-codes-lead = For when you do not have your phone. Each works once.
# $left is a number.
account-backup-codes-left = Codes left: { $left }
account-backup-codes-few = Your backup codes are running out. Make new ones.
account-backup-codes-off = Switched off on this site: none of them is accepted. They are kept for when they are switched on again.
account-backup-codes-make = Make new codes
account-backup-codes-question = Make new backup codes?
account-backup-codes-question-lead = The codes that you have now stop working.
account-backup-codes-new = Your new backup codes
account-backup-codes-once = Keep them somewhere safe: they are not shown again.
account-backup-codes-print = Print
account-backup-codes-download = Download
# The first line of the file with the codes.
account-backup-codes-file = { $site }: backup codes of { $email }
account-new-totp-title = Set up an authenticator app
account-new-totp-other-title = Use another authenticator app
account-new-totp-other-lead = The app that you have now keeps working until you type a code of the new one.
# Steps on the page that sets an app up.
account-new-totp-scan = Scan this picture with the app
account-new-totp-picture = QR code for the authenticator app
account-new-totp-open = Open an app on this device
account-new-totp-key = Or type this key into the app:
account-new-totp-code = Type the code that it shows
account-new-totp-submit = Finish set-up

## The list of passkeys.

account-passkeys-title = Passkeys
account-passkeys-lead = Your fingerprint, face or screen lock signs you in. Nothing to remember, nothing to steal.
# On a button.
account-passkeys-add = Add a passkey
# On a button beside each passkey. At most 15 characters.
account-passkeys-manage = Manage
account-passkeys-name-it = What do you want to call it?
# Small marks beside a passkey's name. At most 20 characters each.
account-passkeys-current = This session
account-passkeys-synced = Synced
account-passkeys-not-yet-synced = Not synced yet
account-passkeys-one-device = One device only
account-passkeys-synced-long = Synced: your password manager keeps it on your other devices too.
account-passkeys-not-yet-synced-long = Not synced yet: it can be copied to your other devices, but has not been so far.
account-passkeys-one-device-long = One device only: it never leaves the device it was made on.
# $when is either "2 hours ago" or a day, "3 March 2026"; the sentence has to be right with both. So in all that follow.
account-passkeys-added = Added { $when }
account-passkeys-last-used = Last used { $when }
# $place is a browser and an address: "Chrome on Windows · 203.0.113.5".
account-passkeys-last-used-from = Last used { $when } from { $place }
account-passkeys-never-used = Not used yet
account-passkeys-empty-title = No passkeys yet
account-passkeys-empty = So far a code by email signs you in. A passkey takes one touch, and no false site can steal it.

## Adding one.

account-new-passkey-title = Add a passkey
account-new-passkey-lead = Your browser will ask where to keep it: on this device, in your password manager, on a phone or on a security key.

## One passkey.

account-passkey-all = All passkeys
account-passkey-rename = Rename
account-passkey-name = Name
account-passkey-name-hint = A name by which you know it again, such as “My phone”.
account-passkey-name-invalid = A name has up to 64 characters on one line. Please choose another.
account-passkey-save = Save name
account-passkey-remove = Remove
account-passkey-remove-title = Remove a passkey
# $name is the passkey's.
account-passkey-remove-question = Remove “{ $name }”?
account-passkey-remove-hint = For a passkey that you lost or no longer use.
account-passkey-remove-lead = It will no longer sign you in, on any device. We tell your password manager where we can; if it keeps offering the passkey, delete it there too.
account-passkey-last = This is your only passkey. Without it, you sign in with codes sent to { $email }.
account-passkey-last-way-in = This passkey is the only way into your account, so it cannot be removed. Add another passkey first.
# On buttons.
account-passkey-submit = Remove this passkey
account-passkey-submit-last = Remove my only passkey

## Where the person is signed in.

account-sessions-title = Sessions
account-sessions-lead = Where you are signed in. Sign out anything you do not recognise.
# A small mark. At most 20 characters.
account-sessions-this = This browser
account-sessions-active-now = Active now
account-sessions-last-seen = Last seen { $when }
account-sessions-started = Signed in { $when }
# On buttons.
account-sessions-sign-out = Sign out
account-sessions-sign-out-others = Sign out everywhere else
account-sessions-sign-out-others-question = Sign out everywhere else?
account-sessions-sign-out-others-lead = All your other browsers and applications have to sign in again. You stay signed in here.
account-sessions-only-this = You are signed in nowhere else.
account-sessions-unknown-device = Unknown device

## The profile.

account-profile-title = Profile
account-profile-lead = Who you are here, how these pages look, and what becomes of your data.
account-profile-names = Name
account-profile-names-lead = Shown to the applications you sign in to, and in the passkey prompt.
account-profile-first-name = First name
account-profile-last-name = Last name
account-profile-name-invalid = A name has up to 100 characters on one line. Please check it.
account-profile-save = Save name
account-profile-email = Email address
account-profile-email-lead = Codes and security notices go here.
# Small marks beside the address.
account-profile-verified = Verified
account-profile-not-verified = Not verified
account-profile-change-email = Change address
# A button beside an address that nobody has confirmed: mails a code to it.
account-profile-confirm-email = Confirm this address
# The title of a part of the page.
account-profile-phone = Telephone number
account-profile-phone-lead = Codes that sign you in can be sent to it, where that is offered. A passkey is safer.
account-profile-phone-none = None so far.
# On a button.
account-profile-add-phone = Add number
# On a button.
account-profile-change-phone = Replace number
# On a button.
account-profile-remove-phone = Remove number
account-new-phone-title = Your telephone number
account-new-phone-lead = We send a code to the number. Once you enter it, the number is in your account, and in no other.
# The label of a field.
account-new-phone-number = Telephone number
account-new-phone-hint = With + and the code of the country.
# On a button.
account-new-phone-submit = Send code
account-new-phone-code-title = Confirm your number
# On a button.
account-new-phone-code-submit = Save number
# Below the offer to send a code to it.
account-lost-phone-link = I no longer have this number
account-lost-phone-title = Remove a number that you no longer have
# $number is a telephone number.
account-lost-phone-lead = The number { $number } is removed in three days. Until then it stays, and you can keep it: we tell you by email, and whoever has the number by text message.
# A button.
account-lost-phone-submit = Remove in three days
# $time is a time: "1 January 2026, 14:30".
account-phone-removal-at = The number is removed on { $time }.
# A button.
account-keep-phone = Keep the number
# A second address, for the day on which somebody has lost every way in: here and in the lines below.
account-recovery-title = Recovery address
account-recovery-lead = For the day on which you have lost every way in: a link to it lets you back in after a waiting time, in which you can stop it.
# No such address yet.
account-recovery-none = None so far.
# On buttons. At most 32 characters each.
account-recovery-add = Add an address
account-recovery-change = Change or remove
account-recovery-remove = Remove this address
account-recovery-new-lead = We send a code to the address. Choose one that you can read without this account, and without your phone.
account-recovery-invalid = Enter an email address that is neither your account’s nor your recovery address already.
# On a button.
account-recovery-code-submit = Save address
# $time is when.
account-recovery-asked = Somebody asked to come back by your recovery address. The link works from { $time } on. If it was not you, stop it.
# The same for a link that an administrator made. $time is when.
account-recovery-link-made = An administrator made a link that opens your account. It works from { $time } on. If you did not ask for it, stop it.
account-profile-export = Your data
account-profile-export-lead = Everything we keep about you, as a JSON file: profile, passkeys, sessions and activity.
account-profile-export-submit = Download my data
account-profile-delete = Delete account
account-profile-delete-lead = Removes your account and everything in it for good.
account-profile-delete-link = Delete my account

## Light or dark.

account-look-title = Appearance
account-look-lead = How these pages look in this browser.
# Three buttons side by side. At most 12 characters each.
account-look-system = System
account-look-light = Light
account-look-dark = Dark

## A new email address.

account-new-email-title = Change your email address
account-new-email-lead = We send a code to the new address to make sure it is yours. Until you enter it, nothing changes.
account-new-email-current = Your address now: { $email }
account-new-email-new = New email address
account-new-email-submit = Send a code
account-new-email-code-title = Check your new mailbox
account-new-email-code-submit = Change address
account-new-email-gone = That code is no longer valid. Your address is { $email }.
account-new-email-invalid = That is not a new email address. Please check it.

## Deleting the account.

account-delete-title = Delete my account
# Three points follow, each on its own line.
account-delete-lead = This cannot be undone. We will delete, at once and for good:
account-delete-point-profile = your profile and email address
account-delete-point-passkeys = all your passkeys and sessions, on every device
account-delete-point-applications = your access to the applications that you sign in to with this account
account-delete-address = Email address: { $email }
account-delete-understood = I understand that my account will be deleted for good
account-delete-not-understood = Please tick the box to confirm that your account is to be deleted.
account-delete-submit = Delete my account

account-goodbye-title = Your account is deleted
account-goodbye-lead = You are signed out everywhere, and your data is gone. We have sent you one last message about it.
account-goodbye-passkeys = Passkeys in your password manager for this account no longer work. You can delete them there.
account-goodbye-to-login = Go to sign-in

## Before something important: a fresh proof of who it is.

account-confirm-title = Confirm it’s you
account-confirm-lead = First we check that nobody else is using your session.
account-confirm-needs-two = This needs a second factor, and your account has none yet. Add one, and come back.
account-confirm-add-passkey = Add a passkey
# $host is another address of this site, here and below.
account-confirm-elsewhere = Your passkey works only at { $host }. Continue there. If you add an authenticator app there, you can confirm here as well.
account-confirm-nowhere = Your passkey does not work on this page. Ask whoever runs this site for a link that lets you in.
account-confirm-nothing = This site sends no codes by email, and your account has nothing else that confirms this here.
# After it stands an address to write to, where there is one.
account-confirm-ask-for-link = Ask whoever runs this site for a link that lets you in.
# Opens what else confirms it than a passkey.
account-confirm-other-way = Use another way
# On a button.
account-confirm-go-there = Continue at { $host }
# One of these stands before the line above.
account-confirm-for-new-passkey = You are about to add a passkey.
account-confirm-for-removal = You are about to remove a passkey.
account-confirm-for-factors = You are about to change your two-step sign-in.
account-confirm-for-new-email = You are about to change your email address.
account-confirm-for-recovery = You are about to change your recovery address.
account-confirm-for-phone = You are about to change your telephone number.
account-confirm-for-export = You are about to download your data.
account-confirm-for-deletion = You are about to delete your account.
# On buttons.
account-confirm-with-passkey = Use a passkey
account-confirm-with-code = Send me a code
account-confirm-submit = Confirm
account-confirm-no-scripts = Passkeys need JavaScript, which is switched off in this browser. Use a code instead.
account-confirm-code-to = Goes to { $email }
account-confirm-refused = That passkey belongs to another account. Use one of yours, or a code.
account-confirm-failed = We could not confirm it with this passkey. Try again, or use a code.
account-confirm-unknown = This passkey is no longer part of any account here. Use another one, or a code.
account-confirm-cancelled = No passkey was used. If you have one on another device, try again and choose that device, or use a code.
account-confirm-unsupported = This browser cannot use passkeys. Use a code instead.
account-confirm-signed-out = You have been signed out meanwhile. Please sign in again.

## What was done.

account-notice-passkey-added = Your new passkey is ready. It signs you in from now on.
account-notice-passkey-renamed = The passkey has its new name.
account-notice-passkey-removed = The passkey is removed. We have sent you an email about it.
account-notice-totp-added = Your authenticator app is set up. We have sent you an email about it.
account-notice-totp-removed = The authenticator app is removed. We have sent you an email about it.
account-notice-session-revoked = That session is signed out.
account-notice-sessions-revoked = You are signed out everywhere else.
account-notice-names-saved = Your name is saved.
account-notice-email-changed = Your email address is changed. We have told both addresses.
account-notice-recovery-saved = Your recovery address is saved. We have sent you an email about it.
account-notice-recovery-removed = Your recovery address is removed. We have told both addresses.
account-notice-phone-saved = Your number is saved. We have sent you an email about it.
account-notice-phone-removed = Your number is removed. We have sent you an email about it.
account-notice-phone-removal-asked = Your number is removed in three days. We have sent you an email about it.
account-notice-look-chosen = This browser keeps the look you chose.
account-notice-confirmed = Thank you. You can go on now.
# Browsers in which people are not asked for the second factor again.
account-remembered-title = Remembered browsers
account-remembered-lead = In these browsers a code or link by email is enough, for thirty days each.
# $when is a day.
account-remembered-until = Until { $when }
# Buttons.
account-remembered-forget = Ask again
account-remembered-forget-all = Ask again in all of them
