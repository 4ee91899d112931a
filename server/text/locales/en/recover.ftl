## The page behind a recovery link, which an administrator makes for somebody who is locked out.

recover-title = Recover your account
recover-lead = This link signs you in once, so that you can add a new passkey. If you did not ask for it, close this page.
# On a button.
recover-submit = Sign in and add a passkey
recover-gone-title = This link is no longer valid
recover-gone = Recovery links work once, for fifteen minutes. Ask for a new one, or sign in as usual.
