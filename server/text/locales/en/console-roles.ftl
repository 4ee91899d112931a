## The console's page of roles and permissions.

console-roles-lead = What members of organizations are, and what they may do. The same for every organization.
console-roles-role = Role
console-roles-permission = Permission
console-roles-permissions = Permissions
console-roles-matrix = Which role has which permission
console-roles-name = Name
# What programs call it: "team_view".
console-roles-slug = Short name
console-roles-description = Description
# What every server begins with: of roles, then of permissions.
console-roles-about-owner = May do everything in the organization
console-roles-about-admin = Looks after the organization
console-roles-about-developer = Connects the organization’s own systems
console-roles-about-team-view = See who is in the team
console-roles-about-team-manage = Invite people to the team, remove them, and say what they may do
console-roles-about-sso = Look after the connection to the organization’s own identity provider
# Names of permissions that every server begins with, as long as nobody has renamed them.
console-roles-team-view = Team View
console-roles-team-manage = Team Manage
console-roles-sso = Manage SSO Connection
console-roles-save = Save
console-roles-remove-role = Remove this role
console-roles-remove-role-about = Everybody who holds it loses it, in every organization. This cannot be undone.
console-roles-remove-permission = Remove this permission
console-roles-remove-permission-about = Every role loses it, and with it everybody who holds one. This cannot be undone.
console-roles-new-role = New role
console-roles-new-permission = New permission
console-roles-owner-note = The owner role stays. It can only gain permissions.
console-roles-permission-note = This permission stays. The server itself goes by it.
