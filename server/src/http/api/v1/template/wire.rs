//! Templates in JSON.

use latchkey_domain::{
    Timestamp,
    ports::TextMessage,
    services::{
        TemplateKind, TemplateLine, TemplateOf, TemplateText, TemplateVersion, Templates, VersionLine, version_of,
    },
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::api::Versioned;

/// What a mail or text message says, with variables such as `{{ OTP }}` or `{{.OTP}}`.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TemplateParts {
    /// Of a mail, up to 200 characters; empty for a text message.
    #[schema(example = "Your code for {{ Brand }}")]
    subject: String,
    /// Of a mail, up to 100,000 characters; empty, where it is text alone, and for a text message.
    #[schema(example = "<p>{{ OTP }}</p>")]
    html: String,
    /// Up to 20,000 characters; a text message has one line of up to 500.
    #[schema(example = "{{ OTP }} is your code for {{ Brand }}.")]
    text: String,
}

impl From<TemplateText> for TemplateParts {
    fn from(TemplateText { subject, html, text }: TemplateText) -> Self {
        Self { subject, html, text }
    }
}

impl From<TemplateParts> for TemplateText {
    fn from(TemplateParts { subject, html, text }: TemplateParts) -> Self {
        Self { subject, html, text }
    }
}

/// A kind of mail or text message, with what can be filled in.
#[derive(Serialize, ToSchema)]
pub struct TemplateKindRecord {
    #[schema(example = "mail.sign_in_code")]
    kind: &'static str,
    /// `mail` or `sms`.
    #[schema(example = "mail")]
    channel: &'static str,
    variables: Vec<VariableRecord>,
    /// In this language it goes out with a template of this server's own.
    #[schema(example = true)]
    is_own: bool,
    /// Of the version in use; 0 where it was never changed.
    #[schema(example = 3)]
    version: u32,
    /// Since when it could not be sent with it, and went out as it comes with the program.
    failing_since: Option<String>,
    /// Why.
    failure: Option<String>,
}

/// Something that is filled in when a message leaves.
#[derive(Serialize, ToSchema)]
pub struct VariableRecord {
    /// Capital letters do not matter.
    #[schema(example = "OTP")]
    name: &'static str,
    /// What stands in its place in a preview.
    #[schema(example = "482913")]
    sample: &'static str,
    /// It has to be in the text, and in the HTML if there is any.
    #[schema(example = true)]
    is_needed: bool,
    /// There is nothing to fill in, now and then.
    #[schema(example = false)]
    may_be_empty: bool,
}

impl TemplateKindRecord {
    pub fn new(kind: &'static TemplateKind, newest: Option<&TemplateLine>) -> Self {
        let variables = kind.variables().map(|variable| VariableRecord {
            name: variable.name,
            sample: variable.sample,
            is_needed: variable.is_essential,
            may_be_empty: variable.may_be_empty,
        });
        let (failing_since, failure) = failed(newest.and_then(|newest| newest.failed.clone()));
        Self {
            kind: kind.id,
            channel: if kind.is_mail() { "mail" } else { "sms" },
            variables: variables.collect(),
            is_own: newest.is_some_and(|newest| newest.says.is_some()),
            version: newest.map_or(0, |newest| newest.number),
            failing_since,
            failure,
        }
    }
}

/// A template of one kind in one language.
#[derive(Serialize, ToSchema)]
pub struct TemplateRecord {
    #[schema(example = "mail.sign_in_code")]
    kind: &'static str,
    /// The tag of its language.
    #[schema(example = "en")]
    language: String,
    #[serde(flatten)]
    parts: TemplateParts,
    /// What comes with the program, as a template.
    original: TemplateParts,
    /// It is this server's own, and not the original.
    #[schema(example = true)]
    is_own: bool,
    /// The first one is 1; 0 where it was never changed.
    #[schema(example = 3)]
    version: u32,
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    saved_at: Option<String>,
    /// Since when it could not be sent, and the original went out.
    failing_since: Option<String>,
    /// Why.
    failure: Option<String>,
}

