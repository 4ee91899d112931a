//! Words in place of the shipped ones.

use std::{collections::BTreeMap, fmt};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Pattern;

use crate::{
    Arg, Language,
    check::{check, source},
    texts::{Bundle, empty_bundle},
};

/// Of one language: those that fit. An upgrade may have changed what a message is about: then the shipped one is said.
pub(crate) struct OwnWords(Bundle);

impl OwnWords {
    pub(crate) fn new(language: &Language, texts: &BTreeMap<String, String>) -> Self {
        let mut bundle = empty_bundle(language);
        for (key, text) in texts {
            match check(language, key, text) {
                Ok(checked) => {
                    let resource = FluentResource::try_new(source(key, &checked.text)).expect("it was checked");
                    bundle.add_resource(resource).expect("a map has each key once");
                }
                Err(wrong) => {
                    tracing::warn!(language = language.tag(), key, %wrong, "a text of one's own does not fit any more");
                }
            }
        }
        Self(bundle)
    }

    pub(crate) fn find(&self, key: &str) -> Option<(&Bundle, &Pattern<&str>)> {
        Some((&self.0, self.0.get_message(key)?.value()?))
    }
}

impl fmt::Debug for OwnWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnWords").finish_non_exhaustive()
    }
}

impl Language {
    /// A text that was checked, as it reads with these values.
    pub fn try_out(&self, key: &str, text: &str, values: &[(String, Arg)]) -> String {
        let own = OwnWords::new(self, &BTreeMap::from([(key.to_owned(), text.to_owned())]));
        let values = values.iter().map(|(name, value)| (name.as_str(), value));
        own.find(key).map(|(bundle, pattern)| self.texts().fill(bundle, pattern, values)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        Hole, Message, Piece,
        messages::{account, login, time},
    };

    fn own(tag: &str, texts: &[(&str, &str)]) -> Language {
        let language = Language::find(tag).unwrap();
        let texts = texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let own = OwnWords::new(&language, &texts);
        language.with(Some(Arc::new(own)))
    }

    #[test]
    fn what_there_are_own_words_for_is_said_in_them_and_the_rest_as_it_was() {
        let language = own("en", &[("login-title", "Come in"), ("time-hours-ago", "{ $count } h")]);
        assert_eq!(language.say(&login::title()), "Come in");
        assert_eq!(language.say(&time::hours_ago(1000_i64)), "1,000 h");
        assert_eq!(language.say(&time::days_ago(2_i64)), "2 days ago");
        assert_eq!(Language::english().say(&login::title()), "Sign in");
        let arabic = own("ar", &[("login-to-organization", "إلى { $organization }")]);
        assert_eq!(arabic.say(&login::to_organization("Acme")), "إلى \u{2068}Acme\u{2069}");
    }

    #[test]
    fn what_does_not_fit_any_more_is_said_as_it_was() {
        let language = own(
            "en",
            &[("login-title", "{ $gone }"), ("login-gone", "x"), ("login-email", "\u{0}"), ("login-phone", "Phone")],
        );
        assert_eq!(language.say(&login::title()), "Sign in");
        assert_eq!(language.say(&login::email()), "Email address");
        assert_eq!(language.say(&login::phone()), "Phone");
    }

    #[test]
    fn a_text_is_tried_out_before_it_is_said() {
        let values = [("count".to_owned(), Arg::Number(3))];
        assert_eq!(Language::english().try_out("time-hours-ago", "{ $count } h", &values), "3 h");
        assert_eq!(Language::english().try_out("time-hours-ago", "{ $x }", &values), "");
    }

    fn fragment() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[ a-zא-ת{}$\\[\\]*.#\\\\\"\n-]{0,12}",
            Just("{ $place }".to_owned()),
            Just("{ $when }".to_owned()),
            Just("{$from}".to_owned()),
            Just("{ $count }".to_owned()),
            Just("{ $count ->\n[one] one\n*[other] { $count } of them\n}".to_owned()),
            Just("{ \"x\" }".to_owned()),
            Just("{ \"\\u2068\" }".to_owned()),
            Just("{ common-or }".to_owned()),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

        /// Whatever may be said: no value breaks it, moves anything around it, or is left out.
        #[test]
        fn whatever_passes_keeps_its_holes_and_its_order(
            parts in prop::collection::vec(fragment(), 0..5),
            value in any::<String>(),
            count in any::<i64>(),
            tag in prop::sample::select(vec!["en", "ar", "ja", "pl"]),
        ) {
            let all: [(&str, Message); 3] = [
                ("account-passkeys-last-used-from", account::passkeys_last_used_from(value.as_str(), Hole)),
                ("account-passkeys-added", account::passkeys_added(Hole)),
                ("time-hours-ago", time::hours_ago(count)),
            ];
            let language = Language::find(tag).unwrap();
            for (key, message) in all {
                let holes = message.args.iter().filter(|(_, arg)| *arg == Arg::Hole).count();
                let mut text = parts.concat();
                // So that many of them pass.
                for (name, _) in crate::arguments_of(key) {
                    if !text.contains(&format!("${name}")) {
                        text.push_str(&format!(" {{ ${name} }}"));
                    }
                }
                let Ok(checked) = check(&language, key, &text) else { continue };
                let own = own(tag, &[(key, checked.text.as_str())]);
                let pieces = own.pieces(&message);
                let found = pieces.iter().filter(|piece| matches!(piece, Piece::Hole(_))).count();
                prop_assert_eq!(found, holes, "{} {:?}", text, pieces);
                let said = own.say(&message);
                let (starts, ends) = (said.matches('\u{2068}').count(), said.matches('\u{2069}').count());
                let isolated = |name: &str| tag == "ar" && name != "count";
                let least = message.args.iter().filter(|(name, _)| isolated(name)).count();
                prop_assert!(starts >= least && ends >= least, "{said:?}");
                prop_assert!(key != "time-hours-ago" || (starts, ends) == (0, 0), "{said:?}");
            }
        }
    }
}
