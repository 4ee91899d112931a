//! What is asked for, and what somebody has.

use std::sync::Arc;

use super::{
    out_of_band::{Channel, channels},
    pending::Pending,
};
use crate::{
    Access, Client, Credential, RequestContext, Timestamp, User, UserId,
    identity::factors::{self, Factors},
    login::{
        AccessError, Error,
        access::{Amr, acr, has_shown_what_there_is, is_two_factors, is_weak},
        attempt::Second,
        methods::{Allowed, CanSetUp, Methods, SignInMethod},
        policy::{Coming, Has, Method, Of, Required, SecondFactor, When, required_factors, strictest},
        second_step::remembered::is_remembered,
        sessions::Caller,
        settings::SignInSettings,
        ways_in::Belongings,
    },
    oauth::organization,
    ports::{StorageError, Unit},
    shared::Shared,
};

/// Of everybody, here or on the way to this application, and for this organization.
pub(crate) struct Asked {
    pub allowed: Allowed,
    /// Of the server. All of a decision goes by the same, whatever is saved meanwhile.
    sign_in: Arc<SignInSettings>,
    demands: Vec<SecondFactor>,
    /// May whoever asks have a passkey added?
    adds_passkeys: bool,
}

impl Asked {
    pub async fn of(shared: &Shared, unit: &mut dyn Unit, request: &RequestContext) -> Result<Self, StorageError> {
        let client = match request.signs_in_for() {
            Some(id) => unit.clients().find(id).await?,
            None => None,
        };
        let organization = request.goes_on_to.organization.as_deref();
        let mut asked = Self::on_the_way(shared, unit, client.as_ref(), organization).await?;
        // With everybody's first factor in its hands it could plant a passkey of its own with each.
        asked.adds_passkeys =
            request.acts_for_person().is_none() || client.is_some_and(|client| client.manages_passkeys);
        Ok(asked)
    }

    /// Whoever has none, and sets up nothing but a passkey, does not do so where they are asked.
    pub fn enrols_elsewhere(&self) -> bool {
        self.allowed.can_set_up() == CanSetUp::Passkey && !self.adds_passkeys
    }

    async fn on_the_way(
        shared: &Shared,
        unit: &mut dyn Unit,
        client: Option<&Client>,
        organization: Option<&str>,
    ) -> Result<Self, StorageError> {
        let mut asked = Self::by(shared.sign_in(), client);
        if let Some(name) = organization
            && let Some(organization) = organization::named(unit, name).await?
        {
            asked.allowed = asked.allowed.and(&organization.methods);
        }
        Ok(asked)
    }

    /// Of everybody, on no way to anything.
    fn of_server(shared: &Shared) -> Self {
        Self::by(shared.sign_in(), None)
    }

    fn by(sign_in: Arc<SignInSettings>, client: Option<&Client>) -> Self {
        let methods = client.map(|client| client.methods.clone()).unwrap_or_default();
        let of_client = client.map(|client| client.second_factor);
        Self {
            allowed: sign_in.methods.and(&methods),
            demands: [sign_in.second_factor].into_iter().chain(of_client).collect(),
            sign_in,
            adds_passkeys: true,
        }
    }

    /// Of the server, whatever the application or the organization takes of it.
    fn server_methods(&self) -> &Methods {
        &self.sign_in.methods
    }

    /// Of this person, by all of those who may ask. An organization asks its members wherever they sign in: a session that was
    /// opened for something else is as good at its door.
    ///
    /// Where this server has nothing that could be set up, and nothing can be sent to them, everybody is whoever has one: or
    /// somebody who looks after an organization would lock its people out of all that is here.
    pub async fn of_person(
        &self,
        shared: &Shared,
        unit: &mut dyn Unit,
        user: &User,
        first: Method,
    ) -> Result<Vec<SecondFactor>, StorageError> {
        let mut demands = self.demands_on(unit, user.id).await?;
        let methods = self.server_methods();
        let can_set_up = methods.and(&Methods::default()).can_set_up();
        if can_set_up == CanSetUp::Nothing && !has_channel(shared, methods, user, first) {
            demands.iter_mut().for_each(|demand| *demand = demand.of_whoever_has_one());
        }
        Ok(demands)
    }

