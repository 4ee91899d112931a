## Templates of mails and text messages, in the admin console.

# In the navigation, and the name of the page. At most 20 characters.
console-templates-title = Templates
console-templates-lead = Mails and text messages in your own form, for each language. What you do not change is sent in its original form.
# Heads of parts of the page.
console-templates-mails = Mails
console-templates-messages = Text messages
# On a mark, at most 20 characters: a message could not be sent with it.
console-templates-fails = Has failed
# The head of a part of the page, and names of its fields.
console-templates-template = Template
console-templates-subject = Subject
console-templates-html = HTML
console-templates-html-hint = If empty, the mail is sent as plain text alone.
console-templates-text = Plain text
console-templates-message-hint = On one line. If a code is in it, a last line for telephones follows by itself.
# On a button: mails what is written to whoever reads this.
console-templates-test = Send me a test
# $email is the address of whoever reads this.
console-templates-tested = A test is on its way to { $email }.
console-templates-variables = Variables
console-templates-variables-hint = They are filled in when a message is sent.
# How to ask whether a variable is empty. $condition, $end and $otherwise are as they are written, such as {"{"}% else %{"}"}.
console-templates-choice-hint = { $condition } … { $otherwise } … { $end } asks whether there is something to fill in.
# A mark beside a variable: it has to be in the template. At most 15 characters.
console-templates-needed = Needed
# The same: now and then there is nothing to fill in. At most 25 characters.
console-templates-optional = Can be empty
console-templates-preview = Preview
console-templates-preview-lead = With samples in place of the variables. Mail programs differ: send yourself a test before you save.
# $count is the number of text messages that one message is sent as, and paid for.
console-templates-parts = { $count ->
    [one] Sent as one text message
   *[other] Sent as { $count } text messages
}
console-templates-versions = Versions
console-templates-versions-hint = Open an older one and save it to use it again. The last 50 are kept.
# Heads of columns.
console-templates-version = Version
console-templates-saved-at = Saved
# On a mark, at most 15 characters.
console-templates-in-use = In use
# $number is the number of a version.
console-templates-shown = This is version { $number }. Save it to use it again.
# What follows is the reason, in English. $time is a day and a time.
console-templates-failed = On { $time } a message could not be sent with this template, and went out in its original form. The reason:
console-templates-overtaken = Somebody else has just changed this template. Save once more to replace it.
# Instead of sending a test.
console-templates-wrong-empty = Write something here.
# What is wrong with a template. $line is a number, $name a variable in its braces, $most and $parts are numbers.
console-templates-wrong-unreadable = Line { $line } cannot be read. In braces there can be a variable, if, else and endif.
console-templates-wrong-unknown = Line { $line }: there is no variable { $name } here.
console-templates-wrong-missing = { $name } is missing. It has to be there whatever else is filled in.
console-templates-wrong-in-subject = { $name } must not be in the subject, which locked telephones show.
console-templates-wrong-link = A text message with a code must not have a link or a web address in it. People are to type the code, and follow nothing.
console-templates-wrong-parts = This would be sent as { $parts } text messages. At most { $most } are allowed.
