//! What the pages of "Confirm it's you" show.

use latchkey_domain::{
    CodePurpose, GoesOnTo, RequestContext,
    login::methods::{Methods, SignInMethod},
};
pub use latchkey_domain::{login::methods::CanSetUp, services::Channel};
use latchkey_ui::{
    AppError, request,
    routes::{self, AfterConfirm},
};

use crate::{
    application::views::within,
    code::views::{PendingCode, find_pending, is_sent_and_stuck},
};

/// What the page that asks shows.
#[derive(Clone, Debug)]
pub struct ConfirmPage {
    pub email: String,
    /// One that works here.
    pub has_passkey: bool,
    /// Where theirs work, of those who have some that do not work here: the host, and an address there. Unknown, where no page
    /// of this server is.
    pub elsewhere: Option<Option<(String, String)>>,
    /// They have something that the application does not take.
    pub is_elsewhere: bool,
    /// What they could set up that is taken.
    pub takes: CanSetUp,
    /// A code by mail is not enough for what they are about to do.
    pub needs_more: bool,
    /// Whoever has an authenticator app confirms with that, and not by mail.
    pub has_authenticator: bool,
    pub has_backup_codes: bool,
    /// A code by mail is not enough for the application.
    pub needs_two: bool,
    /// How a code can be sent that confirms it, other than by mail, and to what, in words.
    pub channels: Vec<(Channel, String)>,
    /// They wait for a text message, and none gets through at the moment, to whomever.
    pub is_stuck: bool,
    /// Nothing of theirs confirms it, and no code is mailed here.
    pub has_nothing: bool,
    /// The application that asks for it, when one does.
    pub application: Option<String>,
}

