//! Where an account was before it was moved to another address after one sign-in, for its owner to take that back.
//!
//! The audit log has it: each move there says after which sign-in it was made. Those that followed count with it whose owner was
//! told at the address to which it had been moved, and so not at all; however often it was moved on, it leads back to the first.
//!
//! A stranger may have made two sign-ins that the owner was told of, and move the account with both by turns. What one link gives
//! back is then an address to which it was moved after the other sign-in: from there that one's link leads on.

use std::time::Duration;

use serde_json::Value;
use uuid::Uuid;

use super::{
    access::{PHR, acr},
    new_browser::TAKES_BACK_TTL,
    sessions::Caller,
};
use crate::{
    AuditEvent, AuditKind, Email, SessionId, Timestamp, UserId,
    kernel::clock::CLOCK_AHEAD,
    ports::{StorageError, Unit},
    protection::audit_query::AuditFilter,
    shared::Shared,
};

/// What an event says of a move: the sign-in after which it was made.
const SIGN_IN: &str = "sign_in";
/// What an event says of what the link did.
pub(super) const SECURED: &str = "secured";
/// So many moves are read at once.
const READ_AT_ONCE: u32 = 100;

/// Says in the event of a move after which sign-in it was made: unless the session has shown a passkey that was there before anybody
/// could have planted it, and so is no stranger's. Whoever reads the mailbox that they leave would else have the account moved back to
/// it, by the link about their sign-in that is there. An app that was there before says nothing: a page that passes on what its owner
/// types has its code, too.
pub(crate) async fn say_after(
    shared: &Shared,
    unit: &mut dyn Unit,
    caller: &Caller,
    event: AuditEvent,
) -> Result<AuditEvent, StorageError> {
    let access = caller.access();
    if acr(&access.amr) == PHR {
        let passkeys = unit.credentials().list(caller.user.id).await?;
        let shown = passkeys.iter().find(|passkey| Some(&passkey.id) == access.credential_id.as_ref());
        let age = shown.and_then(|passkey| shared.now().age_of(passkey.created_at));
        if age.is_some_and(|age| age >= TAKES_BACK_TTL) {
            return Ok(event);
        }
    }
    Ok(event.with(SIGN_IN, caller.opened.sign_in().to_string()))
}

/// What became of the address after one sign-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// When the account was moved away after it, and when that was over: it was back, or somebody else moved it.
    away: Vec<(Timestamp, Option<Timestamp>)>,
    /// Where the account was before, if it is not there, and whether that was proved.
    pub back: Option<(Email, bool)>,
    /// Where it was while it was away, and where it was before that: the first first.
    was_away_at: Vec<(Email, (Email, bool))>,
    /// Where it was before anything was moved after it: the link of this sign-in never leads away from there.
    had: Vec<Email>,
}

impl Moved {
    pub async fn after(
        unit: &mut dyn Unit,
        user_id: UserId,
        sign_in: Uuid,
        now: Timestamp,
    ) -> Result<Self, StorageError> {
        let filter = AuditFilter {
            kinds: vec![AuditKind::EmailChanged],
            user_id: Some(user_id),
            from: Some(now - TAKES_BACK_TTL - CLOCK_AHEAD),
            ..AuditFilter::default()
        };
        let mut moves: Vec<AuditEvent> = Vec::new();
        loop {
            let after = moves.last().map(AuditFilter::end_at);
            let read = unit.audit_log().query(&filter, after.as_ref(), READ_AT_ONCE).await?;
            let is_last = read.len() < READ_AT_ONCE as usize;
            moves.extend(read);
            if is_last {
                break;
            }
        }
        Ok(moves.iter().rev().fold(Self::default(), |moved, event| moved.then(event, sign_in)))
    }

