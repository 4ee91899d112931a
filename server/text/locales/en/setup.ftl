## The page behind the link that a new server prints for its first administrator.

setup-title = Set up this server
setup-lead = You are about to become its first administrator. After this you make a passkey; there is no password.
# On a button.
setup-submit = Continue to the passkey
setup-hint = This link works once. Nobody else can use it after you.
setup-gone-title = This link is no longer valid
# A command for a terminal stands below.
setup-gone = It was used, has expired, was replaced by a newer one, or somebody administers this server already. On the server, this command prints a new one:
