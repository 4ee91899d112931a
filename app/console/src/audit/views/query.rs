//! What the list shows, as it stands in the page's address. An export of it is asked for in the same words.

use std::time::Duration;

use latchkey_domain::{Actor, AuditKind, Services, Timestamp, services::AuditFilter};
use latchkey_ui::{
    AppError,
    routes::{ADMIN_AUDIT, ADMIN_AUDIT_EXPORT, escaped},
};

use crate::people::named;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// As it was typed, or chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    pub kind: String,
    pub by: String,
    pub about: String,
    pub application: String,
    pub organization: String,
    /// Days, both with all that happened on them.
    pub from: String,
    pub to: String,
}

impl AuditQuery {
    pub fn read(part: impl Fn(&str) -> Option<String>) -> Self {
        // PostgreSQL knows no NUL, and no row has one.
        let part = |name| part(name).unwrap_or_default().trim().replace('\0', "\u{FFFD}");
        Self {
            kind: part("kind"),
            by: part("by"),
            about: part("about"),
            application: part("application"),
            organization: part("organization"),
            from: part("from"),
            to: part("to"),
        }
    }

    /// Of what happened to somebody, or something.
    pub fn about(id: impl ToString) -> Self {
        Self { about: id.to_string(), ..Self::default() }
    }

    fn parts(&self) -> [(&'static str, &str); 7] {
        [
            ("kind", &self.kind),
            ("by", &self.by),
            ("about", &self.about),
            ("application", &self.application),
            ("organization", &self.organization),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many of its parts say something.
    pub fn count(&self) -> u64 {
        self.parts().into_iter().map(|(_, value)| u64::from(!value.is_empty())).sum()
    }

    pub fn href(&self) -> String {
        self.address(ADMIN_AUDIT, None)
    }

    pub fn next(&self, after: &str) -> String {
        self.address(ADMIN_AUDIT, Some(("after", after)))
    }

    /// `csv` or `jsonl`.
    pub fn export(&self, format: &str) -> String {
        self.address(ADMIN_AUDIT_EXPORT, Some(("format", format)))
    }

    fn address(&self, path: &str, more: Option<(&'static str, &str)>) -> String {
        let said = self.parts().into_iter().filter(|(_, value)| !value.is_empty()).chain(more);
        let query: Vec<String> = said.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }

    /// `None` where no event can be so.
    pub async fn filter(&self, services: &Services, actor: &Actor) -> Result<Option<AuditFilter>, AppError> {
        let Some(filter) = self.plain() else { return Ok(None) };
        let actor_id = match said(&self.by) {
            Some(by) => Some(named(services, actor, by).await?.map_or_else(|| by.to_owned(), |id| id.to_string())),
            None => None,
        };
        // Somebody's passkeys and sessions are theirs: all of it is about them.
        let (user_id, target_id) = match said(&self.about) {
            Some(about) => match named(services, actor, about).await? {
                Some(id) => (Some(id), None),
                None => (None, Some(about.to_owned())),
            },
            None => (None, None),
        };
        Ok(Some(AuditFilter { actor_id, target_id, user_id, ..filter }))
    }

    /// Without whom and what has to be looked up.
    fn plain(&self) -> Option<AuditFilter> {
        let day = |text: &str| Timestamp::parse(&format!("{text}T00:00:00Z"));
        let mut filter =
            AuditFilter { client_id: said(&self.application).map(str::to_owned), ..AuditFilter::default() };
        if let Some(kind) = said(&self.kind) {
            filter.kinds = vec![AuditKind::parse(kind)?];
        }
        if let Some(id) = said(&self.organization) {
            filter.organization_id = Some(id.parse().ok()?);
        }
        if let Some(from) = said(&self.from) {
            filter.from = Some(day(from)?);
        }
        if let Some(to) = said(&self.to) {
            filter.to = Some(day(to)? + DAY);
        }
        Some(filter)
    }
}

fn said(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(parts: &[(&str, &str)]) -> AuditQuery {
        AuditQuery::read(|name| parts.iter().find(|(of, _)| *of == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_is_asked_and_nothing_else() {
        assert_eq!(query(&[]).href(), "/admin/audit");
        assert!(query(&[("kind", " ")]).is_empty());
        let asked = query(&[("by", " ada@example.com "), ("kind", "user.created")]);
        assert_eq!(asked.href(), "/admin/audit?kind=user.created&by=ada%40example.com");
        assert_eq!(asked.next("x-_"), "/admin/audit?kind=user.created&by=ada%40example.com&after=x-_");
        assert_eq!(asked.export("csv"), "/admin/audit/export?kind=user.created&by=ada%40example.com&format=csv");
        assert_eq!(query(&[("by", "a\0&b")]).href(), "/admin/audit?by=a%EF%BF%BD%26b");
    }

    #[test]
    fn both_days_are_in_it_and_what_is_no_day_finds_nothing() {
        let filter = query(&[("from", "2026-01-01"), ("to", "2026-01-01")]).plain().unwrap();
        assert_eq!(filter.to.unwrap().since(filter.from.unwrap()), DAY);
        for nothing in [("from", "yesterday"), ("to", "2026-13-01"), ("kind", "user.exploded"), ("organization", "x")] {
            assert_eq!(query(&[nothing]).plain(), None, "{nothing:?}");
        }
    }
}
