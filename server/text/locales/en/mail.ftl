## Mails. Each has a title, which with the place's name is the subject too (at most 45 characters), and paragraphs.
##
## $site is what the operator calls the place: "Example". In a mail nothing can be clicked but a button, plain addresses, and the brand's links at its foot.

# On buttons. At most 30 characters.
mail-button-sign-in = Sign in
mail-button-passkeys = Your passkeys
mail-button-sessions = Your sessions
mail-button-recovery = Your recovery address
mail-button-secure = Secure my account
mail-button-stop = Stop the link
mail-button-keep-number = Keep the number
mail-button-factors = Your two-step sign-in
mail-button-accept = Accept invitation
mail-button-organizations = Open organizations
mail-button-organization = Open the organization
# Below a code. $time is "1 January 2026, 14:30:59 UTC".
mail-code-sent = Sent on { $time }. It works once, for ten minutes.
# The last line of every mail: when, and where it was asked from, if that is known. $time is "1 January 2026, 14:30 UTC",
# $ip is an address, $device is "Firefox on Linux".
mail-facts = { $time }
mail-facts-ip = { $time }, from { $ip }
mail-facts-ip-device = { $time }, from { $ip }, { $device }
mail-facts-device = { $time }, { $device }

## The code to sign in with.

mail-sign-in-code-title = Your sign-in code
# $place is the place, or the application, that is signed in to. The code follows.
mail-sign-in-code-lead = Your code to sign in to { $place }:
# $address is a web address.
mail-sign-in-code-where = Enter it at { $address }, and nowhere else.
mail-sign-in-code-where-application = Enter it in { $application }, and nowhere else.
mail-sign-in-code-warning = Nobody from { $site } will ever ask you for it. If you did not ask for it yourself, ignore this mail: without the code nothing happens.
# Before the code of the mail, where a link can be used instead: the button "Sign in" follows the first line.
mail-sign-in-link-lead = Sign in to { $place } with one click:
# The address follows.
mail-sign-in-link-copy = If the button does nothing, copy this address into your browser:
# The code follows.
mail-sign-in-link-or = Or enter this code:
mail-sign-in-link-warning = Nobody from { $site } will ever ask you for the code or the link. If you did not ask for them yourself, ignore this mail: without them nothing happens.
# The same where the mail has a link, and no code.
mail-sign-in-link-title = Your sign-in link
mail-sign-in-link-only-warning = Nobody from { $site } will ever ask you for the link. If you did not ask for it yourself, ignore this mail: without it nothing happens.

## The code of the second step, after one that was no mail.

mail-second-step-title = Your code for the second step
# $place is the place, or the application, that is signed in to. The code follows, and where it is typed.
mail-second-step-lead = Your code for the second step of signing in to { $place }:
mail-second-step-warning = Nobody from { $site } will ever ask you for it. If you are not signing in right now, somebody else has passed the first step: keep the code to yourself, and tell whoever runs { $site }.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = No account with this address
mail-no-account-lead = Somebody asked to sign in to { $site } with this address, but it has no account here.
mail-no-account-invitation = New accounts are made by invitation. If you expected to have one, ask whoever runs { $site }.
mail-not-you = If it was not you, you need not do anything.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = Your account is deactivated
mail-account-inactive-lead = Somebody asked to sign in to { $site } with this address, but its account has been deactivated.
mail-account-inactive-ask = If you need it, ask whoever runs { $site }.

## After very many wrong codes.

mail-code-guessing-stopped-title = Someone is guessing your sign-in codes
mail-code-guessing-stopped-lead = Somebody entered wrong sign-in codes for this address at { $site } again and again. No code from an unknown browser is accepted for a day.
# The button "Sign in" follows.
mail-code-guessing-stopped-still = If you have an account there, you can still sign in with a passkey, and with codes in a browser that you have signed in with before:
# The button "Your passkeys" follows.
mail-code-guessing-stopped-add = With no passkey yet, add one: nobody can guess it.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = Your confirmation code
mail-step-up-code-lead = Your code to confirm that it is you:
# The button "Your sessions" follows.
mail-step-up-code-warning = Somebody who is signed in to your account is about to change something important. If that is not you, do not pass the code on, and end the sessions that you do not know:

