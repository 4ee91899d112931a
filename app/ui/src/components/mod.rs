//! Our own small component set. Server-rendered: a page needs no script to show one.

mod alert;
mod ask_first;
mod boot;
mod brand;
mod button;
mod card;
mod copy_button;
mod divider;
mod dkim_keys;
mod domain_field;
mod field;
mod form_error;
mod gone_page;
mod icon;
mod initials;
mod joining_fields;
mod language_picker;
mod name_fields;
mod notice;
mod page;
mod points;
mod post_form;
mod sender_fields;
mod sign_in_fields;
mod when;

pub use self::{
    alert::{Alert, Tone},
    ask_first::AskFirst,
    boot::Boot,
    brand::{Backdrop, Brand},
    button::{Button, ButtonKind, ButtonLink},
    card::Card,
    copy_button::CopyButton,
    divider::Divider,
    dkim_keys::{DkimForms, DkimKeys},
    domain_field::DomainField,
    field::Field,
    form_error::{FieldError, FormError, factor_elsewhere, field_error, wait},
    gone_page::GonePage,
    icon::{Icon, IconName},
    initials::{Initials, initials, tint},
    joining_fields::JoiningFields,
    language_picker::LanguagePicker,
    name_fields::NameFields,
    notice::{Notice, concerns_password_managers},
    page::{CardPage, Document, Links, plain},
    points::Points,
    post_form::{PostForm, Whose},
    sender_fields::{SenderFields, SenderState},
    sign_in_fields::SignInFields,
    when::{LocalTimes, When},
};
