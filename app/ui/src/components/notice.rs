//! What was done.

use leptos::prelude::*;

use super::{Alert, Tone};
use crate::{
    flash::{self, Notice as Done},
    text::{
        Message, account, application, code, console_administrators, console_applications, console_commands,
        console_organizations, console_people, console_system, invitation, link, login, organizations, recover, say,
        sender, webhook,
    },
};

/// Once: the next page does not say it again.
#[component]
pub fn Notice(
    /// Beside the words.
    #[prop(optional_no_strip)]
    deed: Option<AnyView>,
) -> impl IntoView {
    flash::notice().map(|notice| {
        flash::take();
        view! {
            <Alert tone=Tone::Success deed>
                {say(words(notice))}
            </Alert>
        }
    })
}

fn words(notice: Done) -> Message {
    match notice {
        Done::PasskeyAdded => account::notice_passkey_added(),
        Done::PasskeyRenamed => account::notice_passkey_renamed(),
        Done::PasskeyRemoved => account::notice_passkey_removed(),
        Done::TotpAdded => account::notice_totp_added(),
        Done::TotpRemoved => account::notice_totp_removed(),
        Done::SessionRevoked => account::notice_session_revoked(),
        Done::SessionsRevoked => account::notice_sessions_revoked(),
        Done::ApplicationDisconnected => application::disconnected(),
        Done::ApplicationCreated => console_applications::notice_created(),
        Done::ApplicationSaved => console_applications::notice_saved(),
        Done::ApplicationClosed => console_applications::notice_closed(),
        Done::ApplicationOpened => console_applications::notice_opened(),
        Done::ApplicationRemoved => console_applications::notice_removed(),
        Done::NamesSaved => account::notice_names_saved(),
        Done::EmailChanged => account::notice_email_changed(),
        Done::PhoneSaved => account::notice_phone_saved(),
        Done::PhoneRemoved => account::notice_phone_removed(),
        Done::PhoneRemovalAsked => account::notice_phone_removal_asked(),
        Done::PhoneKept => recover::kept_title(),
        Done::RecoveryAddressSaved => account::notice_recovery_saved(),
        Done::RecoveryAddressRemoved => account::notice_recovery_removed(),
        Done::RecoveryAsked => recover::asked_title(),
        Done::LookChosen => account::notice_look_chosen(),
        Done::Confirmed => account::notice_confirmed(),
        Done::CodeSent => code::resent(),
        Done::LinkApproved => link::done_title(),
        Done::LinkDenied => link::denied_title(),
        Done::RecoveryStopped => recover::stopped_title(),
        Done::SignedOut => login::signed_out(),
        Done::AdministratorGranted => console_administrators::granted(),
        Done::KeysRotated => console_system::rotated(),
        Done::JobRetried => console_system::retried(),
        Done::JobDiscarded => console_system::discarded(),
        Done::KeysReplaced => console_system::replaced(),
        Done::AdministratorRevoked => console_administrators::revoked(),
        Done::Done => console_people::done(),
        Done::OrganizationJoined => invitation::joined(),
        Done::OrganizationLeft => organizations::left(),
        Done::DomainProved => organizations::domain_proved(),
        Done::Saved => console_organizations::saved(),
        Done::Removed => console_organizations::removed(),
        Done::InvitationSent => console_organizations::invitation_sent(),
        Done::SenderSaved => sender::saved(),
        Done::SenderRemoved => sender::removed(),
        Done::MailsSigned => sender::dkim_proved(),
        Done::WebhookCreated => webhook::notice_created(),
        Done::WebhookSaved => webhook::notice_saved(),
        Done::WebhookSecretRotated => webhook::notice_secret_rotated(),
        Done::WebhookQueued => webhook::notice_queued(),
        Done::WebhookTested => webhook::notice_tested(),
        Done::WebhookRemoved => webhook::notice_removed(),
        Done::Undone => console_commands::undone(),
    }
}

/// Was something changed that a password manager keeps a copy of?
pub fn concerns_password_managers() -> bool {
    let changes = [Done::PasskeyRenamed, Done::PasskeyRemoved, Done::NamesSaved, Done::EmailChanged];
    flash::notice().is_some_and(|notice| changes.contains(&notice))
}