    fn then(mut self, event: &AuditEvent, sign_in: Uuid) -> Self {
        let by: Option<Uuid> = event.detail.get(SIGN_IN).and_then(Value::as_str).and_then(|by| by.parse().ok());
        let address = |of: Option<&Value>| of.and_then(Value::as_str).and_then(|email| email.parse::<Email>().ok());
        let (from, to) = (address(event.before.get("email")), address(event.after.get("email")));
        let is_after = by.is_some_and(|by| by == sign_in || self.hid(by));
        if !is_after && self.away.is_empty() {
            self.had.extend(from.clone());
        }
        let back = if to.as_ref().is_some_and(|to| self.had.contains(to)) {
            None
        } else if is_after {
            let was_proved = event.before.get("email_verified") != Some(&Value::Bool(false));
            self.back.clone().or_else(|| from.clone().map(|email| (email, was_proved)))
        } else if by.is_some() || is_by_link(event) {
            // It is where they want it, unless it was moved there after this sign-in, and then on and back after another one. The
            // first time counts: so each link leads further back, whatever was moved by turns.
            let mut was_away_at = self.was_away_at.iter();
            was_away_at.find(|(email, _)| Some(email) == to.as_ref()).map(|(_, back)| back.clone())
        } else {
            // By whoever has shown more than a stranger could, or for them.
            None
        };
        if let (Some(from), Some(before)) = (from.filter(|_| !is_by_link(event)), self.back.take()) {
            self.was_away_at.push((from, before));
        }
        self.back = back.filter(|(email, _)| Some(email) != to.as_ref());
        let since = self.away.pop_if(|(_, over)| over.is_none()).map(|(since, _)| since);
        if let Some(since) = since.or_else(|| self.back.is_some().then_some(event.at)) {
            self.away.push((since, self.back.is_none().then_some(event.at)));
        }
        self
    }

    /// Was the account away when this sign-in began? Then its owner was not told of it.
    pub fn hid(&self, sign_in: Uuid) -> bool {
        // The ids of what was opened say when that was; another node's clock may be a little behind, or ahead.
        let began_after = |at: Timestamp| sign_in >= SessionId::first_of(at).0;
        self.away.iter().any(|(from, until)| {
            began_after(*from - CLOCK_AHEAD)
                && until.is_none_or(|until| !began_after(until + CLOCK_AHEAD + Duration::from_millis(1)))
        })
    }
}

fn is_by_link(event: &AuditEvent) -> bool {
    event.detail.get("cause").and_then(Value::as_str) == Some(SECURED)
}

