## Text messages. Each costs money by its length: keep them short. The program adds a last line of its own, which telephones
## read the code from, and leaves out the place where its name makes a message too long.

# $place is the place, or the application, that is signed in to.
sms-sign-in-code = { $code } is your code to sign in to { $place }. Do not give it to anybody.
# The second step, after one that was no text message. $place as above.
sms-second-step-code = { $code } is your code for the second step at { $place }. Do not give it to anybody.
# To somebody who is signed in, before they change something important. $place is what the operator calls the place.
sms-step-up-code = { $code } is your code to confirm that it is you at { $place }. Do not give it to anybody.
# $place is what the operator calls the place.
sms-add-number-code = { $code } is your code to add this number to your account at { $place }. Do not give it to anybody.
# Where there is no room for the place.
sms-bare-code = { $code } is your code. Do not give it to anybody.
# To a number that is to be removed. The link that keeps it follows on a line of its own. $place is what the operator calls the place.
sms-number-removal = { $place }: this number is removed from your account in 3 days. Not you? Keep it:
