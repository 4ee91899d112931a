//! A first second factor of somebody who signs in in a frame. It is set up in a window of our own, at the top: no page of
//! somebody else's lies over or under what they agree to there, and browsers make no passkeys for one site inside another.
//!
//! The window has what the frame posts to open it: the unfinished sign-in, and the page that the frame stands in. What
//! completes the sign-in goes back to the frame, as if it had happened there.

use serde_json::Value;

use super::{Around, EmbedSignIn, Embeds};
use crate::{
    RequestContext,
    identity::factors::{backup_codes::BackupCodes, totp::PendingTotp},
    login::{
        Error,
        methods::{Methods, SignInMethod},
        passkey::CeremonyStart,
        second_step::{LookedAt, pending::Pending},
    },
};

impl Embeds {
    /// What the window shows. [`Error::SecondStepOver`] unless something is to be set up. `may_passkey` counts for this
    /// frame: one that shows no passkeys takes none the next time, either, and whoever can set up something else does.
    pub async fn look_at_set_up(
        &self,
        around: Around<'_>,
        attempt: &str,
        wanted: &Methods,
        request: &RequestContext,
    ) -> Result<LookedAt, Error> {
        let frame = self.require(around).await?;
        let step = self.second_steps.look_at(attempt, &request.framed_by(&frame.client.id)).await?;
        if !step.is_enrolment {
            return Err(Error::SecondStepOver);
        }
        let is_shown = self.methods(&frame.client, None, wanted).has(SignInMethod::Passkey) || !step.may_authenticator;
        Ok(LookedAt { may_passkey: step.may_passkey && is_shown, ..step })
    }

    /// Is this an unfinished sign-in of a frame of this application's? For the look of the window.
    pub fn is_unfinished(&self, attempt: &str, client_id: &str, request: &RequestContext) -> bool {
        Pending::open(&self.shared, attempt, &request.framed_by(client_id)).is_ok()
    }

    /// As [`begin_authenticator`](crate::login::second_step::SecondSteps::begin_authenticator) does.
    pub async fn begin_app(
        &self,
        around: Around<'_>,
        attempt: &str,
        before: Option<&str>,
        request: &RequestContext,
    ) -> Result<PendingTotp, Error> {
        let frame = self.require(around).await?;
        self.second_steps.begin_authenticator(attempt, before, &request.framed_by(&frame.client.id)).await
    }

    /// As [`enrol_for_client`](crate::login::second_step::SecondSteps::enrol_for_client) does, with what the page around
    /// the frame gets.
    pub async fn set_up_app(
        &self,
        around: Around<'_>,
        attempt: &str,
        pending_app: &str,
        code: &str,
        request: &RequestContext,
    ) -> Result<(EmbedSignIn, Option<BackupCodes>), Error> {
        let frame = self.require(around).await?;
        let asks = self.second_steps.on_the_way(attempt, &request.framed_by(&frame.client.id));
        let (user, grant, tokens, codes) =
            self.second_steps.enrol_for_client(attempt, pending_app, code, &asks).await?;
        // No passkey is offered after that: they have set up what they need, and may have its window before them.
        Ok((self.done(around, &frame, (user, grant, tokens), None, &asks).await?, codes))
    }

    /// As [`start_new_passkey`](crate::login::second_step::SecondSteps::start_new_passkey) does.
    pub async fn start_new_passkey(
        &self,
        around: Around<'_>,
        attempt: &str,
        request: &RequestContext,
    ) -> Result<CeremonyStart, Error> {
        let frame = self.require(around).await?;
        self.second_steps.start_new_passkey(attempt, &request.framed_by(&frame.client.id)).await
    }

    /// Keeps the passkey, and completes the sign-in by it.
    pub async fn set_up_passkey(
        &self,
        around: Around<'_>,
        attempt: &str,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<EmbedSignIn, Error> {
        let frame = self.require(around).await?;
        let asks = self.second_steps.on_the_way(attempt, &request.framed_by(&frame.client.id));
        let signed_in = self.second_steps.finish_new_passkey_for_client(attempt, auth_code, answer, &asks).await?;
        self.done(around, &frame, signed_in, None, &asks).await
    }
}
