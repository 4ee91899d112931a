## Joining an organization that has invited somebody.

invitation-title = You are invited
# $organization is its name.
invitation-lead = Join { $organization }.
# $roles is one name, or several with dots between.
invitation-roles = Your role there: { $roles }
# $email is an address with most of its letters hidden.
invitation-for-address = This invitation is for { $email }. Sign in with that address to accept it. If it has no account yet, signing in makes one.
invitation-sign-in = Sign in to accept
# $email is the address of whoever is signed in.
invitation-signed-in = You are signed in as { $email }.
invitation-accept = Accept invitation
# $email is the address of whoever is signed in. The button "Confirm this address" follows.
invitation-unproved = This invitation is for { $email }, the address of your account. Nobody has confirmed yet that it is yours. Have a code mailed to it, and then accept.
# $expected is an address with most of its letters hidden, $email that of whoever is signed in.
invitation-other-address = This invitation is for { $expected }, and you are signed in as { $email }. Sign out, open the link in the mail again, and sign in with the invited address.
invitation-sign-out = Sign out
# $time is a day: "8 January 2026".
invitation-until = It can be accepted until { $time }.
invitation-gone-title = This invitation is no longer valid
invitation-gone = It was accepted, withdrawn or sent anew, or more than seven days have passed. Ask whoever invited you for a new one.
invitation-joined = You joined the organization.