    async fn demands_on(&self, unit: &mut dyn Unit, user_id: UserId) -> Result<Vec<SecondFactor>, StorageError> {
        let mut demands = self.demands.clone();
        // Nobody asks for more.
        if !demands.contains(&SecondFactor::Required) {
            let own = organization::those_of(unit, user_id).await?;
            demands.extend(own.iter().map(|organization| organization.second_factor));
        }
        Ok(demands)
    }

    /// What somebody can prove, here and now, after they proved this.
    pub async fn factors_after(
        &self,
        shared: &Shared,
        unit: &mut dyn Unit,
        user: &User,
        first: Method,
        request: &RequestContext,
    ) -> Result<Own, StorageError> {
        let mut own = self.factors_of(unit, user, request).await?;
        if !own.has_any {
            let methods = self.server_methods();
            own.channels = channels(shared, user, &self.allowed, first);
            let has_channel = has_channel(shared, methods, user, first);
            own.opens_console_alone = !has_channel && opens_console(methods, unit, user.id).await?;
            own.has_any = has_channel || own.opens_console_alone;
        }
        Ok(own)
    }

    async fn factors_of(
        &self,
        unit: &mut dyn Unit,
        user: &User,
        request: &RequestContext,
    ) -> Result<Own, StorageError> {
        let factors = factors::counted(self.server_methods(), &mut *unit, user.id).await?;
        let mut passkeys = counted_passkeys(self.server_methods(), &mut *unit, user.id).await?;
        let has_any = factors.totp.is_some() || !passkeys.is_empty();
        passkeys.retain(|passkey| passkey.rp_id == request.login_domain.relying_party().id());
        let allowed = self.allowed.clone();
        Ok(Own { factors, passkeys, allowed, has_any, opens_console_alone: false, channels: Vec::new() })
    }
}

/// Does an administrator who has no passkey that is taken come in with this, where the server is set like that? Whoever has one
/// that is not sets up nothing else by their first factor alone: where more is asked of everybody, they need an app that counts,
/// or a code that can be sent to them. See [`comes_in`](crate::login::ways_in::comes_in).
pub(crate) async fn lets_in_after(
    shared: &Shared,
    unit: &mut dyn Unit,
    settings: &SignInSettings,
    has: &Belongings,
    first: Method,
) -> Result<bool, StorageError> {
    let asked = Asked::by(Arc::new(settings.clone()), None);
    let methods = asked.server_methods();
    // A code is sent only to those who have nothing that counts: see `factors_after`.
    let counts = methods.allow(SignInMethod::Passkey);
    if has.passkeys.is_empty() || (!counts && has_channel(shared, methods, &has.user, first)) {
        return Ok(true);
    }
    if has.has_app && methods.allow(SignInMethod::Totp) {
        return Ok(true);
    }
    let demands = asked.of_person(shared, unit, &has.user, first).await?;
    Ok(demands.iter().all(|demand| demand.of() != Of::Everybody))
}

/// The same, of what this server lets people sign in with, and whatever they proved.
pub(crate) async fn own_of(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    request: &RequestContext,
) -> Result<Own, StorageError> {
    Asked::of_server(shared).factors_of(unit, user, request).await
}

/// What somebody who is signed in confirms it with, where the request goes on to. Two factors that they proved count wherever that
/// is: it asks whether they are still there, and they confirm as anywhere else on this server.
pub(super) async fn taken_of(
    shared: &Shared,
    unit: &mut dyn Unit,
    caller: &Caller,
    request: &RequestContext,
) -> Result<Allowed, StorageError> {
    if is_two_factors(&caller.access().amr) {
        return Ok(Asked::of_server(shared).allowed);
    }
    Ok(Asked::of(shared, unit, request).await?.allowed)
}

