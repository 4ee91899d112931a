//! Who is asked to join which organization.

use async_trait::async_trait;
use latchkey_domain::{
    Email, Invitation, InvitationId, OrganizationId, Party, Permit, RoleId, Timestamp,
    identity::search::Prefix,
    kernel::page::{Cursor, Direction},
    ports::{Invitations, Result},
};

use crate::{
    list::list,
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! invitation_columns {
    () => {
        columns!("invitations": id, organization_id, email, token_hash, invited_by_kind, invited_by_id, created_at,
            sent_at, expires_at)
    };
}

impl FromRow for Invitation {
    /// Without its roles.
    fn from_row(row: &Row) -> Result<Self> {
        let invited_by =
            Party { kind: row.get("invitations.invited_by_kind")?, id: row.get("invitations.invited_by_id")? };
        Ok(Self {
            id: row.get("invitations.id")?,
            organization_id: row.get("invitations.organization_id")?,
            email: row.get("invitations.email")?,
            token_hash: row.get("invitations.token_hash")?,
            roles: Vec::new(),
            invited_by,
            created_at: row.get("invitations.created_at")?,
            sent_at: row.get("invitations.sent_at")?,
            expires_at: row.get("invitations.expires_at")?,
        })
    }
}

/// A role that somebody is invited to.
struct Offered {
    invitation_id: InvitationId,
    role_id: RoleId,
}

impl FromRow for Offered {
    fn from_row(row: &Row) -> Result<Self> {
        let role_id = row.get("invitation_roles.role_id")?;
        Ok(Self { invitation_id: row.get("invitation_roles.invitation_id")?, role_id })
    }
}

macro_rules! find {
    ($condition:literal) => {
        concat!("SELECT ", invitation_columns!(), " FROM invitations WHERE ", $condition)
    };
}

macro_rules! offered {
    () => {
        concat!("SELECT ", columns!("invitation_roles": invitation_id, role_id), " FROM invitation_roles")
    };
}

const FIND: &str = find!("id = $1");
const FIND_BY_TOKEN: &str = find!("token_hash = $1");
const FIND_BY_EMAIL: &str = find!("organization_id = $1 AND email = $2");
const FIND_OFFERED: &str = concat!(offered!(), " WHERE invitation_id = $1 ORDER BY role_id");
const LIST: &str = find!("organization_id = $1");
const SEARCH: &str = find!("organization_id = $1 AND email BETWEEN $2 AND $3");
const LIST_OFFERED: &str = concat!(offered!(), " WHERE TRUE");
const COUNT_OPEN: &str = "
    SELECT count(*) AS value FROM (
        SELECT 1 FROM invitations WHERE organization_id = $1 AND expires_at > $2 LIMIT $3
    ) AS counted";
const LIST_OPEN: &str = find!(
    "email = $1 AND expires_at > $2 AND EXISTS (
        SELECT 1 FROM organizations WHERE organizations.id = invitations.organization_id AND organizations.is_active)
    ORDER BY id DESC LIMIT $3"
);
const INSERT: &str = "
    INSERT INTO invitations (id, organization_id, email, token_hash, invited_by_kind, invited_by_id, created_at, sent_at,
        expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UPDATE: &str = "
    UPDATE invitations SET token_hash = $2, invited_by_kind = $3, invited_by_id = $4, sent_at = $5, expires_at = $6
    WHERE id = $1";
const OFFER: &str = "INSERT INTO invitation_roles (invitation_id, role_id) VALUES ($1, $2)";
const OFFER_NOTHING: &str = "DELETE FROM invitation_roles WHERE invitation_id = $1";
/// The roles go with the row.
const DELETE: &str = "DELETE FROM invitations WHERE id = $1";
const DELETE_OF_ORGANIZATION: &str = "
    DELETE FROM invitations WHERE id IN (SELECT id FROM invitations WHERE organization_id = $1 LIMIT $2)";
const END: &str = "
    UPDATE invitations SET expires_at = $1 WHERE id IN (
        SELECT id FROM invitations WHERE expires_at > $1 ORDER BY expires_at LIMIT $2
    )";
const DELETE_EXPIRED: &str = "
    DELETE FROM invitations WHERE id IN (
        SELECT id FROM invitations WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

impl Unit {
    async fn find_invitation(&mut self, find: Statement<'_>) -> Result<Option<Invitation>> {
        let Some(invitation) = self.read_one::<Invitation>(find).await? else { return Ok(None) };
        let offered: Vec<Offered> = self.read_all(query(FIND_OFFERED).bind(invitation.id)).await?;
        Ok(Some(Invitation { roles: offered.into_iter().map(|offered| offered.role_id).collect(), ..invitation }))
    }

    async fn offer(&mut self, invitation: &Invitation) -> Result<()> {
        for role in &invitation.roles {
            self.write_row(query(OFFER).bind(invitation.id).bind(*role)).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Invitations for Unit {
    async fn find(&mut self, id: InvitationId) -> Result<Option<Invitation>> {
        self.find_invitation(query(FIND).bind(id)).await
    }

    async fn find_by_token(&mut self, token_hash: &[u8]) -> Result<Option<Invitation>> {
        self.find_invitation(query(FIND_BY_TOKEN).bind(token_hash)).await
    }

    async fn find_by_email(&mut self, organization_id: OrganizationId, email: &Email) -> Result<Option<Invitation>> {
        self.find_invitation(query(FIND_BY_EMAIL).bind(organization_id).bind(email)).await
    }

    async fn list(
        &mut self,
        organization_id: OrganizationId,
        address: Option<&Prefix>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<Invitation>> {
        let (base, keys) = match address {
            None => (query(LIST).bind(organization_id), &["invitations.id"]),
            Some(prefix) => {
                let search = query(SEARCH).bind(organization_id).bind(prefix.as_str().to_owned()).bind(prefix.end());
                (search, &["invitations.email"])
            }
        };
        let page = |asked| list(base.clone(), &[], keys, Direction::Ascending, after, asked);
        let rows: Vec<Invitation> = self.read_page(limit, page).await?;
        let ids: Vec<InvitationId> = rows.iter().map(|invitation| invitation.id).collect();
        let mut offered: Vec<Offered> = self.read_each(query(LIST_OFFERED), "invitation_id", ids.into_iter()).await?;
        offered.sort_by_key(|offered| offered.role_id);
        let with_roles = |invitation: Invitation| {
            let own = offered.iter().filter(|offered| offered.invitation_id == invitation.id);
            Invitation { roles: own.map(|offered| offered.role_id).collect(), ..invitation }
        };
        Ok(rows.into_iter().map(with_roles).collect())
    }

    async fn count_open(&mut self, organization_id: OrganizationId, now: Timestamp, most: u32) -> Result<u32> {
        let count = query(COUNT_OPEN).bind(organization_id).bind(now).bind(most);
        Ok(self.read_value(count).await?.unwrap_or_default())
    }

    async fn list_open(&mut self, email: &Email, now: Timestamp, limit: u32) -> Result<Vec<Invitation>> {
        let mut open: Vec<Invitation> = self.read_all(query(LIST_OPEN).bind(email).bind(now).bind(limit)).await?;
        for invitation in &mut open {
            let offered: Vec<Offered> = self.read_all(query(FIND_OFFERED).bind(invitation.id)).await?;
            invitation.roles = offered.into_iter().map(|offered| offered.role_id).collect();
        }
        Ok(open)
    }

    async fn insert(&mut self, _: &Permit, it: &Invitation) -> Result<()> {
        let insert = query(INSERT)
            .bind(it.id)
            .bind(it.organization_id)
            .bind(&it.email)
            .bind(&it.token_hash)
            .bind(&it.invited_by.kind)
            .bind(&it.invited_by.id)
            .bind(it.created_at)
            .bind(it.sent_at)
            .bind(it.expires_at);
        self.write_row(insert).await?;
        self.offer(it).await
    }

    async fn update(&mut self, _: &Permit, it: &Invitation) -> Result<()> {
        let update = query(UPDATE).bind(it.id).bind(&it.token_hash).bind(&it.invited_by.kind).bind(&it.invited_by.id);
        self.write_row(update.bind(it.sent_at).bind(it.expires_at)).await?;
        self.write(query(OFFER_NOTHING).bind(it.id)).await?;
        self.offer(it).await
    }

    async fn delete(&mut self, _: &Permit, id: InvitationId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id)).await? == 1)
    }

    async fn delete_of_organization(&mut self, id: OrganizationId, limit: u32) -> Result<u64> {
        self.write(query(DELETE_OF_ORGANIZATION).bind(id).bind(limit)).await
    }

    async fn end(&mut self, _: &Permit, at: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(END).bind(at).bind(limit)).await
    }

    async fn delete_expired(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(before).bind(limit)).await
    }
}
