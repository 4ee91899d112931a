## The page of one person in the admin console. Labels, buttons and heads of columns: at most 25 characters.

# Below the title of the list of people.
console-people-lead = Whoever is new gets an account, and is invited by mail if you like; into an organization, on its page.
console-people-state = State
console-people-active = Active
console-people-id = Id
console-people-save = Save
console-people-email-invalid = That is not an email address, or somebody else has it.
console-people-email-hint = A new address counts as not verified. The old one is told.
# Of an address: whoever registered the person says that it is theirs; they have not proved it themselves.
console-people-verified-by-others = Verified by others
console-people-passkeys = Passkeys
console-people-no-passkeys = No passkey yet. This person signs in with codes by email.
console-people-no-factors = None set up.
console-people-remove-factors = Switch off two-step sign-in
console-people-remove-factors-about = For somebody who has lost their phone and their backup codes. Both stop working; the person is told by email.
console-people-name = Name
console-people-added = Added
console-people-last-used = Last used
console-people-actions = Actions
console-people-remove = Remove
console-people-remove-passkey-about = It signs nobody in any more. The person is told by email, and can add another one.
console-people-no-sessions = Signed in nowhere.
console-people-sign-out-everywhere = Sign out everywhere
console-people-place = Where
console-people-no-applications = No application is connected.
console-people-no-organizations = In no organization.
console-people-join = Add to an organization
console-people-organization-hint = Its short name, as it stands on its page.
console-people-organization-invalid = There is no such organization, the person is in it already, or it takes only addresses within its domains.
console-people-sign-ins = Sign-ins
console-people-no-sign-ins = This person has not signed in yet.
console-people-time = When
console-people-block = Lock account
console-people-block-about = Signs the person out everywhere and lets them in no more, until you unlock it. They are told by mail.
console-people-unblock = Unlock account
console-people-unblock-about = Lets the person sign in again.
console-people-delete = Delete account
console-people-delete-about = Signs the person out everywhere. You can undo it for 30 days. They are told by mail.
console-people-remove-phone-about = Codes that sign in go there no longer. The person is told by mail, and can add a number again.
console-people-remove-recovery-about = Nobody comes back by it any longer, and what was asked by it ends. The person is told at both addresses, and can add one again.
console-people-delete-for-good = Delete for good
console-people-delete-for-good-about = Removes the account with its passkeys and data at once. Nothing brings it back.
console-people-deleted = This account was deleted
console-people-deleted-about = Nothing is lost yet: until the day below you can bring it back, as it was.
console-people-gone-on = Gone for good on
console-people-restore = Bring back
# After a change.
console-people-done = Done.
# The page of somebody who is to have an account, and the button that leads there.
console-people-new = New person
console-people-new-lead = They sign in with a code by email, which proves the address, and add a passkey. There is no password.
console-people-create = Create
console-people-welcome = Invite by mail
console-people-welcome-hint = A mail tells them that they have an account, with a link to sign in. There they can add a passkey.
# $organizations is a link, with the name of the page that it leads to.
console-people-invite-elsewhere = Into an organization people are invited on its page, and say yes themselves: { $organizations }.
# Signs somebody in once who has lost every other way.
console-people-recovery = Recovery link
console-people-recovery-about = For somebody who has lost every other way in. It signs them in once. They are told by mail, and can stop it.
console-people-recovery-whose = For { $email }. Hand the link to nobody else: whoever has it signs in as this person.
console-people-recovery-make = Make a link
console-people-recovery-made = The link
console-people-recovery-once = It is shown this once. Copy it now.
console-people-recovery-from = Works from { $time } on.
console-people-recovery-until = Works until { $time }.
console-people-recovery-back = Back to the person
# For screen readers: links to what is on the page.
console-people-parts = Parts of this page
