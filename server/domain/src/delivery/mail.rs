//! What there is to say by mail.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Email, GoesOnTo, LoginDomain, Timestamp};

/// Every mail that Latchkey sends, with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    SignInCode {
        /// One of the two is there, or both.
        code: Option<String>,
        /// The token of the link.
        link: Option<String>,
        /// Where it is to be typed; on the hosted page when it is `None`.
        application: Option<String>,
    },
    /// Somebody asked for a code for an address that has no account, while sign-up is closed.
    NoAccount,
    /// Somebody asked for a code for a deactivated account.
    AccountInactive,
    /// To an address whose sign-in codes were tried so often that no more are accepted for a while.
    CodeGuessingStopped,
    /// The second step of a sign-in, after one that was no mail.
    SecondStepCode {
        code: String,
        /// That is signed in to; the place itself when it is `None`.
        application: Option<String>,
        /// It is typed there, and not on the hosted page.
        in_application: bool,
    },
    StepUpCode {
        code: String,
    },
    ChangeEmailCode {
        code: String,
    },
    /// To the address that was left.
    EmailChanged {
        new: Email,
    },
    /// To the address that the account has from then on, which its reader has proved, or had before.
    EmailNew,
    /// To the address that is asked about: somebody wanted it for their account, and it has one.
    EmailAlreadyInUse,
    /// To an address that is to be somebody's to come back by.
    RecoveryAddressCode {
        code: String,
    },
    RecoveryAddressAdded {
        address: Email,
    },
    /// To that address, too.
    RecoveryAddressRemoved {
        address: Email,
    },
    /// Somebody wants to come back by it.
    RecoveryAsked {
        starts_at: Timestamp,
        /// Of the link that stops it.
        stop: String,
    },
    /// The same, to the recovery address.
    RecoveryByAddress {
        /// Of the account, masked: its reader may be somebody else.
        account: String,
        /// Of the link that lets them in.
        token: String,
        starts_at: Timestamp,
        expires_at: Timestamp,
        stop: String,
    },
    /// To both addresses.
    RecoveryStopped,
    RecoveryAddressUsed {
        /// Of the link that ends all that came of it.
        secure: String,
    },
    PhoneAdded {
        number: String,
    },
    PhoneRemoved {
        number: String,
    },
    /// Somebody who did not prove it asked for it.
    PhoneRemovalAsked {
        number: String,
        due_at: Timestamp,
        /// Of the link that keeps it.
        stop: String,
    },
    /// What was asked for did not come about.
    PhoneKept {
        number: String,
    },
    /// Somebody proved it for another account.
    PhoneMoved {
        number: String,
    },
    PasskeyAdded {
        name: String,
    },
    PasskeyRemoved {
        name: String,
    },
    PasskeyCloneSuspected {
        name: String,
    },
    /// The counter of a synced passkey went back, for the first time. The sign-in succeeded.
    PasskeyCounterWentBack {
        name: String,
    },
    TotpAdded,
    TotpReplaced,
    /// With the backup codes, which stood in for it.
    TotpRemoved,
    /// The ones before are of no use any more.
    BackupCodesMade,
    /// By themselves: the app stays.
    BackupCodesRemoved,
    BackupCodeUsed {
        left: u32,
    },
    /// All of them, by an administrator.
    FactorsRemoved,
    /// An administrator made one.
    RecoveryLinkMade {
        /// Of the link that stops it.
        stop: String,
        /// Where it does not work at once.
        starts_at: Option<Timestamp>,
    },
    RecoveryLinkUsed {
        /// Of the link that ends all that came of it.
        secure: String,
    },
    /// Somebody signed in with a browser that was not known.
    NewSignIn {
        /// Of the link that ends all that came of it.
        secure: String,
    },
    /// To an address that may have no account.
    Invitation {
        organization: String,
        token: String,
    },
    /// To the owners of an organization: a domain that it has proved does not say so any more.
    DomainMissing {
        organization: String,
        domain: String,
    },
    /// The same, a week later.
    DomainLapsed {
        organization: String,
        domain: String,
    },
    /// To somebody for whom an administrator made an account, and asked for this.
    AccountCreated,
    AccountLocked,
    /// By the link about a sign-in: the address that the account was to go back to is another one's. To that address, too.
    AccountLockedByLink,
    /// By an administrator, who can bring it back for a while.
    AccountToBeDeleted,
    AccountDeleted,
    /// To whoever tries a relay that an organization's mails are to go out through.
    SenderTest {
        organization: String,
    },
    /// To the owners of an organization: its mails go out through this relay from now on.
    SenderChanged(ToldSender),
    /// The same: they no longer do.
    SenderRemoved(ToldSender),
    /// The same: the DNS no longer shows the record of the key that signs them.
    DkimKeyMissing(ToldKey),
    /// The same: a key that signed them was removed.
    DkimKeyRemoved {
        key: ToldKey,
        /// As with a sender.
        by: Option<String>,
    },
    /// To the administrator who wrote it, filled in already.
    TemplateTest {
        subject: String,
        html: String,
        text: String,
    },
}

