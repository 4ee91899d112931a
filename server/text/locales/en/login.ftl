## The page that people sign in on.

login-title = Sign in
# The title of the login page of an organization. $organization is its name, here and below.
login-to-organization = Sign in to { $organization }
# Below the name of an application.
login-for-organization = For { $organization }
# On the main button. At most 32 characters.
login-with-passkey = Sign in with a passkey
login-no-scripts = Passkeys need JavaScript, which is switched off in this browser. You can sign in with a code by email.
login-email = Email address
# On a button. At most 32 characters.
login-with-email = Continue with email
# The label of a field that takes either.
login-email-or-phone = Email address or telephone number
# The label of the field where it takes a number only.
login-phone = Telephone number
# On a button. At most 32 characters.
login-with-code = Continue
login-new-here = New here? Enter your email address and we will set up your account.
# A link below all ways to sign in: to the page that sends somebody a link to their recovery address.
login-lost = Lost every way in?
# A mark on the way to sign in that was used last in this browser. At most 20 characters.
login-last-used = Last used
# On a small button beside the name of whoever signed in last.
login-not-you = Not you?
login-signed-out = You are signed out.
# Where settings exclude one another.
login-no-way = Nobody can sign in here: the ways to sign in that are allowed on this server and for this application have none in common. Please tell whoever runs it.