## A new email address.

mail-change-email-code-title = Confirm your new address
mail-change-email-code-lead = Your code to make this your address at { $site }:
mail-change-email-code-warning = If you did not ask for it, ignore this mail: without the code nothing changes.
mail-email-changed-title = Your address was changed
# $email is the new address.
mail-email-changed-lead = The address of your account at { $site } is now { $email }. This one no longer signs you in.
# To the new address.
mail-email-new-lead = Your account at { $site } has this address now: you sign in with it from here on.
mail-tell-operator = If it was not you, tell whoever runs { $site } at once.
mail-email-already-in-use-title = This address has an account
mail-email-already-in-use-lead = Somebody wanted to use this address for another account at { $site }. That did not work, because it has one already.
# The button "Sign in" follows.
mail-email-already-in-use-sign-in = If it was you, sign in with it:

## The address that somebody comes back by.

mail-recovery-code-title = Confirm your recovery address
# The code follows.
mail-recovery-code-lead = Your code to make this the recovery address of an account at { $site }:
mail-recovery-added-title = A recovery address was added
# $email is that address, here and in the next one.
mail-recovery-added-lead = { $email } is the recovery address of your account at { $site } now. A link to it can open the account, after a waiting time.
mail-recovery-added-warning = If it was not you, remove the address and end the sessions that you do not know:
mail-recovery-removed-title = A recovery address was removed
mail-recovery-removed-lead = { $email } is no longer the recovery address of an account at { $site }.
mail-recovery-asked-title = Somebody asked for a way back
# To the address of the account. When the link works, and how to stop it, follow.
mail-recovery-asked-lead = Somebody asked to come back to your account at { $site } by its recovery address. A link was sent there that signs in once.
mail-recovery-by-address-title = Your way back
# To the recovery address. $email is the address of the account, most of it hidden. When the link works, the link, and how to stop it, follow.
mail-recovery-by-address-lead = Somebody asked to come back to the account { $email } at { $site }, whose recovery address this is. The link below signs in once.
# $time is when.
mail-recovery-by-address-until = The link works until { $time }.
# To both addresses.
mail-recovery-stopped-title = The way back was stopped
mail-recovery-stopped-lead = The way back to an account at { $site } that somebody had asked for was stopped. The link in the earlier mail opens nothing any more.
# After the link was used.
mail-recovery-address-used-lead = Your account at { $site } was opened with the link that went to its recovery address.

## Passkeys. $name is the passkey's. A button follows the last line of each.

