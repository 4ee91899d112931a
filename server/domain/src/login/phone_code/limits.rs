//! How many text messages leave, whoever asks for them. Counted in the database, for all nodes, together with the message.

use super::{
    PhoneCodes,
    row::{PhoneCode, PhoneCodePurpose},
};
use crate::{
    Attempts, RequestContext, User,
    delivery::sms_messages::{CountedBy, DAY, ceiling_key, limit_key as key, log_ceiling, nothing_key},
    identity::known_browsers::CodeAccount,
    kernel::context::network,
    login::Error,
    ports::{Allowance, RateLimited, Unit},
};

/// For whom a message is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asks<'a> {
    /// Whoever names the number: of this person, if anybody has it.
    Anybody(Option<&'a User>),
    /// Whoever has proved something else of its owner's first, wherever that was.
    Proved(&'a User),
}

impl PhoneCodes {
    /// Counts one more. Refused alike whether a message would leave or not (`leaves`), after as many writes; what is refused
    /// was not counted, since the unit is rolled back. Gives by which allowance it was counted.
    ///
    /// Strangers share what one number, and its block, may get; the browsers of its owner have an allowance of their own, and so has
    /// whoever has proved a first factor of theirs in another one: nobody keeps an owner out by asking, nor one who reads their mail
    /// from where they have signed in before. The ceiling counts what really leaves: nobody uses it up by naming numbers.
    pub(super) async fn count(
        &self,
        unit: &mut dyn Unit,
        row: &PhoneCode,
        asks: Asks<'_>,
        leaves: bool,
        request: &RequestContext,
    ) -> Result<CountedBy, Error> {
        let shared = &*self.shared;
        let (policy, now) = (&shared.policy.sms, shared.now());
        let (by, limits) = self.counted(row, asks, request).await?;
        for (key, allowance) in limits {
            let counted = unit.codes().count_attempt(&key, now, now + allowance.window).await?;
            if counted.count > allowance.count {
                return Err(RateLimited { retry_after: counted.expires_at.since(now) }.into());
            }
        }
        let sent = unit.codes().find_attempts(&ceiling_key(), now, now + DAY).await?;
        let sent = sent.unwrap_or(Attempts { count: 0, expires_at: now + DAY });
        // As much work on either of two rows.
        let own = if leaves { ceiling_key() } else { nothing_key() };
        let counted = unit.codes().count_attempt(&own, now, now + DAY).await?.count;
        // Those that leave at the same time see one another in what they counted.
        let before = if leaves { counted.saturating_sub(1) } else { sent.count };
        if before >= policy.ceiling {
            return Err(RateLimited { retry_after: sent.expires_at.since(now) }.into());
        }
        if leaves && counted == policy.ceiling {
            log_ceiling(shared, unit, request).await?;
        }
        Ok(by)
    }

    async fn counted(
        &self,
        row: &PhoneCode,
        asks: Asks<'_>,
        request: &RequestContext,
    ) -> Result<(CountedBy, Vec<([u8; 32], Allowance)>), Error> {
        let policy = &self.shared.policy.sms;
        let mut counted = Vec::new();
        let is_adding = row.purpose == PhoneCodePurpose::AddNumber;
        let (owner, has_proved) = match asks {
            Asks::Anybody(owner) => (owner, false),
            Asks::Proved(owner) => (Some(owner), true),
        };
        let is_anybody_s = CodeAccount::of_phone(&self.shared, &row.phone, owner, request).is_anybody_s();
        // By number, not by browser: whoever has it can make as many of those as they like.
        let by = match (is_adding, is_anybody_s, has_proved) {
            (true, ..) | (false, true, false) => CountedBy::Anybody,
            (false, true, true) => CountedBy::Proved,
            (false, false, _) => CountedBy::Known,
        };
        let [of_number, of_prefix] = by.keys(&row.phone);
        counted.push((of_number, policy.per_number));
        counted.push((of_prefix, policy.per_prefix));
        if let Some(user_id) = row.user_id.filter(|_| is_adding) {
            counted.push((key("user", &user_id.to_string()), policy.per_number));
        }
        // Of whoever is there: a backend asks for all its people, from an address of its own.
        if let Some(ip) = request.ip
            && !self.is_backend_alone(request).await?
        {
            counted.push((key("address", &network(ip).to_string()), policy.per_address));
        }
        Ok((by, counted))
    }

    async fn is_backend_alone(&self, request: &RequestContext) -> Result<bool, Error> {
        let Some(id) = &request.client_id else { return Ok(false) };
        Ok(request.ip_named_by.is_none() && self.clients.get(id).await?.is_confidential())
    }
}
