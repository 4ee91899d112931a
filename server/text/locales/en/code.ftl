## The page that waits for the six digits of a mail.

code-title = Check your email
# $email is the person's address.
code-lead = We sent a six-digit code to { $email }. It works for ten minutes.
# The label of the field.
code-label = Code
code-invalid = A code has six digits. Please check it.
# On a button.
code-submit = Sign in
# A link that sends another mail.
code-resend = Send a new code
# Counts down. $seconds is a number from 30 to 1; "s" is short for seconds, so that no plural is needed.
code-resend-wait = You can ask for another code in { $seconds } s
code-resent = A new code is on its way. The one before it works as long as it said.
code-not-arrived = Nothing there? Look in your spam folder, and check the address.
code-other-address = Use another address
# The next ones are of the page that waits for the digits of a text message.
code-sms-title = Check your messages
# $number is a telephone number with most of its digits hidden, here and below.
code-sms-lead = If an account has the number { $number }, a six-digit code is on its way there. It works for ten minutes.
code-sms-added-lead = We sent a six-digit code to { $number }. It works for ten minutes.
code-sms-not-arrived = Nothing there? Messages can take a minute. Check the number.
code-sms-other = Use another way
code-sms-other-number = Use another number
code-sms-stuck = Text messages are not getting through at the moment. If none arrives, use another way.
code-start-again = Start again
code-gone-title = This code is no longer valid
code-gone = Codes work once, for ten minutes. Start again and we will send you a new one.
# Above the number that follows, in large digits: two of them.
code-number = If you open the link on another device, it asks for this number:
# A link, for browsers without scripts. It leads to a page that waits for the link.
code-wait = I will open the link on another device
code-wait-title = Waiting for the link
# $email is the person's address. The number follows.
code-wait-lead = Open the link in our mail to { $email }, and enter this number there:
# A link.
code-wait-back = Enter the code instead
code-approved = This window was let in by the link.
# On a button.
code-go-on = Continue
# Only developers see the next two.
code-dev-outbox = This server keeps its mail in the development outbox.
code-open-outbox = Open the outbox
