//! What a text has to be, to stand in place of a shipped one.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};
use icu_plurals::{PluralCategory, PluralRules};

use crate::{Language, texts::HOLES};

/// Characters of a text, all that is written of it.
pub const TEXT_MAX: usize = 1000;
/// Of one text. The parser goes one level deeper for each: so many do no harm.
const BRACES_MAX: usize = 40;

/// A text that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub text: String,
    /// So much longer than the original that it may not fit where that one does.
    pub is_long: bool,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("there is no such text")]
    NoSuchText,
    #[error("the same key is there twice")]
    Twice,
    #[error("it is empty")]
    Empty,
    #[error("it has more than 1,000 characters")]
    TooLong,
    #[error("it has too many braces")]
    TooDeep,
    #[error("U+{0:04X} is a character that is not shown")]
    Character(u32),
    #[error("line {0} cannot be read: braces stand around arguments, as in the original")]
    Unreadable(usize),
    #[error("in braces there are arguments and plural forms only, no other texts, terms, functions or attributes")]
    NotPlain,
    #[error("the original has no ${0}")]
    UnknownArgument(String),
    #[error("${0} is missing, in one of its forms at least")]
    MissingArgument(String),
    #[error("${0} is there more than once")]
    RepeatedArgument(String),
    #[error("plural forms cannot be chosen by ${0} here")]
    Choice(String),
    #[error("the language has no plural form [{0}]")]
    PluralForm(String),
    #[error("the original is one line")]
    LineBreak,
}

/// May this be said in place of the shipped message? With its line breaks as browsers write them, and space around it.
pub fn check(language: &Language, key: &str, text: &str) -> Result<Checked, Wrong> {
    let english = Language::english();
    let (Some(english), Some(original)) = (english.original(key), language.original(key)) else {
        return Err(Wrong::NoSuchText);
    };
    let text = against((language.tag(), key), text, (&english.text, &original.text))?;
    let is_long = original.is_long(&text);
    Ok(Checked { text, is_long })
}

/// The same of any message: against the English one, and the one that its language has.
pub(crate) fn against((tag, key): (&str, &str), text: &str, (english, own): (&str, &str)) -> Result<String, Wrong> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(Wrong::Empty);
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Wrong::TooLong);
    }
    if text.matches('{').count() > BRACES_MAX {
        return Err(Wrong::TooDeep);
    }
    no_hidden(&text)?;
    let source = source(key, &text);
    let parts = Parts::of(&source)?;
    let shipped = |text: &str| Parts::of(&self::source(key, text)).map(|parts| parts.owned());
    let (english, own) = (shipped(english)?, shipped(own)?);
    if parts.has_break && !english.has_break && !own.has_break {
        return Err(Wrong::LineBreak);
    }
    arguments(&parts, &english, &own)?;
    plural_forms(&parts, tag)?;
    Ok(text)
}

/// As a file has it. Text of several lines is indented, so that no line of it is anything but text.
pub(crate) fn source(key: &str, text: &str) -> String {
    if text.contains('\n') {
        format!("{key} =\n    {}\n", text.replace('\n', "\n    "))
    } else {
        format!("{key} = {text}\n")
    }
}

/// What nobody sees, what turns the direction of what follows, what stands for a hole.
fn no_hidden(text: &str) -> Result<(), Wrong> {
    let is_hidden = |c: char| {
        c.is_control() && c != '\n'
            || HOLES.contains(&c)
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().find(|c| is_hidden(*c)).map_or(Ok(()), |c| Err(Wrong::Character(c.into())))
}

/// What a message is made of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts<S: Ord> {
    /// How often an argument is said, in the form that says it least, and in the one that says it most.
    said: BTreeMap<S, (usize, usize)>,
    /// What plural forms are chosen by.
    chosen_by: BTreeSet<S>,
    forms: BTreeSet<S>,
    has_break: bool,
}

