//! Where an account was before it was moved to another address after one sign-in, for its owner to take that back.
//!
//! The audit log has it: each move there says after which sign-in it was made. Those that followed count with it whose owner was
//! told at the address to which it had been moved, and so not at all; however often it was moved on, it leads back to the first.
//!
//! A stranger may have made two sign-ins that the owner was told of, and move the account with both by turns. So the log says, too,
//! about which sign-ins a link was used: whoever was not one of them was not the other one either, of which they were told at the same
//! address, and what was moved with any of them is undone together. Each link is needed once, in whichever order. What a link gave
//! back counts as moved by it: the same stranger's other links lead on from there, and all that are none of these leave it as it is.
//!
//! A stranger has links, too, about what they were told of where they had moved the account. Those lead nowhere from where it was at
//! home: where it was for as long as a link takes something back.

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

/// What an event says of a move: the sign-in after which it was made, or about which the link is that made it. The same of what a
/// link did.
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

/// Says in the event of what a link did which sign-in it is about, while it takes back what was set up after that.
pub(super) fn say_by_link(event: AuditEvent, sign_in: Uuid) -> AuditEvent {
    event.with(SIGN_IN, sign_in.to_string())
}

/// What became of the address after one sign-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// That one, and those of which it was said since, by links that were mailed where its own was, that they were nobody's who
    /// knows of them.
    strangers: Vec<Uuid>,
    /// Its own link was used already.
    pub is_said: bool,
    /// When the account was moved away after them, and when that was over: it was back, or somebody else moved it.
    away: Vec<(Timestamp, Option<Timestamp>)>,
    /// Where the account was before, if it is not there, and whether that was proved.
    pub back: Option<(Email, bool)>,
    /// Where it was last for as long as a link takes something back, or else the longest; or where it was moved with more than a
    /// stranger has. A stranger may have moved it on from there, of whose sign-in the link is another one: no link leads away from it.
    home: Option<Email>,
    /// How long it was there, as far as that counts.
    stayed: Duration,
    /// Where it was when the sign-in began, if it was moved since: its owner was told there.
    pub told_at: Option<Email>,
}

impl Moved {
    pub async fn after(
        unit: &mut dyn Unit,
        user_id: UserId,
        sign_in: Uuid,
        now: Timestamp,
    ) -> Result<Self, StorageError> {
        // A link that was used since this sign-in was about one that was no older than this then; and before that it is as long
        // again, to know where the account was at home.
        let begin = now - TAKES_BACK_TTL * 3 - CLOCK_AHEAD;
        let filter = AuditFilter {
            kinds: vec![AuditKind::EmailChanged, AuditKind::AccountSecured],
            user_id: Some(user_id),
            from: Some(begin),
            ..AuditFilter::default()
        };
        let mut events: Vec<AuditEvent> = Vec::new();
        loop {
            let after = events.last().map(AuditFilter::end_at);
            let read = unit.audit_log().query(&filter, after.as_ref(), READ_AT_ONCE).await?;
            let is_last = read.len() < READ_AT_ONCE as usize;
            events.extend(read);
            if is_last {
                break;
            }
        }
        events.reverse();
        Ok(Self::of(&events, sign_in, begin))
    }

    /// From all that happened from this time on, the first first.
    fn of(events: &[AuditEvent], sign_in: Uuid, begin: Timestamp) -> Self {
        // Another node's clock may be a little behind.
        let used = |event: &&AuditEvent| {
            event.kind == AuditKind::AccountSecured && sign_in < SessionId::first_of(event.at + CLOCK_AHEAD).0
        };
        let said: Vec<Uuid> = events.iter().filter(used).filter_map(by).collect();
        let is_said = said.contains(&sign_in);
        let moves = events.iter().filter(|event| event.kind == AuditKind::EmailChanged);
        let where_told =
            |sign_in: Uuid| moves.clone().find(|event| sign_in < SessionId::first_of(event.at).0).and_then(from);
        let told_at = where_told(sign_in);
        // A stranger may say it, too, of one that was told to them.
        let said = said.into_iter().filter(|said| where_told(*said) == told_at);
        let strangers = [sign_in].into_iter().chain(said).collect();
        let nothing = Self { strangers, is_said, told_at, ..Self::default() };
        let (moved, _) = moves.fold((nothing, begin), |(moved, since), event| (moved.then(event, since), event.at));
        moved
    }

