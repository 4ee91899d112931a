## People from a file, in the admin console. Labels, buttons and heads of columns: at most 25 characters.

console-import-title = Import people
console-import-lead = From a file with a row for each person: CSV with a heading, or JSON lines.
console-import-file = File
console-import-file-hint = In UTF-8, up to 1 MB and 2,000 rows. Columns: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Change accounts that exist
console-import-update-hint = Their names, attributes and organizations. Otherwise they stay as they are.
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
# Of the refused rows only the first hundred are shown.
console-import-more =
    { $count ->
        [one] One more row is refused.
       *[other] { $count } more rows are refused.
    }
console-import-too-large = The file is larger than 1 MB, or has more than 2,000 rows. Split it, or import it on the command line.
console-import-unreadable = The file cannot be read.
