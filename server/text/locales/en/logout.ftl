## Signing out, and what only developers should see of it

# The title of the page that asks whether to sign out.
logout-title = Sign out?
# The same where the page goes on by itself.
logout-now-title = Signing you out
# $email is the person's address.
logout-lead = You are signed in as { $email }.
# $application is the name of an application, everywhere here.
logout-lead-application = { $application } asks to sign you out. You are signed in as { $email }.
# $applications is a list such as "Acme Notes · Acme Shop".
logout-led-to = This also signs you out of: { $applications }
# On a button. At most 30 characters.
logout-submit = Sign out
# A link. At most 30 characters.
logout-stay = Stay signed in
logout-other-title = Somebody else is meant
logout-other-lead = { $application } asks to sign out another account. You are signed in as { $email }, and stay signed in.
# On a button.
logout-go-on = Continue to { $application }
logout-done-title = You are signed out
logout-done = Nobody is signed in in this browser any more.
# $applications is a list, as above. They are told at this moment.
logout-done-of = These applications sign you out too: { $applications }
logout-error-title = This sign-out cannot go on
# $parameter is the name of a parameter of the protocol.
logout-error-twice = The application sent the parameter { $parameter } twice.
logout-error-too-long = The application sent more than fits.
logout-error-hint = The application named a sign-in that was not made here, or that was changed on the way.
# id_token_hint stays as it is. $id is a client_id.
logout-error-hint-other = The id_token_hint belongs to the application { $id }, and not to the one that the request names.
# A button to sign out follows.
logout-error-here = You can sign out here all the same.