/// The template as this version has it; without one, as it comes with the program.
pub fn template_record(
    templates: &Templates,
    of: &TemplateOf,
    version: Option<TemplateVersion>,
) -> Versioned<TemplateRecord> {
    let original = templates.shipped(of);
    let (number, saved_at) = version.as_ref().map_or((0, None), |version| (version.number, Some(version.saved_at)));
    let (text, why) = version.map_or((None, None), |version| (version.text, version.failed));
    let (failing_since, failure) = failed(why);
    let record = TemplateRecord {
        kind: of.kind.id,
        language: of.language.clone(),
        is_own: text.is_some(),
        parts: text.unwrap_or_else(|| original.clone()).into(),
        original: original.into(),
        version: number,
        saved_at: saved_at.map(|at| at.to_string()),
        failing_since,
        failure,
    };
    Versioned(version_of(number), record)
}

/// Of a version, all but what it says.
#[derive(Serialize, ToSchema)]
pub struct TemplateVersionRecord {
    #[schema(example = 3)]
    version: u32,
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    saved_at: String,
    /// It is this server's own, and not the original.
    #[schema(example = true)]
    is_own: bool,
    /// Since when it could not be sent, and the original went out.
    failing_since: Option<String>,
    /// Why.
    failure: Option<String>,
}

impl From<VersionLine> for TemplateVersionRecord {
    fn from(line: VersionLine) -> Self {
        let (failing_since, failure) = failed(line.failed);
        Self {
            version: line.number,
            saved_at: line.saved_at.to_string(),
            is_own: !line.is_shipped,
            failing_since,
            failure,
        }
    }
}

fn failed(failed: Option<(Timestamp, String)>) -> (Option<String>, Option<String>) {
    failed.map(|(at, why)| (at.to_string(), why)).unzip()
}

#[derive(Deserialize, ToSchema)]
pub struct TemplateRestore {
    /// Of the version that is to be used again.
    #[schema(example = 2)]
    pub version: u32,
}

/// What is written. Without any of it, what is in use.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct TemplateDraft {
    #[schema(example = "Your code for {{ Brand }}")]
    subject: Option<String>,
    #[schema(example = "<p>{{ OTP }}</p>")]
    html: Option<String>,
    #[schema(example = "{{ OTP }} is your code for {{ Brand }}.")]
    text: Option<String>,
}

impl TemplateDraft {
    pub fn text(self) -> Option<TemplateText> {
        let Self { subject, html, text } = self;
        if subject.is_none() && html.is_none() && text.is_none() {
            return None;
        }
        Some(TemplateText {
            subject: subject.unwrap_or_default(),
            html: html.unwrap_or_default(),
            text: text.unwrap_or_default(),
        })
    }
}

/// What goes out, with samples in the place of the variables.
#[derive(Serialize, ToSchema)]
pub struct TemplatePreview {
    /// `null` for a text message.
    #[schema(example = "Your code for Example")]
    subject: Option<String>,
    /// `null` where there is none, and for a text message.
    #[schema(example = "<p>482913</p>")]
    html: Option<String>,
    #[schema(example = "482913 is your code for Example.")]
    text: String,
    /// In so many parts a text message is sent, and paid for; `null` for a mail.
    parts: Option<u32>,
    /// And in so many it may be.
    parts_max: Option<u32>,
}

impl TemplatePreview {
    pub fn new(TemplateText { subject, html, text }: TemplateText, message: Option<TextMessage>) -> Self {
        match message {
            Some(TextMessage { text, parts, most }) => {
                Self { subject: None, html: None, text, parts: Some(parts), parts_max: Some(most) }
            }
            None => Self {
                subject: Some(subject),
                html: Some(html).filter(|html| !html.is_empty()),
                text,
                parts: None,
                parts_max: None,
            },
        }
    }
}
