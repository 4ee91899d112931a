//! The one write of a sign-in: all or nothing, and once.

use std::sync::Arc;

use latchkey_domain::{
    Access, AuditEvent, BrowserNumbers, BrowserSession, CeremonyId, Credential, Grant, Opened, SessionId, User,
    login::browser_session::MAX_SESSIONS,
    oauth::grant::MAX_GRANTS,
    ports::{Constraint, SignInOutcome, SignInWrite, StorageError, Store, Unit},
};

use crate::support::*;

cases! {
    a_ceremony_is_spent_once,
    spent_ceremonies_are_swept,
    a_registration_is_found_again_by_its_own_answer_only,
    a_sign_in_writes_everything,
    a_sign_in_after_other_writes,
    a_spent_ceremony_writes_nothing,
    a_moved_counter_burns_the_ceremony_only,
    a_deleted_credential_burns_the_ceremony_only,
    another_persons_credential_burns_the_ceremony_only,
    a_deactivated_owner_is_not_signed_in,
    a_counter_is_moved_once,
    a_sign_in_ends_the_oldest_sessions_when_there_are_too_many,
    a_sign_in_ends_the_oldest_grants_when_there_are_too_many,
    a_session_is_opened_once,
    racing_finishes_of_one_ceremony_sign_in_once,
    racing_sign_ins_move_a_counter_once,
    racing_sign_ins_without_a_counter_all_succeed,
    a_rolled_back_sign_in_leaves_the_ceremony_to_the_next,
}

/// Somebody with a passkey whose counter is 7.
struct Scene {
    owner: User,
    key: Credential,
}

impl Scene {
    async fn new(store: &dyn Store) -> Self {
        let owner = inserted_user(store, "zoe").await;
        let key = Credential { sign_count: 7, ..credential("key", &owner) };
        transact!(store, |unit| unit.credentials().insert(&key).await?);
        Self { owner, key }
    }

    fn attempt(&self, ceremony: CeremonyId) -> Attempt {
        Attempt {
            ceremony,
            seen: 7,
            credential: Credential {
                record: r#"{"v":1,"moved":true}"#.into(),
                sign_count: 8,
                backup_state: true,
                updated_at: NOW + MINUTE,
                last_used_at: Some(NOW + MINUTE),
                last_used_ip: "192.0.2.9".into(),
                last_used_user_agent: "Mozilla/5.0".into(),
                ..self.key.clone()
            },
            opened: Opened::Session(BrowserSession {
                access: Access { auth_time: NOW + MINUTE, ..access(&self.owner) },
                ..session(&ceremony.to_string(), &self.owner)
            }),
            event: event(&self.owner),
        }
    }
}

struct Attempt {
    ceremony: CeremonyId,
    seen: u32,
    credential: Credential,
    opened: Opened,
    event: AuditEvent,
}

impl Attempt {
    async fn record(&self, unit: &mut dyn Unit) -> latchkey_domain::ports::Result<SignInOutcome> {
        let write = SignInWrite {
            ceremony: self.ceremony,
            ceremony_expires_at: NOW + 5 * MINUTE,
            credential: &self.credential,
            expected_sign_count: self.seen,
            opened: &self.opened,
            browser: 3,
            event: &self.event,
        };
        unit.ceremonies().record_sign_in(&write).await
    }

    async fn commit(&self, store: &dyn Store) -> SignInOutcome {
        transact!(store, |unit| self.record(&mut *unit).await?)
    }
}

async fn is_spent(store: &dyn Store, ceremony: CeremonyId) -> bool {
    // Never committed: a look.
    !store.begin().await.expect("a unit").ceremonies().spend(ceremony, NOW + MINUTE).await.expect("a write")
}

/// Neither counter nor session nor last login nor event.
async fn assert_nothing_written(store: &dyn Store, scene: &Scene) {
    let mut unit = store.read().await.expect("a unit");
    assert_eq!(unit.users().find(scene.owner.id).await.expect("a read"), Some(scene.owner.clone()));
    assert!(unit.sessions().list(scene.owner.id, NOW).await.expect("a read").is_empty());
    assert!(unit.audit_log().list(scene.owner.id, 9).await.expect("a read").is_empty());
}

async fn a_ceremony_is_spent_once(store: Arc<dyn Store>) {
    let id = ceremony_id();
    assert!(transact!(store, |unit| unit.ceremonies().spend(id, NOW).await?));
    assert!(!transact!(store, |unit| unit.ceremonies().spend(id, NOW + MINUTE).await?));
    let id = ceremony_id();
    let won = race!(16, |store| transact!(store, |unit| unit.ceremonies().spend(id, NOW).await?));
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
}

