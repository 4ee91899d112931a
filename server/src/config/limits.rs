//! `[limits]`: how often an address, and an account, may do what.

use latchkey_domain::ports::{Action, Scope};
use serde::{Deserialize, Serialize};

use super::{Period, types::Quota};

/// Per address the limits leave room for an office behind one address; per account they are what one person does.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    pub enabled: bool,
    pub send_code_per_address: Quota,
    pub send_code_per_account: Quota,
    pub try_code_per_address: Quota,
    pub ask_about_link_per_address: Quota,
    pub ask_about_link_per_application: Quota,
    pub start_ceremony_per_address: Quota,
    pub finish_ceremony_per_address: Quota,
    pub refresh_token_per_address: Quota,
    pub refresh_token_per_session: Quota,
    pub request_token_per_address: Quota,
    pub request_token_per_application: Quota,
    pub introspect_token_per_application: Quota,
    pub read_user_info_per_address: Quota,
    pub manage_per_application: Quota,
    pub authorize_per_session: Quota,
    pub register_client_per_address: Quota,
    pub fetch_document_per_address: Quota,
    pub send_invitation_per_account: Quota,
    pub invite_per_account: Quota,
    pub check_domain_per_account: Quota,
    pub test_sender_per_account: Quota,
    pub tell_owners_per_account: Quota,
    pub look_at_template_per_session: Quota,
    pub change_account_per_account: Quota,
    pub named_end_users_per_application: Quota,
}

impl Limits {
    /// Everything that is limited, but for guesses at codes: those are no setting, see the domain's `one_time_code.rs`.
    pub const fn table(&self) -> [(Action, Scope, Quota); 25] {
        use Action as A;
        use Scope as S;

        [
            (A::SendCode, S::Address, self.send_code_per_address),
            (A::SendCode, S::Account, self.send_code_per_account),
            (A::TryCode, S::Address, self.try_code_per_address),
            (A::AskAboutLink, S::Address, self.ask_about_link_per_address),
            (A::AskAboutLink, S::Application, self.ask_about_link_per_application),
            (A::StartCeremony, S::Address, self.start_ceremony_per_address),
            (A::FinishCeremony, S::Address, self.finish_ceremony_per_address),
            (A::RefreshToken, S::Address, self.refresh_token_per_address),
            (A::RefreshToken, S::Session, self.refresh_token_per_session),
            (A::RequestToken, S::Address, self.request_token_per_address),
            (A::RequestToken, S::Application, self.request_token_per_application),
            (A::IntrospectToken, S::Application, self.introspect_token_per_application),
            (A::ReadUserInfo, S::Address, self.read_user_info_per_address),
            (A::Manage, S::Application, self.manage_per_application),
            (A::Authorize, S::Session, self.authorize_per_session),
            (A::RegisterClient, S::Address, self.register_client_per_address),
            (A::FetchDocument, S::Address, self.fetch_document_per_address),
            (A::SendInvitation, S::Account, self.send_invitation_per_account),
            (A::Invite, S::Account, self.invite_per_account),
            (A::CheckDomain, S::Account, self.check_domain_per_account),
            (A::TestSender, S::Account, self.test_sender_per_account),
            (A::TellOwners, S::Account, self.tell_owners_per_account),
            (A::LookAtTemplate, S::Session, self.look_at_template_per_session),
            (A::ChangeAccount, S::Account, self.change_account_per_account),
            (A::NameEndUser, S::Application, self.named_end_users_per_application),
        ]
    }
}

impl Default for Limits {
    fn default() -> Self {
        const MINUTE: Period = Period::seconds(60);
        Self {
            enabled: true,
            send_code_per_address: Quota::of(30, Period::seconds(600)),
            // For mailboxes; guessing has a limit of its own in the domain, which all nodes share.
            send_code_per_account: Quota::of(10, Period::seconds(6 * 3600)),
            try_code_per_address: Quota::of(60, Period::seconds(600)),
            // Twenty windows behind one address that ask every two seconds.
            ask_about_link_per_address: Quota::of(600, MINUTE),
            // A confidential application asks for all its people.
            ask_about_link_per_application: Quota::of(6000, MINUTE),
            // Every visit to the login page starts one, for the browser's autofill.
            start_ceremony_per_address: Quota::of(300, MINUTE),
            finish_ceremony_per_address: Quota::of(120, MINUTE),
            refresh_token_per_address: Quota::of(600, MINUTE),
            // An access token lives a quarter of an hour. Each refresh leaves a row behind until the session ends.
            refresh_token_per_session: Quota::of(60, Period::seconds(600)),
            request_token_per_address: Quota::of(600, MINUTE),
            // A confidential application asks for all its people, and so does an API that introspects, or a backend that
            // reads who they are.
            request_token_per_application: Quota::of(6000, MINUTE),
            introspect_token_per_application: Quota::of(60_000, MINUTE),
            read_user_info_per_address: Quota::of(6000, MINUTE),
            manage_per_application: Quota::of(6000, MINUTE),
            // A few applications that look every minute whether somebody is still there. Each leaves a row for an hour.
            authorize_per_session: Quota::of(120, Period::seconds(600)),
            // A row each, which stays a day.
            register_client_per_address: Quota::of(30, Period::seconds(3600)),
            // Each makes the server ask somebody else's.
            fetch_document_per_address: Quota::of(30, Period::seconds(600)),
            // For mailboxes, whoever asks: an organization, or several of them.
            send_invitation_per_account: Quota::of(10, Period::seconds(24 * 3600)),
            // For strangers, and for what mail providers think of this server: a whole company in a day, and no list of addresses.
            invite_per_account: Quota::of(500, Period::seconds(24 * 3600)),
            check_domain_per_account: Quota::of(30, Period::seconds(600)),
            // Each tries a password on somebody's relay.
            test_sender_per_account: Quota::of(10, Period::seconds(600)),
            // For mailboxes: one owner changes things, and all of them get a mail.
            tell_owners_per_account: Quota::of(10, Period::seconds(24 * 3600)),
            // One at each pause while somebody writes, which is filled in as often as it has forms.
            look_at_template_per_session: Quota::of(60, MINUTE),
            change_account_per_account: Quota::of(60, Period::seconds(600)),
            // A hundred people a second, each under an address of their own.
            named_end_users_per_application: Quota::of(6000, MINUTE),
        }
    }
}
