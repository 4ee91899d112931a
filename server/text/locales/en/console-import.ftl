## People from a file, in the admin console. Labels, buttons and heads of columns: at most 25 characters.

console-import-title = Import people
console-import-lead = From a file with a row for each person: CSV with a heading, or JSON lines.
console-import-file = File
console-import-file-hint = In UTF-8, up to 1 MB and 2,000 rows. Columns: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Change accounts that exist
console-import-update-hint = Their names, attributes and organizations. Otherwise they stay as they are. is_active, phone and email_verified are never changed: a row with another value there is refused, so leave these columns out.
console-import-trust = Trust email_verified
console-import-trust-hint = New addresses count as verified where the file says so. Only if you know that it is true.
console-import-check = Check the file
console-import-tried = What would happen
console-import-tried-about = Nothing has been changed yet.
console-import-done = What was done
console-import-done-about = The same file once more changes nothing.
console-import-run = Import now
console-import-other-file = Choose another file
console-import-to-people = To the people
console-import-columns = Columns
console-import-rows = Rows
console-import-created = New accounts
console-import-changed = Changed
console-import-unchanged = Already the same
console-import-refused = Refused
console-import-line = Line
console-import-email = Email
console-import-reason = Reason
# Above a table; its last column, and what may stand in that.
console-import-examples = The first rows of each kind
console-import-outcome = What becomes of it
console-import-outcome-created = Gets an account
console-import-outcome-changed = Is changed
console-import-outcome-unchanged = Stays as it is
# Of the refused rows only the first hundred are shown.
console-import-more =
    { $count ->
        [one] One more row is refused.
       *[other] { $count } more rows are refused.
    }
console-import-too-large = The file is larger than 1 MB, or has more than 2,000 rows. Split it, or import it on the command line.
console-import-unreadable = The file cannot be read.
# Another administrator, or a program, imports people just now.
console-import-busy = Another import is going on. Try again when it has ended.
console-import-too-slow = The import took too long, and another one has begun. What is done stays done: import the same file again for the rest.
# Why a row is refused; before it stands which column it is about.
console-import-why-row = This cannot be read as a row of the file.
console-import-why-value = The value is not one that this column can have.
console-import-why-no-email = There is no email address.
console-import-why-not-email = That is not an email address.
console-import-why-twice = The same address is on line { $line } already.
console-import-why-deleted = Somebody who was deleted has this address, and can still be brought back.
console-import-why-differs = There is such an account with other values ({ $columns }), and nothing is to be changed.
console-import-why-kept = There is such an account with other values ({ $columns }), which no import changes. Leave these columns out.
console-import-why-not-allowed = You may not do this.
console-import-why-no-organization = There is no organization { $name }.
console-import-why-no-role = There is no such role: { $name }.
console-import-why-other-domain = The address is in none of the domains of { $name }, or not proved.
console-import-why-password = Passwords are not kept here. Leave the column out.
console-import-why-changed = Something has just changed. Import the file once more.
