//! The words of one language.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::Pattern;
use icu_decimal::{DecimalFormatter, input::Decimal};
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use unic_langid::LanguageIdentifier;

use crate::{Arg, Language, Message, own_words::OwnWords, when::Clocks};

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9 §2.4.2).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];
/// Stand for holes while a message is formatted: code points that no text has (Unicode §23.7), or loses here.
pub(crate) const HOLES: std::ops::RangeInclusive<char> = '\u{fdd0}'..='\u{fdef}';

pub(crate) type Bundle = FluentBundle<FluentResource>;

/// For messages in this language.
pub(crate) fn empty_bundle(language: &Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.id()]);
    // It would isolate all arguments, also where a text in one direction only needs none: see `Texts::isolate`.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(digits));
    bundle
}

pub(crate) struct Texts {
    bundle: Bundle,
    is_rtl: bool,
    pub(crate) clocks: Clocks,
    digits: Digits,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("is_rtl", &self.is_rtl).finish_non_exhaustive()
    }
}

/// A part of a message with holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// The how manieth of the message's holes.
    Hole(usize),
}

impl Texts {
    pub(crate) fn new<'a>(language: &Language, sources: impl Iterator<Item = &'a str>) -> Self {
        let mut bundle = empty_bundle(language);
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned()).expect("build.rs has parsed it");
            bundle.add_resource(resource).expect("a test sees that no key is there twice");
        }
        let digits = Digits::construct(language.id(), ()).expect("every language has digits");
        Self { bundle, is_rtl: language.is_rtl(), clocks: Clocks::new(language), digits }
    }

    /// In words of one's own, where there are some for it.
    pub(crate) fn format(&self, message: &Message, own: Option<&OwnWords>) -> String {
        let args = message.args.iter().map(|(name, arg)| (*name, arg));
        match own.and_then(|own| own.find(message.key)) {
            Some((bundle, pattern)) => self.fill(bundle, pattern, args),
            None => {
                let pattern = self.bundle.get_message(message.key).and_then(|message| message.value());
                self.fill(&self.bundle, pattern.expect("build.rs ships complete languages only"), args)
            }
        }
    }

    pub(crate) fn fill<'a, 'b>(
        &self,
        bundle: &'b Bundle,
        pattern: &'b Pattern<&'b str>,
        args: impl Iterator<Item = (&'a str, &'a Arg)>,
    ) -> String {
        let mut holes = HOLES;
        let args: FluentArgs<'_> = args
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Number(number) => FluentValue::from(*number),
                    Arg::Text(text) => {
                        let text = text.replace(|c| HOLES.contains(&c), "");
                        let is_rtl = text.contains(is_rtl);
                        self.isolate(text, is_rtl).into()
                    }
                    Arg::Hole => self.isolate(holes.next().expect("few holes").to_string(), false).into(),
                };
                (name, value)
            })
            .collect();
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    pub(crate) fn pieces(&self, message: &Message, own: Option<&OwnWords>) -> Vec<Piece> {
        let words = self.format(message, own);
        let mut pieces = Vec::new();
        let mut rest = words.as_str();
        while let Some(at) = rest.find(|c| HOLES.contains(&c)) {
            let (before, after) = rest.split_at(at);
            let hole = after.chars().next().expect("it was found");
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Hole(hole as usize - *HOLES.start() as usize));
            rest = &after[hole.len_utf8()..];
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces
    }

    /// With the language's digits and separators.
    pub(crate) fn number(&self, number: u64) -> String {
        self.digits.0.format(&Decimal::from(number)).to_string()
    }

    /// A name or an address in the other direction than the sentence around it must not reorder it.
    fn isolate(&self, text: String, is_rtl: bool) -> String {
        if self.is_rtl || is_rtl {
            let [start, end] = ISOLATE;
            format!("{start}{text}{end}")
        } else {
            text
        }
    }
}

/// The blocks of scripts that are written from right to left (Unicode, DerivedBidiClass.txt).
const fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
}

/// Numbers as the language writes them.
struct Digits(DecimalFormatter);

impl Memoizable for Digits {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: icu_decimal::DecimalFormatterPreferences =
            icu_locale_core::Locale::try_from_str(&language.to_string()).map_err(|_| ())?.into();
        DecimalFormatter::try_new(locale, Default::default()).map(Self).map_err(|_| ())
    }
}

