use latchkey_domain::{AuditKind, Timestamp, kernel::InvalidInput, services::AuditFilter};
use serde::Deserialize;
use utoipa::IntoParams;

/// All that is given has to be so.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// What happened; several kinds with commas between them.
    #[param(example = "user.created,user.updated")]
    kind: Option<String>,
    /// The id of who did it: a person's, or an application's `client_id`.
    #[param(example = "019b76da000070008000000000000001")]
    actor: Option<String>,
    /// The id of what it was done to.
    #[param(example = "019b76da000070008000000000000001")]
    target: Option<String>,
    /// The person whose account it concerns.
    #[param(example = "019b76da000070008000000000000001")]
    user: Option<String>,
    #[param(example = "019b76da000070008000000000000003")]
    organization: Option<String>,
    /// The `client_id` of the application through which it was done.
    #[param(example = "cli_demo")]
    application: Option<String>,
    /// Not before this.
    #[param(format = DateTime, example = "2026-01-01T00:00:00Z")]
    from: Option<String>,
    /// Before this.
    #[param(format = DateTime, example = "2026-02-01T00:00:00Z")]
    to: Option<String>,
}

impl TryFrom<AuditQuery> for AuditFilter {
    type Error = InvalidInput;

    fn try_from(query: AuditQuery) -> Result<Self, InvalidInput> {
        let kinds = given(query.kind).map(|kinds| kinds.split(',').map(kind).collect()).transpose()?;
        Ok(Self {
            kinds: kinds.unwrap_or_default(),
            actor_id: given(query.actor),
            target_id: given(query.target),
            user_id: given(query.user).map(|id| id.parse().map_err(|_| not("user", "an id"))).transpose()?,
            organization_id: given(query.organization)
                .map(|id| id.parse().map_err(|_| not("organization", "an id")))
                .transpose()?,
            client_id: given(query.application),
            from: given(query.from).map(|text| time("from", &text)).transpose()?,
            to: given(query.to).map(|text| time("to", &text)).transpose()?,
        })
    }
}

/// Neither nothing nor what no row can have: PostgreSQL knows no NUL.
fn given(text: Option<String>) -> Option<String> {
    text.map(|text| text.replace('\0', "\u{FFFD}")).filter(|text| !text.is_empty())
}

fn kind(word: &str) -> Result<AuditKind, InvalidInput> {
    AuditKind::parse(word.trim()).ok_or_else(|| not("kind", "a kind of event"))
}

fn time(field: &'static str, text: &str) -> Result<Timestamp, InvalidInput> {
    Timestamp::parse(text).ok_or_else(|| not(field, "a time such as 2026-01-01T00:00:00Z"))
}

fn not(field: &'static str, what: &str) -> InvalidInput {
    InvalidInput::new(field, format!("not {what}"))
}
