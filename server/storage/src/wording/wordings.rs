//! What a server says in words of its own.

use std::collections::BTreeMap;

use async_trait::async_trait;
use latchkey_domain::{
    Permit, Timestamp,
    ports::{Result, StorageError, Wordings},
    services::Wording,
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! wording_columns {
    () => {
        columns!("wordings": language, texts, updated_at)
    };
}

impl FromRow for Wording {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(texts) = row.get::<Json<BTreeMap<String, String>>>("wordings.texts")?;
        Ok(Self { language: row.get("wordings.language")?, texts, updated_at: row.get("wordings.updated_at")? })
    }
}

/// When a language was changed.
struct Change(String, Timestamp);

impl FromRow for Change {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self(row.get("wordings.language")?, row.get("wordings.updated_at")?))
    }
}

const CHANGES: &str = concat!("SELECT ", columns!("wordings": language, updated_at), " FROM wordings");
const ALL: &str = concat!("SELECT ", wording_columns!(), " FROM wordings WHERE TRUE");
/// As with brands.
const LOCK: &str = concat!(
    "INSERT INTO wordings (language, texts, updated_at) VALUES ($1, $2, $3)
    ON CONFLICT (language) DO UPDATE SET updated_at = wordings.updated_at RETURNING ",
    wording_columns!()
);
const UPDATE: &str = "UPDATE wordings SET texts = $2, updated_at = $3 WHERE language = $1";

#[async_trait]
impl Wordings for Unit {
    async fn list_changes(&mut self) -> Result<Vec<(String, Timestamp)>> {
        let changes = self.read_all::<Change>(query(CHANGES)).await?;
        Ok(changes.into_iter().map(|Change(language, at)| (language, at)).collect())
    }

    async fn find_each(&mut self, languages: &[String]) -> Result<Vec<Wording>> {
        self.read_each(query(ALL), "wordings.language", languages.iter().cloned()).await
    }

    async fn lock(&mut self, _: &Permit, language: &str) -> Result<Wording> {
        let none = Wording::none(language);
        let lock = query(LOCK).bind(none.language).bind(Json(none.texts)).bind(none.updated_at);
        self.write_one(lock).await?.ok_or(StorageError::Gone)
    }

    async fn update(&mut self, _: &Permit, wording: &Wording) -> Result<()> {
        let update = query(UPDATE).bind(&wording.language).bind(Json(&wording.texts)).bind(wording.updated_at);
        self.write_row(update).await
    }
}
