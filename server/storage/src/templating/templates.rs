//! Mails and text messages in an operator's own form.

use async_trait::async_trait;
use latchkey_domain::{
    Permit, Timestamp,
    ports::{Result, StorageError, Templates},
    services::{TemplateKind, TemplateLine, TemplateOf, TemplateText, TemplateVersion, VersionLine},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! template_columns {
    () => {
        columns!("templates": kind, language, number, subject, html, text, saved_at, failed_at, failure)
    };
}

impl FromRow for TemplateVersion {
    fn from_row(row: &Row) -> Result<Self> {
        let text = match row.get::<Option<String>>("templates.text")? {
            Some(text) => {
                let part = |column| Ok::<_, StorageError>(row.get::<Option<String>>(column)?.unwrap_or_default());
                Some(TemplateText { subject: part("templates.subject")?, html: part("templates.html")?, text })
            }
            None => None,
        };
        Ok(Self {
            of: of(row)?,
            number: row.get("templates.number")?,
            text,
            saved_at: row.get("templates.saved_at")?,
            failed: failed(row)?,
        })
    }
}

impl FromRow for TemplateLine {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            of: of(row)?,
            number: row.get("templates.number")?,
            says: row.get("templates.says")?,
            failed: failed(row)?,
        })
    }
}

impl FromRow for VersionLine {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            number: row.get("templates.number")?,
            saved_at: row.get("templates.saved_at")?,
            is_shipped: row.get::<Option<String>>("templates.subject")?.is_none(),
            failed: failed(row)?,
        })
    }
}

fn of(row: &Row) -> Result<TemplateOf> {
    let kind = TemplateKind::find(&row.get::<String>("templates.kind")?);
    let kind = kind.ok_or(StorageError::Corrupt { column: "templates.kind" })?;
    Ok(TemplateOf { kind, language: row.get("templates.language")? })
}

fn failed(row: &Row) -> Result<Option<(Timestamp, String)>> {
    let at: Option<Timestamp> = row.get("templates.failed_at")?;
    let failure: Option<String> = row.get("templates.failure")?;
    Ok(at.map(|at| (at, failure.unwrap_or_default())))
}

const VERSION: &str =
    concat!("SELECT ", template_columns!(), " FROM templates WHERE kind = $1 AND language = $2 AND number = $3");
const IN_USE: &str = concat!(
    "SELECT ",
    template_columns!(),
    " FROM templates WHERE kind = $1 AND language = $2 ORDER BY number DESC LIMIT 1"
);
const VERSIONS: &str = concat!(
    "SELECT ",
    columns!("templates": number, subject, saved_at, failed_at, failure),
    " FROM templates WHERE kind = $1 AND language = $2 ORDER BY number DESC LIMIT $3"
);
/// What a list tells alone: the texts of all kinds are some megabytes. A text message has no subject.
const NEWEST: &str = concat!(
    "SELECT ",
    columns!("templates": kind, language, number, failed_at, failure),
    ", CASE WHEN subject = '' THEN text ELSE subject END AS \"templates.says\" FROM templates
    WHERE language = $1 AND number = (SELECT MAX(newer.number) FROM templates AS newer
    WHERE newer.kind = templates.kind AND newer.language = templates.language)"
);
const INSERT: &str = "INSERT INTO templates (kind, language, number, subject, html, text, saved_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const DELETE_BEFORE: &str = "DELETE FROM templates WHERE kind = $1 AND language = $2 AND number < $3";
const FAILED: &str = "UPDATE templates SET failed_at = $4, failure = $5
    WHERE kind = $1 AND language = $2 AND number = $3 AND failed_at IS NULL";

#[async_trait]
impl Templates for Unit {
    async fn find_newest(&mut self, of: &TemplateOf) -> Result<Option<TemplateVersion>> {
        self.read_one(query(IN_USE).bind(of.kind.id).bind(&of.language)).await
    }

    async fn list_newest(&mut self, language: &str) -> Result<Vec<TemplateLine>> {
        self.read_sound(query(NEWEST).bind(language)).await
    }

    async fn find(&mut self, of: &TemplateOf, number: u32) -> Result<Option<TemplateVersion>> {
        self.read_one(query(VERSION).bind(of.kind.id).bind(&of.language).bind(number)).await
    }

    async fn list_versions(&mut self, of: &TemplateOf, limit: u32) -> Result<Vec<VersionLine>> {
        self.read_sound(query(VERSIONS).bind(of.kind.id).bind(&of.language).bind(limit)).await
    }

    async fn insert(&mut self, _: &Permit, version: &TemplateVersion) -> Result<()> {
        let TemplateVersion { of, number, text, saved_at, failed: _ } = version;
        let insert = query(INSERT)
            .bind(of.kind.id)
            .bind(&of.language)
            .bind(*number)
            .bind(text.as_ref().map(|text| text.subject.as_str()))
            .bind(text.as_ref().map(|text| text.html.as_str()))
            .bind(text.as_ref().map(|text| text.text.as_str()))
            .bind(*saved_at);
        self.write_row(insert).await
    }

    async fn delete_before(&mut self, _: &Permit, of: &TemplateOf, number: u32) -> Result<()> {
        self.write(query(DELETE_BEFORE).bind(of.kind.id).bind(&of.language).bind(number)).await?;
        Ok(())
    }

    async fn record_failure(&mut self, of: &TemplateOf, number: u32, at: Timestamp, why: &str) -> Result<()> {
        let failed = query(FAILED).bind(of.kind.id).bind(&of.language).bind(number).bind(at).bind(why);
        self.write(failed).await?;
        Ok(())
    }
}
