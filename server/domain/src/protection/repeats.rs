//! Requests that a program sends again since their answer got lost: they are done once, and answered as the first time
//! (draft-ietf-httpapi-idempotency-key-header).

use std::{sync::Arc, time::Duration};

use crate::{
    Actor, Timestamp,
    kernel::{Fault, secret::sha256, transact},
    oauth::scope,
    protection::authz::Forbidden,
    shared::Shared,
};

/// An answer is kept so long.
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// What is being done is done by then, or its server has gone down meanwhile: then nobody knows how far it came.
const LEASE: Duration = Duration::from_secs(5 * 60);

/// In place of an answer, which is never empty.
const NO_ANSWER: &[u8] = b"";

/// A request that was sent with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedRequest {
    /// SHA-256 of the program and its key.
    pub id: Vec<u8>,
    /// SHA-256 of all that was asked.
    pub request_hash: Vec<u8>,
    /// Made up for whoever does it.
    pub run: Vec<u8>,
    /// `None` while it is being done, and where nobody could say how it ended. Sealed: a secret is shown in the answer that makes it.
    pub answer_sealed: Option<Vec<u8>>,
    pub expires_at: Timestamp,
}

/// What became of a request with this key before.
#[derive(Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: whoever asks does it now, and says how it ended.
    Nothing(Run),
    Answered(Vec<u8>),
    /// It is being done right now.
    UnderWay,
    /// It ended without an answer, and may be done: who did it was cut off, or never heard from the database.
    InDoubt,
    /// The key was used for something else.
    Another,
}

/// Somebody does it. Where the key was forgotten meanwhile and the next one began, the end of theirs says nothing of that one.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    id: Vec<u8>,
    run: Vec<u8>,
}

#[derive(Debug)]
pub struct Repeats {
    shared: Arc<Shared>,
}

impl Repeats {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Answers as it did the first time, as long as the program may still do what it could do then.
    pub async fn begin(&self, actor: &Actor, key: &str, request: &[u8]) -> Result<Before, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        let mut run = vec![0; 16];
        shared.rng.fill(&mut run);
        let row = KeyedRequest {
            id: id(actor, key),
            request_hash: sha256(request).to_vec(),
            run,
            answer_sealed: None,
            expires_at: now + KEPT,
        };
        let found = transact!(shared, |unit| -> Fault {
            if unit.keyed_requests().insert(&row, now).await? {
                return Ok(None);
            }
            // Gone since then: whoever did it has given up, a moment ago.
            Ok(Some(unit.keyed_requests().find(&row.id).await?))
        })?;
        Ok(match found {
            None => Before::Nothing(Run { id: row.id, run: row.run }),
            Some(Some(found)) if found.request_hash != row.request_hash => Before::Another,
            Some(Some(KeyedRequest { answer_sealed: Some(sealed), .. })) => {
                let kept = shared.answer_sealer.open(&row.id, &sealed).map_err(|_| Fault::WrongMasterSecret)?;
                match answer_for(actor, &kept)? {
                    answer if answer == NO_ANSWER => Before::InDoubt,
                    answer => Before::Answered(answer),
                }
            }
            // What has no answer was begun so long before it is forgotten.
            Some(Some(found)) if now.since(found.expires_at - KEPT) >= LEASE => Before::InDoubt,
            Some(_) => Before::UnderWay,
        })
    }

    /// For whoever did it.
    pub async fn answered(&self, actor: &Actor, Run { id, run }: &Run, answer: &[u8]) -> Result<(), Fault> {
        let shared = &*self.shared;
        let kept = [powers(actor).join(" ").as_bytes(), b"\0", answer].concat();
        let sealed = shared.answer_sealer.seal(&*shared.rng, id, &kept);
        let until = shared.now() + KEPT;
        transact!(shared, |unit| -> Fault { Ok(unit.keyed_requests().set_answer(id, run, &sealed, until).await?) })
    }

    /// Nobody knows whether it was done: under this key nobody tries it again.
    pub async fn in_doubt(&self, actor: &Actor, run: &Run) -> Result<(), Fault> {
        self.answered(actor, run, NO_ANSWER).await
    }

    /// It was not done: the next one may try.
    pub async fn failed(&self, Run { id, run }: &Run) -> Result<(), Fault> {
        let shared = &*self.shared;
        transact!(shared, |unit| -> Fault { Ok(unit.keyed_requests().delete(id, run).await?) })
    }
}

fn id(actor: &Actor, key: &str) -> Vec<u8> {
    sha256(format!("{}\0{key}", actor.id().unwrap_or_default()).as_bytes()).to_vec()
}

/// What a program may do, by its scopes.
fn powers(actor: &Actor) -> Vec<&'static str> {
    match actor {
        Actor::Program { scopes, .. } => scope::MANAGEMENT.into_iter().filter(|word| scopes.contains(word)).collect(),
        _ => Vec::new(),
    }
}

/// The answer may hold a secret: a token that may do less than the one which got it first gets none.
fn answer_for(actor: &Actor, kept: &[u8]) -> Result<Vec<u8>, Fault> {
    let end = kept.iter().position(|byte| *byte == 0).ok_or_else(|| Fault::Corrupt("a kept answer".to_owned()))?;
    let (then, now) = (String::from_utf8_lossy(&kept[..end]), powers(actor));
    let is_lost = |word: &&str| then.split(' ').any(|held| held == *word) && !now.contains(word);
    if !now.contains(&scope::SYS_OWNER)
        && let Some(lost) = scope::MANAGEMENT.into_iter().find(is_lost)
    {
        return Err(Forbidden { scope: Some(lost) }.into());
    }
    Ok(kept[end + 1..].to_vec())
}