async fn spent_ceremonies_are_swept(store: Arc<dyn Store>) {
    let (old, new) = (ceremony_id(), ceremony_id());
    transact!(store, |unit| {
        unit.ceremonies().spend(old, NOW).await?;
        unit.ceremonies().spend(new, NOW + MINUTE).await?;
    });
    assert_eq!(transact!(store, |unit| unit.ceremonies().delete_expired(NOW, ALL).await?), 1);
    assert!(!is_spent(&*store, old).await);
    assert!(is_spent(&*store, new).await);
}

async fn a_registration_is_found_again_by_its_own_answer_only(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let other = inserted_user(&*store, "ann").await;
    let (id, key) = (ceremony_id(), &scene.key);
    let result = attempt!(store, |unit| unit.ceremonies().record_registration(id, &hash("answer"), &key.id).await);
    assert!(matches!(result, Err(StorageError::Gone)), "{result:?}");
    transact!(store, |unit| {
        unit.ceremonies().spend(id, NOW).await?;
        unit.ceremonies().record_registration(id, &hash("answer"), &key.id).await?;
    });
    let find = async |id, answer: &str, user_id| {
        read!(store, |unit| unit.ceremonies().find_registered(id, &hash(answer), user_id).await)
    };
    assert_eq!(find(id, "answer", scene.owner.id).await.as_ref(), Some(key));
    assert_eq!(find(id, "another", scene.owner.id).await, None);
    assert_eq!(find(id, "answer", other.id).await, None);
    assert_eq!(find(ceremony_id(), "answer", scene.owner.id).await, None);
    transact!(store, |unit| unit.credentials().take(scene.owner.id, &key.id).await?);
    assert_eq!(find(id, "answer", scene.owner.id).await, None, "removed since");
}

async fn a_sign_in_writes_everything(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let other = Credential { sign_count: 7, ..credential("other", &scene.owner) };
    transact!(store, |unit| unit.credentials().insert(&other).await?);
    // Leaves a number of affected rows behind on the connection, which must not be taken for steps of the sign-in.
    transact!(store, |unit| {
        for _ in 0..3 {
            unit.ceremonies().spend(ceremony_id(), NOW).await?;
        }
        assert_eq!(unit.ceremonies().delete_expired(NOW, ALL).await?, 3);
    });
    let attempt = scene.attempt(ceremony_id());
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::Recorded);

    let known_browsers = BrowserNumbers { newest: 3, forgotten: 0 };
    let owner = User { last_login_at: Some(NOW + MINUTE), known_browsers, ..scene.owner };
    let mut unit = store.read().await.expect("a unit");
    let found = unit.credentials().find_with_user(&scene.key.id).await.expect("a read");
    assert_eq!(found, Some((attempt.credential.clone(), owner.clone())));
    let found = unit.sessions().find_by_token(&hash(&attempt.ceremony.to_string()), NOW).await.expect("a read");
    assert_eq!(
        found.map(|(session, user)| (Opened::Session(session), user)),
        Some((attempt.opened.clone(), owner.clone()))
    );
    assert_eq!(unit.audit_log().list(owner.id, 9).await.expect("a read"), std::slice::from_ref(&attempt.event));
    assert_eq!(
        unit.credentials().list(owner.id).await.expect("a read").iter().find(|c| c.id == other.id),
        Some(&other)
    );
    drop(unit);
    assert!(is_spent(&*store, attempt.ceremony).await);
}

async fn a_sign_in_after_other_writes(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let held = Grant { client_id: "blog".into(), ..grant(&scene.owner) };
    let attempt = Attempt { opened: Opened::Grant(held.clone()), ..scene.attempt(ceremony_id()) };
    let outcome = transact!(store, |unit| {
        unit.clients().insert(&permit(), &client("shop")).await?;
        let outcome = attempt.record(&mut *unit).await?;
        unit.refresh_tokens().insert(&refresh_token("first", &held)).await?;
        outcome
    });
    assert_eq!(outcome, SignInOutcome::Recorded);
    assert_eq!(read!(store, |unit| unit.grants().list(scene.owner.id, NOW).await), [held]);
    assert!(read!(store, |unit| unit.sessions().list(scene.owner.id, NOW).await).is_empty());
    assert!(read!(store, |unit| unit.refresh_tokens().find(&hash("first")).await).is_some());
    assert!(read!(store, |unit| unit.clients().find("shop").await).is_some());
}

async fn a_spent_ceremony_writes_nothing(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let attempt = scene.attempt(ceremony_id());
    transact!(store, |unit| unit.ceremonies().spend(attempt.ceremony, NOW + MINUTE).await?);
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::AlreadySpent);
    assert_nothing_written(&*store, &scene).await;
    assert_eq!(read!(store, |unit| unit.credentials().list(scene.owner.id).await), [scene.key]);
}