impl<'a> Parts<&'a str> {
    fn of(source: &'a str) -> Result<Self, Wrong> {
        let resource = parser::parse(source).map_err(|(_, errors)| {
            let before = errors.first().map_or("", |error| &source[..source.floor_char_boundary(error.pos.start)]);
            // Of several lines the first one has only the key. What is never closed is noticed after the last one.
            let lines = source.lines().count();
            let is_block = lines > 1;
            let last = lines - usize::from(is_block);
            Wrong::Unreadable((before.matches('\n').count() + usize::from(!is_block)).clamp(1, last))
        })?;
        let [Entry::Message(message)] = &resource.body[..] else { return Err(Wrong::NotPlain) };
        let (Some(pattern), [], None) = (&message.value, &message.attributes[..], &message.comment) else {
            return Err(Wrong::NotPlain);
        };
        let mut parts = Self::default();
        parts.said = parts.pattern(pattern, false)?;
        Ok(parts)
    }

    fn pattern(
        &mut self,
        pattern: &Pattern<&'a str>,
        is_form: bool,
    ) -> Result<BTreeMap<&'a str, (usize, usize)>, Wrong> {
        let mut said: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.has_break |= value.contains('\n'),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                    InlineExpression::VariableReference { id } => {
                        let (least, most) = said.entry(id.name).or_default();
                        (*least, *most) = (*least + 1, *most + 1);
                    }
                    InlineExpression::StringLiteral { value } => {
                        let value = unescape_unicode_to_string(value);
                        no_hidden(&value)?;
                        self.has_break |= value.contains('\n');
                    }
                    _ => return Err(Wrong::NotPlain),
                },
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    let InlineExpression::VariableReference { id } = selector else { return Err(Wrong::NotPlain) };
                    // A choice within a choice nobody reads.
                    if is_form {
                        return Err(Wrong::Choice(id.name.to_owned()));
                    }
                    self.chosen_by.insert(id.name);
                    let mut forms = Vec::new();
                    for variant in variants {
                        self.forms.insert(match variant.key {
                            VariantKey::Identifier { name } => name,
                            VariantKey::NumberLiteral { value } => value,
                        });
                        forms.push(self.pattern(&variant.value, true)?);
                    }
                    let names: BTreeSet<&str> = forms.iter().flat_map(|form| form.keys().copied()).collect();
                    for name in names {
                        let counts = forms.iter().map(|form| form.get(name).copied().unwrap_or_default());
                        let (fewest, most_often) =
                            counts.fold((usize::MAX, 0), |(least, most), (few, many)| (least.min(few), most.max(many)));
                        let (least, most) = said.entry(name).or_default();
                        (*least, *most) = (*least + fewest, *most + most_often);
                    }
                }
            }
        }
        Ok(said)
    }

    fn owned(self) -> Parts<String> {
        let texts = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
        Parts {
            said: self.said.into_iter().map(|(name, counts)| (name.to_owned(), counts)).collect(),
            chosen_by: texts(self.chosen_by),
            forms: texts(self.forms),
            has_break: self.has_break,
        }
    }
}

/// What the original always says, is always said; and nothing more than it.
fn arguments(parts: &Parts<&str>, english: &Parts<String>, own: &Parts<String>) -> Result<(), Wrong> {
    let of_english = |name: &str| english.said.contains_key(name) || english.chosen_by.contains(name);
    if let Some(name) = parts.said.keys().chain(&parts.chosen_by).find(|name| !of_english(name)) {
        return Err(Wrong::UnknownArgument((*name).to_owned()));
    }
    // What is chosen by is a number: only the original knows.
    if let Some(name) = parts.chosen_by.iter().find(|name| !english.chosen_by.contains(**name)) {
        return Err(Wrong::Choice((*name).to_owned()));
    }
    for name in english.said.keys().chain(&english.chosen_by) {
        let is_number = english.chosen_by.contains(name);
        let counts = |parts: &Parts<String>| parts.said.get(name).copied().unwrap_or_default();
        let (least, most) = parts.said.get(name.as_str()).copied().unwrap_or_default();
        // "One hour ago" says its number without it.
        let is_said = if is_number {
            most > 0 || parts.chosen_by.contains(name.as_str())
        } else {
            least > 0 || counts(english).0 == 0 && most > 0
        };
        if !is_said {
            return Err(Wrong::MissingArgument(name.clone()));
        }
        // What is no text, but a place on the page, can be in one place only.
        if !is_number && most > counts(english).1.max(counts(own).1) {
            return Err(Wrong::RepeatedArgument(name.clone()));
        }
    }
    Ok(())
}

