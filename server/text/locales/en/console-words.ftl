## Words of one's own, in the admin console.

# In the navigation, and the name of the page. At most 20 characters.
console-words-title = Words
console-words-lead = What pages, mails and text messages say. You can say it in your own words, in each language. Every server shows a change within two seconds.
# Two ways to look at the list, on small buttons; the second is also the mark of a text.
console-words-all = All texts
console-words-changed = Changed
console-words-search = Search
# Heads of columns. At most 25 characters.
console-words-key = Key
console-words-text = Text
console-words-english = In English
console-words-none-title = No texts found
console-words-none = Search for something else, or in another language.
console-words-none-changed = In this language everything is said as it came.
# The text as it came with the program.
console-words-original = Original
console-words-note = For translators
console-words-arguments = Filled in later
console-words-arguments-hint = These stand for something that is only known when the text is shown. Keep each of them, with its braces.
console-words-own = Your text
console-words-preview = Preview
console-words-show = Show preview
console-words-reset = Use the original
console-words-long = Your text is much longer than the original. Look at whether it still fits.
# $text is what the text says now.
console-words-overtaken = Somebody else has just changed this text. It says now: “{ $text }”. Save once more to replace it.
console-words-overtaken-reset = Somebody else has just put the original back. Save once more to replace it.
console-words-wrong-empty = Write a text, or use the original.
# What is wrong with a text. $most is a number, $code is such as "U+202E", $line a number, $argument is an argument of the text in its braces, $form such as "[few]".
console-words-wrong-long = At most { $most } characters.
console-words-wrong-character = There is a character in it that nobody can see ({ $code }). Remove it.
console-words-wrong-unreadable = Line { $line } cannot be read. Braces belong around what is filled in, and around plural forms.
console-words-wrong-braces = Nothing else than in the original can stand in braces.
console-words-wrong-unknown = { $argument } does not exist in the original.
console-words-wrong-missing = { $argument } is missing. It has to be in every plural form.
console-words-wrong-repeated = { $argument } can be there only once.
console-words-wrong-choice = Plural forms cannot depend on { $argument } here.
console-words-wrong-form = This language has no plural form { $form }.
console-words-wrong-line-break = Write it on one line.
console-words-export = Download changed texts
console-words-export-all = Download all texts
console-words-import = Import texts
# $language is the name of a language in that language.
console-words-import-lead = From a Fluent file (.ftl) with texts in { $language }. What is not in the file stays as it is.
console-words-import-hint = In UTF-8, up to 1 MB.
# $keys are the keys of some texts.
console-words-import-long = Much longer than the originals: { $keys }. Look at whether they still fit.
console-words-import-new = New
# On a button, where some texts of a file are wrong: those stay out.
console-words-import-some = Import without those
console-words-import-twice = The same key is there a second time.
console-words-import-no-such = There is no text with this key.
console-words-import-overtaken = Somebody else has just changed texts in this language. Nothing is imported yet: here is what would happen now.
