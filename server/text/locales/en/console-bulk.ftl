## Something that is done to many people at once, from their list.

# The title of the page before it is known what.
console-bulk-title = Many people at once
console-bulk-lead = What was asked for lately. To begin, choose people in the list.
# For screen readers: the box beside a person; the name follows.
console-bulk-choose = Choose
# For screen readers: the box above the list.
console-bulk-choose-all = Choose all on this page
# Below the list, once a box is ticked; how many people follows.
console-bulk-chosen = Chosen:
# For screen readers: the name of the choice of what is to be done.
console-bulk-with = What to do with them
# A box: also those on other pages of the list.
console-bulk-all-matching = All that match, not only this page
# A button: to the page that asks once more. At most 20 characters.
console-bulk-go-on = Continue
# A choice of what is done to those who were chosen. At most 30 characters each.
console-bulk-block = Lock accounts
console-bulk-unblock = Unlock accounts
console-bulk-sign-out = Sign out everywhere
console-bulk-delete = Delete accounts
console-bulk-add = Add to an organization
# Titles, and the button that does it, with how many people they are.
console-bulk-block-title = Lock accounts: { $people }
console-bulk-unblock-title = Unlock accounts: { $people }
console-bulk-sign-out-title = Sign out everywhere: { $people }
console-bulk-delete-title = Delete accounts: { $people }
console-bulk-add-title = Add to an organization: { $people }
# What it means.
console-bulk-block-about = They are signed out everywhere and cannot sign in until you unlock them. Each is told by mail.
console-bulk-unblock-about = They can sign in again.
console-bulk-sign-out-about = Each of them has to sign in again, on every device and in every application.
console-bulk-delete-about = They are signed out everywhere. For 30 days each account can be brought back. Each is told by mail.
console-bulk-add-about = Whoever is in it already stays as they are.
# Below the first few names.
console-bulk-more = and { $people } more
console-bulk-organization = Organization
console-bulk-too-many = These are more than 10,000 people. Narrow the list down, and do it in parts.
console-bulk-nobody = Nobody is chosen
console-bulk-nobody-hint = Tick the boxes beside people in the list, then say what to do with them.
console-bulk-to-people = To the list of people
# The last of these runs.
console-bulk-recent = Recent runs
# Heads of columns. At most 25 characters each.
console-bulk-what = What
console-bulk-state = State
# How far it is. Both are numbers.
console-bulk-progress = { $position } of { $total }
# Labels of numbers. At most 25 characters each.
console-bulk-seen-to = Done
console-bulk-left-out = Left out
# A label: who asked for it.
console-bulk-asked-by = Asked for by
# A button.
console-bulk-cancel = Stop here
# States. At most 40 characters each.
console-bulk-going = Going on
console-bulk-done = Finished
console-bulk-cancelled = Stopped by hand
console-bulk-forbidden = Stopped: signed out, or not allowed
console-bulk-ended-unreadable = Stopped: its data cannot be read
# Heads of columns.
console-bulk-who = Who
console-bulk-reason = Reason
# Why somebody was left out.
console-bulk-not-found = There is no such account any more.
console-bulk-yourself = This is who asked for it.
console-bulk-last-administrator = Nobody else could administer this server.
console-bulk-last-owner = An organization would be left without an owner.
console-bulk-not-allowed = This account may not be changed by whoever asked.
console-bulk-no-organization = The organization, or a role, is not there any more.
console-bulk-other-domain = The address is in none of the organization’s domains, or not proved.
console-bulk-too-many-organizations = This person is in as many organizations as one can be.
console-bulk-unreadable = What is stored of this account cannot be read.
console-bulk-failed = It failed several times.
# A link above the list of people.
console-bulk-is-going = Still going on: { $what }
