//! Words of one's own, for those who look after this server; and what every node knows of them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
    time::Duration,
};

use super::{Error, document::Wording, ports::TextRefused};
use crate::{
    Actor, AuditKind, Permission, Permit, RequestContext, Target, Timestamp,
    kernel::{
        InvalidInput, transact,
        version::{Changed, Expected},
    },
    ports::StorageError,
    protection::authz,
    shared::Shared,
};

/// As with brands: others see a change within two seconds.
const CACHE_TTL: Duration = Duration::from_secs(1);

/// One text of one language, for somebody who has seen it.
#[derive(Clone, Debug)]
pub struct TextChange<'a> {
    pub language: &'a str,
    pub key: &'a str,
    /// Which words of its own it has to have still: see [`text_version`](super::document::text_version).
    pub expected: Expected,
    /// Those that it has from now on; none, to say it as it is shipped.
    pub text: Option<&'a str>,
}

/// What has to be as somebody has seen it.
enum Seen<'a> {
    Text(&'a str, &'a Expected),
    Language(&'a Expected),
}

impl Seen<'_> {
    fn require(&self, before: &Wording) -> Result<(), Changed> {
        match self {
            Self::Text(key, expected) => expected.require(&before.version_of(key)),
            Self::Language(expected) => expected.require(&before.version()),
        }
    }
}

#[derive(Debug, Default)]
struct Known {
    asked_at: Option<Timestamp>,
    /// When what the lexicon has learnt of each language was changed.
    changes: HashMap<String, Timestamp>,
}

#[derive(Debug)]
pub struct Wordings {
    shared: Arc<Shared>,
    known: Mutex<Known>,
}

impl Wordings {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, known: Mutex::default() }
    }

    /// What this language has of its own.
    pub async fn get(&self, actor: &Actor, language: &str) -> Result<Wording, Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        let found = self.shared.store.read().await?.wordings().find_each(&[language.to_owned()]).await?.pop();
        Ok(found.unwrap_or_else(|| Wording::none(language)))
    }

    /// The same of each of these, in no order; of one that has nothing of its own, nothing.
    pub async fn get_each(&self, actor: &Actor, languages: &[String]) -> Result<Vec<Wording>, Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        Ok(self.shared.store.read().await?.wordings().find_each(languages).await?)
    }

    /// Says one text in other words, or as it is shipped again. Gives what the language has from then on.
    pub async fn set(
        &self,
        actor: &Actor,
        change: &TextChange<'_>,
        request: &RequestContext,
    ) -> Result<Wording, Error> {
        let permit = authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        let TextChange { language, key, ref expected, text } = *change;
        let text = match text {
            Some(text) => self.checked(language, key, text)?,
            None if self.shared.lexicon.has(language, key) => None,
            None => return Err(Error::NotFound),
        };
        let texts = BTreeMap::from([(key.to_owned(), text)]);
        self.write(&permit, language, &texts, &Seen::Text(key, expected), request).await
    }

    /// Says many texts in other words; the others stay as they are. `expected` is what the language as a whole has to be still.
    pub async fn import(
        &self,
        actor: &Actor,
        language: &str,
        texts: &BTreeMap<String, String>,
        expected: &Expected,
        request: &RequestContext,
    ) -> Result<Wording, Error> {
        let permit = authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        let checked = texts
            .iter()
            .map(|(key, text)| self.checked(language, key, text).map(|text| (key.clone(), text)))
            .collect::<Result<BTreeMap<_, _>, Error>>()?;
        self.write(&permit, language, &checked, &Seen::Language(expected), request).await
    }

    fn checked(&self, language: &str, key: &str, text: &str) -> Result<Option<String>, Error> {
        self.shared.lexicon.check(language, key, text).map_err(|refused| match refused {
            TextRefused::NoSuchText => Error::NotFound,
            TextRefused::Wrong(why) => InvalidInput::new("text", format!("{key}: {why}")).into(),
        })
    }

    /// `seen` is asked unless all of them are so already.
    async fn write(
        &self,
        permit: &Permit,
        language: &str,
        texts: &BTreeMap<String, Option<String>>,
        seen: &Seen<'_>,
        request: &RequestContext,
    ) -> Result<Wording, Error> {
        let shared = &*self.shared;
        let wording = transact!(shared, by(permit.actor()), |unit| {
            let before = unit.wordings().lock(permit, language).await?;
            let changed = |(key, text): &(&String, &Option<String>)| before.texts.get(*key) != text.as_ref();
            let changes: Vec<(&String, &Option<String>)> = texts.iter().filter(changed).collect();
            // Saved as it was, or by a second press, it is not changed.
            if changes.is_empty() {
                return Ok(before);
            }
            seen.require(&before)?;
            let mut event = shared.change(AuditKind::WordsChanged, permit, request).with("language", language);
            let mut after = Wording { updated_at: shared.now().after(before.updated_at), ..before.clone() };
            for (key, text) in changes {
                event = event.changed(key, before.texts.get(key).cloned(), text.clone());
                match text {
                    Some(text) => after.texts.insert(key.clone(), text.clone()),
                    None => after.texts.remove(key),
                };
            }
            unit.wordings().update(permit, &after).await?;
            unit.audit_log().insert(&event).await?;
            Ok(after)
        })?;
        self.learn(wording.clone());
        Ok(wording)
    }

    /// Asks what others have changed, unless that was asked a moment ago: before somebody reads something. Where the database
    /// does not answer, what was known goes on.
    pub async fn refresh(&self) {
        let now = self.shared.now();
        {
            let mut known = self.known.lock().expect("no panic under the lock");
            if known.asked_at.is_some_and(|at| now.is_within(CACHE_TTL, at)) {
                return;
            }
            // Whoever comes meanwhile goes on with what was known, and does not ask as well.
            known.asked_at = Some(now);
        }
        match self.ask().await {
            Ok(changed) => changed.into_iter().for_each(|wording| self.learn(wording)),
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "texts are said as they were known");
            }
        }
    }

    async fn ask(&self) -> Result<Vec<Wording>, StorageError> {
        let mut unit = self.shared.store.read().await?;
        let all = unit.wordings().list_changes().await?;
        // Older than what is known, too: a database that was restored says what it said then, or nothing any more.
        let (changed, gone): (Vec<String>, Vec<String>) = {
            let known = self.known.lock().expect("no panic under the lock");
            let is_new = |(language, at): &&(String, Timestamp)| known.changes.get(language) != Some(at);
            let is_gone = |language: &&String| all.iter().all(|(there, _)| there != *language);
            let changed = all.iter().filter(is_new).map(|(language, _)| language.clone()).collect();
            (changed, known.changes.keys().filter(is_gone).cloned().collect())
        };
        let mut found = if changed.is_empty() { Vec::new() } else { unit.wordings().find_each(&changed).await? };
        found.extend(gone.iter().map(|language| Wording::none(language)));
        Ok(found)
    }

    fn learn(&self, wording: Wording) {
        let mut known = self.known.lock().expect("no panic under the lock");
        self.shared.lexicon.learn(&wording.language, &wording.texts);
        if wording == Wording::none(&wording.language) {
            known.changes.remove(&wording.language);
        } else {
            known.changes.insert(wording.language, wording.updated_at);
        }
    }
}
