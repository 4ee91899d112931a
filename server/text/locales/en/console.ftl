## The admin console, for those who run the service.

# The name of the navigation, for screen readers.
console-navigation = Admin console
# A link out of the console.
console-to-account = Your account
# A switch below the navigation: then it shows its icons alone. At most 20 characters.
console-narrow = Narrow navigation
# The list of everybody who has an account.
console-people = People
# Above the field, and on the button. At most 15 characters.
console-search = Search
console-search-hint = The beginning of an email address or a name.
# Heads of columns. At most 20 characters each.
console-email = Email
console-since = Since
console-last-sign-in = Last sign-in
# Above the list: which columns it has. A button, at most 20 characters.
console-columns = Columns
# The button below the columns that are chosen. At most 20 characters.
console-show-columns = Show these
# Somebody has not signed in yet.
console-never = Never
# Somebody may not sign in any more.
console-locked = Locked
console-next-page = Next page
console-first-page = First page
console-nobody = Nobody has an account yet.
console-no-match = Nobody found
console-no-match-hint = No email address and no name begins like that.
# Above the words that say by what nothing was found.
console-nothing-found = Nothing found
console-everybody = Show everybody
console-unavailable = The list could not be loaded just now. Please try again in a moment.
# How many people there are.
console-count =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
# There are more on further pages.
console-count-first =
    { $count ->
        [one] More than { $count } person
       *[other] More than { $count } people
    }
# On the last page of several.
console-count-more =
    { $count ->
        [one] { $count } more person
       *[other] { $count } more people
    }
# Entries of the navigation. At most 20 characters each.
console-overview = Overview
console-organizations = Organizations
console-roles = Roles
console-applications = Applications
console-audit = Audit log
console-administrators = Administrators
console-system = System
# Names of navigation, for screen readers.
console-crumbs = Where this page is
console-pages = Pages of this list
# Above what cannot be taken back.
console-danger-zone = Danger zone
# Buttons.
console-filter = Filter
console-clear = Clear
# Before something is deleted for good. The word is a name or an address.
console-type-to-confirm = Type { $word } to confirm
console-not-confirmed = That is not the same. Type it exactly as it stands there.
# Below a number: how it is against the same number of days before.
console-trend-none = No change
console-trend-same = About the same
console-trend-new = None before
console-trend-up = { $percent }% more
console-trend-down = { $percent }% less
# In place of a page that could not be loaded.
console-failed-title = This could not be loaded
console-failed-hint = The database did not answer. Nothing was changed.
console-try-again = Try again