/// Is whoever is signed in to prove a second factor before this application learns of them? What the server asks of everybody
/// was asked when they signed in; but that may have been before it did, or before they were in an organization that asks for
/// more.
///
/// What is taken there is what counts, as for whoever signs in on the way: a session is no way to come in with less. The
/// organization is the one that is named, if one is.
pub(crate) async fn owes_second_step(
    shared: &Shared,
    (client, organization): (&Client, Option<&str>),
    caller: &Caller,
    request: &RequestContext,
) -> Result<bool, StorageError> {
    let amr = &caller.access().amr;
    if is_two_factors(amr) || has_shown_what_there_is(caller.access()) {
        return Ok(false);
    }
    let mut unit = shared.store.read().await?;
    let asked = Asked::on_the_way(shared, &mut *unit, Some(client), organization).await?;
    let demands = asked.of_person(shared, &mut *unit, &caller.user, caller.access().first).await?;
    let coming = Coming::SignedIn { was_usual: amr.contains(&Amr::Rba) };
    let sign_in = &*asked.sign_in;
    match strictest(&demands, coming) {
        Of::Nobody => return Ok(false),
        // Unless what they have is not taken there. That a session is later than the app says nothing: it may have been opened
        // while nobody was asked.
        Of::WhoeverHasOne
            if is_asked_at_each_sign_in(sign_in.second_factor)
                && asked.allowed.has(SignInMethod::Totp) == sign_in.methods.allow(SignInMethod::Totp) =>
        {
            let app = factors::counted(&sign_in.methods, &mut *unit, caller.user.id).await?.totp;
            if app.is_none_or(|app| needs_not_show(caller.access(), app.created_at)) {
                return Ok(false);
            }
        }
        Of::WhoeverHasOne | Of::Everybody => {}
    }
    let own = asked.factors_of(&mut *unit, &caller.user, request).await?;
    // A passkey stands for no first factor: it was not used.
    // Nor does a browser that is not to be asked again, for whoever came back in it.
    let is_remembered = caller.access().first != Method::RecoveryAddress
        && is_remembered(shared, &mut *unit, &caller.user, &own, request).await?;
    Ok(required_factors(Method::EmailCode, &demands, coming, own.has(), is_remembered) != Required::Enough)
}

/// Is nobody to show the app that was set up then, in a session that did not sign in with it? The one in which it was set up has
/// shown it: see `identity::factors::own`. Whoever came by a recovery link after that has lost it.
fn needs_not_show(access: &Access, created_at: Timestamp) -> bool {
    access.auth_time == created_at || (access.first == Method::RecoveryLink && created_at < access.auth_time)
}

/// Of whoever has one. What is asked at some sign-ins only may not have been at this one.
fn is_asked_at_each_sign_in(policy: SecondFactor) -> bool {
    policy.of() == Of::WhoeverHasOne && policy.when() == When::Always
}

/// May this unfinished sign-in be finished in this way? What is switched off here is not accepted, however right it is; and to those
/// who have something better nothing is sent.
pub(super) async fn require(
    shared: &Shared,
    unit: &mut dyn Unit,
    (pending, user): (&Pending, &User),
    second: &Second,
    request: &RequestContext,
) -> Result<(), Error> {
    let asked = Asked::of(shared, unit, request).await?;
    let Second::OutOfBand(channel) = second else {
        return if asked.allowed.permits_second(second) { Ok(()) } else { Err(Error::MethodOff) };
    };
    let own = asked.factors_after(shared, unit, user, pending.first, request).await?;
    if own.channels.contains(channel) { Ok(()) } else { Err(Error::SecondStepOver) }
}

/// What somebody can prove, here and now.
pub(crate) struct Own {
    /// That count on this server, be it elsewhere.
    pub factors: Factors,
    /// Of this login domain.
    pub passkeys: Vec<Credential>,
    /// Here.
    allowed: Allowed,
    /// They have something, also what is of no use here, but elsewhere on this server: whoever has that sets up nothing else by their
    /// first factor alone.
    pub has_any: bool,
    /// All that they have is an administrator's passkey, and it is taken at the console, but at no sign-in.
    pub opens_console_alone: bool,
    /// Only of those who have nothing else.
    pub channels: Vec<Channel>,
}