/// The link locked the account, since its address had been taken meanwhile: and nobody else has let it in or locked it since.
/// `Some` says whether it was active before.
pub(crate) async fn locked_by_link(unit: &mut dyn Unit, user_id: UserId) -> Result<Option<bool>, StorageError> {
    let kinds = vec![AuditKind::UserDeactivated, AuditKind::UserReactivated];
    let filter = AuditFilter { kinds, user_id: Some(user_id), ..AuditFilter::default() };
    let last = unit.audit_log().query(&filter, None, 1).await?.pop();
    let by_link = last.filter(|event| event.kind == AuditKind::UserDeactivated && is_by_link(event));
    Ok(by_link.map(|event| event.before.get("is_active") == Some(&Value::Bool(true))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AuditEventId, testing::request};

    const MINUTES: Duration = Duration::from_secs(60);

    fn at(minute: u32) -> Timestamp {
        Timestamp::from_millis(1_767_225_600_000) + MINUTES * minute
    }

    /// A sign-in of this minute.
    fn sign_in(minute: u32) -> Uuid {
        SessionId::first_of(at(minute)).0
    }

    fn moved(minute: u32, by: Option<Uuid>, from: &str, to: &str) -> AuditEvent {
        let of = |name: &str| format!("{name}@example.com");
        let event = AuditEvent::new(AuditEventId(Uuid::nil()), at(minute), AuditKind::EmailChanged, &request());
        let event = event.changed("email", of(from), of(to));
        match by {
            Some(by) => event.with(SIGN_IN, by.to_string()),
            None => event,
        }
    }

    fn after(sign_in: Uuid, moves: &[AuditEvent]) -> Moved {
        moves.iter().fold(Moved::default(), |moved, event| moved.then(event, sign_in))
    }

    fn back(moved: &Moved) -> Option<&str> {
        moved.back.as_ref().map(|(email, _)| email.as_str().split_once('@').unwrap().0)
    }

    #[test]
    fn it_leads_back_to_the_first_however_often_it_was_moved_on() {
        let (thief, other, later) = (sign_in(10), sign_in(5), sign_in(20));
        let first = moved(15, Some(thief), "ada", "eve");
        assert_eq!(back(&after(thief, std::slice::from_ref(&first))), Some("ada"));
        let twice = [first.clone(), moved(16, Some(thief), "eve", "mal")];
        assert_eq!(back(&after(thief, &twice)), Some("ada"));
        // After a sign-in that nobody but the thief was told of; and of that one alone it is not undone so far.
        let hidden = [first.clone(), moved(25, Some(later), "eve", "mal")];
        assert_eq!(back(&after(thief, &hidden)), Some("ada"));
        assert_eq!(back(&after(later, &hidden)), Some("eve"));
        // Nothing of it was made after another sign-in.
        assert_eq!(back(&after(other, &[first])), None);
    }

    #[test]
    fn what_somebody_else_did_since_stands() {
        let (thief, owner) = (sign_in(10), sign_in(5));
        for by in [Some(owner), None] {
            let since = [moved(15, Some(thief), "ada", "eve"), moved(16, by, "eve", "safe")];
            assert_eq!(back(&after(thief, &since)), None);
            let again = [&since[..], &[moved(17, Some(thief), "safe", "mal")]].concat();
            assert_eq!(back(&after(thief, &again)), Some("safe"));
        }
    }

    #[test]
    fn a_sign_in_is_hidden_while_the_account_is_away() {
        let thief = sign_in(10);
        let away = [moved(15, Some(thief), "ada", "eve")];
        let hid = |moves: &[AuditEvent], minute| after(thief, moves).hid(sign_in(minute));
        assert_eq!([5, 13, 15, 60].map(|minute| hid(&away, minute)), [false, false, true, true]);
        // Also when the thief has brought it back.
        for by in [Some(thief), None] {
            let over = [&away[..], &[moved(30, by, "eve", "ada")]].concat();
            assert_eq!(back(&after(thief, &over)), None);
            assert_eq!([13, 20, 30, 33].map(|minute| hid(&over, minute)), [false, true, true, false]);
        }
    }

    /// As the link of a sign-in does it, with what it finds.
    fn secured(minute: u32, sign_in: Uuid, at: &str, moves: &mut Vec<AuditEvent>) -> String {
        let found = after(sign_in, moves);
        let Some(to) = back(&found) else { return at.to_owned() };
        moves.push(moved(minute, None, at, to).with("cause", SECURED));
        to.to_owned()
    }

    #[test]
    fn two_sign_ins_that_move_it_by_turns_lead_back_together() {
        let (one, two) = (sign_in(5), sign_in(10));
        let by_turns: [&[(Uuid, &str)]; 5] = [
            &[(two, "eve"), (one, "mal")],
            &[(two, "eve"), (one, "mal"), (one, "eve")],
            &[(two, "eve"), (one, "mal"), (two, "eve")],
            &[(two, "eve"), (one, "mal"), (two, "eve"), (one, "mal"), (two, "max")],
            &[(one, "eve"), (two, "mal"), (one, "max"), (two, "eve"), (one, "mal"), (two, "max")],
        ];
        for turns in by_turns {
            let (mut moves, mut is_at, mut minute) = (Vec::new(), "ada".to_owned(), 15);
            for (by, to) in turns {
                moves.push(moved(minute, Some(*by), &is_at, to));
                (is_at, minute) = ((*to).to_owned(), minute + 1);
            }
            // Each of the links of both mails, as often as its page says that there is something to take back.
            for link in [one, two].repeat(turns.len()) {
                is_at = secured(minute, link, &is_at, &mut moves);
                minute += 1;
            }
            assert_eq!(is_at, "ada", "{turns:?}");
        }
    }

    /// The link of a sign-in that was told to a stranger's mailbox.
    #[test]
    fn no_link_leads_away_from_where_the_account_was_before_its_sign_in() {
        let (first, told_to_eve) = (sign_in(5), sign_in(10));
        let mut moves = vec![
            moved(7, Some(first), "ada", "eve"),
            moved(11, Some(told_to_eve), "eve", "mal"),
            moved(12, Some(told_to_eve), "mal", "ada"),
            moved(13, Some(told_to_eve), "ada", "mal"),
        ];
        let is_at = secured(14, first, "mal", &mut moves);
        assert_eq!(is_at, "ada");
        assert_eq!(secured(15, told_to_eve, &is_at, &mut moves), "ada");
    }

    /// Also at an address that a stranger had it at.
    #[test]
    fn what_was_moved_with_more_than_a_stranger_has_stands_wherever_that_is() {
        let (thief, owner) = (sign_in(10), sign_in(5));
        let moves = [
            moved(15, Some(thief), "ada", "eve"),
            moved(16, Some(owner), "eve", "safe"),
            moved(17, None, "safe", "eve"),
        ];
        assert_eq!(back(&after(thief, &moves)), None);
    }

    #[test]
    fn what_was_not_proved_comes_back_so() {
        let thief = sign_in(10);
        let unproved = moved(15, Some(thief), "ada", "eve").changed("email_verified", false, true);
        assert_eq!(after(thief, &[unproved]).back, Some(("ada@example.com".parse().unwrap(), false)));
    }
}
