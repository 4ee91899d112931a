//! Use cases, one service a family. A service owns its transactions; a handler calls one method of one service.

mod maintenance;
mod restoring;

use std::sync::Arc;

pub use crate::protection::statistics::{Cause, Happened, Overview, Standing, Statistics};
pub use crate::shared::{Deps, Policy};
use crate::{LoginDomains, shared::Shared};
pub use crate::{
    branding::{
        brand::{Brand, BrandOf, StoredBrand},
        brands::Brands,
        shown::ShownBrand,
    },
    delivery::{
        mails::{DevMail, DueMail, Mail, Mails, SendFailure, Taken},
        set_aside::{SetAside, SetAsides},
        sms_messages::{DevSms, DueSms, Sms, SmsMessages, SmsUse},
        webhook_calls::{Batch, Called, WebhookCalls},
        webhooks::{WebhookChange, Webhooks},
    },
    identity::{
        account::{Account, Export},
        administrators::Administrators,
        bulk::{
            BULK_MAX, Bulk, BulkWish, Chosen, Selection,
            run::{Asker, BulkDeed, BulkEnd, BulkRefusal, BulkRun},
        },
        console::Console,
        factors::SecondFactors,
        known_browsers::KnownBrowsers,
        passkeys::{PasskeyDetails, Passkeys},
        people::{NewPerson, People, PersonChange},
        transfer::{
            Format, Refusal, Transfer, Why,
            export::ExportedPerson,
            file::{FileError, PeopleFile},
            import::{Counts, ImportOptions, ImportStopped, ImportSummary, Imported, Outcome},
        },
        users::Users,
    },
    login::{
        client_states::ClientStates,
        complete::{Completion, SignedIn},
        email_code::{CodeStatus, EmailCodes, Linked, LinkedSignIn},
        embed_wish::Wish,
        embeds::{AcceptedOffer, Around, EmbedSignIn, Embeds, Frame, Framing, Handed},
        form_tokens::FormTokens,
        new_browser::{NewSignIn, NewSignIns},
        passkey::{CeremonyStart, PasskeySignIn, SignIn},
        phone_code::{PhoneCodeStatus, PhoneCodes, WaitingPage, WaitsAt},
        recovery::{OwnRecovery, Recovery},
        second_step::{
            Channel, Finished, Keepsake, LookedAt, OfCaller, Owed, REMEMBERED_TTL, RememberedBrowser,
            RememberedBrowsers, SecondSteps, Typed,
        },
        sessions::{Caller, Sessions},
        set_up::SetUp,
        settings::{HeldSettings, SavedSettings, ServerSettings, SignInSettings},
    },
    oauth::{
        authorize::Authorize,
        backchannel_logout::{BackchannelLogouts, Told},
        client_change::ClientChange,
        clients::{Clients, Credentials, NewClient},
        connected::{Connected, ConnectedApplication},
        device_exchange::DeviceExchange,
        devices::{AskingDevice, DeviceRequest, DeviceStart, Devices},
        dpop::Proof,
        exchange::CodeExchange,
        issue::Issued,
        logout::Logout,
        management::Program,
        registration::{Registered, Registration},
        signing_keys::{Ended, LiveTokens, SigningKeys},
        token_exchange::TokenExchange,
        tokens::{Refresh, TokenSet, Tokens},
    },
    protection::{
        audit_query::{Audit, AuditFilter, AuditNames},
        repeats::Repeats,
    },
    templating::{
        kinds::{TemplateKind, Values},
        source::Flaw,
        template::{Part, TemplateLine, TemplateOf, TemplateText, TemplateVersion, VersionLine, Wrong, version_of},
        templates::Templates,
    },
    tenancy::{
        dkim_keys::DkimKeys,
        domains::Domains,
        invitations::{Invitations, Invited},
        members::{Members, OwnOrganization},
        organization_change::{OrganizationChange, OrganizationSettings},
        organizations::{OrganizationDetails, Organizations},
        own::{Own, OwnOrganizations},
        permissions::Permissions,
        roles::{RoleChange, Roles},
        senders::Senders,
    },
    wording::{
        document::{Wording, text_version},
        wordings::{TextChange, Wordings},
    },
};
pub use maintenance::{ClockDoubt, Maintenance, Swept, is_sealed};
pub(crate) use restoring::began_at;
pub use restoring::{EndedAfterRestore, Restoring, SignIns, restore_epoch};

