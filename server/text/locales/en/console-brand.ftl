## The brand, in the admin console.

# In the navigation, and the name of the page. At most 20 characters.
console-brand-title = Brand
console-brand-lead = What people see when they sign in, in their accounts, and in mails. Every server shows a change within two seconds.
# $name is an organization or an application.
console-brand-lead-of = For people on their way to { $name }. What is left empty is as it is for everybody.
# Heads of parts of the page.
console-brand-group-look = Look
# Names of fields, and what is said below them.
console-brand-name = Name
# Below the name: what is shown where it is empty.
console-brand-name-hint = If empty: { $name }.
console-brand-name-invalid = At most 64 characters, on one line.
console-brand-accent = Accent colour
# $sample is a colour such as "#5e00cf".
console-brand-accent-hint = For links and the main button, such as { $sample }.
console-brand-accent-invalid = Write # and six digits or letters from a to f.
console-brand-accent-pick = Pick a colour
# Whether the colour can be read. $ratio is a number such as "4.5"; $chosen and $instead are colours such as "#5e00cf".
console-brand-reads-light = On light pages it is easy to read: contrast { $ratio } to 1.
console-brand-reads-dark = On dark pages it is easy to read: contrast { $ratio } to 1.
console-brand-changed-light = On light pages { $chosen } is hard to read: contrast { $ratio } to 1. People see { $instead }, the nearest colour that is easy to read.
console-brand-changed-dark = On dark pages { $chosen } is hard to read: contrast { $ratio } to 1. People see { $instead }, the nearest colour that is easy to read.
# The first of the choices: what it is where nothing is chosen. $value is one of the others.
console-brand-standard = Standard: { $value }
# The same for an organization or an application: as the server has it.
console-brand-inherited = As everywhere: { $value }
console-brand-corners = Corners
# At most 25 characters each, until the heads of the next part.
console-brand-corners-square = Square
console-brand-corners-soft = Slightly rounded
console-brand-corners-round = Round
console-brand-density = Spacing
console-brand-density-compact = Compact
console-brand-density-regular = Regular
console-brand-density-roomy = Roomy
console-brand-background = Background
console-brand-background-gradient = Gradient
console-brand-background-plain = Plain
console-brand-background-picture = Picture
console-brand-font = Font
# Kinds of type, as typographers name them.
console-brand-font-system = The device’s own
console-brand-font-humanist = Humanist
console-brand-font-geometric = Geometric
console-brand-font-rounded = Rounded
console-brand-font-serif = Serif
console-brand-alignment = Layout
console-brand-alignment-card = On a card
console-brand-alignment-full = Without a card
console-brand-alignment-split = Beside a picture
console-brand-group-links = Links
console-brand-links-lead = At the foot of the pages. What is left empty is not shown.
console-brand-terms = Terms
console-brand-privacy = Privacy
console-brand-link-hint = An https address.
console-brand-link-invalid = That is not an https address.
console-brand-support = Email address for help
console-brand-support-hint = People can write to it.
# Files that are brought. The icon is what browsers show in a tab.
console-brand-group-pictures = Pictures
console-brand-pictures-lead = PNG, JPEG or WebP, at most 2 MB. Each is drawn anew, so that nothing else of the file is kept.
console-brand-logo = Logo
console-brand-logo-hint = In place of the name, on light pages. A wide one fits best.
console-brand-logo-dark = Logo on dark pages
console-brand-logo-dark-hint = Where it is missing, the other one is shown.
console-brand-favicon = Icon
console-brand-favicon-hint = In browser tabs. A square one fits best.
console-brand-background-picture-label = Picture
console-brand-background-picture-hint = Behind the card, or beside it: as chosen above.
# For whoever cannot see it: the picture is that of the server. And what is below a field.
console-brand-picture-inherited = As everywhere
console-brand-picture-invalid = That file was not taken. Bring a PNG, JPEG or WebP picture of at most 2 MB, 4096 pixels on a side and 6 million in all. SVG files can carry scripts and are not taken.
console-brand-picture-bring = Upload
console-brand-picture-remove = Remove
console-brand-save = Save
console-brand-preview = Preview
# Below the head of the preview.
console-brand-preview-lead = The sign-in page as it would be. Nothing is saved yet.
console-brand-page = Page
# One of the pages that can be looked at: the one that waits for a code, after a wrong one. At most 30 characters.
console-brand-page-wrong-code = A wrong code
console-brand-size = Size
console-brand-phone = Phone
console-brand-desktop = Computer
# A button.
console-brand-show = Show
console-brand-light = Light
console-brand-dark = Dark
