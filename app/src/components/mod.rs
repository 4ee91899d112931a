//! Our own small component set. Server-rendered: a page needs no script to show one.

mod alert;
mod ask_first;
mod boot;
mod brand;
mod button;
mod card;
mod code_entry;
mod code_input;
mod divider;
mod field;
mod form_error;
mod icon;
mod page;
mod passkey_widget;
mod post_form;
mod provider_icon;
mod signal_script;

pub use self::{
    alert::{Alert, Tone},
    ask_first::AskFirst,
    boot::Boot,
    brand::Brand,
    button::{Button, ButtonKind, ButtonLink},
    card::Card,
    code_entry::CodeEntry,
    code_input::CodeInput,
    divider::Divider,
    field::Field,
    form_error::{FieldError, FormError, field_error},
    icon::{Icon, IconName},
    page::{Document, GatePage},
    passkey_widget::{PasskeyWidget, Purpose, Within},
    post_form::{PostForm, Whose},
    provider_icon::provider_icon,
    signal_script::SignalScript,
};