/// All use cases of one deployment.
#[derive(Debug)]
pub struct Services {
    pub sign_in: SignIn,
    pub second_steps: Arc<SecondSteps>,
    pub email_codes: Arc<EmailCodes>,
    pub phone_codes: Arc<PhoneCodes>,
    pub client_states: ClientStates,
    pub embeds: Embeds,
    pub passkeys: Passkeys,
    pub second_factors: SecondFactors,
    pub sessions: Sessions,
    pub account: Account,
    pub users: Users,
    pub administrators: Administrators,
    pub people: People,
    pub bulk: Bulk,
    pub transfer: Transfer,
    pub audit: Audit,
    pub repeats: Repeats,
    pub console: Console,
    pub statistics: Statistics,
    pub tokens: Tokens,
    pub signing_keys: Arc<SigningKeys>,
    pub clients: Arc<Clients>,
    pub registration: Registration,
    pub authorize: Authorize,
    pub connected: Connected,
    pub devices: Devices,
    pub logout: Logout,
    pub backchannel_logouts: BackchannelLogouts,
    pub known_browsers: KnownBrowsers,
    pub remembered_browsers: RememberedBrowsers,
    pub form_tokens: FormTokens,
    pub new_sign_ins: NewSignIns,
    pub recovery: Recovery,
    pub roles: Roles,
    pub permissions: Permissions,
    pub organizations: Organizations,
    pub members: Members,
    pub own_organizations: OwnOrganizations,
    pub domains: Domains,
    pub senders: Senders,
    pub dkim_keys: DkimKeys,
    pub brands: Brands,
    pub wordings: Wordings,
    pub templates: Templates,
    pub set_up: SetUp,
    pub server_settings: ServerSettings,
    pub invitations: Invitations,
    pub mails: Mails,
    pub sms: SmsMessages,
    pub set_asides: SetAsides,
    pub webhooks: Webhooks,
    pub webhook_calls: WebhookCalls,
    pub maintenance: Maintenance,
    pub restoring: Restoring,
    shared: Arc<Shared>,
}

