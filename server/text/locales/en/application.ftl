## Pages on the way to an application, and what an account says about applications.

# The title of the login page. $application is the name of an application, everywhere here.
application-sign-in = Sign in to { $application }
# The same for somebody who comes to make an account.
application-sign-up = Create your account for { $application }
# A link.
application-back = Back to { $application }
# $facts is a list such as "name · email address".
application-shared = Shared with { $application }: { $facts }
# The next five stand in such a list. This one is all that an application knows where nothing else is shared.
application-fact-account = that you have an account here
application-fact-profile = name
application-fact-email = email address
application-fact-phone = telephone number
# That it may go on while its person is not there.
application-fact-offline = access while you are away
# The next three are about the organization that somebody signs in for.
application-fact-organization = your organization
application-fact-roles = your roles there
application-fact-permissions = what you may do there
# $address is the web address of an API that the application may use.
application-fact-resource = use of { $address } in your name
application-choose-title = Choose an account
application-choose-lead = You are going on to { $application }.
# On a button. $email is the person's address.
application-choose-continue = Continue as { $email }
# A link.
application-choose-other = Use another account
application-organization-title = Choose an organization
# $email is the person's address.
application-organization-lead = You are going on to { $application } as { $email }. Which organization is it for?
# Why somebody has to confirm that it is them.
application-confirm = { $application } asks you to confirm that it is you.
application-consent-title = Let { $application } know you?
# A list of facts follows. $email is the person's address.
application-consent-lead = { $application } would like to have this of { $email }:
# $host is a domain name.
application-consent-host = You will go on to { $host }.
# $host is a domain name.
application-consent-published = It is published at { $host }, and nobody here has checked it. Agree only if you know that address.
# Of an application that nobody has checked.
application-consent-stranger = It registered itself, and nobody here has checked who makes it. Agree only if you have just started it yourself.
application-consent-local = You will go on to a program on this device.
application-consent-hint = You can take this back at any time in your account.
# On a button. At most 30 characters.
application-consent-agree = Agree and continue
# On a button. At most 30 characters.
application-consent-decline = Do not agree
application-go-on-title = Going on to { $application }
# On a button.
application-go-on = Continue

## What only developers should see

application-error-title = This sign-in cannot go on
application-no-client-id = The application did not say which one it is: the request needs one client_id.
# $id is a client_id.
application-unknown = No application is registered here under the client_id { $id }.
# $id is an address. $why is a reason, in English.
application-document = The application describes itself at { $id }, and that cannot be used: { $why }.
application-redirect-missing = { $application } did not say where to go back to: the request needs one redirect_uri.
application-redirect-other = { $application } asked for an address that is not registered for it, so nobody is sent there.
# A label; an address stands beside it.
application-redirect-asked = Asked for
# A label; addresses stand beside it.
application-redirect-registered = Registered
# Where there is none of them.
application-redirect-none = None
# $command is a command for a terminal.
application-redirect-developer = For the developer: the address has to be the same to the letter. This registers it beside the others: { $command }
application-expired = This sign-in took more than an hour. Go back to the application and start again.
application-broken = The address of this page is not complete. Go back to the application and start again.

## In a person's account

application-connected-title = Connected applications
application-connected-lead = The applications that you use with this account.
application-connected-none = No application is connected with your account.
# $when is a time, such as "two days ago".
application-connected-since = Connected { $when }
application-connected-used = Last used { $when }
# $facts is a list, as above.
application-connected-sees = It has: { $facts }
# On a button.
application-disconnect = Disconnect
application-disconnect-hint = An application that you disconnect signs you out and has to ask you again.
application-disconnected = The application is disconnected.
