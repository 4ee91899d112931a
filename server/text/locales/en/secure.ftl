## The page behind the link of a mail about a sign-in with a new browser.

secure-title = Was this you?
# What is known of the sign-in follows: device, place, time. $email is the address of the account.
secure-lead = Somebody signed in as { $email } with a browser that had not been used here before:
secure-fine = If this was you, there is nothing to do.
# On a button; it leads to the account.
secure-mine = This was me
secure-about = If it was not you, sign out everywhere. Then sign in again, remove what you do not know, and add a passkey if you have none.
# Where there is something of that.
secure-added = This also removes what was added after that sign-in: an authenticator app, backup codes, passkeys or a telephone number. If the account was moved to another address, it goes back to the one that it had.
# On a button.
secure-submit = Sign out everywhere
secure-done-title = Signed out everywhere
secure-done = Nobody is signed in as { $email } any more. Sign in and look through your passkeys: remove those that you do not know, and add one if you have none.
# In place of the two lines before, where the address that the account goes back to is taken.
secure-locked-title = This account is locked
secure-locked = Nobody can sign in to this account for now. After that sign-in it was moved to another address, and the one that it had belongs to another account by now. If that one is yours, give it another address or delete it, and open this link again, within three days of that sign-in. If not, ask whoever runs this site.
# Below what was done, where the account has another address than the mail about the sign-in went to.
secure-elsewhere = Since that sign-in the account was moved to another address, and this link did not change that. If it was not you who moved it, also open the links in all other mails about sign-ins that were not yours. If that does not help, ask whoever runs this site.
# On a button.
secure-done-submit = Sign in
# Below a title that says that the link is no longer valid.
secure-gone = It works for thirty days. Sign in and look at your sessions and passkeys.