impl Own {
    pub fn has(&self) -> Has {
        Has {
            authenticator: self.has_authenticator(),
            authenticator_elsewhere: self.has_authenticator_elsewhere(),
            passkey: self.allowed.has(SignInMethod::Passkey) && !self.passkeys.is_empty(),
            out_of_band: !self.channels.is_empty(),
            elsewhere: self.has_any,
        }
    }

    fn has_authenticator(&self) -> bool {
        self.factors.totp.is_some() && self.allowed.has(SignInMethod::Totp)
    }

    /// An app that is not taken here.
    pub fn has_authenticator_elsewhere(&self) -> bool {
        self.factors.totp.is_some() && !self.allowed.has(SignInMethod::Totp)
    }

    /// Those that are left, of somebody who has an authenticator.
    pub fn backup_codes(&self) -> u32 {
        let are_taken = self.has_authenticator() && self.allowed.has(SignInMethod::BackupCode);
        if are_taken { self.factors.backup_codes_left } else { 0 }
    }
}

/// Can a code be sent to them that is a second factor after `first`, wherever they sign in? Where an application, or an
/// organization, does not take it, that is no reason to let them set up something else.
fn has_channel(shared: &Shared, methods: &Methods, user: &User, first: Method) -> bool {
    !channels(shared, user, &methods.and(&Methods::default()), first).is_empty()
}

/// In which ways a code can be sent that proves more than whoever has this session did. None to those who proved two factors,
/// who have something better, or who lost theirs.
pub(crate) async fn channels_left(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    access: &Access,
) -> Result<Vec<Channel>, StorageError> {
    if !is_weak(access) || has_any(shared, unit, user).await? {
        return Ok(Vec::new());
    }
    Ok(channels(shared, user, &Asked::of_server(shared).allowed, access.first))
}

/// What a code comes to that is sent to somebody who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proves {
    /// More than their session does: two factors.
    More,
    /// What signing in with it would.
    Anew,
}

/// The same of a code in this way. [`Error::MethodOff`] where none is sent to them so.
pub(super) async fn proved_by(
    shared: &Shared,
    unit: &mut dyn Unit,
    (user, access): (&User, &Access),
    channel: Channel,
) -> Result<Proves, Error> {
    if channels_left(shared, unit, user, access).await?.contains(&channel) {
        return Ok(Proves::More);
    }
    let is_anew = channel == Channel::Sms && confirms_by_number(shared, unit, user).await?;
    if is_anew { Ok(Proves::Anew) } else { Err(Error::MethodOff) }
}

/// Where no code is mailed, one to their number confirms who somebody is, for as much as signing in with it would. As by mail
/// elsewhere, whoever has what that does not stand for confirms with what they have.
pub(super) async fn confirms_by_number(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
) -> Result<bool, StorageError> {
    let allowed = Asked::of_server(shared).allowed;
    // What they came by is nothing to it.
    let has_number = channels(shared, user, &allowed, Method::EmailCode).contains(&Channel::Sms);
    Ok(has_number && !shared.mails_codes() && !outranks_mail(shared, unit, user.id).await?)
}

