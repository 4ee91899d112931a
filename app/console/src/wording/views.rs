//! What the pages load, and what their forms do.

use std::collections::BTreeMap;

use latchkey_domain::services::{TextChange, text_version};
pub use latchkey_domain::{
    kernel::{Fault, version::Expected},
    services::Wording,
    wording,
};
use latchkey_ui::{
    AppError,
    flash::Notice,
    forms,
    posted::Posted,
    request, routes,
    text::{Arg, Checked, Language, Original, Wrong, check},
};
use leptos::prelude::use_context;

use super::arguments::{Sample, samples};
use crate::{access, components::language_filter};

/// Texts of one page of the list.
const PAGE: usize = 50;

#[derive(Clone, Debug)]
pub struct Listed {
    pub query: WordsQuery,
    /// By area.
    pub groups: Vec<(&'static str, Vec<Row>)>,
    pub first: Option<String>,
    pub next: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub key: &'static str,
    pub href: String,
    pub english: &'static str,
    pub text: String,
    pub is_changed: bool,
}

/// What the list is narrowed down by, as the page's address says it.
#[derive(Clone, Debug)]
pub struct WordsQuery {
    pub language: Language,
    pub q: String,
    pub is_changed: bool,
}

impl WordsQuery {
    pub fn href(&self, after: Option<&str>) -> String {
        let mut href = routes::words(self.language.tag());
        if !self.q.is_empty() {
            href.push_str(&format!("&q={}", routes::escaped(&self.q)));
        }
        if self.is_changed {
            href.push_str("&changed=1");
        }
        if let Some(after) = after {
            href.push_str(&format!("&after={after}"));
        }
        href
    }

    fn finds(&self, row: &Row) -> bool {
        let wanted = self.q.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        (!self.is_changed || row.is_changed) && (has(row.key) || has(row.english) || has(&row.text))
    }
}

pub async fn list() -> Result<Listed, AppError> {
    let actor = access::admitted().await?;
    let query = WordsQuery {
        language: language_filter::chosen(),
        q: request::query("q").unwrap_or_default().trim().chars().take(200).collect(),
        is_changed: request::query("changed").is_some_and(|value| value == "1"),
    };
    let after = request::query("after").unwrap_or_default();
    let own = request::services().wordings.get(&actor, query.language.tag()).await?.texts;
    let rows = query.language.originals().iter().map(|original| row(original, &own, &query.language));
    let mut rows = rows.filter(|row| row.key > after.as_str() && query.finds(row));
    let page: Vec<Row> = rows.by_ref().take(PAGE).collect();
    let is_more = rows.next().is_some();
    let next = page.last().filter(|_| is_more).map(|row| query.href(Some(row.key)));
    let first = (!after.is_empty()).then(|| query.href(None));
    let mut groups: Vec<(&'static str, Vec<Row>)> = Vec::new();
    for row in page {
        let area = query.language.original(row.key).map_or("", |original| original.area);
        match groups.last_mut() {
            Some((last, rows)) if *last == area => rows.push(row),
            _ => groups.push((area, vec![row])),
        }
    }
    Ok(Listed { query, groups, first, next })
}

fn row(original: &'static Original, own: &BTreeMap<String, String>, language: &Language) -> Row {
    let own = own.get(original.key);
    Row {
        key: original.key,
        href: routes::word(original.key, language.tag()),
        english: Language::english().original(original.key).map_or("", |english| english.text.as_str()),
        text: own.unwrap_or(&original.text).clone(),
        is_changed: own.is_some(),
    }
}

#[derive(Clone, Debug)]
pub struct TextView {
    pub language: Language,
    pub key: &'static str,
    pub english: &'static Original,
    pub shipped: &'static Original,
    /// Its own words, as the form was made; empty where it has none.
    pub seen: String,
    /// What is in the field.
    pub text: String,
    pub wrong: Option<Wrong>,
    pub is_long: bool,
    /// With the samples in it, unless something is wrong.
    pub preview: Option<String>,
    pub samples: Vec<Sample>,
    /// Somebody else has changed it since the form was made.
    pub is_overtaken: bool,
}

#[derive(Debug)]
pub enum Answer {
    Shown(Box<TextView>),
    /// Back to the page, which says so.
    Saved,
}

/// The text that the address names: as it is, or as the form has it, which is looked at, saved, or taken back.
pub async fn text(key: String) -> Result<Answer, AppError> {
    let posted = use_context::<Posted>();
    let actor = match &posted {
        Some(_) => access::admitted_by_form().await?,
        None => access::admitted().await?,
    };
    let language = language_filter::chosen();
    let english = Language::english().original(&key).ok_or(AppError::NotFound)?;
    let shipped = language.original(&key).ok_or(AppError::NotFound)?;
    let services = request::services();
    let said = |name: &str| posted.as_ref().and_then(|posted| posted.field(name)).unwrap_or_default();
    // Browsers write each line break as two letters.
    let seen = said("seen").replace("\r\n", "\n");
    let typed = posted.as_ref().and_then(|posted| posted.field("text")).map(str::to_owned);
    let new = match said("deed") {
        "save" => typed.as_deref().filter(|text| check(&language, &key, text).is_ok()).map(Some),
        "reset" => Some(None),
        _ => None,
    };
    let mut is_overtaken = false;
    if let Some(text) = new {
        let expected = Expected::OneOf(vec![text_version(&seen).as_str().to_owned()]);
        let change = TextChange { language: language.tag(), key: &key, expected, text };
        match services.wordings.set(&actor, &change, &request::context()).await {
            Ok(_) => {
                forms::redirect(&forms::with_notice(&routes::word(&key, language.tag()), Notice::Saved));
                return Ok(Answer::Saved);
            }
            Err(wording::Error::Fault(Fault::Changed(_))) => is_overtaken = true,
            Err(error) => return Err(error.into()),
        }
    }
    let own = services.wordings.get(&actor, language.tag()).await?.texts.remove(&key);
    // What was seen goes on being what was seen, until somebody is told.
    let seen = match &posted {
        Some(_) if !is_overtaken => seen,
        _ => own.clone().unwrap_or_default(),
    };
    let text = typed.or(own).unwrap_or_else(|| shipped.text.clone());
    let samples = samples(&key, &language);
    let values: Vec<(String, Arg)> = samples.iter().map(|it| (it.name.clone(), it.value.clone())).collect();
    let (wrong, is_long, preview) = match check(&language, &key, &text) {
        Ok(Checked { text, is_long }) => (None, is_long, Some(language.try_out(&key, &text, &values))),
        Err(wrong) => (Some(wrong), false, None),
    };
    Ok(Answer::Shown(Box::new(TextView {
        key: english.key,
        english,
        shipped,
        seen,
        text,
        wrong,
        is_long,
        preview,
        samples,
        is_overtaken,
        language,
    })))
}
