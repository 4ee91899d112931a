## The sign-in inside another application's page: a small frame, so be short.

# $application is its name.
embed-title = Sign in to { $application }
embed-new-here = New here? This sets up your account.
embed-resent = A new code is on its way.
# The next two are of a mail that has a link and no code. The first is a link itself, as "Send a new code" is.
embed-resend-mail = Send a new email
embed-mail-resent = A new email is on its way.
# A link below "A second factor is needed, and cannot be entered here. Please sign in on our own page."
embed-own-page = Open our own page in a new tab
# A button below "Protect your account" and "To sign in here your account needs a passkey or an authenticator app."
embed-set-up = Set it up in a small window
# Where the window did not open. "Open our own page in a new tab" comes after it, as a link.
embed-no-window = Your browser did not open the window. Set it up on our own page instead, and then sign in here again.
embed-signed-in = You are signed in
# Below the line before. $email is the person's address.
embed-signed-in-as = as { $email }
embed-other-account = Use another account
embed-offer = Next time your fingerprint, face or screen lock can do this. It opens in a small window.
embed-passkey-added = Your passkey is ready. It signs you in next time.

# The small window.
embed-popup-title = Create a passkey
embed-popup-lead = Next time your fingerprint, face or screen lock signs you in as { $email }.
embed-popup-gone-title = This took too long
embed-popup-gone = For your safety a passkey can be added within five minutes of signing in. Close this window and sign in again.

## Why the frame is not shown; for whoever made the page.

embed-refused-title = Sign-in cannot be shown here
embed-refused = This page and the settings of its application do not fit together. The browser’s console says why.
# <latchkey-login> and client-id are names that stay as they are.
embed-no-client-id = The element <latchkey-login> has no client-id.
embed-unknown-client = No application is registered with the client-id of this page.
embed-has-secret = The application of this page is registered with a secret, which a browser cannot keep. It needs one without.
embed-no-origin = This page has no web address of its own, perhaps because it was opened as a file. Open it from a web server.
# $origin is a web address, $application a name.
embed-other-origin = This page’s address, { $origin }, is not registered for the application { $application }.
# $address is a web address, $application a name.
embed-other-redirect = { $application } does not come back to { $address }: that address is not registered for it.
