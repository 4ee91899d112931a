//! What each kind of mail is called: its templates and its subject.

use latchkey_domain::ports::MailKind;

/// A template pair, embedded in the program.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    pub name: &'static str,
    pub text: &'static str,
    pub html: &'static str,
}

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        pub const ALL: &[Template] = &[$(Template {
            name: $name,
            text: include_str!(concat!("../../templates/", $name, ".txt")),
            html: include_str!(concat!("../../templates/", $name, ".html")),
        }),+];
    };
}

/// Parts of the HTML ones.
pub const PARTS: &[(&str, &str)] = &[
    ("button.html", include_str!("../../templates/button.html")),
    ("code.html", include_str!("../../templates/code.html")),
];

templates! {
    "layout",
    "sign_in_code",
    "no_account",
    "account_inactive",
    "code_guessing_stopped",
    "step_up_code",
    "change_email_code",
    "email_changed",
    "email_already_in_use",
    "passkey_added",
    "passkey_removed",
    "passkey_clone_suspected",
    "passkey_counter_went_back",
    "recovery_link_used",
    "account_deleted",
}

/// The template's name and the subject. A subject carries no code: relays log it, and locked phones show it.
pub fn name_and_subject(kind: &MailKind) -> (&'static str, &'static str) {
    match kind {
        MailKind::SignInCode { code: _, application: _ } => ("sign_in_code", "Your sign-in code"),
        MailKind::NoAccount => ("no_account", "No account with this address"),
        MailKind::AccountInactive => ("account_inactive", "Your account is deactivated"),
        MailKind::CodeGuessingStopped => ("code_guessing_stopped", "Someone is guessing your sign-in codes"),
        MailKind::StepUpCode { code: _ } => ("step_up_code", "Your confirmation code"),
        MailKind::ChangeEmailCode { code: _ } => ("change_email_code", "Confirm your new address"),
        MailKind::EmailChanged { new: _ } => ("email_changed", "Your address was changed"),
        MailKind::EmailAlreadyInUse => ("email_already_in_use", "This address has an account"),
        MailKind::PasskeyAdded { name: _ } => ("passkey_added", "A passkey was added"),
        MailKind::PasskeyRemoved { name: _ } => ("passkey_removed", "A passkey was removed"),
        MailKind::PasskeyCloneSuspected { name: _ } => ("passkey_clone_suspected", "A sign-in was stopped"),
        MailKind::PasskeyCounterWentBack { name: _ } => {
            ("passkey_counter_went_back", "A copy of your passkey was used")
        }
        MailKind::RecoveryLinkUsed => ("recovery_link_used", "A recovery link was used"),
        MailKind::AccountDeleted => ("account_deleted", "Your account was deleted"),
    }
}
