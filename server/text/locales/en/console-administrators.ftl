## The page of those who administer the server.

console-administrators-lead = They see and change everything here. Each signs in with a passkey.
console-administrators-who = Who
console-administrators-since = Administrator since
console-administrators-deeds = What you can do
console-administrators-you = You
console-administrators-grant-title = Add an administrator
console-administrators-grant-lead = They need an account here already.
console-administrators-email = Email address
console-administrators-nobody = No active account has this address. Let them sign in here once first.
console-administrators-grant = Make administrator
console-administrators-granted = That person administers the server now.
console-administrators-revoked = That person is no administrator any more.
console-administrators-revoke = Remove
console-administrators-revoke-title = Remove an administrator
console-administrators-revoke-question = { $email } will no longer see this console. The account stays as it is.
console-administrators-revoke-own = This is you: you leave the console at once.
