## The pages on which somebody lets in a device that shows a code: a television, or a program in a terminal.

# Titles and labels, without a full stop.
device-title = Sign in on a device
device-lead = Enter the code that your device shows.
# Where the code is filled in already.
device-compare = Does your device show this very code? Then go on.
# A label.
device-code = Code from the device
# On a button. At most 30 characters.
device-go-on = Continue
device-hint = Eight letters. Capitals and the hyphen do not matter.
device-wrong = No device is waiting for this code. Check it; codes are good for ten minutes.
# $application is the name of an application.
device-confirm-title = Sign in to { $application } on a device?
# $email is the person's address.
device-confirm-lead = { $application } asks to be signed in as { $email } on a device that shows this code:
device-confirm-code = If your device shows another code, do not allow it.
# $device is such as "Chrome on Linux · 192.0.2.7 · two minutes ago".
device-confirm-from = Asked from { $device }
# A list of facts follows.
device-confirm-gets = It will have:
# $host is a domain name.
device-confirm-host = The application says that its home is { $host }.
device-warning = Only go on if you started this yourself, on a device in front of you. Whoever sent you a code wants to get into your account.
# On a button. At most 30 characters.
device-allow = Allow
# On a button. At most 30 characters.
device-refuse = Do not allow
device-allowed-title = The device is signed in
device-allowed-lead = You can go back to your device.
device-allowed-hint = You can end this at any time in your account.
# A link.
device-applications = Connected applications
device-refused-title = The device is not signed in
device-refused-lead = Nothing was allowed. You can close this page.
# A link.
device-again = Enter another code