async fn a_moved_counter_burns_the_ceremony_only(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let attempt = Attempt { seen: 6, ..scene.attempt(ceremony_id()) };
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::CredentialChanged);
    assert_nothing_written(&*store, &scene).await;
    assert_eq!(read!(store, |unit| unit.credentials().list(scene.owner.id).await), [scene.key]);
    assert!(is_spent(&*store, attempt.ceremony).await);
}

async fn a_deleted_credential_burns_the_ceremony_only(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let attempt = scene.attempt(ceremony_id());
    transact!(store, |unit| unit.credentials().take(scene.owner.id, &scene.key.id).await?);
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::CredentialChanged);
    assert_nothing_written(&*store, &scene).await;
    assert!(is_spent(&*store, attempt.ceremony).await);
}

async fn another_persons_credential_burns_the_ceremony_only(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let other = inserted_user(&*store, "ann").await;
    let attempt = Attempt { opened: Opened::Session(session("ann", &other)), ..scene.attempt(ceremony_id()) };
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::CredentialChanged);
    assert_nothing_written(&*store, &scene).await;
    assert!(read!(store, |unit| unit.sessions().list(other.id, NOW).await).is_empty());
}

async fn a_deactivated_owner_is_not_signed_in(store: Arc<dyn Store>) {
    let mut scene = Scene::new(&*store).await;
    transact!(store, |unit| unit.users().set_active(&permit(), scene.owner.id, false, NOW).await?);
    scene.owner = User { is_active: false, updated_at: NOW, ..scene.owner };
    let attempt = scene.attempt(ceremony_id());
    let mut unit = store.begin().await.expect("a unit");
    assert_eq!(attempt.record(&mut *unit).await.expect("an outcome"), SignInOutcome::OwnerInactive);
    assert!(unit.commit().await.is_err(), "half a sign-in");
    assert_nothing_written(&*store, &scene).await;
    assert_eq!(read!(store, |unit| unit.credentials().list(scene.owner.id).await), [scene.key]);
    assert!(!is_spent(&*store, attempt.ceremony).await);
}

async fn a_counter_is_moved_once(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let other = inserted_user(&*store, "ann").await;
    let moved = scene.attempt(ceremony_id()).credential;
    for (credential, seen) in [(moved.clone(), 6), (Credential { user_id: other.id, ..moved.clone() }, 7)] {
        assert!(!transact!(store, |unit| unit.ceremonies().move_counter(&credential, seen).await?));
    }
    assert_eq!(read!(store, |unit| unit.credentials().list(scene.owner.id).await), [scene.key]);
    assert!(transact!(store, |unit| unit.ceremonies().move_counter(&moved, 7).await?));
    assert!(!transact!(store, |unit| unit.ceremonies().move_counter(&moved, 7).await?));
    assert_eq!(read!(store, |unit| unit.credentials().list(scene.owner.id).await), [moved]);
}

async fn a_session_is_opened_once(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let other = inserted_user(&*store, "ann").await;
    let theirs = session("theirs", &other);
    transact!(store, |unit| unit.sessions().insert(&theirs).await?);
    let again = BrowserSession { id: theirs.id, ..session("again", &scene.owner) };
    let attempt = Attempt { opened: Opened::Session(again), ..scene.attempt(ceremony_id()) };
    let mut unit = store.begin().await.expect("a unit");
    let result = attempt.record(&mut *unit).await;
    assert!(matches!(result, Err(StorageError::Conflict { constraint: Constraint::Other })), "{result:?}");
    assert!(unit.commit().await.is_err());
    assert_nothing_written(&*store, &scene).await;
    assert_eq!(read!(store, |unit| unit.sessions().list(other.id, NOW).await), [theirs]);
}

fn count(outcomes: &[SignInOutcome], outcome: SignInOutcome) -> usize {
    outcomes.iter().filter(|o| **o == outcome).count()
}

async fn racing_finishes_of_one_ceremony_sign_in_once(store: Arc<dyn Store>) {
    let scene = Arc::new(Scene::new(&*store).await);
    let ceremony = ceremony_id();
    let outcomes = race!(24, |store, scene| {
        let attempt = scene.attempt(ceremony);
        attempt.commit(&*store).await
    });
    assert_eq!(count(&outcomes, SignInOutcome::Recorded), 1, "{outcomes:?}");
    assert_eq!(count(&outcomes, SignInOutcome::AlreadySpent), 23, "{outcomes:?}");
    assert_eq!(read!(store, |unit| unit.sessions().list(scene.owner.id, NOW).await).len(), 1);
    assert_eq!(read!(store, |unit| unit.audit_log().list(scene.owner.id, 99).await).len(), 1);
}

