## Applications in the admin console.

# An application is a program that signs its people in here.
console-applications-title = Applications
console-applications-lead = What signs people in here, and what they let it see.
console-applications-add = New application
console-applications-none = No applications yet
console-applications-none-hint = An application sends people here to sign in, and learns who they are. Register the first one in three short steps.
console-applications-no-match = No application found
console-applications-no-match-hint = Try another part of the name, or all applications.
console-applications-all = All
console-applications-name = Name
# Heads of columns. At most 20 characters each.
console-applications-kind = Kind
console-applications-source = Origin
console-applications-since = Since
console-applications-search = Part of the name
console-applications-closed = Closed
console-applications-unchecked = Not checked
# Where an application runs.
console-applications-kind-web = On a server
console-applications-kind-spa = In the browser
console-applications-kind-native = On people’s devices
console-applications-kind-machine = Without people
console-applications-kind-web-hint = A website with a server of its own, which can keep a secret.
console-applications-kind-spa-hint = A website that runs in the browser alone. It has no secret.
console-applications-kind-native-hint = An app for phones or desktops, or a command-line tool. It has no secret.
console-applications-kind-machine-hint = A program that acts for itself, such as a nightly job.
# How an application came here.
console-applications-source-operator = Registered here
console-applications-source-registered = Registered itself with a token
console-applications-source-stranger = Registered itself
console-applications-source-document = Described by its own website
console-applications-new-title = New application
console-applications-new-kind-lead = Where does it run?
console-applications-name-hint = What people see when they sign in.
console-applications-invalid-name = Give it a name of up to 100 characters, with nothing invisible in it.
console-applications-invalid = This cannot be used as it is.
console-applications-redirect-uris = Addresses after sign-in
console-applications-redirect-uris-hint = One on each line, exactly as the application sends it. https, or http on your own machine.
console-applications-redirect-uris-native-hint = One on each line. https, http://127.0.0.1/… with any port, or a scheme of its own such as com.example.app:/…
console-applications-first-party = It is ours
console-applications-first-party-hint = People are not asked before it gets to know them. Leave this off for applications of others.
console-applications-create = Create application
console-applications-other-kind = Another kind
# Names of tabs. At most 20 characters each.
console-applications-tab-integration = Integration
console-applications-tab-settings = Settings
console-applications-tab-secrets = Secret
console-applications-tab-people = People
console-applications-tab-danger = Close or remove
console-applications-works = It works
console-applications-last-sign-in-at = Somebody signed in { $when }.
console-applications-waiting = Waiting for the first sign-in
console-applications-waiting-hint = This page looks again every half minute.
console-applications-waiting-live = As soon as somebody has signed in, it says so here.
console-applications-secret-kept = I have kept the secret
console-applications-values = Its values
console-applications-values-lead = What the application needs to know.
console-applications-issuer = Sign-in server
console-applications-code = The code
console-applications-code-lead = A small application that works, with these values in it.
# $page is a file, such as "docs/quickstart/go.md".
console-applications-code-unproved = Code from the documentation, with these values in it. No test runs it: read { $page } before you use it.
# $path is a path such as "/signin-oidc".
console-applications-code-callback = This library comes back to { $path }. Add that to the addresses after sign-in, in the settings.
console-applications-environment = Environment
console-applications-secret-once = Keep it now. It is not stored and cannot be shown again.
console-applications-secret-not-stored = Not stored. Make a new one
console-applications-people-lead = Who is signed in to it now.
console-applications-people-count = People
console-applications-sign-ins = Sign-ins
console-applications-last-used = Last used
console-applications-nobody-signed-in = Nobody is signed in
console-applications-nobody-signed-in-hint = As soon as somebody signs in to it, you see here how many they are.
# The client secret.
console-applications-secret-none = It has no secret yet.
console-applications-secret-one = It has one secret.
console-applications-secret-overlap = The secret before is still good until { $when }.
console-applications-secret-lead = The application shows it whenever it asks for tokens.
# Followed by a choice of times.
console-applications-overlap = The present secret is good for
console-applications-overlap-none = No longer
console-applications-overlap-hour = One more hour
console-applications-overlap-day = One more day
console-applications-overlap-week = One more week
console-applications-overlap-hint = Time enough to give the application its new one.
console-applications-rotate = Make a new secret
# A button, and above it.
console-applications-close = Close the application
console-applications-close-hint = Nobody can sign in to it until you open it again. Its settings stay.
console-applications-open = Open the application
console-applications-open-hint = People can sign in to it again.
console-applications-remove = Remove the application
# Before an application is removed for good.
console-applications-remove-hint =
    { $count ->
        [one] { $count } person is signed out of it. It cannot be brought back.
       *[other] { $count } people are signed out of it. It cannot be brought back.
    }
