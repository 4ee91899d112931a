use latchkey_domain::{
    UserId,
    services::{BulkRefusal, BulkRun},
};
use serde::Serialize;
use utoipa::ToSchema;

/// How far it is.
#[derive(Serialize, ToSchema)]
pub struct BulkRunRecord {
    #[schema(example = "019b76da000070008000000000000003")]
    id: String,
    #[schema(example = "block")]
    action: &'static str,
    /// `running`, `done`, `cancelled`, `forbidden`: whoever asked may not do it any more, or `unreadable`: what is stored of it
    /// cannot be read.
    #[schema(example = "running")]
    state: &'static str,
    /// How many people are meant.
    #[schema(example = 40)]
    total: u32,
    /// How many of them were seen to.
    #[schema(example = 25)]
    done: u32,
    /// How many were left out.
    #[schema(example = 1)]
    refused: u32,
    /// The first 200 who were left out, after those that `skip` says.
    refusals: Vec<BulkRefusalRecord>,
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    created_at: String,
    #[schema(example = json!(null))]
    ended_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct BulkRefusalRecord {
    #[schema(example = "019b76da000070008000000000000001")]
    user_id: String,
    /// `not_found`, `yourself`, `last_administrator`, `last_owner`, `not_allowed`, `no_organization`, `other_domain`,
    /// `too_many_organizations`, `unreadable`, or `failed`.
    #[schema(example = "last_owner")]
    reason: &'static str,
}

impl BulkRunRecord {
    pub fn new(run: &BulkRun, refusals: Vec<(UserId, BulkRefusal)>) -> Self {
        let refusal = |(id, refusal): (UserId, BulkRefusal)| BulkRefusalRecord {
            user_id: id.to_string(),
            reason: refusal.as_str(),
        };
        Self {
            id: run.id.to_string(),
            action: run.deed.as_str(),
            state: run.ended.map_or("running", |(_, end)| end.as_str()),
            total: run.total,
            done: run.done(),
            refused: run.refused,
            refusals: refusals.into_iter().map(refusal).collect(),
            created_at: run.created_at.to_string(),
            ended_at: run.ended.map(|(at, _)| at.to_string()),
        }
    }
}