mail-passkey-added-title = A passkey was added
mail-passkey-added-lead = The passkey “{ $name }” was added to your account at { $site }. It signs you in from now on.
mail-passkey-added-warning = If it was not you, remove it and end the sessions that you do not know:
mail-passkey-removed-title = A passkey was removed
mail-passkey-removed-lead = The passkey “{ $name }” was removed from your account at { $site }. It no longer signs you in, and where it had signed you in, you are signed out.
mail-passkey-removed-warning = If it was not you, look at your passkeys and sessions:
mail-phone-added-title = A telephone number was added
# $number is a telephone number, here and below.
mail-phone-added-lead = The number { $number } was added to your account at { $site }. Codes that are sent to it sign you in, where that is offered.
mail-phone-added-warning = If it was not you, remove it and end the sessions that you do not know:
mail-phone-removed-title = Your telephone number was removed
mail-phone-removed-lead = The number { $number } was removed from your account at { $site }. It no longer signs you in, and where it had signed you in, you are signed out.
mail-phone-removed-warning = If it was not you, look at your passkeys and sessions:
# Whoever cannot read what is sent to the number asked for it; it happens three days later.
mail-phone-removal-title = Your number is to be removed
mail-phone-removal-lead = Somebody who is signed in to your account at { $site } asked to remove the number { $number }, since they cannot read what is sent there.
# $time is when.
mail-phone-removal-at = It is removed on { $time }.
# The button "Keep the number" follows.
mail-phone-removal-keep = If it was not you, keep the number, and end the sessions that you do not know:
mail-phone-kept-title = Your number was not removed
mail-phone-kept-lead = The number { $number } stays in your account at { $site }: the text message about its removal did not leave in time, or it is the last way into the account by now.
mail-phone-kept-next = You can ask for it once more in your account. If that does not help, ask those who look after { $site }.
# Numbers are given to others once they are given up.
mail-phone-moved-lead = Somebody showed that they can read messages to { $number }, and has the number in their own account at { $site } now. It no longer signs you in, and where it had signed you in, you are signed out.
mail-phone-moved-warning = If the number is still yours, ask your telephone company who else gets its messages, and look at your sessions:
mail-passkey-clone-suspected-title = A sign-in was stopped
mail-passkey-clone-suspected-lead = Somebody tried to sign in to your account at { $site } with a passkey that looks like a copy of “{ $name }”. The sign-in was refused.
mail-passkey-clone-suspected-warning = This can happen when a security key is restored from an old copy. If you have no explanation for it, remove this passkey and add a new one:
mail-passkey-counter-went-back-title = A copy of your passkey was used
mail-passkey-counter-went-back-lead = You signed in to your account at { $site } with a copy of your passkey “{ $name }”: on another device, or after your password manager was moved or restored.
mail-passkey-counter-went-back-warning = That is normal for a passkey that a password manager keeps, and we mention it only this once. If it was not you, remove this passkey and end the sessions that you do not know:
# An authenticator app makes the codes of the second step. A button follows the last line of each.
mail-totp-added-title = An authenticator app was set up
mail-totp-added-lead = An authenticator app was set up for your account at { $site }. Its codes are the second step of your sign-in.
mail-totp-replaced-title = Your authenticator app was replaced
mail-totp-replaced-lead = Another authenticator app took the place of the one for your account at { $site }. Codes of the old one are no longer accepted.
mail-totp-removed-title = Your authenticator app was removed
mail-totp-removed-lead = The authenticator app of your account at { $site } was removed, with its backup codes. Neither is accepted any more.
mail-backup-codes-made-title = New backup codes were made
mail-backup-codes-made-lead = New backup codes were made for your account at { $site }. The ones before no longer work.
mail-backup-codes-removed-title = Your backup codes were removed
mail-backup-codes-removed-lead = The backup codes of your account at { $site } were removed. None of them works any more.
mail-backup-code-used-title = A backup code was used
# $left is how many backup codes are left: a number.
mail-backup-code-used-lead = A backup code was used to sign in to your account at { $site }. Codes left: { $left }.
# Follows that line when two codes or fewer are left.
mail-backup-code-used-few = Make new ones before they run out.
mail-factors-warning = If it was not you, look at your two-step sign-in, and end the sessions that you do not know:
mail-factors-removed-title = Your two-step sign-in was switched off
mail-factors-removed-lead = An administrator removed the authenticator app and the backup codes of your account at { $site }. You can set up an app again:

## After a recovery link was used.

mail-recovery-link-used-title = A recovery link was used
mail-recovery-link-used-lead = Your account at { $site } was opened with a recovery link that an administrator had made.
# The button "Secure my account" follows.
mail-recovery-link-used-warning = If you asked for it, add a passkey for next time. If you did not, secure your account, and tell whoever runs { $site } at once:

## After a sign-in with a new browser. The button "Secure my account" follows the last line.

mail-new-sign-in-title = New sign-in to your account
mail-new-sign-in-lead = Somebody signed in to your account at { $site } with a browser that had not been used there before.
mail-new-sign-in-warning = If this was you, there is nothing to do. If it was not:

## After an account was deleted.

mail-account-deleted-title = Your account was deleted
mail-account-deleted-lead = Your account at { $site } was deleted, with its passkeys and sessions.

## What an administrator did to an account. $site as above.

