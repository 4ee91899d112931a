//! Sign-ins of nobody, for pages that are only looked at, within the console.

use latchkey_ui::request::SAMPLE_EMAIL;

use super::views::{CodePage, LetIn, Offer, SecondStep, SecondStepPage, Ways};
use crate::code::views::PendingCode;

pub fn code_page(ways: Ways) -> CodePage {
    let pending = PendingCode {
        id: "0".repeat(32),
        email: SAMPLE_EMAIL.to_owned(),
        resend_in_secs: Some(60),
        number: "42".to_owned(),
        is_approved: false,
    };
    CodePage::Wait { pending, ways, let_in: LetIn { form: String::new(), other: None } }
}

/// No ceremony belongs to it.
pub fn offer() -> Offer {
    Offer { ceremony: None, has_passkey: false }
}

pub fn second_step() -> SecondStepPage {
    SecondStepPage::Owed(SecondStep {
        email: SAMPLE_EMAIL.to_owned(),
        other: None,
        authenticator: true,
        backup_codes: true,
        passkey: true,
        channels: Vec::new(),
        is_stuck: false,
    })
}
