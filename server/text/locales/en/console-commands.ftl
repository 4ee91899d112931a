## The palette (Ctrl-K) and the keyboard's shortcuts of the admin console.

# On the button, and the name of the field. At most 25 characters.
console-commands-open = Search or go to
# In the empty field.
console-commands-placeholder = A page, a person, an application …
console-commands-results = Results
console-commands-nothing = Nothing found
console-commands-unavailable = The search does not answer just now. The pages can still be opened.
# Above what the page that is open can do.
console-commands-here = On this page
# Above the pages of the console.
console-commands-pages = Go to
console-commands-shortcuts = Keyboard shortcuts
# Between two keys that are pressed one after the other: g then p.
console-commands-then = then
console-commands-search = Search this list
console-commands-overview = Show these shortcuts
# A box to tick.
console-commands-are-used = Use shortcuts of a single key
console-commands-are-used-hint = In this browser. Switch them off if you speak to your computer, or hit keys by accident.
console-commands-close = Close
# On a button beside what was done.
console-commands-undo = Undo
console-commands-undone = Undone.
