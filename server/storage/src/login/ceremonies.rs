//! Finished ceremonies, and the one write of a sign-in.

use async_trait::async_trait;
use latchkey_domain::{
    CeremonyId, Credential, CredentialId, Opened, Timestamp, UserId,
    login::browser_session::MAX_SESSIONS,
    oauth::grant::MAX_GRANTS,
    ports::{Ceremonies, Result, SignInOutcome, SignInWrite, StorageError},
};

use super::access::bind_access;
use crate::{
    identity::credentials::credential_columns,
    protection::audit_log::bind_event,
    statement::{Statement, query},
    unit::Unit,
};

const SPEND: &str = "INSERT INTO spent_ceremonies (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const RECORD_REGISTRATION: &str = "UPDATE spent_ceremonies SET answer_hash = $2, credential_id = $3 WHERE id = $1";
const FIND_REGISTERED: &str = concat!(
    "SELECT ",
    credential_columns!(),
    " FROM spent_ceremonies JOIN credentials ON credentials.id = spent_ceremonies.credential_id
    WHERE spent_ceremonies.id = $1 AND spent_ceremonies.answer_hash = $2 AND credentials.user_id = $3"
);
const DELETE_EXPIRED: &str = "
    DELETE FROM spent_ceremonies WHERE id IN (
        SELECT id FROM spent_ceremonies WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

const MOVE_COUNTER: &str = "
    UPDATE credentials SET record = $4, sign_count = $5, backup_eligible = $6, backup_state = $7, updated_at = $8,
        last_used_at = $9, last_used_ip = $10, last_used_user_agent = $11
    WHERE id = $1 AND user_id = $2 AND sign_count = $3";

/// What an assertion changes in its credential.
fn bind_assertion<'a>(statement: Statement<'a>, credential: &'a Credential) -> Statement<'a> {
    statement
        .bind(&credential.record)
        .bind(credential.sign_count)
        .bind(credential.backup_eligible)
        .bind(credential.backup_state)
        .bind(credential.updated_at)
        .bind(credential.last_used_at)
        .bind(&credential.last_used_ip)
        .bind(&credential.last_used_user_agent)
}

/// What the number of steps means that found their row; see `dialect.rs`.
fn outcome(steps: u64) -> Result<SignInOutcome> {
    match steps {
        0 => Ok(SignInOutcome::AlreadySpent),
        1 => Ok(SignInOutcome::CredentialChanged),
        // Or deleted: then the credential went with them, unless that is happening just now.
        3 => Ok(SignInOutcome::OwnerInactive),
        5 => Ok(SignInOutcome::Recorded),
        _ => Err(StorageError::Database("a step of a sign-in wrote more than one row".into())),
    }
}

#[async_trait]
impl Ceremonies for Unit {
    async fn spend(&mut self, id: CeremonyId, expires_at: Timestamp) -> Result<bool> {
        Ok(self.write(query(SPEND).bind(id).bind(expires_at)).await? == 1)
    }

    async fn record_registration(
        &mut self,
        id: CeremonyId,
        answer_hash: &[u8],
        credential_id: &CredentialId,
    ) -> Result<()> {
        let update = query(RECORD_REGISTRATION).bind(id).bind(answer_hash).bind(credential_id);
        self.write_row(update).await
    }

    async fn find_registered(
        &mut self,
        id: CeremonyId,
        answer_hash: &[u8],
        user_id: UserId,
    ) -> Result<Option<Credential>> {
        let find = query(FIND_REGISTERED).bind(id).bind(answer_hash).bind(user_id);
        self.read_one(find).await
    }

    async fn record_sign_in(&mut self, write: &SignInWrite<'_>) -> Result<SignInOutcome> {
        let SignInWrite { credential, opened, event, .. } = write;
        let steps = self
            .record_steps(opened, |sql| {
                let statement = query(sql)
                    .bind(write.ceremony)
                    .bind(write.ceremony_expires_at)
                    .bind(&credential.id)
                    // What is opened and the credential have to be one person's.
                    .bind(opened.access().user_id);
                let statement = bind_assertion(statement.bind(write.expected_sign_count), credential);
                let (statement, max) = match opened {
                    Opened::Session(session) => (statement.bind(session.id).bind(&session.token_hash), MAX_SESSIONS),
                    Opened::Grant(grant) => (statement.bind(grant.id).bind(&grant.client_id), MAX_GRANTS),
                };
                let statement = bind_access(statement, opened.access());
                let statement = bind_event(statement, event).bind(i64::from(max) - 1).bind(write.browser);
                statement.bind(opened.access().came_of)
            })
            .await?;
        // Half a sign-in must not be committed by a caller who overlooks how it went.
        let is_half = 1 < steps && steps < 5;
        if is_half {
            self.refuse_commit();
        }
        outcome(steps)
    }

    async fn move_counter(&mut self, credential: &Credential, expected_sign_count: u32) -> Result<bool> {
        let update = query(MOVE_COUNTER).bind(&credential.id).bind(credential.user_id).bind(expected_sign_count);
        Ok(self.write(bind_assertion(update, credential)).await? == 1)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