fn plural_forms(parts: &Parts<&str>, tag: &str) -> Result<(), Wrong> {
    let locale = icu_locale_core::Locale::try_from_str(tag).expect("what is no tag is no language");
    let rules = PluralRules::try_new(locale.into(), Default::default()).expect("all languages have them");
    let is_known = |form: &str| form.parse::<u32>().is_ok() || rules.categories().any(|it| category(it) == form);
    parts.forms.iter().find(|form| !is_known(form)).map_or(Ok(()), |form| Err(Wrong::PluralForm((*form).to_owned())))
}

const fn category(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The arguments of a message, in the order of their names, and whether it is a number.
pub fn arguments_of(key: &str) -> Vec<(String, bool)> {
    let english = Language::english();
    let Some(original) = english.original(key) else { return Vec::new() };
    let source = source(key, &original.text);
    let parts = Parts::of(&source).expect("a test checks all of them");
    let names: BTreeSet<&str> = parts.said.keys().chain(&parts.chosen_by).copied().collect();
    names.into_iter().map(|name| (name.to_owned(), parts.chosen_by.contains(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(key: &str, text: &str) -> Result<String, Wrong> {
        check(&Language::english(), key, text).map(|checked| checked.text)
    }

    #[test]
    fn whatever_is_shipped_can_be_said() {
        for language in Language::all() {
            assert!(language.originals().len() > 500, "{}", language.originals().len());
            for original in language.originals() {
                let checked = check(&language, original.key, &original.text);
                let same = Ok(Checked { text: original.text.clone(), is_long: false });
                assert_eq!(checked, same, "{} {}", language.tag(), original.key);
            }
        }
    }

    #[test]
    fn the_console_keeps_its_words() {
        for language in Language::all() {
            assert!(language.originals().iter().all(|it| !it.key.starts_with("console") && it.key != "webhook-title"));
        }
        for key in ["console-people", "webhook-title", "common-language-name", "login-nothing", "", "-brand", "login"] {
            assert_eq!(checked(key, "Mine"), Err(Wrong::NoSuchText), "{key}");
        }
    }

    #[test]
    fn a_text_says_what_the_original_says() {
        let name = |name: &str| name.to_owned();
        for (key, text, expected) in [
            ("login-title", " Come in\r\n", Ok(())),
            ("login-title", "<script>alert(1)</script>", Ok(())),
            ("login-title", "Come { \"{\" } in", Ok(())),
            ("login-title", "[in] .attr = *x # y", Ok(())),
            ("login-title", "", Err(Wrong::Empty)),
            ("login-title", "  \n ", Err(Wrong::Empty)),
            ("login-title", "a\nb", Err(Wrong::LineBreak)),
            ("login-title", "a\n.title = b", Err(Wrong::NotPlain)),
            ("login-title", "a\ncommon-or = b", Err(Wrong::LineBreak)),
            ("login-title", "a\n# b", Err(Wrong::LineBreak)),
            ("login-title", "{ $user }", Err(Wrong::UnknownArgument(name("user")))),
            ("login-title", "{ common-or }", Err(Wrong::NotPlain)),
            ("login-title", "{ login-title }", Err(Wrong::NotPlain)),
            ("login-title", "{ common-or.title }", Err(Wrong::NotPlain)),
            ("login-title", "{ -brand }", Err(Wrong::NotPlain)),
            ("login-title", "{ NUMBER(1) }", Err(Wrong::NotPlain)),
            ("login-title", "{ 7 }", Err(Wrong::NotPlain)),
            ("login-title", "{ { \"a\" } }", Err(Wrong::NotPlain)),
            ("login-title", "a { b", Err(Wrong::Unreadable(1))),
            ("login-title", "a } b", Err(Wrong::Unreadable(1))),
            ("login-title", "a { =", Err(Wrong::Unreadable(1))),
            ("login-title", "a\u{0}b", Err(Wrong::Character(0))),
            ("login-title", "a\u{202e}b", Err(Wrong::Character(0x202e))),
            ("login-title", "a\u{2066}b", Err(Wrong::Character(0x2066))),
            ("login-title", "a\u{fdd0}b", Err(Wrong::Character(0xfdd0))),
            ("login-title", "a { \"\\u202E\" } b", Err(Wrong::Character(0x202e))),
            ("login-title", "a { \"\\uFDD0\" } b", Err(Wrong::Character(0xfdd0))),
            ("login-title", "a { \"\\u000A\" } b", Err(Wrong::LineBreak)),
            ("login-to-organization", "Into { $organization }", Ok(())),
            ("login-to-organization", "Into it", Err(Wrong::MissingArgument(name("organization")))),
            (
                "login-to-organization",
                "{ $organization } { $organization }",
                Err(Wrong::RepeatedArgument(name("organization"))),
            ),
            (
                "login-to-organization",
                "{ $organization ->\n [a] b\n *[other] c\n}",
                Err(Wrong::Choice(name("organization"))),
            ),
            ("time-hours-ago", "{ $count } h", Ok(())),
            ("time-hours-ago", "{ $count ->\n [one] an hour ago\n *[other] { $count } hours ago\n}", Ok(())),
            ("time-hours-ago", "{ $count ->\n [0] now\n *[other] { $count } hours ago\n}", Ok(())),
            (
                "time-hours-ago",
                "{ $count ->\n [few] x\n *[other] { $count } hours ago\n}",
                Err(Wrong::PluralForm(name("few"))),
            ),
            ("time-hours-ago", "{ $count ->\n [one] x\n [other] { $count }\n}", Err(Wrong::Unreadable(4))),
            (
                "time-hours-ago",
                "{ $count ->\n *[other] { $count ->\n *[other] x\n }\n}",
                Err(Wrong::Choice(name("count"))),
            ),
            ("time-hours-ago", "a while ago", Err(Wrong::MissingArgument(name("count")))),
        ] {
            let found = checked(key, text);
            match expected {
                // Where in the file exactly the parser gives up is its own business.
                Err(Wrong::Unreadable(_)) => assert!(matches!(found, Err(Wrong::Unreadable(_))), "{text}: {found:?}"),
                expected => assert_eq!(found.map(|_| ()), expected, "{text}"),
            }
        }
    }

    #[test]
    fn neither_size_nor_depth_harms_anybody() {
        assert!(checked("login-title", &"x".repeat(TEXT_MAX)).is_ok());
        assert_eq!(checked("login-title", &"x".repeat(TEXT_MAX + 1)), Err(Wrong::TooLong));
        for bomb in ["{".repeat(TEXT_MAX), "{ $count -> *[other] ".repeat(45), "{\"}".repeat(300), "{{".repeat(400)] {
            assert_eq!(checked("time-hours-ago", &bomb), Err(Wrong::TooDeep), "{bomb:.20}");
        }
        assert!(checked("login-title", &"{".repeat(BRACES_MAX)).is_err());
    }

    #[test]
    fn what_is_much_longer_is_told() {
        let is_long = |text: &str| check(&Language::english(), "login-title", text).unwrap().is_long;
        assert!(!is_long("Sign in here") && is_long("Sign in, whoever you are, with whatever you have"));
    }

    #[test]
    fn arguments_are_known_by_name() {
        assert_eq!(arguments_of("time-hours-ago"), [("count".to_owned(), true)]);
        assert_eq!(arguments_of("login-to-organization"), [("organization".to_owned(), false)]);
        assert_eq!(arguments_of("console-people"), []);
    }
}
