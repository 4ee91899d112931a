## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Recover your account
recover-lead = This link signs you in once, so that you can add a new passkey. If you did not ask for it, close this page.
# On a button.
recover-submit = Sign in and add a passkey
recover-gone-title = This link is no longer valid
recover-gone = Recovery links work once, and not for long. Ask for a new one, or sign in as usual.
recover-waits-title = This link does not work yet
# $time is when.
recover-waits = It works from { $time } on. Whoever it is for was told, and can stop it.
# The page behind the link in the mail about a recovery link. $email is the address of the account.
recover-stop-title = Stop the recovery link?
recover-stop-lead = An administrator made a link that opens the account { $email }. Once it is stopped, it opens nothing any more.
# On a button.
recover-stop-submit = Stop the link
recover-stopped-title = The link was stopped
recover-stopped = It opens nothing any more. If you did not ask for it, tell whoever runs this server.
recover-stop-gone = It was used, it was stopped before, or its time is over. If you did not use it yourself, sign in and look at your sessions.
# The same for a link that somebody asked for, and that went to the recovery address. $email is the address of the account, most of it hidden.
recover-stop-asked-lead = Somebody asked to come back to the account { $email } by its recovery address. Once the link is stopped, it opens nothing any more.
# The page where somebody asks for such a link.
recover-ask-title = Lost every way in?
recover-ask-lead = If you once added a recovery address to your account, we send a link there. It works after a waiting time, in which it can be stopped at both addresses.
# On a button. At most 32 characters.
recover-ask-submit = Send the link
# After that, whether there is such an account or not.
recover-asked-title = Look at your recovery address
recover-asked = If there is an account with this address, and it has a recovery address, we have written to both. The mail says from when on the link works.
# The page behind the link in the mail that says that a number is to be removed. $email is the address of the account.
recover-keep-title = Keep your telephone number?
recover-keep-lead = Somebody asked to remove the number of the account { $email }. If it was not you, keep it.
# A button.
recover-keep-submit = Keep the number
recover-kept-title = The number stays
recover-kept = If you did not ask to remove it, somebody else reads your mail. Sign in, end the sessions that you do not know, and add a passkey.
recover-keep-gone = The number was kept, or it was removed. Sign in to see what is in your account.
