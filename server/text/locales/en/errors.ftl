## What a page says when a form was not accepted.

errors-invalid-email = That is not an email address. Please check it.
errors-email-undeliverable = We cannot send email to an address with these letters before the @. Please use another address of yours.
errors-invalid-email-or-phone = That is neither an email address nor a telephone number. Begin a number with + and the code of its country.
errors-invalid-phone = That is not a telephone number. Begin it with + and the code of its country.
errors-phone-not-served = We cannot send text messages to this number. Please use another way.
# $left is a number from 4 to 1. It stands behind its label, so that no plural is needed: scripts put it in.
errors-code-wrong = That code is not right. Please check our latest message. Tries left: { $left }.
errors-code-expired = That code is no longer valid. Ask for a new one.
errors-code-used-up = The code was tried too often. Start again and we will send you a new one.
errors-totp-wrong = That is not the code that the app shows now. Check the time on your phone, and type the next one.
errors-set-up-over = That took too long, or was done already. Begin again with the picture below.
errors-resend-used-up = We have sent this code as often as we can. Start again to get a new one.
errors-too-many-requests = Too many attempts. Please wait a few minutes and try again.
# $count is a number, two or more for seconds.
errors-wait-seconds =
    { $count ->
        [one] Too many attempts. Please wait a second and try again.
       *[other] Too many attempts. Please wait { $count } seconds and try again.
    }
errors-wait-minutes =
    { $count ->
        [one] Too many attempts. Please wait a minute and try again.
       *[other] Too many attempts. Please wait { $count } minutes and try again.
    }
errors-wait-hours =
    { $count ->
        [one] Too many attempts. Please wait an hour and try again.
       *[other] Too many attempts. Please wait { $count } hours and try again.
    }
errors-not-signed-in = Please sign in first.
errors-sign-in-refused = That way in cannot be used at the moment. Start again, and choose another.
errors-last-way-in = That is the only way into your account, so it has to stay.
errors-changed = Somebody else has changed it meanwhile. Look at it again, then decide.
errors-last-owner = You are the only owner of an organization. Make somebody else an owner first.
errors-owner-role = The owner role has to stay as it is.
# Somebody wants to give a role that reaches further than their own, or to change somebody whose role does.
errors-above-own = You can only do this for roles that reach no further than your own.
# Name servers did not answer the question about a domain.
errors-dns-silent = The name servers gave no answer. Please try again in a moment.
# The TXT record of a domain was not found.
errors-record-missing = The record is not there yet. New records can take a while to appear.
errors-domain-taken = Another organization has proved this domain.
errors-taken = That is taken already. Choose another one.
errors-too-many = There are as many as there can be. Remove one first.
# $email is an address with most of its letters hidden.
errors-other-address = This invitation is for { $email }. Sign in with that address to accept it.
errors-not-found = That is not there any more.
errors-unavailable = The server could not do that just now. Nothing was changed. Please try again in a moment.
# $email is the address of whoever is signed in now.
errors-other-account = Nothing was changed, because that page was opened for another account. You are signed in as { $email }.
errors-link-invalid = That link is no longer valid.
errors-other = That did not work. Please try again.
errors-last-administrator = This is the last administrator who can sign in. Make somebody else one first.
errors-address-taken = There is an account with this address already. Whoever runs the server can make it an administrator.
errors-second-step-over = That sign-in is over. Please sign in again.
# In an application's page, where there is no place for it.
errors-second-step-owed = A second factor is needed, and cannot be entered here. Please sign in on our own page.
errors-code-used-already = That code was used already. Wait until the app shows the next one.
errors-factor-elsewhere = This sign-in needs a second factor, and yours does not work here. Sign in where it works, or ask whoever runs this site for a way back in.
errors-factor-elsewhere-passkey = This sign-in needs a second factor, and yours does not work here: it takes a passkey. Sign in to your account where yours works, and add one there; or ask whoever runs this site for a way back in.
errors-factor-elsewhere-app = This sign-in needs a second factor, and yours does not work here: it takes an authenticator app. Sign in to your account where yours works, and set one up there; or ask whoever runs this site for a way back in.
errors-factor-elsewhere-either = This sign-in needs a second factor, and yours does not work here: it takes a passkey or an authenticator app. Sign in to your account where yours works, and add one of them there; or ask whoever runs this site for a way back in.
# Of an authenticator app, or a backup code. $left is how often another one may be tried.
errors-factor-wrong = That code is not right, or was used before. Tries left: { $left }.
# What was done can be undone for a little while only.
errors-too-late = That could be undone for two minutes. Change it by hand now.
