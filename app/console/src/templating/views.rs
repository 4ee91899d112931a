//! What the pages load, and what their form does.

use latchkey_domain::{
    kernel::{Fault, version::Expected},
    services::{VersionLine, version_of},
    templating,
};
pub use latchkey_domain::{
    services::{Flaw, Part, TemplateKind, TemplateOf, TemplateText, Wrong},
    templating::template::{HTML_MAX, SMS_MAX, SUBJECT_MAX, TEXT_MAX},
};
use latchkey_ui::{
    AppError,
    flash::Notice,
    forms,
    posted::Posted,
    request, routes,
    text::{Language, Message, console_templates as words, console_words, language},
};
use leptos::prelude::use_context;

use crate::{access, components::language_filter};

#[derive(Clone, Debug)]
pub struct Listed {
    pub language: Language,
    pub mails: Vec<Row>,
    pub messages: Vec<Row>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub id: &'static str,
    pub href: String,
    /// Its subject; a text message is all there is to say.
    pub says: String,
    pub is_changed: bool,
    pub has_failed: bool,
}

pub async fn list() -> Result<Listed, AppError> {
    let actor = access::admitted().await?;
    let language = language_filter::chosen();
    let services = request::services();
    let own = services.templates.list(&actor, language.tag()).await?;
    let row = |kind: &'static TemplateKind| {
        let of = TemplateOf { kind, language: language.tag().to_owned() };
        let own = own.iter().find(|line| line.of == of);
        let says = own.and_then(|line| line.says.clone());
        let is_changed = says.is_some();
        let shipped = || {
            let TemplateText { subject, text, .. } = services.templates.shipped(&of);
            if kind.is_mail() { subject } else { text }
        };
        Row {
            id: kind.id,
            href: routes::template(kind.id, language.tag()),
            says: says.unwrap_or_else(shipped),
            is_changed,
            has_failed: own.is_some_and(|line| line.failed.is_some()),
        }
    };
    let (mails, messages): (Vec<_>, Vec<_>) = TemplateKind::all().partition(|kind| kind.is_mail());
    let (mails, messages) = (mails.into_iter().map(row).collect(), messages.into_iter().map(row).collect());
    Ok(Listed { mails, messages, language })
}

#[derive(Clone, Debug)]
pub struct TemplateView {
    pub of: TemplateOf,
    pub language: Language,
    /// The number of the version that was in use when the form was made; 0 where there is none.
    pub seen: u32,
    /// What is in the fields.
    pub text: TemplateText,
    /// One of its own is in use.
    pub is_own: bool,
    pub wrong: Option<Wrong>,
    /// Somebody else has changed it since the form was made.
    pub is_overtaken: bool,
    /// Nothing more is looked at, for a while.
    pub is_too_often: bool,
    /// The fields have something else than what is in use, and not an older version.
    pub is_typed: bool,
    /// A test is on its way to this address.
    pub tested: Option<String>,
    /// Since when it could not be sent, and why.
    pub failed: Option<(String, String)>,
    /// An older one is shown.
    pub shown: Option<u32>,
    pub versions: Vec<VersionRow>,
}

#[derive(Clone, Debug)]
pub struct VersionRow {
    pub number: u32,
    pub saved_at: String,
    pub href: String,
    /// As it comes with the program.
    pub is_shipped: bool,
    pub has_failed: bool,
}

#[derive(Debug)]
pub enum Answer {
    Shown(Box<TemplateView>),
    /// Back to the page, which says so.
    Saved,
}

/// What a form says of it.
pub fn typed(posted: &Posted) -> TemplateText {
    let said = |name| posted.field(name).unwrap_or_default().to_owned();
    TemplateText { subject: said("subject"), html: said("html"), text: said("text") }
}

/// The one that an address names.
pub fn of(id: &str, language: &Language) -> Result<TemplateOf, AppError> {
    let kind = TemplateKind::find(id).ok_or(AppError::NotFound)?;
    Ok(TemplateOf { kind, language: language.tag().to_owned() })
}