    /// The account had been where it is moved from since then.
    fn then(mut self, event: &AuditEvent, since: Timestamp) -> Self {
        let (by, from, to) = (by(event), from(event), address(event.after.get("email")));
        let stayed = event.at.since(since).min(TAKES_BACK_TTL);
        if stayed >= self.stayed {
            (self.home, self.stayed) = (from.clone(), stayed);
        }
        let back = if by.is_some_and(|by| self.includes(by)) {
            let was_proved = event.before.get("email_verified") != Some(&Value::Bool(false));
            self.back.take().or_else(|| from.map(|email| (email, was_proved)))
        } else {
            None
        };
        self.back = back.filter(|(email, _)| Some(email) != to.as_ref() && self.home != to);
        // By whoever has shown more than a stranger could, or for them: here it is where they want it.
        if by.is_none() {
            (self.home, self.stayed) = (to, TAKES_BACK_TTL);
        }
        let since = self.away.pop_if(|(_, over)| over.is_none()).map(|(since, _)| since);
        if let Some(since) = since.or_else(|| self.back.is_some().then_some(event.at)) {
            self.away.push((since, self.back.is_none().then_some(event.at)));
        }
        self
    }

    /// Is this sign-in that stranger's? So is each of which its owner was not told.
    pub fn includes(&self, sign_in: Uuid) -> bool {
        self.strangers.contains(&sign_in) || self.hid(sign_in)
    }

    /// Was the account away when this sign-in began? Then its owner was not told of it.
    fn hid(&self, sign_in: Uuid) -> bool {
        // The ids of what was opened say when that was; another node's clock may be a little behind, or ahead.
        let began_after = |at: Timestamp| sign_in >= SessionId::first_of(at).0;
        self.away.iter().any(|(from, until)| {
            began_after(*from - CLOCK_AHEAD)
                && until.is_none_or(|until| !began_after(until + CLOCK_AHEAD + Duration::from_millis(1)))
        })
    }
}

/// The sign-in after which it was, as the event says.
fn by(event: &AuditEvent) -> Option<Uuid> {
    event.detail.get(SIGN_IN).and_then(Value::as_str).and_then(|by| by.parse().ok())
}

fn from(event: &AuditEvent) -> Option<Email> {
    address(event.before.get("email"))
}

