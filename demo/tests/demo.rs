//! The company is believable, the same in every run, and written into nothing but a file of its own.

use std::{collections::BTreeMap, fs, path::Path};

use latchkey_demo::{ATTACK, Company, DAYS, GUESSES, Origins, fill};
use latchkey_domain::{AuditKind, Timestamp};
use latchkey_storage::Options;

/// A Thursday, late in the afternoon.
const NOW: Timestamp = Timestamp::from_millis(1_795_712_400_000);
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

fn origins() -> Origins {
    Origins {
        notes: "http://localhost:3000".into(),
        shop: "http://localhost:3001".into(),
        gallery: "http://localhost:3002".into(),
    }
}

fn company(now: Timestamp) -> Company {
    Company::new(now, &origins(), &[]).expect("a company")
}

/// How often each of these happened, by how many days ago.
fn by_day(company: &Company, now: Timestamp, kinds: &[AuditKind]) -> BTreeMap<i64, usize> {
    let mut days = BTreeMap::new();
    let day = |at: Timestamp| at.as_millis().div_euclid(DAY_MILLIS);
    for event in company.days.events.iter().filter(|event| kinds.contains(&event.kind)) {
        *days.entry(day(now) - day(event.at)).or_default() += 1;
    }
    days
}

fn count(days: &BTreeMap<i64, usize>, from: i64, to: i64) -> usize {
    days.range(from..to).map(|(_, count)| count).sum()
}

/// In percent.
fn share(some: &BTreeMap<i64, usize>, all: &BTreeMap<i64, usize>, from: i64, to: i64) -> usize {
    count(some, from, to) * 100 / count(all, from, to)
}

const SIGN_INS: [AuditKind; 3] = [AuditKind::SignInPasskey, AuditKind::SignInCode, AuditKind::SignInRecovery];

#[test]
fn passkeys_come_and_weekends_are_quiet() {
    let company = company(NOW);
    let (all, by_passkey) = (by_day(&company, NOW, &SIGN_INS), by_day(&company, NOW, &[AuditKind::SignInPasskey]));
    let share = |from, to| share(&by_passkey, &all, from, to);
    assert!(share(50, 90) < 12, "{}%", share(50, 90));
    assert!(share(0, 7) > 55, "{}%", share(0, 7));
    // Four days ago was a Sunday.
    assert!(all[&4] * 3 < all[&3], "{all:?}");
    assert!(count(&all, 0, 90) > 10_000, "{}", count(&all, 0, 90));
}

#[test]
fn one_night_stands_out() {
    let company = company(NOW);
    let failed = by_day(&company, NOW, &[AuditKind::SignInFailed]);
    let attack = i64::from(ATTACK);
    assert!(failed[&attack] >= GUESSES);
    let rest = failed.iter().filter(|(day, _)| **day != attack).map(|(_, count)| *count).max();
    assert!(rest.is_some_and(|most| most * 10 < GUESSES), "{rest:?}");
    assert!(by_day(&company, NOW, &[AuditKind::CodeGuessingStopped])[&attack] > 100);
}

#[test]
fn two_runs_look_alike_on_whichever_day() {
    for hours in [0, 7, 31, 200] {
        let now = Timestamp::from_millis(NOW.as_millis() + hours * 60 * 60 * 1000);
        let [one, two] = [company(now), company(now)];
        let shown = |company: &Company| -> Vec<_> {
            let events = company.days.events.iter();
            events.map(|event| (event.at, event.kind, event.ip.clone(), event.detail.clone())).collect()
        };
        assert_eq!(shown(&one), shown(&two));
        let named = |company: &Company| -> Vec<_> {
            company.people.iter().map(|person| (person.user.email.to_string(), person.user.last_login_at)).collect()
        };
        assert_eq!(named(&one), named(&two));
        // The last month against the one before, as the overview shows it.
        let (all, by_passkey) = (by_day(&one, now, &SIGN_INS), by_day(&one, now, &[AuditKind::SignInPasskey]));
        assert!(share(&by_passkey, &all, 0, 30) > 40, "{}%", share(&by_passkey, &all, 0, 30));
        assert!(share(&by_passkey, &all, 30, 60) < 18, "{}%", share(&by_passkey, &all, 30, 60));
        assert_eq!(one.people.len(), 2000);
        let start = NOW.as_millis() + (hours * 60 * 60 * 1000) - i64::from(DAYS) * DAY_MILLIS;
        assert!(one.days.events.iter().all(|event| event.at.as_millis() >= start && event.at <= now));
    }
}

#[tokio::test]
async fn it_is_written_into_a_new_file_and_into_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("latchkey.db");
    let company = fill(&file, NOW, &origins()).await.expect("it is written");
    let store = latchkey_storage::connect(&format!("sqlite://{}", file.display()), &Options::default()).await;
    let mut unit = store.expect("it opens").read().await.expect("it reads");
    let standing = unit.statistics().standing(NOW, NOW).await.expect("it is counted");
    assert_eq!((standing.people, standing.sessions), (2000, company.days.sessions.len() as u64));
    assert!((1_000..1_700).contains(&standing.with_passkey), "{standing:?}");
    assert!(standing.is_application_used);
    // The overview compares each of its shorter periods with the one before.
    for days in [6, 29] {
        let since = Timestamp::from_millis(NOW.as_millis() - days * DAY_MILLIS);
        let standing = unit.statistics().standing(NOW, since).await.expect("it is counted");
        let (now, before) = standing.compared_sessions().expect("there were sessions");
        assert!(before > now / 3 && before < now * 3, "{now} {before}");
    }
    assert!(unit.administrators().list(1).await.expect("they are read").is_empty());

    for (name, before) in [("latchkey.db", None), ("empty.db", Some("")), ("other.db", Some("somebody's"))] {
        let file = folder.path().join(name);
        if let Some(before) = before {
            fs::write(&file, before).expect("a file");
        }
        let read = |file: &Path| fs::read(file).expect("a file");
        let before = read(&file);
        let refused = fill(&file, NOW, &origins()).await.expect_err("it is not touched").to_string();
        assert!(refused.contains("File exists"), "{refused}");
        assert!(read(&file) == before, "{name}");
    }
    assert!(fill(Path::new("/nowhere/latchkey.db"), NOW, &origins()).await.is_err());
}
