//! Our own small component set. Server-rendered: a page needs no script to show one.

mod alert;
mod boot;
mod brand;
mod button;
mod card;
mod code_entry;
mod code_input;
mod divider;
mod field;
mod icon;
mod page;
mod passkey_widget;
mod provider_icon;
mod signal_script;

pub use self::{
    alert::{Alert, Tone},
    boot::Boot,
    brand::Brand,
    button::{Button, ButtonKind, ButtonLink},
    card::Card,
    code_entry::CodeEntry,
    code_input::CodeInput,
    divider::Divider,
    field::Field,
    icon::{Icon, IconName},
    page::{Document, GatePage},
    passkey_widget::{PasskeyWidget, Purpose, Within},
    provider_icon::provider_icon,
    signal_script::SignalScript,
};