/// A relay of an organization's own, and who said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldSender {
    pub organization: String,
    /// Of the organization.
    pub slug: String,
    /// The address of an owner; an administrator of the server is not named.
    pub by: Option<String>,
    /// What its mails come from.
    pub from: String,
    pub host: String,
}

/// A key that signs what goes out through one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldKey {
    pub organization: String,
    /// Of the organization.
    pub slug: String,
    pub domain: String,
    pub selector: String,
}

/// Where a mail came from: what its links begin with, and its last lines.
#[derive(Clone, Debug)]
pub struct MailOrigin {
    pub login_domain: Arc<LoginDomain>,
    pub at: Timestamp,
    pub ip: String,
    pub user_agent: String,
    /// On the way to which application, or organization: it looks as they do.
    pub whose: GoesOnTo,
}

/// Does the job of this name carry a code, or a link, that opens an account? It is valid for minutes, and of no use to its
/// reader once it is late.
pub fn carries_code(name: &str) -> bool {
    matches!(name, "sign_in_code" | "second_step_code" | "step_up_code" | "change_email_code" | "recovery_address_code")
}

/// Does somebody wait for the mail of this name, before the page that it belongs to? It stands in no line with mails to
/// thousands of people. What is said in the place of a code goes the way of the codes: how soon it comes tells nothing.
pub(crate) fn is_waited_for(name: &str) -> bool {
    carries_code(name)
        || matches!(name, "no_account" | "account_inactive" | "code_guessing_stopped" | "email_already_in_use")
        || matches!(name, "recovery_asked" | "recovery_by_address")
}

impl MailKind {
    /// What its job is called.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SignInCode { code: _, link: _, application: _ } => "sign_in_code",
            Self::NoAccount => "no_account",
            Self::AccountInactive => "account_inactive",
            Self::CodeGuessingStopped => "code_guessing_stopped",
            Self::SecondStepCode { code: _, application: _, in_application: _ } => "second_step_code",
            Self::StepUpCode { code: _ } => "step_up_code",
            Self::ChangeEmailCode { code: _ } => "change_email_code",
            Self::EmailChanged { new: _ } => "email_changed",
            Self::EmailNew => "email_new",
            Self::EmailAlreadyInUse => "email_already_in_use",
            Self::RecoveryAddressCode { code: _ } => "recovery_address_code",
            Self::RecoveryAddressAdded { address: _ } => "recovery_address_added",
            Self::RecoveryAddressRemoved { address: _ } => "recovery_address_removed",
            Self::RecoveryAsked { starts_at: _, stop: _ } => "recovery_asked",
            Self::RecoveryByAddress { account: _, token: _, starts_at: _, expires_at: _, stop: _ } => {
                "recovery_by_address"
            }
            Self::RecoveryStopped => "recovery_stopped",
            Self::RecoveryAddressUsed { secure: _ } => "recovery_address_used",
            Self::PhoneAdded { number: _ } => "phone_added",
            Self::PhoneRemoved { number: _ } => "phone_removed",
            Self::PhoneRemovalAsked { number: _, due_at: _, stop: _ } => "phone_removal_asked",
            Self::PhoneKept { number: _ } => "phone_kept",
            Self::PhoneMoved { number: _ } => "phone_moved",
            Self::PasskeyAdded { name: _ } => "passkey_added",
            Self::PasskeyRemoved { name: _ } => "passkey_removed",
            Self::PasskeyCloneSuspected { name: _ } => "passkey_clone_suspected",
            Self::PasskeyCounterWentBack { name: _ } => "passkey_counter_went_back",
            Self::RecoveryLinkMade { stop: _, starts_at: _ } => "recovery_link_made",
            Self::RecoveryLinkUsed { secure: _ } => "recovery_link_used",
            Self::NewSignIn { secure: _ } => "new_sign_in",
            Self::TotpAdded => "totp_added",
            Self::TotpReplaced => "totp_replaced",
            Self::TotpRemoved => "totp_removed",
            Self::BackupCodesMade => "backup_codes_made",
            Self::BackupCodesRemoved => "backup_codes_removed",
            Self::BackupCodeUsed { left: _ } => "backup_code_used",
            Self::FactorsRemoved => "factors_removed",
            Self::AccountCreated => "account_created",
            Self::AccountLocked => "account_locked",
            Self::AccountLockedByLink => "account_locked_by_link",
            Self::AccountToBeDeleted => "account_to_be_deleted",
            Self::AccountDeleted => "account_deleted",
            Self::Invitation { organization: _, token: _ } => "invitation",
            Self::SenderTest { organization: _ } => "sender_test",
            Self::SenderChanged(_) => "sender_changed",
            Self::SenderRemoved(_) => "sender_removed",
            Self::DkimKeyMissing(_) => "dkim_key_missing",
            Self::DkimKeyRemoved { key: _, by: _ } => "dkim_key_removed",
            Self::TemplateTest { subject: _, html: _, text: _ } => "template_test",
            Self::DomainMissing { organization: _, domain: _ } => "domain_missing",
            Self::DomainLapsed { organization: _, domain: _ } => "domain_lapsed",
        }
    }
}
