//! Whether what was done to somebody is still the last that was done to them, and done just now: what has no version of its
//! own, since it is gone.

use std::time::Duration;

use latchkey_domain::{Actor, AuditEvent, AuditKind, OrganizationId, UserId, services::AuditFilter};
use latchkey_ui::{AppError, request};

/// Whoever comes back to a page that was left open decides anew.
const WITHIN: Duration = Duration::from_secs(2 * 60);

#[derive(Clone, Copy, Debug)]
pub enum About {
    Administrator(UserId),
    Member(OrganizationId, UserId),
}

impl About {
    fn filter(self) -> AuditFilter {
        use AuditKind as K;
        let (kinds, organization_id, user) = match self {
            Self::Administrator(user) => (vec![K::AdministratorGranted, K::AdministratorRevoked], None, user),
            Self::Member(organization, user) => {
                let kinds = vec![K::MembershipAdded, K::MembershipUpdated, K::MembershipRemoved];
                (kinds, Some(organization), user)
            }
        };
        AuditFilter { kinds, organization_id, target_id: Some(user.to_string()), ..AuditFilter::default() }
    }

    async fn latest(self, actor: &Actor) -> Result<Option<AuditEvent>, AppError> {
        let page = request::services().audit.list(actor, &self.filter(), None, 1).await?;
        Ok(page.items.into_iter().next())
    }

    /// The event of what was just done; a form carries it.
    pub async fn deed(self, actor: &Actor) -> Result<String, AppError> {
        Ok(self.latest(actor).await?.map(|event| event.id.to_string()).unwrap_or_default())
    }

    pub async fn still(self, actor: &Actor, deed: &str) -> Result<(), AppError> {
        let latest = self.latest(actor).await?.filter(|event| event.id.to_string() == deed);
        let event = latest.ok_or(AppError::Changed)?;
        if request::services().now().age_of(event.at).is_none_or(|age| age > WITHIN) {
            return Err(AppError::TooLate);
        }
        Ok(())
    }
}