pub async fn confirm_page(next: AfterConfirm) -> Result<ConfirmPage, AppError> {
    let caller = request::session_caller().await?;
    let (services, context) = (request::services(), context_to(&next).await);
    let passkeys = services.passkeys.list(&caller).await?;
    let own = services.second_steps.of_caller(&caller, &context).await?;
    // What is wrong with a request, or a device, says the page that it leads to.
    let (application, needs_two) = match &next {
        AfterConfirm::Device(sealed) => match services.devices.client_of(sealed, &context).await {
            Some(client) => {
                (Some(client.name.clone()), services.devices.owes_second_step(&client, &caller, &context).await?)
            }
            None => (None, false),
        },
        next => match within(&next.after_sign_in()).await.ok().flatten() {
            Some(asking) => {
                let needs_two = services.authorize.owes_second_step(&asking, &caller, &context).await?;
                (Some(asking.client.name.clone()), needs_two)
            }
            None => (None, false),
        },
    };
    let here = context.login_domain.relying_party().id();
    let (here, there): (Vec<_>, Vec<_>) = passkeys.iter().partition(|passkey| passkey.credential.rp_id == here);
    let page = match &next {
        AfterConfirm::Console => routes::ADMIN,
        _ => routes::ACCOUNT_FACTORS,
    };
    let elsewhere = there.first().map(|passkey| {
        let domain = services.login_domains().of_relying_party(&passkey.credential.rp_id)?;
        Some((domain.host().to_owned(), domain.absolute(page)))
    });
    // Whoever has a passkey opens no console by a code, and adds nothing weaker by one where it counts.
    let is_guarded = match next {
        AfterConfirm::Console => true,
        AfterConfirm::Totp | AfterConfirm::Factors => services.sign_in_settings().methods.allow(SignInMethod::Passkey),
        _ => false,
    };
    let number = caller.user.phone.as_ref().map(|phone| phone.masked()).unwrap_or_default();
    let to = |channel: Channel| match channel {
        Channel::Sms => number.clone(),
        Channel::Email => caller.user.email.to_string(),
    };
    let channels: Vec<_> = match next {
        // Whoever has lost the number is sent nothing there.
        AfterConfirm::Console | AfterConfirm::LostPhone => Vec::new(),
        _ => services.second_steps.channels_of_caller(&caller, &context).await?,
    };
    // To whoever has an app the page offers that.
    let is_mail_too_little = !own.authenticator && !services.email_codes.may_step_up(&caller).await?;
    let is_owed = match &next {
        AfterConfirm::NewPasskey
        | AfterConfirm::Totp
        | AfterConfirm::Factors
        | AfterConfirm::Recovery
        | AfterConfirm::RecoveryCode(_)
        | AfterConfirm::Organization(_) => !channels.is_empty(),
        // One that is switched off counts for nothing, and so what they have besides is asked for.
        AfterConfirm::Passkey(_) if !services.sign_in_settings().methods.allow(SignInMethod::Passkey) => {
            !channels.is_empty()
        }
        AfterConfirm::Phone | AfterConfirm::PhoneCode(_) => channels.contains(&Channel::Sms),
        AfterConfirm::NewEmail | AfterConfirm::NewEmailCode(_) | AfterConfirm::Invitation(_) => {
            channels.contains(&Channel::Email)
        }
        _ => false,
    };
    // Where no code is mailed, one to their number confirms what it is enough for.
    let has_number = services.second_steps.confirms_by_number(&caller, &context).await?;
    let is_beyond_a_number = match next {
        AfterConfirm::Console | AfterConfirm::LostPhone => true,
        // It may be somebody else's by now, who does not read the account's mail.
        AfterConfirm::NewEmail | AfterConfirm::NewEmailCode(_) | AfterConfirm::Invitation(_) => {
            caller.user.email_verified_at.is_some()
        }
        AfterConfirm::NewPasskey
        | AfterConfirm::Recovery
        | AfterConfirm::RecoveryCode(_)
        | AfterConfirm::Organization(_) => caller.user.email_verified_at.is_some() && !passkeys.is_empty(),
        _ => needs_two || is_guarded && !passkeys.is_empty(),
    };
    let takes_number = channels.is_empty() && has_number && !is_beyond_a_number;
    let channels = if takes_number { vec![Channel::Sms] } else { channels };
    let takes_here = own.takes_passkeys && !here.is_empty();
    let is_elsewhere = own.authenticator_elsewhere || !own.takes_passkeys && !passkeys.is_empty();
    let mails_codes = services.sign_in_settings().methods.and(&Methods::default()).has_mail();
    let has_something =
        own.authenticator || own.authenticator_elsewhere || !passkeys.is_empty() || !channels.is_empty();
    // What is missing can be added in a session that is fresh, or that the number makes so: here, whatever the application takes.
    let is_fresh = services.sessions.require_fresh(&caller).is_ok();
    let can_add = own.takes != CanSetUp::Nothing
        && (is_fresh
            || next != AfterConfirm::LostPhone
                && services.second_steps.confirms_by_number(&caller, &request::context()).await?);
    Ok(ConfirmPage {
        has_nothing: !(mails_codes || has_something || can_add),
        is_stuck: is_sent_and_stuck().await,
        channels: channels.into_iter().map(|channel| (channel, to(channel))).collect(),
        has_passkey: takes_here,
        is_elsewhere,
        takes: own.takes,
        elsewhere: elsewhere.filter(|_| own.takes_passkeys && here.is_empty()),
        needs_more: needs_two || is_owed || is_mail_too_little || is_guarded && !passkeys.is_empty(),
        has_authenticator: own.authenticator,
        has_backup_codes: own.authenticator && own.backup_codes > 0,
        needs_two,
        email: caller.user.email.to_string(),
        application,
    })
}

/// What the application says that this leads to, if it leads to one, counts here.
pub(in crate::account) async fn context_to(next: &AfterConfirm) -> RequestContext {
    let context = request::context();
    match next {
        AfterConfirm::Request(_) => request::context_to(&next.after_sign_in()),
        AfterConfirm::Device(sealed) => {
            let client = request::services().devices.client_of(sealed, &context).await;
            let client_id = client.map(|client| client.id.clone());
            RequestContext { goes_on_to: GoesOnTo { client_id, organization: None }, ..context }
        }
        _ => context,
    }
}

/// The step-up code that this browser is waiting for.
pub async fn pending_step_up_code() -> Result<Option<PendingCode>, AppError> {
    request::session_caller().await?;
    find_pending(CodePurpose::StepUp).await
}
