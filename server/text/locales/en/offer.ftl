## After a sign-in: the offer to make a passkey.

offer-title = Sign in faster next time
offer-lead = Create a passkey, and your fingerprint, face or screen lock signs you in. There is nothing to remember.
# For somebody who signed in with the passkey of another device, such as their phone.
offer-other-device-title = Add this device
offer-other-device = You signed in with a passkey from another device. With one of its own, this device can do it alone.
# Three points, each on a line with an icon.
offer-point-fast = One touch instead of a code from your email
offer-point-safe = Cannot be guessed, reused or given to a false site
offer-point-private = Your fingerprint or face never leaves your device
# On a button. At most 30 characters.
offer-create = Create a passkey
offer-not-now = Not now
offer-no-scripts = Creating a passkey needs JavaScript, which is switched off in this browser.
offer-console-title = A passkey for the admin console
offer-console = Whoever administers this server signs in with a passkey, which no false page can steal. Create yours to go on.
