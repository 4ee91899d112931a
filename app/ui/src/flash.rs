//! What one answer leaves for the next page that this browser opens: a notice, or an error and what was typed.
//!
//! It is kept in a cookie for that one page, and not in its URL: a link that anybody can write must not tell people that
//! their address was changed, and a reload must not say it again.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

use crate::{
    AppError, cookies,
    posted::{Posted, ticked},
};

/// What is typed again into the form when it was not accepted.
const TYPED: [&str; 31] = [
    "email",
    "phone",
    "first_name",
    "last_name",
    "name",
    "slug",
    "organization",
    "person",
    "domain",
    "metadata",
    "redirect_uri",
    "user_code",
    "url",
    "description",
    "events",
    "tell",
    "accent",
    "corners",
    "density",
    "background",
    "font",
    "alignment",
    "terms_uri",
    "privacy_uri",
    "support_email",
    "host",
    "port",
    "tls",
    "username",
    "from_email",
    "from_name",
];
/// So begin the names of the boxes that were ticked.
const TICKED: &str = "role-";
/// What the names of the boxes begin with that choose events.
pub const EVENT_BOX: &str = "event-";
/// Browsers keep cookies of up to 4 KB. Who typed more than that into these fields did not type it.
const MAX_LEN: usize = 3000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flash {
    Notice(Notice),
    /// What was done, and what takes it back: for whoever wrote it to read.
    Undoable {
        notice: Notice,
        undo: String,
    },
    Error {
        error: AppError,
        typed: BTreeMap<String, String>,
    },
    /// What is shown once, and of whom it is. Nothing else of it is kept than this cookie, until the page has shown it.
    Secret {
        of: String,
        secret: String,
    },
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,
    TotpAdded,
    TotpRemoved,
    SessionRevoked,
    SessionsRevoked,
    ApplicationDisconnected,
    ApplicationCreated,
    ApplicationSaved,
    ApplicationClosed,
    ApplicationOpened,
    ApplicationRemoved,
    NamesSaved,
    EmailChanged,
    PhoneSaved,
    PhoneRemoved,
    PhoneRemovalAsked,
    PhoneKept,
    RecoveryAddressSaved,
    RecoveryAddressRemoved,
    RecoveryAsked,
    LookChosen,
    Confirmed,
    CodeSent,
    LinkApproved,
    LinkDenied,
    RecoveryStopped,
    SignedOut,
    AdministratorGranted,
    AdministratorRevoked,
    KeysRotated,
    KeysReplaced,
    JobRetried,
    JobDiscarded,
    /// By an administrator: the page shows what.
    Done,
    OrganizationJoined,
    OrganizationLeft,
    DomainProved,
    Saved,
    Removed,
    InvitationSent,
    SenderSaved,
    SenderRemoved,
    MailsSigned,
    WebhookCreated,
    WebhookSaved,
    WebhookSecretRotated,
    WebhookQueued,
    WebhookTested,
    WebhookRemoved,
    Undone,
}

pub fn leave_notice(notice: Notice) {
    leave(&Flash::Notice(notice));
}

pub fn leave_undoable(notice: Notice, undo: String) {
    leave(&Flash::Undoable { notice, undo });
}

pub fn leave_error(error: AppError) {
    // Typed over what somebody else has written by now: shown with their version, it would take their place unseen.
    let typed = if error == AppError::Changed { BTreeMap::new() } else { what_was_typed() };
    leave(&Flash::Error { error, typed });
}

fn what_was_typed() -> BTreeMap<String, String> {
    let posted = use_context::<Posted>().unwrap_or_default();
    let typed = TYPED.into_iter().filter_map(|name| Some((name.to_owned(), posted.field(name)?.to_owned())));
    let roles = ticked(TICKED).into_iter().map(|role| (format!("{TICKED}{role}"), "on".to_owned()));
    let mut typed: BTreeMap<String, String> = typed.chain(roles).collect();
    // Boxes that were ticked are kept as one field.
    let events = ticked(EVENT_BOX);
    if !events.is_empty() {
        typed.insert("events".to_owned(), events.join(" "));
    }
    typed
}

pub fn leave_secret(of: &str, secret: &str) {
    leave(&Flash::Secret { of: of.to_owned(), secret: secret.to_owned() });
}

fn leave(flash: &Flash) {
    if let Ok(json) = serde_json::to_vec(flash) {
        let text = URL_SAFE_NO_PAD.encode(json);
        match flash {
            Flash::Error { error, typed } if text.len() > MAX_LEN && !typed.is_empty() => {
                leave(&Flash::Error { error: error.clone(), typed: BTreeMap::new() });
            }
            Flash::Undoable { notice, .. } if text.len() > MAX_LEN => leave(&Flash::Notice(*notice)),
            _ => cookies::set_flash(&text),
        }
    }
}

/// What the last answer left for this page. Reading it is not taking it: a page that only leads on leaves it there.
fn current() -> Option<Flash> {
    // A page that is only looked at has it without a cookie.
    if let Some(said) = use_context::<Flash>() {
        return Some(said);
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cookies::flash()?).ok()?).ok()
}

pub fn notice() -> Option<Notice> {
    match current()? {
        Flash::Notice(notice) | Flash::Undoable { notice, .. } => Some(notice),
        Flash::Error { .. } | Flash::Secret { .. } => None,
    }
}

/// What takes back what the notice says.
pub fn undo() -> Option<String> {
    match current()? {
        Flash::Undoable { undo, .. } => Some(undo),
        Flash::Notice(_) | Flash::Error { .. } | Flash::Secret { .. } => None,
    }
}

/// What the page of `of` shows once.
pub fn secret(of: &str) -> Option<String> {
    match current()? {
        Flash::Secret { of: whose, secret } if whose == of => Some(secret),
        Flash::Secret { .. } | Flash::Notice(_) | Flash::Undoable { .. } | Flash::Error { .. } => None,
    }
}

pub fn error() -> Option<AppError> {
    match current()? {
        Flash::Error { error, .. } => Some(error),
        Flash::Notice(_) | Flash::Undoable { .. } | Flash::Secret { .. } => None,
    }
}

/// The error that is about this field.
pub fn error_of(field: &str) -> Option<AppError> {
    error().filter(|error| error.field() == Some(field))
}

/// What was typed into this field before it was refused.
pub fn typed(field: &str) -> Option<String> {
    match current()? {
        Flash::Error { mut typed, .. } => typed.remove(field),
        Flash::Notice(_) | Flash::Undoable { .. } | Flash::Secret { .. } => None,
    }
}

/// Was this box ticked in the form that was refused, and that has this field? Other forms of the page have boxes of the same
/// names.
pub fn was_ticked(name: &str, field: &str) -> bool {
    typed(field).is_some() && typed(name).is_some()
}

/// It is shown: no other page shows it again.
pub fn take() {
    cookies::clear_flash();
}
