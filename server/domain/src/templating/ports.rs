//! What the database keeps of templates, and what comes with the program.

use std::{fmt, sync::Arc};

use async_trait::async_trait;

use super::{
    kinds::TemplateKind,
    template::{TemplateLine, TemplateOf, TemplateText, TemplateVersion, VersionLine, Wrong},
};
use crate::{LoginDomain, Permit, Timestamp, kernel::store::Result};

#[async_trait]
pub trait Templates: Send {
    /// The one that is in use.
    async fn find_newest(&mut self, of: &TemplateOf) -> Result<Option<TemplateVersion>>;
    /// The newest of each kind in this language, in no order.
    async fn list_newest(&mut self, language: &str) -> Result<Vec<TemplateLine>>;
    async fn find(&mut self, of: &TemplateOf, number: u32) -> Result<Option<TemplateVersion>>;
    /// Newest first.
    async fn list_versions(&mut self, of: &TemplateOf, limit: u32) -> Result<Vec<VersionLine>>;
    /// [`Conflict`](crate::ports::StorageError::Conflict) with [`TemplateVersion`](crate::ports::Constraint::TemplateVersion)
    /// when there is one of this number.
    async fn insert(&mut self, permit: &Permit, version: &TemplateVersion) -> Result<()>;
    /// Deletes those with a lower number.
    async fn delete_before(&mut self, permit: &Permit, of: &TemplateOf, number: u32) -> Result<()>;
    /// What came first stays said.
    async fn record_failure(&mut self, of: &TemplateOf, number: u32, at: Timestamp, why: &str) -> Result<()>;
}

/// Whoever puts messages into words.
#[async_trait]
pub trait Shipped: Send + Sync + fmt::Debug {
    /// What goes out where an operator has no template of their own, as one.
    fn text(&self, of: &TemplateOf) -> TemplateText;
    /// A text message that says this, with the last line that is ours.
    fn message(&self, of: &TemplateOf, text: &str, domain: &Arc<LoginDomain>) -> TextMessage;
    /// [`check`](super::template::check), beside the requests that wait for nothing but the database: it may take a while.
    async fn check(&self, kind: &'static TemplateKind, text: TemplateText) -> std::result::Result<TemplateText, Wrong>;
}

/// A text message as it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMessage {
    pub text: String,
    /// In so many parts it is sent, and paid for.
    pub parts: u32,
    /// And in so many it may be.
    pub most: u32,
}
