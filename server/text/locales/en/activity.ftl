## What happened on a person's account, newest first: one line each, without a full stop.

activity-title = Activity
activity-lead = What happened on your account lately. If something was not you, sign out everywhere else and remove the passkeys you do not know.
activity-recent = Recent activity
activity-all = See all activity
activity-empty = Nothing has happened yet.
activity-more = There is more than is shown here. You can download all of it on your profile page.
# Quotation marks around the name of a passkey, which is often a device's.
activity-passkey-name = “{ $name }”
# Two addresses. Where one reads from right to left, the arrow is ←.
activity-from-to = { $from } → { $to }

activity-user-created = Account created
activity-user-updated = Details changed
activity-user-deleted = Account deleted
activity-user-deletion-planned = Account deleted by an administrator
activity-user-restored = Account brought back by an administrator
activity-user-deactivated = Account locked by an administrator
activity-user-reactivated = Account unlocked by an administrator
activity-language-changed = Language changed
activity-email-changed = Address changed
activity-data-exported = Your data downloaded
activity-sign-in-passkey = Signed in with a passkey
activity-sign-in-code = Signed in with a code
activity-sign-in-link = Signed in with a link by email
activity-sign-in-approved = Let another window in with a link by email
activity-sign-in-recovery = Signed in with a recovery link
activity-sign-in-failed = An attempt to sign in failed
activity-step-up = Confirmed it’s you
activity-signed-out = Signed out
activity-session-revoked = Signed out elsewhere
activity-account-secured = Signed out everywhere with the link in a mail
activity-code-guessing-stopped = Codes from unknown browsers paused after many wrong ones
activity-passkey-added = Passkey added
activity-passkey-renamed = Passkey renamed
activity-passkey-refused = A new passkey was refused
activity-passkey-removed = Passkey removed
activity-passkey-clone-suspected = A passkey was refused because it may have been copied
activity-passkey-counter-went-back = A copy of a synced passkey was used
activity-passkey-sync-on = A passkey can be synced from now on
activity-passkey-sync-off = A passkey can no longer be synced
activity-consent-given = Application allowed
activity-device-allowed = Application allowed on a device
activity-device-refused = A device was not allowed
activity-token-exchanged = Application used another service for you
activity-application-disconnected = Application disconnected
activity-refresh-replayed = An application’s access was ended as a precaution
activity-recovery-link-created = Recovery link made by an administrator
activity-recovery-link-stopped = Recovery link stopped
activity-membership-added = Joined an organization
activity-membership-updated = Roles in an organization changed
activity-membership-removed = Left an organization
activity-other = Server settings changed
activity-administrator-granted = You were made an administrator
activity-administrator-revoked = You are no longer an administrator
activity-sign-in-set-up = Signed in with the set-up link
