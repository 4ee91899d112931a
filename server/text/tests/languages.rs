//! What every language is held to: the same messages with the same arguments as English, its own plural forms, and no
//! English left behind.

use std::{collections::BTreeMap, fs};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use icu_plurals::{PluralCategory, PluralRules};
use latchkey_testkit::{repository, sources};
use latchkey_text::Language;

/// Messages that are rightly the same as in English, by language; each was looked at.
const SAME_AS_ENGLISH: &[(&str, &[&str])] = &[
    (
        "*",
        &[
            "activity-from-to",
            "activity-passkey-name",
            "console-audit-webhook",
            "console-overview-percent",
            "console-system-megabytes",
            "console-templates-html",
            "mail-facts",
            "mail-facts-device",
            "time-exact",
            "webhook-title",
        ],
    ),
    (
        "de",
        &[
            "account-passkeys-title",
            "account-passkey-name",
            "account-profile-names",
            "account-look-system",
            "code-label",
            "passkey-default-name",
            "console-filters-passkey",
            "console-audit-passkey",
            "console-system",
            "console-system-server",
            "console-system-version",
            "console-organizations-domains",
            "console-organizations-name",
            "console-roles-name",
            "organizations-domain",
            "organizations-record-name",
            "console-brand-name",
            "console-brand-standard",
            "console-brand-group-links",
            "console-brand-logo",
            "console-brand-desktop",
            "sender-port",
        ],
    ),
    (
        "it",
        &[
            "console-audit-account",
            "console-audit-passkey",
            "console-filters-passkey",
            "console-import-file",
            "console-system-database",
            "console-system-server",
            "common-privacy",
            "console-brand-privacy",
            "console-brand-desktop",
            "passkey-default-name",
            "console-brand-logo",
            "sender-password",
        ],
    ),
    (
        "nl",
        &[
            "account-passkeys-title",
            "code-label",
            "console-applications-group-protocol",
            "console-audit-account",
            "console-audit-details",
            "console-audit-passkey",
            "console-filters-passkey",
            "console-filters-title",
            "console-people-passkeys",
            "console-system-database",
            "console-system-server",
            "common-privacy",
            "console-brand-privacy",
            "console-brand-desktop",
            "console-brand-density-compact",
            "console-brand-group-links",
            "passkey-default-name",
            "console-brand-logo",
        ],
    ),
    ("pl", &["console-system", "console-brand-logo", "sender-port"]),
    ("pt-BR", &["console-brand-group-links"]),
    ("tr", &["console-brand-logo"]),
    (
        "fr",
        &[
            "console-templates-variables",
            "console-templates-version",
            "console-templates-versions",
            "console-applications",
            "console-applications-title",
            "console-audit-application",
            "console-audit-invitation",
            "console-audit-session",
            "console-overview-cause",
            "console-system-version",
            "console-organizations-inactive",
            "console-organizations-invitations",
            "console-roles-description",
            "link-application",
            "webhook-description",
            "webhook-secret",
            "console-brand-logo",
            "console-brand-page",
            "sender-port",
        ],
    ),
    ("es", &["console-roles", "console-organizations-roles", "console-templates-variables"]),
    ("pt-BR", &["console-brand-group-links"]),
];

/// A message as it is written, by key.
fn messages(language: &str) -> BTreeMap<String, Pattern<String>> {
    let folder = repository().join("server/text/locales").join(language);
    let mut messages = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let resource = parser::parse(fs::read_to_string(&path).unwrap());
        for entry in resource.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display())).body {
            if let Entry::Message(message) = entry {
                let value = message.value.unwrap_or_else(|| panic!("{} has no words", message.id.name));
                assert!(
                    messages.insert(message.id.name.clone(), value).is_none(),
                    "{} is there twice",
                    message.id.name
                );
            }
        }
    }
    messages
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(repository().join("server/text/locales")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Arguments, in any order, and the variants of each choice.
#[derive(Default)]
struct Parts {
    arguments: Vec<String>,
    choices: Vec<Vec<String>>,
    words: String,
}

fn parts(pattern: &Pattern<String>, parts: &mut Parts) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => parts.words.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => argument(inline, parts),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                argument(selector, parts);
                let keys = variants.iter().map(|variant| match &variant.key {
                    VariantKey::Identifier { name } => name.clone(),
                    VariantKey::NumberLiteral { value } => value.clone(),
                });
                parts.choices.push(keys.collect());
                for variant in variants {
                    self::parts(&variant.value, parts);
                }
            }
        }
    }
}

fn argument(inline: &InlineExpression<String>, parts: &mut Parts) {
    match inline {
        InlineExpression::VariableReference { id } if !parts.arguments.contains(&id.name) => {
            parts.arguments.push(id.name.clone());
            parts.arguments.sort();
        }
        InlineExpression::VariableReference { .. } => {}
        InlineExpression::StringLiteral { value } => parts.words.push_str(value),
        other => panic!("texts use arguments, choices and strings only: {other:?}"),
    }
}

