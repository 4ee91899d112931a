//! What became of text messages.

use async_trait::async_trait;
use latchkey_domain::{
    JobId, SmsRecord, Timestamp,
    delivery::sms_record::{SmsCount, SmsStatus},
    ports::{Result, SmsRecords},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! record_columns {
    () => {
        columns!("sms_records": id, recipient, country, segments, provider_id, status, error, created_at, updated_at)
    };
}

impl FromRow for SmsRecord {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("sms_records.id")?,
            recipient: row.get("sms_records.recipient")?,
            country: row.get("sms_records.country")?,
            segments: row.get("sms_records.segments")?,
            provider_id: row.get("sms_records.provider_id")?,
            status: row.get("sms_records.status")?,
            error: row.get("sms_records.error")?,
            created_at: row.get("sms_records.created_at")?,
            updated_at: row.get("sms_records.updated_at")?,
        })
    }
}

impl FromRow for SmsCount {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self { status: row.get("status")?, messages: row.get("messages")?, segments: row.get("segments")? })
    }
}

/// A second try is of the same message.
const INSERT: &str = "
    INSERT INTO sms_records (id, recipient, country, segments, provider_id, status, error, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING";
const FIND: &str = concat!("SELECT ", record_columns!(), " FROM sms_records WHERE id = $1");
/// What a receipt said first is not taken back by what the provider's answer says later.
const RECORD_SENT: &str = "
    UPDATE sms_records SET provider_id = $2, updated_at = $3,
        status = CASE WHEN status = 'sending' THEN 'sent' ELSE status END
    WHERE id = $1";
const RECORD_RECEIPT: &str = "
    UPDATE sms_records SET status = $2, error = $3, updated_at = $4
    WHERE id = $1 AND status NOT IN ('delivered', 'undelivered')";
const COUNTS: &str = "
    SELECT status, count(*) AS messages, CAST(sum(segments) AS BIGINT) AS segments FROM sms_records WHERE created_at > $1
    GROUP BY status ORDER BY status";
const DELETE_SENDING: &str = "DELETE FROM sms_records WHERE id = $1 AND status = 'sending'";
const DELETE_BEFORE: &str = "
    DELETE FROM sms_records WHERE id IN (
        SELECT id FROM sms_records WHERE created_at < $1 ORDER BY created_at LIMIT $2
    )";

#[async_trait]
impl SmsRecords for Unit {
    async fn insert(&mut self, record: &SmsRecord) -> Result<()> {
        let insert = query(INSERT)
            .bind(record.id)
            .bind(&record.recipient)
            .bind(&record.country)
            .bind(record.segments)
            .bind(&record.provider_id)
            .bind(record.status)
            .bind(&record.error)
            .bind(record.created_at)
            .bind(record.updated_at);
        self.write(insert).await.map(drop)
    }

    async fn find(&mut self, id: JobId) -> Result<Option<SmsRecord>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn record_sent(&mut self, id: JobId, provider_id: Option<&str>, at: Timestamp) -> Result<()> {
        self.write(query(RECORD_SENT).bind(id).bind(provider_id).bind(at)).await.map(drop)
    }

    async fn record_receipt(
        &mut self,
        id: JobId,
        status: SmsStatus,
        error: Option<&str>,
        at: Timestamp,
    ) -> Result<bool> {
        Ok(self.write(query(RECORD_RECEIPT).bind(id).bind(status).bind(error).bind(at)).await? == 1)
    }

    async fn counts(&mut self, since: Timestamp) -> Result<Vec<SmsCount>> {
        self.read_all(query(COUNTS).bind(since)).await
    }

    async fn delete_sending(&mut self, id: JobId) -> Result<()> {
        self.write(query(DELETE_SENDING).bind(id)).await.map(drop)
    }

    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }
}
