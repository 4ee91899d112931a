//! How the server is used: what the console's overview shows.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use crate::{
    Actor, AuditKind, Permission, Target, Timestamp,
    kernel::{Fault, transact},
    ports::Unit,
    protection::authz,
    shared::Shared,
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// How many events of a kind a day had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// UTC, since 1970.
    pub day: u32,
    /// An [`AuditKind`], one that only a newer node knows, or that somebody signed in to an application in that day.
    pub kind: String,
    /// Of a sign-in that failed: why.
    pub cause: String,
    pub count: u64,
}

/// How things stand now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The newest ones, up to [`Self::COUNTED`]: how many there are must not decide how long it takes to ask.
    pub people: u64,
    /// Of those.
    pub with_passkey: u64,
    /// Of those, who had an account when the period began.
    pub people_before: u64,
    /// Of these, who have a passkey of that time.
    pub with_passkey_before: u64,
    /// Up to [`Self::COUNTED`].
    pub sessions: u64,
    /// When the day before the period ended, likewise; `None` where they were not counted in that day.
    pub sessions_before: Option<u64>,
    /// Has anybody ever signed in to an application?
    pub is_application_used: bool,
    /// Of those that the operator registered for people, and that are open, the newest one.
    pub newest_application: Option<String>,
    /// Has anybody ever used the code or the link of a mail?
    pub has_mail_arrived: bool,
    /// Does a mail wait that was tried in vain for [`Self::PUT_OFF`], and has none arrived since it was written? One that was set
    /// aside says nothing of the next: people mistype addresses.
    pub is_mail_failing: bool,
}

impl Standing {
    pub const COUNTED: u32 = 100_000;
    /// So long a mail may be put off that is taken in the end: who puts off what strangers send does it for five minutes, and it
    /// is tried again by the eighth.
    pub const PUT_OFF: Duration = Duration::from_secs(10 * 60);

    /// So many sessions now, and so many before, if they can be compared: there may be more of those that are not all counted.
    pub fn compared_sessions(&self) -> Option<(u64, u64)> {
        let before = self.sessions_before?;
        let all_are_counted = self.sessions.max(before) < u64::from(Self::COUNTED);
        all_are_counted.then_some((self.sessions, before))
    }
}

/// What happened in a day, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    pub by_passkey: u64,
    /// By the digits of a mail.
    pub by_mail_code: u64,
    pub by_mail_link: u64,
    pub by_phone_code: u64,
    /// By what lets somebody in who has nothing else: a link of an operator's or to a recovery address, or the one of the first start.
    pub by_recovery: u64,
    pub failed: u64,
    pub signed_up: u64,
}

impl Happened {
    pub const fn signed_in(&self) -> u64 {
        let by_mail = self.by_mail_code.saturating_add(self.by_mail_link);
        self.by_passkey.saturating_add(by_mail).saturating_add(self.by_phone_code).saturating_add(self.by_recovery)
    }

    fn add(&mut self, kind: &str, count: u64) {
        let counter = match AuditKind::parse(kind) {
            Some(AuditKind::SignInPasskey) => &mut self.by_passkey,
            Some(AuditKind::SignInCode) => &mut self.by_mail_code,
            Some(AuditKind::SignInLink) => &mut self.by_mail_link,
            Some(AuditKind::SignInPhone) => &mut self.by_phone_code,
            Some(AuditKind::SignInRecovery | AuditKind::SignInRecoveryAddress | AuditKind::SignInSetUp) => {
                &mut self.by_recovery
            }
            Some(AuditKind::SignInFailed | AuditKind::PasskeyCloneSuspected) => &mut self.failed,
            Some(AuditKind::UserCreated) => &mut self.signed_up,
            _ => return,
        };
        *counter = counter.saturating_add(count);
    }
}

/// Why a sign-in failed, as far as people tell it apart: the many checks of a passkey are one to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    WrongCode,
    /// Wrong, or used before.
    SecondFactor,
    /// A passkey's counter went back.
    Copy,
    /// The account is locked, or another one was meant.
    Refused,
    Passkey,
    /// One that only a newer node knows.
    Other,
}

