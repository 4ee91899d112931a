## What happened on the server, for administrators.

console-audit-lead = Who did what, and when. Entries cannot be changed.
console-audit-none = Nothing has happened yet
console-audit-none-hint = Sign-ins and changes appear here as they happen.
console-audit-no-match = No event matches
console-audit-no-match-hint = Change the filters, or clear them to see everything.
console-audit-show-all = Show all events
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = Event
console-audit-any-kind = All events
console-audit-by = Done by
console-audit-about = Done to
# The application through which something was done.
console-audit-application = Application
console-audit-organization = Organization
# Days: the first and the last.
console-audit-from = From
console-audit-to = To
console-audit-filter-hint = People by email address or id, all else by its id. Days are those of UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = Export as CSV
console-audit-export-jsonl = Export as JSON lines
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = Audit log
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = What happened through it
# Who did something. At most 25 characters each.
console-audit-nobody-known = Unknown
console-audit-the-server = The server
console-audit-command-line = Command line
console-audit-gone = Deleted account
# What something was done to. At most 25 characters each.
console-audit-everybody = Everybody
console-audit-passkey = Passkey
console-audit-session = Session
console-audit-access = Access of an application
console-audit-registration-token = Registration token
console-audit-signing-key = Signing key
console-audit-webhook = Webhook
console-audit-bulk-run = Change of many people
console-audit-membership = Membership
console-audit-invitation = Invitation
console-audit-role = Role
console-audit-permission = Permission
# Names of facts about one event. At most 20 characters each.
console-audit-account = Account
console-audit-device = Device
console-audit-ip = IP address
console-audit-user-agent = Browser string
console-audit-request = Request
# Above a table: each field, as it was and as it is.
console-audit-changes = What changed
console-audit-field = Field
console-audit-before = Before
console-audit-after = After
# What became of a field. At most 15 characters each.
console-audit-changed = Changed
console-audit-added = Added
console-audit-removed = Removed
console-audit-nothing-changed = This event changed no fields.
console-audit-details = Details
console-audit-damaged = What this event changed cannot be read: the entry in the database is damaged. The rest of it is shown here.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = Account data downloaded
console-audit-kind-people-exported = People were exported
console-audit-kind-audit-exported = Audit log was exported
console-audit-kind-step-up = Identity confirmed
console-audit-kind-session-revoked = Session ended
console-audit-kind-token-exchanged = Token exchanged by an application
console-audit-kind-refresh-replayed = Refresh token used twice
console-audit-kind-code-replayed = Authorization code used twice
console-audit-kind-set-up-link-created = Set-up link made
console-audit-kind-signing-key-rotated = Signing keys changed
console-audit-kind-client-created = Application added
console-audit-kind-client-updated = Application changed
console-audit-kind-client-secret-rotated = Application’s secret replaced
console-audit-kind-client-removed = Application removed
console-audit-kind-registration-token-created = Registration token made
console-audit-kind-registration-token-revoked = Registration token revoked
console-audit-kind-administrator-granted = Administrator added
console-audit-kind-administrator-revoked = Administrator removed
console-audit-kind-sign-in-settings-changed = Sign-in settings changed
console-audit-kind-webhook-created = Webhook added
console-audit-kind-webhook-updated = Webhook changed
console-audit-kind-webhook-secret-rotated = Webhook’s secret replaced
console-audit-kind-webhook-delivered-again = Event sent again to a webhook
console-audit-kind-webhook-switched-off = Webhook switched off
console-audit-kind-webhook-removed = Webhook removed
console-audit-kind-role-created = Role added
console-audit-kind-role-updated = Role changed
console-audit-kind-role-removed = Role removed
console-audit-kind-permission-created = Permission added
console-audit-kind-permission-updated = Permission changed
console-audit-kind-permission-removed = Permission removed
console-audit-kind-organization-created = Organization added
console-audit-kind-organization-updated = Organization changed
console-audit-kind-organization-removed = Organization removed
console-audit-kind-domain-proved = Domain proved
console-audit-kind-domain-missing = Record of a domain gone
console-audit-kind-domain-lapsed = Domain no longer proved
console-audit-kind-sender-changed = Email sender changed
console-audit-kind-sender-removed = Email sender removed
console-audit-kind-sender-failed = Email sender takes no emails
console-audit-kind-dkim-key-added = DKIM key added
console-audit-kind-dkim-key-proved = Emails signed with a DKIM key
console-audit-kind-dkim-key-missing = Record of a DKIM key gone
console-audit-kind-dkim-key-removed = DKIM key removed
console-audit-kind-membership-added = Member added
console-audit-kind-membership-updated = Member’s roles changed
console-audit-kind-membership-removed = Member removed
console-audit-kind-invitation-created = Invitation sent
console-audit-kind-invitation-updated = Invitation changed
console-audit-kind-invitation-resent = Invitation sent again
console-audit-kind-invitation-revoked = Invitation withdrawn
console-audit-kind-invitation-accepted = Invitation accepted
console-audit-kind-brand-changed = Brand changed
console-audit-kind-words-changed = Words changed
console-audit-kind-template-changed = Template changed
console-audit-kind-webhook-tested = Test event sent to a webhook
console-audit-kind-bulk-started = Change of many people began
console-audit-kind-bulk-cancelled = Change of many people stopped by hand
console-audit-kind-bulk-stopped = Change of many people stopped by the server
console-audit-kind-job-retried = Job tried again
console-audit-kind-job-discarded = Job discarded
console-audit-kind-backup-restored = Back-up put back
console-audit-kind-sms-ceiling = Daily limit of text messages reached
console-audit-job = Job
