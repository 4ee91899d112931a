//! What the database keeps of words.

use async_trait::async_trait;

use super::document::Wording;
pub use super::lexicon::{Lexicon, TextRefused};
use crate::{Permit, Timestamp, kernel::store::Result};

#[async_trait]
pub trait Wordings: Send {
    /// When each language was last changed, in no order.
    async fn list_changes(&mut self) -> Result<Vec<(String, Timestamp)>>;
    /// Those of these languages that there are, in no order.
    async fn find_each(&mut self, languages: &[String]) -> Result<Vec<Wording>>;
    /// The one that is there, or an empty one from now on; until this unit ends, another one that locks it waits.
    async fn lock(&mut self, permit: &Permit, language: &str) -> Result<Wording>;
    /// Of one that is locked.
    async fn update(&mut self, permit: &Permit, wording: &Wording) -> Result<()>;
}
