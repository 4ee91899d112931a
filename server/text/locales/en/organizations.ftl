## Somebody’s own organizations, in their account.

organizations-title = Organizations
organizations-lead = The companies and teams that you belong to.
organizations-none = You belong to no organization. Whoever looks after one can invite you.
# Organizations that somebody can join by themselves.
organizations-open-title = You can join
organizations-open = They let in everybody who has an address like yours.
# On a button.
organizations-join = Join
organizations-leave-title = Leave this organization
# On a button.
organizations-leave = Leave
organizations-leave-hint = You lose what you may do there, and keep your account. To come back you need an invitation.
# A notice.
organizations-left = You left the organization.
# Beside the name of whoever looks at the list.
organizations-you = You
# Opens a form with the roles of a member.
organizations-change = Change
# A link to the next page of a list.
organizations-more = Show more
organizations-domains-hint = Create the TXT record where the DNS of the domain is kept, then check it. A proved domain says who may join by their address.
# A label.
organizations-domain = Domain
# On a button.
organizations-domain-add = Add domain
organizations-domain-invalid = Please enter a domain such as example.com.
# Where a DNS record is to be.
organizations-record-name = Name
# What a DNS record is to say.
organizations-record-value = Value
# On a button: asks the DNS.
organizations-domain-check = Check now
# $time is a day: "8 January 2026".
organizations-domain-missing = The record is gone. The domain counts until { $time }.
# Before a proved domain is removed.
organizations-domain-remove-hint = The domain stops counting at once, for joining and for sending emails. Members stay. Another organization can then prove it; to have it back you need a new record. This cannot be undone.
# A notice.
organizations-domain-proved = The domain is proved.
# Beneath what is asked for after a sign-in. Why is nobody’s business here.
organizations-not-everybody = This cannot be asked of everybody here for now. Ask whoever runs this site.
# The roles that every server begins with, as long as nobody has renamed them.
organizations-role-owner = Owner
organizations-role-admin = Admin
organizations-role-developer = Developer