impl Cause {
    /// None where no sign-in failed. `logged` is what is counted of the event's cause: up to the first colon.
    fn of(kind: &str, logged: &str) -> Option<Self> {
        match AuditKind::parse(kind)? {
            AuditKind::PasskeyCloneSuspected => Some(Self::Copy),
            AuditKind::SignInFailed => Some(match logged {
                "wrong code" | "wrong number" => Self::WrongCode,
                "wrong second factor" | "used second factor" => Self::SecondFactor,
                "the sign-in was refused" => Self::Refused,
                // What `VerificationError` says.
                "the answer is not a WebAuthn credential in JSON form"
                | "the page's origin is not one that may use these passkeys"
                | "the answer came from a frame of another site"
                | "the credential is not discoverable"
                | "the user was not verified"
                | "the algorithm is not one that was asked for"
                | "the authenticator says that a key is backed up which may not be"
                | "verification failed" => Self::Passkey,
                _ => Self::Other,
            }),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Each day, the oldest first, by when it begins (UTC). The last one is not over.
    pub days: Vec<(Timestamp, Happened)>,
    pub now: Happened,
    /// As many days before those.
    pub before: Happened,
    /// Why sign-ins failed, the most frequent first.
    pub causes: Vec<(Cause, u64)>,
    pub standing: Standing,
}

/// Of so many people, how things stand takes a while to count, and is counted once in this time.
const MANY: u64 = 10_000;
const COUNTED_FOR: Duration = Duration::from_secs(60);

/// Of several periods: whoever looks at another one puts none out.
#[derive(Debug, Default)]
struct Counted(BTreeMap<Timestamp, (Timestamp, Standing)>);

impl Counted {
    fn find(&self, since: Timestamp, now: Timestamp) -> Option<Standing> {
        self.0.get(&since).filter(|(at, _)| now.is_within(COUNTED_FOR, *at)).map(|(_, standing)| standing.clone())
    }

    fn keep(&mut self, since: Timestamp, now: Timestamp, standing: &Standing) {
        self.0.retain(|_, (at, _)| now.is_within(COUNTED_FOR, *at));
        if standing.people >= MANY {
            self.0.insert(since, (now, standing.clone()));
        }
    }
}

#[derive(Debug)]
pub struct Statistics {
    shared: Arc<Shared>,
    /// By when the period began; and when.
    counted: Mutex<Counted>,
}

impl Statistics {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, counted: Mutex::default() }
    }

    /// Of the last so many days, with today.
    pub async fn overview(&self, actor: &Actor, days: u32) -> Result<Overview, Fault> {
        authz::require(actor, Permission::ReadAuditLog, Target::Everybody)?;
        let now = self.shared.now();
        let today = day_of(now);
        let first = today.saturating_sub(days.saturating_sub(1));
        let mut unit = self.shared.store.read().await?;
        let counts = unit.statistics().counts(first.saturating_sub(days), today).await?;
        let standing = self.standing(&mut *unit, now, begins(first)).await?;
        Ok(summed(&counts, first, today, standing))
    }

    async fn standing(&self, unit: &mut dyn Unit, now: Timestamp, since: Timestamp) -> Result<Standing, Fault> {
        let found = self.counted.lock().unwrap_or_else(PoisonError::into_inner).find(since, now);
        if let Some(standing) = found {
            return Ok(standing);
        }
        let standing = unit.statistics().standing(now, since).await?;
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).keep(since, now, &standing);
        Ok(standing)
    }
}

/// Leaves behind how many sessions there are. What was counted last in a day is how many there were when it ended.
pub(crate) async fn count_sessions(shared: &Shared) -> Result<(), Fault> {
    let now = shared.now();
    let live = shared.store.read().await?.statistics().count_sessions(now).await?;
    transact!(shared, |unit| -> Fault { Ok(unit.statistics().keep_sessions(day_of(now), live).await?) })
}

/// UTC, since 1970.
fn day_of(at: Timestamp) -> u32 {
    u32::try_from(at.as_millis().div_euclid(DAY_MILLIS)).unwrap_or_default()
}

fn begins(day: u32) -> Timestamp {
    Timestamp::from_millis(0) + DAY * day
}