/// The template that the address names: as it is, or as the form has it, which is looked at, saved, sent, or taken back.
pub async fn template(id: String) -> Result<Answer, AppError> {
    let posted = use_context::<Posted>();
    let actor = match &posted {
        Some(_) => access::admitted_by_form().await?,
        None => access::admitted().await?,
    };
    let language = language_filter::chosen();
    let of = of(&id, &language)?;
    let (services, context) = (request::services(), request::context());
    let shipped = services.templates.shipped(&of);
    let typed = posted.as_ref().map(typed);
    let said = |name| posted.as_ref().and_then(|posted| posted.field(name)).unwrap_or_default();
    let seen: u32 = said("seen").parse().unwrap_or_default();
    let (mut wrong, mut is_overtaken, mut is_too_often, mut tested) = (None, false, false, None);
    if let Some(text) = &typed {
        let refused = match said("deed") {
            "test" => {
                let sent = services.templates.send_test(&actor, &of, text, &request::brand(), &context).await;
                sent.map(|to| tested = Some(to.to_string())).err()
            }
            deed => {
                let text = (deed != "reset").then_some(text);
                let expected = Expected::OneOf(vec![version_of(seen).as_str().to_owned()]);
                let saved = services.templates.set(&actor, &of, (&expected, text), &request::brand(), &context).await;
                match saved {
                    Ok(_) => {
                        let page = routes::template(of.kind.id, language.tag());
                        forms::redirect(&forms::with_notice(&page, Notice::Saved));
                        return Ok(Answer::Saved);
                    }
                    Err(refused) => Some(refused),
                }
            }
        };
        match refused {
            None => {}
            Some(templating::Error::Wrong(why)) => wrong = Some(why),
            Some(templating::Error::Fault(Fault::Changed(_))) => is_overtaken = true,
            // What was typed is still there.
            Some(templating::Error::Fault(Fault::RateLimited(_))) => is_too_often = true,
            Some(error) => return Err(error.into()),
        }
    }
    let versions = services.templates.versions(&actor, &of).await?;
    let newest = services.templates.version(&actor, &of, None).await?;
    // What was seen goes on being what was seen, until somebody is told.
    let seen = match &posted {
        Some(_) if !is_overtaken => seen,
        _ => newest.as_ref().map_or(0, |version| version.number),
    };
    let asked = request::query("version").and_then(|number| number.parse().ok());
    let older = match asked {
        Some(number) if typed.is_none() => services.templates.version(&actor, &of, Some(number)).await?,
        _ => None,
    };
    let older = older.filter(|older| newest.as_ref().is_some_and(|newest| older.number < newest.number));
    let shown = older.as_ref().or(newest.as_ref()).and_then(|version| version.text.clone());
    let minute = |at| self::language().minute(at);
    Ok(Answer::Shown(Box::new(TemplateView {
        seen,
        text: typed.or(shown).unwrap_or(shipped),
        is_own: newest.as_ref().is_some_and(|version| version.text.is_some()),
        wrong,
        is_overtaken,
        is_too_often,
        is_typed: posted.is_some(),
        tested,
        failed: newest.and_then(|version| version.failed.clone()).map(|(at, why)| (minute(at), why)),
        shown: older.map(|version| version.number),
        versions: versions.iter().map(|version| row(version, &of, minute(version.saved_at))).collect(),
        language,
        of,
    })))
}

fn row(version: &VersionLine, of: &TemplateOf, saved_at: String) -> VersionRow {
    VersionRow {
        number: version.number,
        saved_at,
        href: format!("{}&version={}", routes::template(of.kind.id, &of.language), version.number),
        is_shipped: version.is_shipped,
        has_failed: version.failed.is_some(),
    }
}

/// In the words of whoever wrote it.
pub fn why(wrong: &Wrong) -> Message {
    let line = wrong.line.to_string();
    let tag = |name: &str| format!("{{{{ {name} }}}}");
    match &wrong.flaw {
        Flaw::Empty => words::wrong_empty(),
        Flaw::TooLong(most) => console_words::wrong_long(most.to_string()),
        Flaw::Character(code) => console_words::wrong_character(format!("U+{code:04X}")),
        Flaw::LineBreak => console_words::wrong_line_break(),
        Flaw::Unreadable => words::wrong_unreadable(line),
        Flaw::Unknown(name) => words::wrong_unknown(line, tag(name)),
        Flaw::Missing(name) => words::wrong_missing(tag(name)),
        Flaw::InSubject(name) => words::wrong_in_subject(tag(name)),
        Flaw::Link => words::wrong_link(),
        Flaw::Parts { parts, most } => words::wrong_parts(most.to_string(), parts.to_string()),
    }
}