impl Services {
    pub fn new(deps: Deps) -> Self {
        let shared = Arc::new(Shared::new(deps));
        let clients = Arc::new(Clients::new(shared.clone()));
        let signing_keys = Arc::new(SigningKeys::new(shared.clone()));
        let second_steps = Arc::new(SecondSteps::new(shared.clone(), signing_keys.clone()));
        let email_codes = Arc::new(EmailCodes::new(shared.clone(), clients.clone(), signing_keys.clone()));
        let phone_codes = Arc::new(PhoneCodes::new(shared.clone(), clients.clone(), signing_keys.clone()));
        let codes = (email_codes.clone(), phone_codes.clone());
        Self {
            sign_in: SignIn::new(shared.clone(), clients.clone(), signing_keys.clone()),
            embeds: Embeds::new(shared.clone(), clients.clone(), codes, second_steps.clone()),
            second_steps,
            email_codes,
            phone_codes,
            client_states: ClientStates::new(shared.clone()),
            passkeys: Passkeys::new(shared.clone()),
            second_factors: SecondFactors::new(shared.clone()),
            known_browsers: KnownBrowsers::new(shared.clone()),
            remembered_browsers: RememberedBrowsers::new(shared.clone()),
            form_tokens: FormTokens::new(shared.clone()),
            new_sign_ins: NewSignIns::new(shared.clone()),
            sessions: Sessions::new(shared.clone(), signing_keys.clone()),
            account: Account::new(shared.clone()),
            users: Users::new(shared.clone()),
            administrators: Administrators::new(shared.clone()),
            people: People::new(shared.clone()),
            bulk: Bulk::new(shared.clone(), signing_keys.clone()),
            transfer: Transfer::new(shared.clone()),
            audit: Audit::new(shared.clone()),
            repeats: Repeats::new(shared.clone()),
            console: Console::new(shared.clone()),
            statistics: Statistics::new(shared.clone()),
            tokens: Tokens::new(shared.clone(), signing_keys.clone(), clients.clone()),
            registration: Registration::new(shared.clone(), clients.clone()),
            authorize: Authorize::new(shared.clone(), clients.clone(), signing_keys.clone()),
            connected: Connected::new(shared.clone(), clients.clone()),
            devices: Devices::new(shared.clone(), clients.clone()),
            logout: Logout::new(shared.clone(), clients.clone(), signing_keys.clone()),
            backchannel_logouts: BackchannelLogouts::new(shared.clone(), signing_keys.clone()),
            recovery: Recovery::new(shared.clone()),
            roles: Roles::new(shared.clone()),
            permissions: Permissions::new(shared.clone()),
            organizations: Organizations::new(shared.clone()),
            members: Members::new(shared.clone()),
            own_organizations: OwnOrganizations::new(shared.clone()),
            domains: Domains::new(shared.clone()),
            senders: Senders::new(shared.clone()),
            dkim_keys: DkimKeys::new(shared.clone()),
            brands: Brands::new(shared.clone()),
            wordings: Wordings::new(shared.clone()),
            templates: Templates::new(shared.clone()),
            set_up: SetUp::new(shared.clone()),
            server_settings: ServerSettings::new(shared.clone()),
            invitations: Invitations::new(shared.clone()),
            mails: Mails::new(shared.clone()),
            sms: SmsMessages::new(shared.clone()),
            set_asides: SetAsides::new(shared.clone()),
            webhooks: Webhooks::new(shared.clone()),
            webhook_calls: WebhookCalls::new(shared.clone()),
            maintenance: Maintenance::new(shared.clone(), signing_keys.clone()),
            restoring: Restoring::new(shared.clone(), signing_keys.clone()),
            signing_keys,
            clients,
            shared,
        }
    }

    /// As the configuration says; but [`Self::sign_in_settings`] are what holds.
    pub fn policy(&self) -> &Policy {
        &self.shared.policy
    }

    /// How people sign in here now, as this node knows it; see [`ServerSettings::refresh`].
    pub fn sign_in_settings(&self) -> Arc<SignInSettings> {
        self.shared.sign_in()
    }

    /// Does mail let anybody in here?
    pub fn mails_codes(&self) -> bool {
        self.shared.mails_codes()
    }

    /// May people come back by a second address?
    pub fn has_recovery_address(&self) -> bool {
        self.shared.has_recovery_address()
    }

    pub fn login_domains(&self) -> &LoginDomains {
        &self.shared.login_domains
    }

    /// For [`RequestContext::browser`](crate::RequestContext::browser).
    pub fn new_browser(&self) -> crate::Token {
        crate::Token::generate(&*self.shared.rng)
    }

    /// What pages count from when they say "two hours ago".
    pub fn now(&self) -> crate::Timestamp {
        self.shared.now()
    }

    /// Where an address is, roughly, as far as the operator's geographical database knows it.
    pub fn place(&self, ip: &str, locale: &crate::Locale) -> Option<crate::identity::places::Place> {
        self.shared.places.find(ip.parse().ok()?, locale)
    }

    /// Is the database reachable, and does it take writes?
    pub async fn check_writable(&self) -> Result<(), crate::ports::StorageError> {
        self.shared.store.check_writable().await
    }
}

#[cfg(test)]
mod tests {
    /// See [`crate::kernel::transact`].
    #[test]
    fn no_unit_of_work_commits_a_nested_error() {
        for (path, text) in latchkey_testkit::sources("server/domain/src") {
            let text: String = text.split_whitespace().collect();
            let forbidden = ["Ok(", "Err("].concat();
            assert!(!text.contains(&forbidden), "{}", path.display());
        }
    }
}