console-applications-group-looks = Looks
console-applications-group-looks-lead = How people recognise it.
console-applications-group-addresses = Addresses
console-applications-group-addresses-lead = Where people go, and which pages may ask.
console-applications-group-access = Access
console-applications-group-access-lead = What it may see and do.
console-applications-group-protocol = Protocol
console-applications-group-protocol-lead = How it talks to this server. What suits its kind is set already.
console-applications-client-uri = Home page
console-applications-client-uri-hint = Shown to people who are asked whether it may know them.
console-applications-logo-uri = Picture
console-applications-logo-uri-hint = The address of a square picture.
console-applications-after-sign-out = Addresses after sign-out
console-applications-after-sign-out-hint = One on each line.
console-applications-origins = Pages that may ask
console-applications-origins-hint = Web origins, one on each line, such as https://app.example.com. They may call the API and show the sign-in widget.
console-applications-backchannel = Sign-out told to its server
console-applications-backchannel-hint = Its server is told at this address when somebody signs out.
console-applications-frontchannel = Sign-out page
console-applications-frontchannel-hint = A page of its own, opened in the browser when somebody signs out.
console-applications-scopes = Scopes
console-applications-scopes-hint = What it may ask for, one on each line. Leave it empty for the usual ones.
console-applications-audiences = APIs
console-applications-audiences-hint = What its access tokens may be for, one on each line.
console-applications-token-ttl = Access tokens live
console-applications-token-ttl-hint = In seconds, from 60 to 86400. Leave it empty for the usual time.
console-applications-manages-passkeys = It may manage passkeys
console-applications-manages-passkeys-hint = Whoever may add a passkey to an account can come back to it for good. Only for what you trust fully.
console-applications-methods = Ways to sign in
console-applications-methods-hint = Of those that the server has. With none ticked, people sign in in all of them. Whoever is signed in in another way is asked for one of these first.
console-applications-methods-invalid = One of them has to let people in. An authenticator app and backup codes are asked for after the others.
console-applications-second-factor = Second factor after a code or a link
console-applications-second-factor-hint = Never less than the server asks for. Whoever is signed in with less is asked for it first.
console-applications-second-factor-invalid = Nobody could set this up. Tick passkey or the authenticator app.
console-applications-second-factor-off = What the server asks for
console-applications-second-factor-optional = Of whoever has set one up
# "When they sign in": not when they come on with a session that is open. "Unusual": a new browser, a new country, wrong codes before.
console-applications-second-factor-optional-direct = Of whoever has set one up, when they sign in
console-applications-second-factor-optional-risk = Of whoever has set one up, when something is unusual
console-applications-second-factor-required = Of everybody
console-applications-second-factor-required-direct = Of everybody, when they sign in
console-applications-second-factor-required-risk = Of everybody, when something is unusual
console-applications-by-passkey = Passkey
console-applications-by-code = Code by email
console-applications-by-link = Link by email
console-applications-by-phone = Code by text message
# OAuth grant types.
console-applications-grants = Grants
console-applications-grants-hint = What it may bring to the token endpoint.
console-applications-auth-method = It shows who it is
console-applications-auth-method-hint = A change to a secret takes effect once you have made one.
console-applications-method-none = Not at all
console-applications-method-basic = By a secret in a header
console-applications-method-post = By a secret in the form
console-applications-method-key = By a signature with its key
console-applications-jwks-uri = Address of its public keys
console-applications-jwks-uri-hint = This server fetches them. Only for applications that sign.
console-applications-id-token-alg = ID tokens are signed with
console-applications-id-token-alg-hint = RS256 for libraries that know nothing newer.
console-applications-user-info-alg = Facts about people are signed with
console-applications-user-info-alg-hint = For applications that ask for a signed answer.
console-applications-user-info-plain = Nothing
console-applications-subject = People’s ids
console-applications-subject-hint = With ids of its own, two applications cannot compare whom they know.
console-applications-subject-public = The same everywhere
console-applications-subject-pairwise = Its own
console-applications-pkce = PKCE is required
console-applications-pkce-hint = Without it, a stolen code is good for a thief. Turn it off only while a library cannot do it.
console-applications-par = Requests are pushed
console-applications-par-hint = It hands in each request by itself before it sends somebody.
console-applications-signed = Requests are signed
console-applications-signed-hint = Each request carries a signature with its key.
console-applications-fapi = FAPI 2.0
console-applications-fapi-hint = The rules that banks use. It then needs a key, pushed requests and PKCE.
console-applications-save = Save settings
# After something was done.
console-applications-notice-created = The application is registered.
console-applications-notice-saved = The settings are saved.
console-applications-notice-closed = The application is closed.
console-applications-notice-opened = The application is open again.
console-applications-notice-removed = The application is removed.
