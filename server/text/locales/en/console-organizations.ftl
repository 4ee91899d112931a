## The console's pages of organizations.

console-organizations-lead = Companies and teams whose people sign in here.
console-organizations-new = New organization
console-organizations-name = Name
# What programs call it: "acme-gmbh".
console-organizations-slug = Short name
console-organizations-domains = Domains
# Head of a column: how people become members.
console-organizations-joining = Who joins
console-organizations-by-invitation = Invited people only
console-organizations-by-domain = Anybody within its proved domains, too
console-organizations-since = Since
console-organizations-inactive = Inactive
console-organizations-empty-title = No organization yet
console-organizations-empty = An organization holds the people of one customer or team, and what they may do in your applications.
console-organizations-no-match = No organization begins like that.
console-organizations-members = Members
console-organizations-member = Member
console-organizations-invitations = Invitations
console-organizations-settings = Settings
# Name of navigation, for screen readers.
console-organizations-tabs = Parts of this organization
console-organizations-no-members-title = Nobody is in it yet
console-organizations-no-members = Invite somebody. Whoever accepts appears here.
# On a button: makes somebody a member who has an account.
console-organizations-add-member = Add somebody
console-organizations-add-member-hint = Somebody who has an account already. They are not asked first.
# The label of a field.
console-organizations-person = Email address or ID
console-organizations-person-unknown = Nobody has an account with this address or ID. You can invite them instead.
console-organizations-person-is-member = They are a member already.
console-organizations-person-outside = It takes only people who have proved an address within its domains.
console-organizations-roles = Roles
console-organizations-no-role = No role
console-organizations-save = Save
console-organizations-remove = Remove
console-organizations-no-invitations-title = No open invitations
console-organizations-no-invitations = Whoever you invite gets a link by email, which is valid for seven days.
console-organizations-invite = Invite somebody
console-organizations-send = Send invitation
console-organizations-sent = Sent
console-organizations-expires = Valid until
console-organizations-expired = Expired
console-organizations-resend = Send again
console-organizations-revoke = Withdraw
console-organizations-revoke-about = The link in the mail stops working. You can invite them again.
# A link to where they are chosen.
console-organizations-logo = Logo and colours of its sign-in page
console-organizations-language = Language of its invitations
console-organizations-language-any = Not set
console-organizations-outside = People outside its domains may be members
console-organizations-second-factor-hint = Of its members, wherever they sign in. Never less than the server asks for.
# Of the ways to sign in.
console-organizations-methods-hint = Of those that the server has. With none ticked, all of them count. They apply on the organization’s own sign-in page, and before an application learns who a member is.
console-organizations-active = Invited people can join
console-organizations-domains-hint = A domain counts once its DNS shows its record.
# What has to stand in the DNS of a domain.
console-organizations-record = TXT record
console-organizations-proved = Proved
console-organizations-unproved = Not proved
# What programs of whoever runs the server keep with an organization.
console-organizations-metadata = Data of your programs
console-organizations-metadata-hint = A JSON object that programs keep with it. It means nothing here. At most 8 KiB.
console-organizations-metadata-invalid = That is no JSON object, or it is longer than 8 KiB.
console-organizations-metadata-lost = What you typed is too long to be shown here again. This is the text as it is saved.
console-organizations-remove-title = Remove this organization
console-organizations-remove-text = Its members keep their accounts. Its invitations end. This cannot be undone.
# Notices.
console-organizations-saved = Saved.
console-organizations-removed = Removed.
console-organizations-invitation-sent = The invitation is on its way.