async fn racing_sign_ins_move_a_counter_once(store: Arc<dyn Store>) {
    let scene = Arc::new(Scene::new(&*store).await);
    let outcomes = race!(24, |store, scene| scene.attempt(ceremony_id()).commit(&*store).await);
    assert_eq!(count(&outcomes, SignInOutcome::Recorded), 1, "{outcomes:?}");
    assert_eq!(count(&outcomes, SignInOutcome::CredentialChanged), 23, "{outcomes:?}");
    assert_eq!(read!(store, |unit| unit.sessions().list(scene.owner.id, NOW).await).len(), 1);
}

async fn racing_sign_ins_without_a_counter_all_succeed(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let key = Credential { sign_count: 0, ..credential("synced", &scene.owner) };
    transact!(store, |unit| unit.credentials().insert(&key).await?);
    let scene = Arc::new(scene);
    let outcomes = race!(24, |store, scene| {
        let attempt = scene.attempt(ceremony_id());
        let credential = Credential { id: credential_id("synced"), sign_count: 0, ..attempt.credential.clone() };
        Attempt { seen: 0, credential, ..attempt }.commit(&*store).await
    });
    assert_eq!(count(&outcomes, SignInOutcome::Recorded), 24, "{outcomes:?}");
    assert_eq!(read!(store, |unit| unit.sessions().list(scene.owner.id, NOW).await).len(), 24);
}

async fn a_rolled_back_sign_in_leaves_the_ceremony_to_the_next(store: Arc<dyn Store>) {
    let scene = Arc::new(Scene::new(&*store).await);
    let ceremony = ceremony_id();
    let mut first = store.begin().await.expect("a unit");
    let outcome = scene.attempt(ceremony).record(&mut *first).await.expect("recorded");
    assert_eq!(outcome, SignInOutcome::Recorded);
    // Waits for the first: for its turn to write on SQLite, for the burnt ceremony's row on PostgreSQL.
    let second = tokio::spawn({
        let (store, scene) = (store.clone(), scene.clone());
        async move { scene.attempt(ceremony).commit(&*store).await }
    });
    tokio::task::yield_now().await;
    drop(first);
    assert_eq!(second.await.expect("no panic"), SignInOutcome::Recorded);
}

async fn a_sign_in_ends_the_oldest_sessions_when_there_are_too_many(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let other = inserted_user(&*store, "ann").await;
    let rows: Vec<BrowserSession> = (0..MAX_SESSIONS).map(|n| session(&format!("number {n}"), &scene.owner)).collect();
    transact!(store, |unit| {
        unit.sessions().insert(&session("ann's", &other)).await?;
        for row in &rows {
            unit.sessions().insert(row).await?;
        }
    });
    let left = async || -> Vec<_> {
        read!(store, |unit| unit.sessions().list(scene.owner.id, NOW).await).into_iter().map(|row| row.id).collect()
    };
    let attempt = scene.attempt(ceremony_id());
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::Recorded);
    let mut expected: Vec<_> = rows[1..].iter().map(|row| row.id).chain([session_of(&attempt)]).collect();
    expected.sort_unstable_by(|a, b| b.cmp(a));
    let mut found = left().await;
    found.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(found, expected);

    // Refused, it ends none either.
    let refused = Attempt { seen: 1, ..scene.attempt(ceremony_id()) };
    assert_eq!(refused.commit(&*store).await, SignInOutcome::CredentialChanged);
    assert_eq!(left().await.len(), MAX_SESSIONS as usize);
    assert_eq!(read!(store, |unit| unit.sessions().list(other.id, NOW).await).len(), 1);
}

fn session_of(attempt: &Attempt) -> SessionId {
    attempt.opened.id().session().expect("a session")
}

async fn a_sign_in_ends_the_oldest_grants_when_there_are_too_many(store: Arc<dyn Store>) {
    let scene = Scene::new(&*store).await;
    let rows: Vec<Grant> = (0..MAX_GRANTS).map(|_| grant(&scene.owner)).collect();
    let kept = session("kept", &scene.owner);
    transact!(store, |unit| {
        unit.sessions().insert(&kept).await?;
        for row in &rows {
            unit.grants().insert(row).await?;
        }
    });
    let newest = grant(&scene.owner);
    let attempt = Attempt { opened: Opened::Grant(newest.clone()), ..scene.attempt(ceremony_id()) };
    assert_eq!(attempt.commit(&*store).await, SignInOutcome::Recorded);
    let mut left: Vec<_> =
        read!(store, |unit| unit.grants().list(scene.owner.id, NOW).await).into_iter().map(|row| row.id).collect();
    left.sort_unstable();
    assert_eq!(left, rows[1..].iter().map(|row| row.id).chain([newest.id]).collect::<Vec<_>>());
    assert_eq!(read!(store, |unit| unit.sessions().list(scene.owner.id, NOW).await), [kept]);
}