fn parts_of(pattern: &Pattern<String>) -> Parts {
    let mut found = Parts::default();
    parts(pattern, &mut found);
    found
}

#[test]
fn every_language_says_the_same_with_the_same_arguments() {
    let english = messages("en");
    let mut wrong = Vec::new();
    for language in folders() {
        let theirs = messages(&language);
        wrong.extend(
            english.keys().filter(|key| !theirs.contains_key(*key)).map(|key| format!("{language} lacks {key}")),
        );
        for (key, pattern) in &theirs {
            match english.get(key) {
                None => wrong.push(format!("{language} has {key}, which English has not")),
                Some(ours) if parts_of(ours).arguments != parts_of(pattern).arguments => {
                    wrong.push(format!("{language}: other arguments in {key}"));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_that_was_begun_is_offered() {
    assert_eq!(Language::all().map(|language| language.tag()).collect::<Vec<_>>(), folders());
}

#[test]
fn every_count_has_the_plural_forms_that_the_language_asks_for() {
    for language in folders() {
        let rules =
            PluralRules::try_new(language.parse::<icu_locale_core::Locale>().unwrap().into(), Default::default());
        let rules = rules.unwrap();
        // What numbers of minutes, hours, days and tries can be.
        let needed: Vec<&str> = {
            let mut names: Vec<&str> = (1_u32..=1000).map(|count| name(rules.category_for(count))).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        for (key, pattern) in messages(&language) {
            for choice in parts_of(&pattern).choices {
                for form in &needed {
                    assert!(choice.iter().any(|key| key == form), "{language}: {key} has no form for [{form}]");
                }
                for form in &choice {
                    let known = rules.categories().map(name).any(|name| name == form) || form.parse::<u32>().is_ok();
                    assert!(known, "{language}: {key} has a form [{form}] that is never used");
                }
            }
        }
    }
}

const fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[test]
fn a_choice_in_english_is_one_in_every_language() {
    let english = messages("en");
    for language in folders() {
        for (key, pattern) in messages(&language) {
            let counts = parts_of(&english[&key]).choices.len();
            let single = ["ja", "ko", "zh-Hans"].contains(&language.as_str());
            assert!(single || parts_of(&pattern).choices.len() == counts, "{language}: {key} chooses no plural form");
        }
    }
}

#[test]
fn no_message_is_left_in_english() {
    let english = messages("en");
    let mut left = Vec::new();
    for language in folders().into_iter().filter(|language| language != "en") {
        let reviewed =
            |key: &str| SAME_AS_ENGLISH.iter().any(|(of, keys)| (*of == "*" || *of == language) && keys.contains(&key));
        for (key, pattern) in messages(&language) {
            if parts_of(&pattern).words.trim() == parts_of(&english[&key]).words.trim() && !reviewed(&key) {
                left.push(format!("{language}: {key}"));
            }
        }
    }
    assert!(left.is_empty(), "the same as in English:\n{}", left.join("\n"));
}

#[test]
fn every_message_is_said_somewhere() {
    let folders = ["app", "server/src", "server/text/src"];
    let code: String = folders.into_iter().flat_map(sources).map(|(_, text)| text).collect();
    let files = fs::read_dir(repository().join("server/text/locales/en")).unwrap();
    let areas: Vec<String> =
        files.map(|file| format!("{}-", file.unwrap().path().file_stem().unwrap().to_str().unwrap())).collect();
    for key in messages("en").into_keys() {
        // Of `console` and `console-people`, the one that says more.
        let area = areas.iter().filter(|area| key.starts_with(*area)).max_by_key(|area| area.len()).unwrap();
        let name = &key[area.len()..];
        let call = format!("::{}", name.replace('-', "_"));
        let is_said = code
            .match_indices(&call)
            .any(|(at, _)| !code[at + call.len()..].starts_with(|c: char| c == '_' || c.is_alphanumeric()));
        assert!(is_said, "nobody says {key}");
    }
}

#[test]
fn texts_hold_no_marks_that_only_programs_write() {
    for language in folders() {
        for (key, pattern) in messages(&language) {
            let words = parts_of(&pattern).words;
            let is_hidden =
                |c: char| matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || c.is_control() && c != '\n';
            assert!(!words.contains(is_hidden), "{language}: {key} has a mark of direction, or a control character");
            assert!(!words.contains('!') && !words.contains('！'), "{language}: {key} shouts");
        }
    }
}

/// Where the server cannot be asked for them.
#[test]
fn the_widget_has_words_of_its_own_in_every_language() {
    let widget = fs::read_to_string(repository().join("public/widget.js")).unwrap();
    for tag in Language::all().map(|language| language.tag()) {
        let is_there =
            [format!("\n  {tag}: [\""), format!("\n  \"{tag}\": [\"")].iter().any(|line| widget.contains(line));
        assert!(is_there, "public/widget.js: UNREACHABLE has nothing in {tag}");
    }
}