fn address(of: Option<&Value>) -> Option<Email> {
    of.and_then(Value::as_str).and_then(|email| email.parse().ok())
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

    fn after(sign_in: Uuid, events: &[AuditEvent]) -> Moved {
        Moved::of(events, sign_in, at(0) - TAKES_BACK_TTL)
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
    fn secured(minute: u32, sign_in: Uuid, is_at: &str, events: &mut Vec<AuditEvent>) -> String {
        let found = after(sign_in, events);
        let to = back(&found).unwrap_or(is_at).to_owned();
        if to != is_at {
            events.push(moved(minute, Some(sign_in), is_at, &to).with("cause", SECURED));
        }
        let event = AuditEvent::new(AuditEventId(Uuid::nil()), at(minute), AuditKind::AccountSecured, &request());
        events.push(say_by_link(event, sign_in));
        to
    }

    /// All ways of so many moves from ada with these sign-ins.
    fn ways(moves: u32, sign_ins: [Uuid; 2]) -> Vec<Vec<(Uuid, &'static str)>> {
        let mut ways: Vec<Vec<(Uuid, &'static str)>> = vec![Vec::new()];
        for _ in 0..moves {
            let mut longer = Vec::new();
            for (way, by) in ways.iter().flat_map(|way| sign_ins.map(|by| (way, by))) {
                let is_at = way.last().map_or("ada", |(_, to)| *to);
                for to in ["ada", "eve", "mal"].into_iter().filter(|to| *to != is_at) {
                    longer.push([&way[..], &[(by, to)]].concat());
                }
            }
            ways = longer;
        }
        ways
    }

    #[test]
    fn two_sign_ins_that_move_it_by_turns_lead_back_together_in_whichever_order() {
        let (one, two) = (sign_in(5), sign_in(10));
        for turns in (1..=4).flat_map(|moves| ways(moves, [one, two])) {
            for links in [[one, two], [two, one]] {
                let (mut events, mut is_at, mut minute) = (Vec::new(), "ada".to_owned(), 15);
                for (by, to) in &turns {
                    events.push(moved(minute, Some(*by), &is_at, to));
                    (is_at, minute) = ((*to).to_owned(), minute + 1);
                }
                for link in links {
                    is_at = secured(minute, link, &is_at, &mut events);
                    minute += 1;
                }
                assert_eq!(is_at, "ada", "{turns:?}");
                // However often they are used.
                for link in links.repeat(2) {
                    assert_eq!(secured(minute, link, "ada", &mut events), "ada", "{turns:?}");
                    minute += 1;
                }
            }
        }
    }

    /// The link of a sign-in that was told to a stranger's mailbox.
    #[test]
    fn no_link_leads_away_from_where_the_account_was_before_its_sign_in() {
        let (first, told_to_eve) = (sign_in(5), sign_in(10));
        let mut events = vec![
            moved(7, Some(first), "ada", "eve"),
            moved(11, Some(told_to_eve), "eve", "mal"),
            moved(12, Some(told_to_eve), "mal", "ada"),
        ];
        // Nor where the stranger brought it back themselves, to be let alone until the owner's link is too old.
        assert_eq!(back(&after(told_to_eve, &events)), None);
        events.push(moved(13, Some(told_to_eve), "ada", "mal"));
        let is_at = secured(14, first, "mal", &mut events);
        assert_eq!(is_at, "ada");
        assert_eq!(secured(15, told_to_eve, &is_at, &mut events), "ada");
    }

    #[test]
    fn a_stranger_s_own_link_undoes_nothing_of_the_owner_s_whichever_was_first() {
        let (first, told_to_eve) = (sign_in(5), sign_in(10));
        for theirs in [&[][..], &[told_to_eve], &[told_to_eve, told_to_eve]] {
            let mut events = vec![moved(7, Some(first), "ada", "eve"), moved(11, Some(told_to_eve), "eve", "mal")];
            let mut is_at = "mal".to_owned();
            for link in theirs.iter().chain(&[first, told_to_eve, first, told_to_eve]) {
                is_at = secured(20, *link, &is_at, &mut events);
                assert!(*link == told_to_eve || is_at == "ada", "{theirs:?}");
            }
            assert_eq!(is_at, "ada", "{theirs:?}");
        }
    }

    #[test]
    fn a_stranger_who_comes_again_is_undone_again_also_at_the_same_address() {
        let (once, again) = (sign_in(5), sign_in(10));
        let mut events = vec![moved(7, Some(once), "ada", "eve")];
        assert_eq!(secured(8, once, "eve", &mut events), "ada");
        events.push(moved(11, Some(again), "ada", "eve"));
        assert_eq!(secured(12, again, "eve", &mut events), "ada");
        // Or they brought it back themselves.
        let events = [(7, once, "ada", "eve"), (8, once, "eve", "ada"), (11, again, "ada", "eve")];
        let events = events.map(|(minute, by, from, to)| moved(minute, Some(by), from, to));
        assert_eq!(back(&after(again, &events)), Some("ada"));
    }

    #[test]
    fn no_stranger_is_at_home_where_they_had_it_for_a_while() {
        const DAY: u32 = 24 * 60;
        let (once, again) = (sign_in(5), sign_in(DAY * 3 + 5));
        let mut events = vec![moved(7, Some(once), "ada", "eve")];
        assert_eq!(secured(DAY, once, "eve", &mut events), "ada");
        events.push(moved(DAY * 3 + 10, Some(again), "ada", "eve"));
        assert_eq!(back(&after(again, &events)), Some("ada"));
        // Also where no more is known than that it came back.
        assert_eq!(back(&Moved::of(&events[1..], again, at(8))), Some("ada"));
    }

    #[test]
    fn it_is_at_home_where_it_was_for_as_long_as_links_take_something_back() {
        const DAY: u32 = 24 * 60;
        let (first, thief) = (sign_in(5), sign_in(DAY));
        for (day, leads) in [(2, None), (4, Some("safe"))] {
            let events = [moved(7, Some(first), "old", "safe"), moved(DAY * day, Some(thief), "safe", "old")];
            assert_eq!(back(&after(thief, &events)), leads);
        }
    }

    #[test]
    fn no_stranger_brings_it_back_to_what_its_owner_left_with_a_passkey_from_before() {
        let thief = sign_in(5);
        let events = [moved(7, None, "ada", "safe"), moved(8, Some(thief), "safe", "ada")];
        assert_eq!(back(&after(thief, &events)), Some("safe"));
    }

    /// Or a stranger would say of their own what leads the owner's astray.
    #[test]
    fn what_is_said_by_a_link_that_was_mailed_elsewhere_counts_for_none_that_was_mailed_here() {
        let (before, thief) = (sign_in(5), sign_in(20));
        let mut events = vec![moved(6, Some(before), "ada", "safe"), moved(25, Some(thief), "safe", "mal")];
        for _ in 0..2 {
            assert_eq!(back(&after(thief, &events)), Some("safe"));
            let used = AuditEvent::new(AuditEventId(Uuid::nil()), at(26), AuditKind::AccountSecured, &request());
            events.push(say_by_link(used, before));
        }
    }

    #[test]
    fn its_own_link_was_used_or_not() {
        let (one, two) = (sign_in(5), sign_in(10));
        let mut events: Vec<AuditEvent> = Vec::new();
        assert!(!after(one, &events).is_said);
        secured(11, one, "ada", &mut events);
        assert_eq!([one, two].map(|link| after(link, &events).is_said), [true, false]);
    }

    #[test]
    fn its_owner_was_told_where_it_was_when_the_sign_in_began() {
        let told_at = |minute| {
            let events = [moved(15, None, "ada", "bob"), moved(20, None, "bob", "safe")];
            after(sign_in(minute), &events).told_at.map(|email| email.to_string())
        };
        let names = [Some("ada@example.com".to_owned()), Some("bob@example.com".to_owned()), None];
        assert_eq!([10, 17, 25].map(told_at), names);
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
