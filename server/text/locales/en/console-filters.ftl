## The filters of the list of people.

# The name of the choice below, for screen readers.
console-filters-status = Which people
console-filters-everybody = All
console-filters-active = Active
# Whoever was deleted and can still be brought back. At most 30 characters.
console-filters-deleted = Deleted, can be restored
# Above the filters, and on a button. At most 15 characters.
console-filters-title = Filters
# No filter: whether with or without.
console-filters-any = Any
# Names of filters. At most 20 characters each.
console-filters-passkey = Passkey
console-filters-with-passkey = With a passkey
console-filters-without-passkey = Without a passkey
console-filters-address = Email address
console-filters-organization = Organization
# When an account was made.
console-filters-created = Account made
console-filters-any-time = Any time
# At most 30 characters each.
console-filters-within =
    { $days ->
        [one] In the last { $days } day
       *[other] In the last { $days } days
    }
# Somebody has not signed in for so long.
console-filters-not-for =
    { $days ->
        [one] Not for { $days } day
       *[other] Not for { $days } days
    }
console-filters-none-hint = No account matches all of these filters.
console-filters-clear = Clear filters
# For screen readers, before what a filter is.
console-filters-remove = Remove the filter:
