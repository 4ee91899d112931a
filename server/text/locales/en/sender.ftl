## How the emails of an organization go out: in the console, and for its owners.

# A heading.
sender-title = Email sender
sender-lead = An organization can have its emails sent by its own mail server, from its own address. These are emails about signing in for it, to addresses within its proved domains, and its invitations.
sender-none = It has none of its own: its emails go out as this server’s.
sender-needs-domain = Prove a domain first: the sender’s address has to be within one.
sender-only-owner = Only owners of the organization can change this.
# $host is the name of a mail server: "smtp.example.com".
sender-works = Emails go out through { $host }.
# $host is the name of a mail server. Why, and since when, follows.
sender-failing = { $host } takes no emails. This server sends them instead, and tries it again every few minutes.
sender-unproved = The sender’s address is within no proved domain any more. Until it is, emails go out as this server’s.
sender-host = Mail server
sender-host-invalid = Please enter a name such as smtp.example.com.
sender-port = Port
sender-encryption = Encryption
# Two kinds of encryption, each with the number of the port that it is mostly found at.
sender-starttls = STARTTLS, mostly at port 587
sender-tls = TLS from the start, mostly at port 465
sender-username = User name
sender-username-invalid = Please enter the user name that the mail server knows.
sender-password = Password
sender-password-hint = Empty, it stays as it is. It is never shown.
sender-password-needed = Please enter the password again: the saved one is for its mail server, port and user name only.
sender-from-email = Sender’s address
sender-from-email-invalid = Please enter an address within a proved domain of the organization.
sender-from-name = Sender’s name
# Above a button.
sender-test-hint = Before it is saved, it sends a test email to your own address.
# On a button.
sender-save = Test and save
# Notices.
sender-saved = The sender is saved. Its test email is on its way to you.
# On a button.
sender-remove = Remove the sender
sender-remove-hint = Its emails go out as this server’s from then on, and the password is deleted.
sender-removed = The sender is removed.
# A heading.
sender-dkim-title = Signed emails (DKIM)
sender-dkim-lead = With DKIM the domain of the sender’s address signs its emails. Whoever gets one can tell that it is from there, and fewer of them are taken for spam.
sender-dkim-off = Emails go out without a signature.
# On a button.
sender-dkim-add = Sign emails with DKIM
sender-dkim-waiting = Create this TXT record where the DNS of the domain is kept, then check it. Emails are signed once it is found.
sender-dkim-replaces = Create this TXT record beside the one before, then check it. Until it is found, the key before it goes on signing.
# $selector is the name of a key: "latchkey-3f9a1c2d07". Since when follows.
sender-dkim-signs = Emails are signed with the key { $selector }.
# $selector is the name of a key. Since when follows.
sender-dkim-missing = The record of the key { $selector } is gone, or was changed. Until it is back, this server sends the emails instead.
# On a button.
sender-dkim-rotate = New key
# Above that button.
sender-dkim-rotate-hint = A new key gets a record of its own. Once that is found, the new key takes the place of this one.
# A notice.
sender-dkim-proved = Emails are signed with this key from now on. If it takes the place of another one, the record of that can be removed in a week.
# On a button.
sender-dkim-remove = Remove the key
sender-dkim-remove-hint = Emails are not signed with it any more. Please leave its record in the DNS for a week, for emails that are still on their way, and remove it then.
# Why a mail server takes no mail.
sender-fault-unresolved = There is no mail server of this name that everybody can reach.
sender-fault-unreachable = No mail server answers at this name and port.
sender-fault-unencrypted = The connection cannot be encrypted: the mail server does not offer this kind of encryption, or its certificate is not valid for this name.
sender-fault-sign-in-refused = The mail server does not accept the user name or the password.
sender-fault-from-refused = The mail server sends nothing from this address.
sender-fault-to-refused = The mail server sends nothing to your address.
sender-fault-mail-refused = The mail server did not accept the email.
sender-fault-too-slow = The mail server did not answer in time. Another port or encryption may be the right one.
sender-fault-busy = Many mail servers are being tested right now. Please try again in a moment.
