//! Applications that are described by a document at their `client_id` (draft-ietf-oauth-client-id-metadata-document).
//!
//! Nobody registered them, so nothing is written of them until somebody who is signed in agrees to one. Until then they are
//! here: so many at most, and for as long as the document may be kept.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::Mutex as AsyncMutex;

use super::{
    Error,
    client::Client,
    client_metadata::{document_address, of_document},
    client_types::ClientSource,
};
use crate::{
    RequestContext, Timestamp,
    ports::{Action, Answer, OutboundError, Reach},
    shared::Shared,
};

/// §8.7 of the draft.
const LEN_MAX: usize = 5 * 1024;
/// However short, or long, a document says that it may be kept (§5.2).
const KEPT_MIN: Duration = Duration::from_secs(60);
const KEPT_MAX: Duration = Duration::from_secs(24 * 3600);
/// When it does not say.
const KEPT: Duration = Duration::from_secs(3600);
const DOCUMENTS: usize = 1000;
pub(super) const NOT_THERE: &str = "it is not there";

/// What became of a look at a document.
#[derive(Debug)]
pub(super) enum Read {
    /// It was read a while ago, and is good yet.
    Kept,
    Anew(Arc<Client>),
    /// Whoever answers for the address says that there is none, or none any more (RFC 9110 §15.5.5, §15.5.11).
    Gone,
}

/// While a document cannot be had its application goes on as it was last described, for so long.
pub(super) fn is_out_of_date(client: &Client, now: Timestamp) -> bool {
    let is_old = |at| now.age_of(at).is_none_or(|age| age >= KEPT_MAX);
    client.source == ClientSource::Document && client.described_at.is_none_or(is_old)
}

#[derive(Debug, Default)]
struct Document {
    /// When it was read, for how long that is good, and what it says.
    known: Mutex<Option<(Timestamp, Duration, Arc<Client>)>>,
    /// Whoever comes while another asks waits for that answer.
    asking: AsyncMutex<()>,
}

impl Document {
    fn known(&self, now: Timestamp) -> Option<Arc<Client>> {
        let known = self.known.lock().expect("no panic under the lock");
        known.as_ref().filter(|(at, kept, _)| now.is_within(*kept, *at)).map(|(.., client)| client.clone())
    }
}

#[derive(Debug, Default)]
pub(super) struct Documents(Mutex<HashMap<String, Arc<Document>>>);

impl Documents {
    /// The application of this address as it was last described.
    pub fn known(&self, id: &str, now: Timestamp) -> Option<Arc<Client>> {
        let document = self.0.lock().expect("no panic under the lock").get(id).cloned();
        document.and_then(|document| document.known(now))
    }

    /// Has it asked for, if need be. How often somebody may make this server ask is limited by their address.
    pub async fn fetch(&self, id: &str, shared: &Shared, request: &RequestContext) -> Result<Read, Error> {
        let now = shared.now();
        if self.known(id, now).is_some() {
            return Ok(Read::Kept);
        }
        let address = document_address(id).ok_or(Error::UnknownClient)?;
        shared.limiter.check_address(Action::FetchDocument, request)?;
        let document = self.document(id, now);
        let _asking = document.asking.lock().await;
        if document.known(now).is_some() {
            return Ok(Read::Kept);
        }
        // An error is not kept (§5.2): whoever mends the document wants to try again.
        let unusable = |why: String| {
            tracing::info!(client = id, why, "a document of an application cannot be used");
            Error::DocumentUnusable(why)
        };
        // A stranger named the address: what is there, or is not, is not theirs to learn.
        let answer = shared.outbound.get(&address, Reach::Public, LEN_MAX).await;
        if let Err(OutboundError::Status(404 | 410)) = answer {
            return Ok(Read::Gone);
        }
        let answer = answer.ok().filter(|answer| answer.status == 200).ok_or_else(|| unusable(NOT_THERE.into()))?;
        let client = of_document(id, &answer.body, now).map_err(|error| unusable(error.to_string()))?;
        let client = Arc::new(client);
        *document.known.lock().expect("no panic under the lock") = Some((now, kept_for(&answer), client.clone()));
        Ok(Read::Anew(client))
    }

    /// It is gone, as another node has seen: what this one knows of it does not count.
    pub fn forget(&self, id: &str) {
        self.0.lock().expect("no panic under the lock").remove(id);
    }

    fn document(&self, id: &str, now: Timestamp) -> Arc<Document> {
        let mut documents = self.0.lock().expect("no panic under the lock");
        if documents.len() >= DOCUMENTS && !documents.contains_key(id) {
            documents.retain(|_, document| document.known(now).is_some());
            if documents.len() >= DOCUMENTS {
                documents.clear();
            }
        }
        documents.entry(id.to_owned()).or_default().clone()
    }
}

/// RFC 9111 §5.2.2, of what a cache of one reader has to know.
fn kept_for(answer: &Answer) -> Duration {
    let said = answer.cache_control.as_deref().unwrap_or_default().to_ascii_lowercase();
    let mut directives = said.split(',').map(str::trim);
    if directives.clone().any(|directive| matches!(directive, "no-store" | "no-cache")) {
        return KEPT_MIN;
    }
    let max_age = directives.find_map(|directive| directive.strip_prefix("max-age=")?.trim_matches('"').parse().ok());
    max_age.map_or(KEPT, Duration::from_secs).clamp(KEPT_MIN, KEPT_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_kept_as_long_as_it_says_within_bounds() {
        for (said, seconds) in [
            (None, 3600),
            (Some("max-age=600"), 600),
            (Some("public, MAX-AGE=600, immutable"), 600),
            (Some("max-age=0"), 60),
            (Some("no-store"), 60),
            (Some("max-age=600, no-cache"), 60),
            (Some("max-age=31536000"), 86_400),
            (Some("max-age=99999999999999999999"), 3600),
            (Some("s-maxage=600"), 3600),
            (Some("nonsense"), 3600),
        ] {
            let answer = Answer { status: 200, cache_control: said.map(str::to_owned), body: Vec::new() };
            assert_eq!(kept_for(&answer).as_secs(), seconds, "{said:?}");
        }
    }
}
