## Pages about what went wrong.

problem-not-found-title = There is nothing here
problem-not-found = The address may be mistyped, or the page has moved.
problem-broken-title = Something went wrong
problem-broken = The server could not answer. Nothing was changed. Please try again in a moment.
problem-to-login = Go to sign-in
problem-to-account = Go to your account

problem-refused-title = This request was refused
problem-wrong-origin = It came from a page at another address. Sign-in works at this server’s public address only, and passkeys are tied to it.
# A label; the right address stands beside it.
problem-wrong-origin-ours = Public address
# $setting and $variable are names of a setting, such as "server.public_url".
problem-wrong-origin-operator = If you run this server and the address in your browser is the right one, correct the setting { $setting } ({ $variable }).
problem-wrong-origin-go = Go to the right address

# $address is this server's web address.
problem-other-origin = This server is set up for { $address }, and the request came from a page at another address. Open { $address } and try again. If that address is wrong, correct the setting server.public_url.
problem-no-origin = The request does not say which page it came from (no Origin and no Sec-Fetch-Site header). Open { $address } in a current browser and try again.
problem-unreadable-form = The form could not be read.
problem-internal = The server made a mistake. It has been written to its log, under the id of this request.
problem-busy-title = Too busy
problem-busy = The server did not find the time to answer. Please try again in a moment.
problem-bad-proxy-title = Bad X-Forwarded-For
problem-bad-proxy = The proxy in front of this server sent an X-Forwarded-For header that is not a list of addresses.
