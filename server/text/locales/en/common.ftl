## Words that stand on many pages.
##
## To translators: short, warm, plain words; no exclamation marks, no technical terms. The product's name, Latchkey, stays
## as it is. A message may use each of its arguments anywhere, and any plural form that the language has
## ($count -> [one] …). Keep every line short: it is read on a phone.

# Seen by screen readers and keyboards only: jumps over the navigation.
common-skip-to-content = Skip to content
# Between two ways of signing in, on a line of its own.
common-or = or
# On a button that was pressed, until the next page is there. At most 20 characters.
common-wait = One moment …
# A link or button that leaves everything as it was.
common-cancel = Cancel
common-try-again = Try again
# In place of a page that the browser asked for and cannot have.
common-no-cookies = This browser keeps no cookies. Allow them for this site, or open it in another browser.
# A button beside what has to be carried elsewhere letter by letter, and what it says once it was pressed.
common-copy = Copy
common-copied = Copied
# The label of the choice of languages, for screen readers.
common-language = Language
# The button beside the choice of languages. At most 15 characters.
common-language-choose = Change
# $browser and $system are names: "Firefox on Linux", "Safari on iPhone".
common-device = { $browser } on { $system }
# The name of the language that these words are in, in its own words: "Deutsch", "日本語".
common-language-name = English
# Links at the foot of pages and mails, to what whoever runs the place says about it. At most 20 characters each.
common-terms = Terms
common-privacy = Privacy
# An address to write to.
common-support = Help
# What these links are together, for screen readers.
common-links = About this site