fn digits(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let number = Decimal::from(number.value as i64);
    memoizer.with_try_get::<Digits, _, _>((), |digits| digits.0.format(&number).to_string()).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        Hole,
        messages::{account, code, time},
        originals::every,
    };

    /// The arguments of a message as it is written in English, and whether a plural form is chosen by them: then it is a number.
    fn arguments(english: &str) -> BTreeMap<&str, bool> {
        let mut found = BTreeMap::new();
        for rest in english.split("{ $").skip(1) {
            let (name, after) = rest.split_once(' ').expect("as the serializer writes it");
            *found.entry(name).or_default() |= after.starts_with("->");
        }
        found
    }

    #[test]
    fn every_message_of_every_language_says_all_that_it_is_given_and_nothing_else() {
        let [start, end] = ISOLATE;
        let english = every(Language::english().sources().iter());
        assert!(english.iter().filter(|original| !arguments(&original.text).is_empty()).count() > 100);
        for language in Language::all() {
            let texts = language.texts();
            for original in &english {
                let key = original.key;
                let pattern = texts.bundle.get_message(key).and_then(|message| message.value());
                let pattern = pattern.unwrap_or_else(|| panic!("{}: {key}", language.tag()));
                for (given, count) in [("Ada", 1), ("עדה", 2), ("Ada & <Söhne>", 5)] {
                    let names = arguments(&original.text).into_iter();
                    let args: Vec<(&str, Arg)> = names
                        .map(|(name, is_number)| match is_number {
                            true => (name, Arg::Number(count)),
                            false => (name, Arg::Text(format!("{given} {name}"))),
                        })
                        .collect();
                    let said = texts.fill(&texts.bundle, pattern, args.iter().map(|(name, arg)| (*name, arg)));
                    let what = format!("{}: {key}: {said:?}", language.tag());
                    assert!(!said.trim().is_empty() && said != key && !said.contains(['{', '}', '$']), "{what}");
                    let is_apart = language.is_rtl() || given.contains(is_rtl);
                    for (name, arg) in &args {
                        let written = match arg {
                            Arg::Text(text) if is_apart => format!("{start}{text}{end}"),
                            Arg::Text(text) => text.clone(),
                            // "One hour ago", and of two some languages say it in a word as well.
                            Arg::Number(_) if count < 5 => continue,
                            Arg::Number(number) => texts.number(number.unsigned_abs()),
                            Arg::Hole => unreachable!("none is given"),
                        };
                        assert!(said.contains(&written), "{name} is missing in {what}");
                    }
                    let [starts, ends] = [start, end].map(|mark| said.matches(mark).count());
                    assert_eq!(starts, ends, "{what}");
                    assert!(is_apart || starts == 0, "{what}");
                }
            }
        }
    }

    /// In a language that reads from right to left, though its words are English.
    fn rtl() -> Texts {
        let sources = Language::english().sources().iter().map(|(_, source)| *source);
        let texts = Texts::new(&Language::english(), sources);
        Texts { is_rtl: true, ..texts }
    }

    #[test]
    fn arguments_and_plural_forms_are_filled_in() {
        let english = Language::english();
        assert_eq!(english.say(&time::hours_ago(1_i64)), "1 hour ago");
        assert_eq!(english.say(&time::hours_ago(2_i64)), "2 hours ago");
        assert_eq!(english.say(&account::passkey_remove_question("My phone")), "Remove “My phone”?");
    }

    #[test]
    fn a_name_in_the_other_direction_stands_apart() {
        let english = Language::english();
        assert_eq!(english.say(&account::passkey_remove_question("אבג 1")), "Remove “\u{2068}אבג 1\u{2069}”?");
        let question = rtl().format(&account::passkey_remove_question("My phone"), None);
        assert_eq!(question, "Remove “\u{2068}My phone\u{2069}”?");
    }

    #[test]
    fn a_hole_is_left_open_where_the_language_has_it() {
        let english = Language::english();
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            english.pieces(&code::lead(Hole)),
            [text("We sent a six-digit code to "), Piece::Hole(0), text(". It works for ten minutes.")]
        );
        // Nobody's name opens another one.
        let from = account::passkeys_last_used_from("Chrome \u{fdd0}on Windows", Hole);
        assert_eq!(english.pieces(&from), [text("Last used "), Piece::Hole(0), text(" from Chrome on Windows")]);
        assert_eq!(
            rtl().pieces(&account::passkeys_added(Hole), None),
            [text("Added \u{2068}"), Piece::Hole(0), text("\u{2069}")]
        );
    }
}
