//! Texts in JSON.

use latchkey_domain::services::Wording;
use latchkey_text::{FileReport, Language, Original, Wrong, arguments_of, check};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::language_of;
use crate::http::{
    api::Versioned,
    error::{ApiError, ErrorCode},
};

/// A language that pages, mails and messages can be had in.
#[derive(Serialize, ToSchema)]
pub struct LanguageRecord {
    /// In its own words.
    #[schema(example = "Deutsch")]
    language: &'static str,
    /// Its tag (BCP 47).
    #[schema(example = "de")]
    iso_code: &'static str,
    /// `ltr` or `rtl`.
    #[schema(example = "ltr")]
    direction: &'static str,
    /// So many texts there are.
    #[schema(example = 700)]
    texts: usize,
    /// So many of them have words of this server's own.
    #[schema(example = 3)]
    own: usize,
    /// When these were last changed.
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    updated_at: Option<String>,
}

impl LanguageRecord {
    pub fn new(language: &Language, own: Option<&Wording>) -> Self {
        let own = own.filter(|own| **own != Wording::none(language.tag()));
        Self {
            language: language.name(),
            iso_code: language.tag(),
            direction: language.dir(),
            texts: language.originals().len(),
            own: own.map_or(0, |own| own.texts.len()),
            updated_at: own.map(|own| own.updated_at.to_string()),
        }
    }
}

/// A text in one language: a message of Fluent, without its key.
#[derive(Serialize, ToSchema)]
pub struct TextRecord {
    #[schema(example = "login-title")]
    key: &'static str,
    /// Where it is said: pages of the sign-in, mails, and so on.
    #[schema(example = "login")]
    area: &'static str,
    /// As it is said here.
    #[schema(example = "Herein")]
    text: String,
    /// As it comes with the program.
    #[schema(example = "Anmelden")]
    original: &'static str,
    /// The same in English.
    #[schema(example = "Sign in")]
    english: &'static str,
    /// What translators are told of it, in English.
    #[schema(example = "At the head of the page.")]
    note: &'static str,
    /// What is filled in when it is said. A text has all of them.
    arguments: Vec<ArgumentRecord>,
    /// It has words of this server's own.
    #[schema(example = true)]
    is_own: bool,
    /// They are so much longer than the original that there may be no room for them.
    #[schema(example = false)]
    is_long: bool,
    /// Why the original is said all the same: after an upgrade they may not fit any more.
    #[schema(example = "the original has no $place")]
    fault: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ArgumentRecord {
    /// It stands in a text as `{ $organization }`.
    #[schema(example = "organization")]
    name: String,
    /// Plural forms can be chosen by it.
    #[schema(example = false)]
    is_number: bool,
}

impl TextRecord {
    pub fn new(language: &Language, original: &'static Original, own: Option<&String>) -> Self {
        let english = Language::english().original(original.key);
        let arguments = arguments_of(original.key).into_iter();
        Self {
            key: original.key,
            area: original.area,
            text: own.unwrap_or(&original.text).clone(),
            original: &original.text,
            english: english.map_or("", |english| english.text.as_str()),
            note: english.map_or("", |english| english.note.as_str()),
            arguments: arguments.map(|(name, is_number)| ArgumentRecord { name, is_number }).collect(),
            is_own: own.is_some(),
            is_long: own.is_some_and(|own| original.is_long(own)),
            fault: own.and_then(|own| check(language, original.key, own).err()).map(|wrong| wrong.to_string()),
        }
    }
}

/// The text of this key, as the language has it.
pub fn text_of(wording: &Wording, key: &str) -> Result<Versioned<TextRecord>, ApiError> {
    let language = language_of(&wording.language)?;
    let original = language.original(key).ok_or(ApiError::new(ErrorCode::NotFound))?;
    Ok(Versioned(wording.version_of(key), TextRecord::new(&language, original, wording.texts.get(key))))
}

#[derive(Deserialize, ToSchema)]
pub struct TextValues {
    /// With the arguments of the original, in the plural forms that the language has; 1,000 characters at most.
    #[schema(example = "Herein")]
    pub text: String,
}

/// What a file did, or would do.
#[derive(Serialize, ToSchema)]
pub struct TextsImported {
    /// Its texts are said from now on.
    #[schema(example = true)]
    is_saved: bool,
    /// Texts that had no words of this server's own.
    #[schema(example = 2)]
    new: u32,
    #[schema(example = 1)]
    changed: u32,
    #[schema(example = 0)]
    unchanged: u32,
    /// Texts that were left out.
    #[schema(example = 1)]
    refused: u32,
    /// The first hundred of those.
    refusals: Vec<TextRefusal>,
    /// The keys of those that are so much longer than the original that there may be no room for them.
    #[schema(example = json!(["login-title"]))]
    long: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TextRefusal {
    /// Of the file, from 1.
    #[schema(example = 3)]
    line: usize,
    #[schema(example = "login-phone")]
    key: String,
    #[schema(example = "the original has no $name")]
    reason: String,
}

impl TextsImported {
    pub fn new(report: FileReport, is_saved: bool) -> Self {
        let FileReport { new, changed, unchanged, wrong, told, long } = report;
        let refusal = |(line, key, wrong): (usize, String, Wrong)| TextRefusal { line, key, reason: wrong.to_string() };
        let refusals = told.into_iter().map(refusal).collect();
        Self { is_saved, new, changed, unchanged, refused: wrong, refusals, long }
    }
}
