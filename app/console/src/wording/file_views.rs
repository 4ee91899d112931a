//! What the page does with a file of texts: looks at it, and, asked once more, imports it.

use latchkey_ui::{
    AppError,
    flash::Notice,
    forms,
    posted::Posted,
    request, routes,
    text::{DOT, FileReport, Language, Message, console_import, console_words as words, look_at_file},
};
use leptos::prelude::use_context;

use super::views::{Expected, Fault, Wording, wording};
use crate::{
    access,
    components::language_filter,
    import::{NOT_UTF8, TOO_LARGE},
};

/// So many that are long are named.
const LONG_SHOWN: usize = 20;

/// A file that was looked at, for the next step.
#[derive(Debug)]
pub struct Look {
    pub report: FileReport,
    pub file: String,
    /// The version of the texts that it was compared with.
    pub seen: String,
    /// Somebody else has changed them since it was looked at before.
    pub is_overtaken: bool,
}

#[derive(Debug)]
pub enum Import {
    /// No file yet, or none that can be read.
    Choose(Option<Message>),
    Looked(Look),
    /// Off to the list, which says so.
    Done,
}

/// Names those that may not fit.
pub fn long(report: &FileReport) -> Option<Message> {
    let more = (report.long.len() > LONG_SHOWN).then(|| "…".to_owned());
    let keys: Vec<String> = report.long.iter().take(LONG_SHOWN).cloned().chain(more).collect();
    (!keys.is_empty()).then(|| words::import_long(keys.join(DOT)))
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
    let own = services.wordings.get(&actor, language.tag()).await?;
    let (texts, report) = look_at_file(&language, file, &own.texts);
    if texts.is_empty() && report.wrong == 0 {
        return Ok((language, Import::Choose(Some(console_import::unreadable()))));
    }
    let looked = |own: &Wording, report, is_overtaken| {
        Import::Looked(Look { report, file: file.to_owned(), seen: own.version().as_str().to_owned(), is_overtaken })
    };
    // Unless the sound ones alone are wished for.
    if is_look || report.wrong > 0 && posted.field("some") != Some("true") {
        return Ok((language, looked(&own, report, false)));
    }
    // What was said of the file was said of these.
    let seen = Expected::OneOf(vec![posted.field("seen").unwrap_or_default().to_owned()]);
    match services.wordings.import(&actor, language.tag(), &texts, &seen, &request::context()).await {
        Ok(_) => {}
        Err(wording::Error::Fault(Fault::Changed(_))) => {
            let own = services.wordings.get(&actor, language.tag()).await?;
            let (_, report) = look_at_file(&language, file, &own.texts);
            return Ok((language, looked(&own, report, true)));
        }
        Err(error) => return Err(error.into()),
    }
    forms::redirect(&forms::with_notice(&format!("{}&changed=1", routes::words(language.tag())), Notice::Saved));
    Ok((language, Import::Done))
}

pub fn lead(language: &Language) -> Message {
    words::import_lead(language.name())
}
