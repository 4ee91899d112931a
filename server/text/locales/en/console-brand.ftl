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
console-brand-accent-hint = For links and the main button, such as #5e00cf.
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
console-brand-group-links = Links
console-brand-links-lead = At the foot of the pages. What is left empty is not shown.
console-brand-terms = Terms
console-brand-privacy = Privacy
console-brand-link-hint = An https address.
console-brand-link-invalid = That is not an https address.
console-brand-support = Email address for help
console-brand-support-hint = People can write to it.
console-brand-save = Save
console-brand-preview = Preview
# Below the head of the preview.
console-brand-preview-lead = The sign-in page as it would be. Nothing is saved yet.
console-brand-size = Size
console-brand-phone = Phone
console-brand-desktop = Computer
# A button.
console-brand-show = Show
console-brand-light = Light
console-brand-dark = Dark