fn summed(counts: &[DayCount], first: u32, today: u32, standing: Standing) -> Overview {
    let (mut now, mut before) = (Happened::default(), Happened::default());
    let mut daily: BTreeMap<u32, Happened> = (first..=today).map(|day| (day, Happened::default())).collect();
    let mut causes: BTreeMap<Cause, u64> = BTreeMap::new();
    for DayCount { day, kind, cause, count } in counts {
        match daily.get_mut(day) {
            Some(happened) => {
                happened.add(kind, *count);
                now.add(kind, *count);
                if let Some(cause) = Cause::of(kind, cause) {
                    *causes.entry(cause).or_default() += count;
                }
            }
            None => before.add(kind, *count),
        }
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(cause, count)| (std::cmp::Reverse(*count), *cause));
    let days = daily.into_iter().map(|(day, happened)| (begins(day), happened)).collect();
    Overview { days, now, before, causes, standing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ceremony::VerificationError, login};

    fn count(day: u32, kind: AuditKind, cause: &str, count: u64) -> DayCount {
        DayCount { day, kind: kind.as_str().to_owned(), cause: cause.to_owned(), count }
    }

    #[test]
    fn days_without_events_are_there_and_days_before_are_the_comparison() {
        use AuditKind as K;

        let counts = [
            count(8, K::SignInPasskey, "", 7),
            count(10, K::SignInPasskey, "", 2),
            count(10, K::SignInFailed, "wrong code", 1),
            count(12, K::SignInCode, "", 3),
            count(12, K::SignInFailed, "wrong code", 4),
            count(12, K::PasskeyCloneSuspected, "", 9),
            count(12, K::UserCreated, "", 1),
            DayCount { kind: "of.the_future".into(), ..count(12, K::UserCreated, "", 100) },
        ];
        let overview = summed(&counts, 10, 12, Standing::default());
        let signed_in: Vec<u64> = overview.days.iter().map(|(_, happened)| happened.signed_in()).collect();
        assert_eq!(signed_in, [2, 0, 3]);
        assert_eq!(overview.days[2].0.as_millis(), 12 * DAY_MILLIS);
        let now = Happened { by_passkey: 2, by_mail_code: 3, failed: 14, signed_up: 1, ..Happened::default() };
        assert_eq!((overview.now, overview.before.by_passkey), (now, 7));
        assert_eq!(overview.causes, [(Cause::Copy, 9), (Cause::WrongCode, 5)]);
    }

    #[test]
    fn each_period_is_counted_once_a_minute_where_there_are_many() {
        let at = |second: u64| begins(100) + Duration::from_secs(second);
        let of = |people| Standing { people, ..Standing::default() };
        let mut counted = Counted::default();
        for (since, people) in [(93, MANY), (70, MANY + 1), (10, MANY - 1)] {
            counted.keep(begins(since), at(0), &of(people));
        }
        assert_eq!(counted.find(begins(93), at(59)), Some(of(MANY)));
        assert_eq!(counted.find(begins(70), at(59)), Some(of(MANY + 1)));
        assert_eq!(counted.find(begins(10), at(0)), None, "few are counted each time");
        assert_eq!(counted.find(begins(93), at(60)), None);
        // What is over does not stay.
        counted.keep(begins(94), at(60), &of(MANY));
        assert_eq!(counted.0.len(), 1);
    }

    #[test]
    fn sessions_are_compared_where_all_of_them_were_counted() {
        let most = u64::from(Standing::COUNTED);
        for (now, before, compared) in [
            (3, Some(2), Some((3, 2))),
            (0, Some(0), Some((0, 0))),
            (3, None, None),
            (most, Some(2), None),
            (2, Some(most), None),
            (most - 1, Some(most - 1), Some((most - 1, most - 1))),
        ] {
            let standing = Standing { sessions: now, sessions_before: before, ..Standing::default() };
            assert_eq!(standing.compared_sessions(), compared, "{now} {before:?}");
        }
    }

    #[test]
    fn each_method_is_counted_by_itself_and_all_of_them_together() {
        use AuditKind as K;

        let mut happened = Happened::default();
        let kinds = [K::SignInPasskey, K::SignInCode, K::SignInLink, K::SignInPhone, K::SignInRecovery, K::SignInSetUp];
        for (kind, count) in kinds.into_iter().zip([1, 20, 300, 4_000, 50_000, 600_000]) {
            happened.add(kind.as_str(), count);
        }
        let expected = Happened {
            by_passkey: 1,
            by_mail_code: 20,
            by_mail_link: 300,
            by_phone_code: 4_000,
            by_recovery: 650_000,
            ..Happened::default()
        };
        assert_eq!((happened, happened.signed_in()), (expected, 654_321));
    }

    #[test]
    fn the_checks_of_a_passkey_are_one_cause_and_what_nobody_knows_is_none_of_them() {
        use VerificationError as V;

        let of =
            |logged: &str| Cause::of(AuditKind::SignInFailed.as_str(), logged.split(':').next().unwrap_or_default());
        for checked in [
            V::Malformed("expected value at line 1".into()),
            V::WrongOrigin,
            V::CrossOrigin,
            V::NotDiscoverable,
            V::UserNotVerified,
            V::Algorithm,
            V::BackupState,
            V::Failed("the signature".into()),
        ] {
            assert_eq!(of(&checked.to_string()), Some(Cause::Passkey), "{checked}");
        }
        assert_eq!(of(&login::Error::SignInRefused.to_string()), Some(Cause::Refused));
        assert_eq!((of("of the future"), of("")), (Some(Cause::Other), Some(Cause::Other)));
        assert_eq!(Cause::of(AuditKind::SignInCode.as_str(), "wrong code"), None);
    }
}
