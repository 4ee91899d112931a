## What is said while the browser works with a passkey. Use the word for passkey that the language's phones and computers
## use. Each is a line of its own below the button.

passkey-waiting = Waiting for your passkey.
passkey-finishing = One moment.
passkey-signed-in = You are signed in.
passkey-cancelled = No passkey was used. If you have one on another device, try again and choose that device, or use your email.
passkey-timed-out = That took too long. Please try again.
passkey-unsupported = This browser cannot use passkeys. Open this page in your usual browser, or use your email.
passkey-insecure = Passkeys need a secure connection, and this page was not opened over one. Use your email instead.
# A link with the right address follows.
passkey-wrong-origin = This page was opened under an address that passkeys do not work on.
passkey-expired = The page was open for a while, so the request had run out. Please try once more.
passkey-unknown = This passkey is no longer part of any account here. Sign in with your email, then create a new one.
passkey-failed = We could not sign you in with this passkey. Try again, or use your email.
passkey-refused = This account cannot sign in at the moment. Please ask whoever runs this service.
passkey-too-many-requests = That was tried very often just now. Please wait a minute, then try again.
passkey-unavailable = We could not reach the server. Check your connection, then try again.
passkey-unreadable = This page cannot read the answer of your password manager. Nothing was sent.

## While one is made.

passkey-creating = Your browser is making the passkey.
passkey-create-unsent = Your passkey is made, but we could not reach the server to save it. Check your connection, then try again.
passkey-created = Your passkey is ready. You can close this window.
passkey-create-cancelled = No passkey was created. You can try again, or do it later in your account.
passkey-create-unsupported = This browser cannot create passkeys. Your account works without one.
passkey-already-registered = This device already has a passkey for your account. You are all set.
passkey-too-many = Your account has 40 passkeys, which is as many as it can have. Remove one that you no longer use first.
passkey-not-discoverable = That device cannot keep a passkey for signing in. Try another one, such as your phone.
passkey-create-failed = The passkey could not be added. Please try again.
passkey-step-up = For your safety, sign in again before you add a passkey.

# The name that a new passkey gets when nothing is known of its device.
passkey-default-name = Passkey