/// What they prove more with is theirs to change once they have proved it: or whoever reads their mail would put something of
/// their own in its place.
pub(crate) async fn require_none_left<E: From<StorageError> + From<AccessError>>(
    shared: &Shared,
    unit: &mut dyn Unit,
    caller: &Caller,
    of: &[Channel],
) -> Result<(), E> {
    let user = unit.users().find(caller.user.id).await?.ok_or(AccessError::NotSignedIn)?;
    let amr = &caller.access().amr;
    // The number may be somebody else's by now. Whoever came by it alone shows that they read the account's mail, or something
    // better, before they move its address, or put anything beside what else it has: or they would make it theirs.
    let is_by_number = amr.contains(&Amr::Sms) && acr(amr) == "1" && user.email_verified_at.is_some();
    let moves_address = of == [Channel::Email];
    if is_by_number && of.contains(&Channel::Email) && (moves_address || has_any(shared, unit, &user).await?) {
        return Err(AccessError::StepUpRequired.into());
    }
    // A number of their own would prove more than mail does, and the console opens to what that adds.
    let puts_number = of == [Channel::Sms] && is_weak(caller.access());
    if puts_number && opens_console(&shared.sign_in().methods, unit, user.id).await? {
        return Err(AccessError::StepUpRequired.into());
    }
    let left = channels_left(shared, unit, &user, caller.access()).await?;
    if left.iter().any(|channel| of.contains(channel)) { Err(AccessError::StepUpRequired.into()) } else { Ok(()) }
}

/// See [`Own::has_any`].
pub(super) async fn has_any_after(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    first: Method,
) -> Result<bool, StorageError> {
    let sign_in = shared.sign_in();
    let methods = &sign_in.methods;
    let has_any = has_any_of(methods, unit, user.id).await? || has_channel(shared, methods, user, first);
    Ok(has_any || opens_console(methods, unit, user.id).await?)
}

/// An authenticator app that counts, or a passkey that does, wherever it works.
pub(crate) async fn has_any(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<bool, StorageError> {
    has_any_of(&shared.sign_in().methods, unit, user.id).await
}

async fn has_any_of(methods: &Methods, unit: &mut dyn Unit, user_id: UserId) -> Result<bool, StorageError> {
    let has_app = factors::counted(methods, &mut *unit, user_id).await?.totp.is_some();
    Ok(has_app || !counted_passkeys(methods, unit, user_id).await?.is_empty())
}

/// As with apps: where passkeys are switched off for the whole server, one proves nothing and keeps nobody from anything, but for
/// [`opens_console`].
async fn counted_passkeys(
    methods: &Methods,
    unit: &mut dyn Unit,
    user_id: UserId,
) -> Result<Vec<Credential>, StorageError> {
    if !methods.allow(SignInMethod::Passkey) {
        return Ok(Vec::new());
    }
    unit.credentials().list(user_id).await
}

/// Has somebody a passkey that is switched off, and opens the console all the same? Whoever reads an administrator's mail puts
/// nothing of their own beside it: they would come in there by that.
async fn opens_console(methods: &Methods, unit: &mut dyn Unit, user_id: UserId) -> Result<bool, StorageError> {
    if methods.allow(SignInMethod::Passkey) || unit.administrators().find(user_id).await?.is_none() {
        return Ok(false);
    }
    Ok(!unit.credentials().list(user_id).await?.is_empty())
}

/// Has somebody what a code by mail does not stand for? Then it confirms nothing of theirs, and neither adds nor takes away
/// a factor. A passkey by itself is that where a second factor is asked of everybody, and for administrators, even one that is
/// switched off: whoever reads their mail would add one and open the console with it. Elsewhere whoever has lost it comes back by
/// mail.
pub(crate) async fn outranks_mail(shared: &Shared, unit: &mut dyn Unit, user_id: UserId) -> Result<bool, StorageError> {
    let asked = Asked::of_server(shared);
    let methods = asked.server_methods();
    if factors::counted(methods, &mut *unit, user_id).await?.totp.is_some() {
        return Ok(true);
    }
    let passkeys = unit.credentials().list(user_id).await?;
    if passkeys.is_empty() {
        return Ok(false);
    }
    if shared.login_domains.take_any(&passkeys) && unit.administrators().find(user_id).await?.is_some() {
        return Ok(true);
    }
    if !methods.allow(SignInMethod::Passkey) {
        return Ok(false);
    }
    let demands = asked.demands_on(unit, user_id).await?;
    Ok(demands.iter().any(|demand| demand.of() == Of::Everybody))
}