mail-recovery-link-made-title = A recovery link was made
mail-recovery-link-made-lead = An administrator made a link that opens your account at { $site }. It works once.
# $time is when.
mail-recovery-link-made-from = It opens nothing before { $time }.
# The button "Stop the link" follows.
mail-recovery-link-made-stop = If you did not ask for it, stop it, and tell whoever runs { $site }:
mail-account-created-title = You have an account
mail-account-created-lead = An administrator made an account for you at { $site }, with this address.
mail-account-created-sign-in = You need no password. Sign in with a code by email, then add a passkey:
mail-account-locked-title = Your account was locked
mail-account-locked-lead = An administrator locked your account at { $site }. You were signed out everywhere, and cannot sign in for now. Nothing was deleted.
# No administrator did this one: the address that the account was to go back to is taken. To that address, and to the one that it has.
mail-account-locked-by-link-lead = Your account at { $site } was secured with the link in a mail about a sign-in. The address that it had before that sign-in belongs to another account by now, so nobody can sign in to it for now. Nothing was deleted.
mail-account-locked-by-link-back = If that other account is yours, give it another address or delete it, and open that link again, within three days of that sign-in. If not, ask whoever runs { $site }.
mail-account-to-be-deleted-lead = An administrator deleted your account at { $site }. You were signed out everywhere. In 30 days its passkeys and all of its data are gone for good.
mail-account-to-be-deleted-back = Until then whoever runs { $site } can bring it back.

## Somebody is asked to join an organization. $organization is its name. The button "Accept invitation" follows the second line.

mail-invitation-title = You are invited
mail-invitation-lead = You are invited to join { $organization } at { $site }.
mail-invitation-how = Accept within seven days, signed in with the address that this mail was sent to. An account is made if you have none.
mail-invitation-warning = If you did not expect this, ignore the mail: unless you accept, nothing happens.
# To the owners of an organization. $domain is a domain that it has proved, $organization its name. A button to the organizations follows.
mail-domain-missing-title = The record of a domain is gone
mail-domain-missing-lead = The DNS of { $domain } no longer shows the TXT record that proves that it belongs to { $organization } at { $site }.
mail-domain-missing-until = Put the record back within seven days. After that the domain counts as not proved, and nobody can join by it.
mail-domain-lapsed-title = A domain is no longer proved
mail-domain-lapsed-lead = The TXT record of { $domain } was gone for seven days. The domain no longer counts as proved for { $organization } at { $site }.
mail-domain-lapsed-again = Whoever is a member stays one. To prove it again, put the record back and check it.
# To whoever tries a mail server that the emails of $organization are to go out through.
mail-sender-test-title = The sender works
mail-sender-test-lead = This is a test. Emails of { $organization } at { $site } can go out this way.
# To the owners of an organization, when its mail server was changed or removed. $address is what the emails come from, $host the mail server.
mail-sender-changed-title = The email sender was changed
mail-sender-changed-lead = The mail server that emails of { $organization } at { $site } go out through was changed.
mail-sender-changed-to = They come from { $address } now, through { $host }.
mail-sender-removed-title = The email sender was removed
mail-sender-removed-lead = Emails of { $organization } at { $site } no longer go out through a mail server of its own.
mail-sender-removed-was = They came from { $address }, through { $host }.
# Below both. $by is the address of an owner.
mail-sender-by = This was done by { $by }.
mail-sender-by-administrator = This was done by an administrator of { $site }.
# The button "Open the organization" follows.
mail-sender-warning = Whoever runs a mail server can read what goes through it. If you did not expect this, look at the sender:
# To the owners of an organization. $selector is the name of the key that signs its emails: "latchkey-3f9a1c2d07", $domain the domain it is for. The button "Open the organization" follows.
mail-dkim-key-missing-title = The record of a DKIM key is gone
mail-dkim-key-missing-lead = The DNS of { $domain } no longer shows the record of the key { $selector }, which signs the emails of { $organization } at { $site }.
mail-dkim-key-missing-until = Until it is back, the emails go out as those of { $site }. Put the record back, or make a new key:
# The same. Who did it stands before the warning, as with a sender.
mail-dkim-key-removed-title = A DKIM key was removed
mail-dkim-key-removed-lead = The key { $selector }, which signed the emails of { $organization } at { $site } for { $domain }, was removed. They go out without its signature.
mail-dkim-key-removed-warning = If you did not expect this, look at the sender:
