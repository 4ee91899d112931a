//! What the page does with a file of texts: looks at it, and, asked once more, imports it.

use std::collections::BTreeMap;

use latchkey_ui::{
    AppError,
    flash::Notice,
    forms,
    posted::Posted,
    request, routes,
    text::{DOT, FileText, Language, Message, Wrong, console_import, console_words as words, read_file},
};
use leptos::prelude::use_context;

use crate::{
    access,
    components::language_filter,
    import::{NOT_UTF8, TOO_LARGE},
};

/// So many texts that are wrong are shown.
const SHOWN: usize = 100;
/// And so many that are long.
const LONG_SHOWN: usize = 20;

#[derive(Debug)]
pub enum Import {
    /// No file yet, or none that can be read.
    Choose(Option<Message>),
    /// It was looked at; with what is in it, for the next step.
    Looked(Report, String),
    /// Off to the list, which says so.
    Done,
}

#[derive(Debug, Default)]
pub struct Report {
    pub new: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub wrong: u32,
    /// Those that are shown.
    pub shown: Vec<(usize, String, Wrong)>,
    /// Those that would be new or others, and may not fit.
    pub long: Vec<String>,
}

impl Report {
    /// Names them.
    pub fn long(&self) -> Option<Message> {
        let more = (self.long.len() > LONG_SHOWN).then(|| "…".to_owned());
        let keys: Vec<String> = self.long.iter().take(LONG_SHOWN).cloned().chain(more).collect();
        (!keys.is_empty()).then(|| words::import_long(keys.join(DOT)))
    }
}

/// The texts of a file in this language.
pub async fn import() -> Result<(Language, Import), AppError> {
    let language = language_filter::chosen();
    let Some(posted) = use_context::<Posted>() else {
        access::admitted().await?;
        return Ok((language, Import::Choose(None)));
    };
    let actor = access::admitted_by_form().await?;
    if posted.field(TOO_LARGE).is_some() || posted.field(NOT_UTF8).is_some() {
        return Ok((language, Import::Choose(Some(console_import::unreadable()))));
    }
    let (file, is_look) = match (posted.field("data"), posted.field("file")) {
        (Some(data), _) => (data, false),
        (None, file) => (file.unwrap_or_default(), true),
    };
    let services = request::services();
    let own = services.wordings.get(&actor, language.tag()).await?.texts;
    let (texts, report) = looked_at(read_file(&language, file), &own, &language);
    if texts.is_empty() && report.wrong == 0 {
        return Ok((language, Import::Choose(Some(console_import::unreadable()))));
    }
    // Unless the sound ones alone are wished for.
    if is_look || report.wrong > 0 && posted.field("some") != Some("true") {
        return Ok((language, Import::Looked(report, file.to_owned())));
    }
    services.wordings.import(&actor, language.tag(), &texts, &request::context()).await?;
    forms::redirect(&forms::with_notice(&format!("{}&changed=1", routes::words(language.tag())), Notice::Saved));
    Ok((language, Import::Done))
}

fn looked_at(
    all: Vec<FileText>,
    own: &BTreeMap<String, String>,
    language: &Language,
) -> (BTreeMap<String, String>, Report) {
    let mut report = Report::default();
    let mut texts = BTreeMap::new();
    for FileText { line, key, text } in all {
        match text {
            Ok(text) => {
                let original = language.original(&key);
                let now = own.get(&key).or_else(|| original.map(|original| &original.text));
                let is_same = now == Some(&text);
                if !is_same && original.is_some_and(|original| original.is_long(&text)) {
                    report.long.push(key.clone());
                }
                match (is_same, own.contains_key(&key)) {
                    (true, _) => report.unchanged += 1,
                    (false, true) => report.changed += 1,
                    (false, false) => report.new += 1,
                }
                texts.insert(key, text);
            }
            Err(wrong) => {
                report.wrong += 1;
                if report.shown.len() < SHOWN {
                    report.shown.push((line, key.chars().take(100).collect(), wrong));
                }
            }
        }
    }
    (texts, report)
}

pub fn lead(language: &Language) -> Message {
    words::import_lead(language.name())
}
