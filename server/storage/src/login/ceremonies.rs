//! Finished ceremonies, and the one write of a sign-in.

use async_trait::async_trait;
use latchkey_domain::{
    CeremonyId, Credential, CredentialId, Timestamp, UserId,
    login::session::MAX_SESSIONS,
    ports::{Ceremonies, Constraint, Result, SignInOutcome, SignInWrite, StorageError},
};

use crate::{
    convert::Json, identity::credentials::credential_columns, protection::audit_log::bind_event, statement::query,
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

/// What the number of steps means that found their row; see `dialect.rs`.
fn outcome(steps: u64) -> Result<SignInOutcome> {
    match steps {
        0 => Ok(SignInOutcome::AlreadySpent),
        1 => Ok(SignInOutcome::CredentialChanged),
        // Or deleted: then the credential went with them, unless that is happening just now.
        3 => Ok(SignInOutcome::OwnerInactive),
        5 => Ok(SignInOutcome::Recorded),
        // The session's id is another person's.
        _ => Err(StorageError::Conflict { constraint: Constraint::Other }),
    }
}

#[async_trait]
impl Ceremonies for Unit {
    async fn spend_ceremony(&mut self, id: CeremonyId, expires_at: Timestamp) -> Result<bool> {
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
        let SignInWrite { credential, session, event, .. } = write;
        let steps = self
            .record_steps(|sql| {
                let statement = query(sql)
                    .bind(write.ceremony)
                    .bind(write.ceremony_expires_at)
                    .bind(&credential.id)
                    // The session's owner and the credential's have to be one person.
                    .bind(session.user_id)
                    .bind(write.expected_sign_count)
                    .bind(&credential.record)
                    .bind(credential.sign_count)
                    .bind(credential.backup_eligible)
                    .bind(credential.backup_state)
                    .bind(credential.updated_at)
                    .bind(credential.last_used_at)
                    .bind(&credential.last_used_ip)
                    .bind(&credential.last_used_user_agent)
                    .bind(session.id)
                    .bind(&session.token_hash)
                    .bind(&session.client_id)
                    .bind(session.auth_time)
                    .bind(Json(&session.amr))
                    .bind(&session.credential_id)
                    .bind(&session.ip)
                    .bind(&session.user_agent)
                    .bind(session.created_at)
                    .bind(session.last_seen_at)
                    .bind(session.expires_at);
                bind_event(statement, event).bind(i64::from(MAX_SESSIONS) - 1).bind(write.browser)
            })
            .await?;
        // Half a sign-in must not be committed by a caller who overlooks how it went.
        let is_half = 1 < steps && steps < 5;
        if is_half {
            self.refuse_commit();
        }
        outcome(steps)
    }

    async fn delete_expired_ceremonies(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
