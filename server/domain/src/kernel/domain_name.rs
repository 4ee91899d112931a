//! Domain names, in one spelling for machines and one for people.

use std::borrow::Cow;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

// Letters, digits and hyphens only (STD 3). The URL standard lets `*`, `;` and `,` into a host, and a host goes on into
// headers where these mean something.
const ASCII: AsciiDenyList = AsciiDenyList::STD3;
// Hyphens in the third and fourth place are in use, for all that the rules say.
const HYPHENS: Hyphens = Hyphens::CheckFirstLast;

/// As DNS, certificates and mail relays spell it (UTS #46): `bücher.example` is `xn--bcher-kva.example`.
pub fn to_ascii(name: &str) -> Option<String> {
    let ascii = Uts46::new().to_ascii(name.as_bytes(), ASCII, HYPHENS, DnsLength::Verify);
    ascii.ok().map(Cow::into_owned)
}

/// As its owner reads it; a name that has no such form stays as it is.
pub fn to_unicode(ascii: &str) -> Cow<'_, str> {
    match Uts46::new().to_unicode(ascii.as_bytes(), ASCII, HYPHENS) {
        (unicode, Ok(())) => unicode,
        (_, Err(_)) => ascii.into(),
    }
}

/// Is it spelt as [`to_ascii`] spells it?
pub fn is_ascii_form(name: &str) -> bool {
    to_ascii(name).is_some_and(|ascii| ascii == name)
}
