//! For which organization an application signs somebody in, over the API or in its page.
//!
//! It says so at the first step. What it holds for the next ones says it from then on, sealed: the `state` of a code that was
//! sent, the `auth_code` of a passkey, and the token of what is owed after them. So the organization's list holds to the end, as
//! it is then, whatever the steps between say, and whatever the organization is called meanwhile.

use std::sync::Arc;

use uuid::Uuid;

use super::{Error, methods::Allowed};
use crate::{
    Client, CodeId, Organization, OrganizationId, RequestContext, kernel::Fault, oauth::organization,
    ports::StorageError, shared::Shared,
};

/// Above this no honest state reaches; checked before any work is done on it.
const SEALED_MAX: usize = 256;
/// Stands for what was named and is not there: no other organization takes its place.
const NOWHERE: OrganizationId = OrganizationId(Uuid::nil());

/// The `state` of a code, as an application has it.
#[derive(Debug)]
pub struct ClientStates {
    shared: Arc<Shared>,
}

impl ClientStates {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// The request of an application that `named` an organization, by its short name, id or login token, or none. One that is not
    /// there, or is switched off, takes whatever the application does, as on our own pages.
    pub async fn on_the_way(&self, named: Option<&str>, request: &RequestContext) -> Result<RequestContext, Fault> {
        Ok(on_the_way(&self.shared, named, request).await?.0)
    }

    /// The ways to sign in of this application, and of the organization that it `named`.
    pub async fn methods(
        &self,
        client: &Client,
        named: Option<&str>,
        request: &RequestContext,
    ) -> Result<Allowed, Fault> {
        let allowed = self.shared.sign_in().methods.and(&client.methods);
        Ok(match on_the_way(&self.shared, named, request).await?.1 {
            Some(organization) => allowed.and(&organization.methods),
            None => allowed,
        })
    }

    /// What the application in `request` gets for a code that it has had sent.
    pub fn write(&self, id: CodeId, request: &RequestContext) -> String {
        match request.organization_of_client() {
            // No id to be told apart: whoever has this cannot leave the organization out.
            Some(organization) => {
                let plain = write_ids(id, Some(organization));
                self.shared.attempt_sealer.seal_text(&*self.shared.rng, &context(request), &plain)
            }
            None => id.to_string(),
        }
    }

    /// Which code that is, and the request that goes on with it. [`Error::CodeExpired`] for what is no state of this application's.
    pub fn read(&self, state: &str, request: &RequestContext) -> Result<(CodeId, RequestContext), Error> {
        if let Ok(id) = state.parse() {
            return Ok((id, request.in_organization(None)));
        }
        let plain = Some(state).filter(|state| state.len() <= SEALED_MAX);
        let plain = plain.and_then(|state| self.shared.attempt_sealer.open_text(&context(request), state).ok());
        let (id, organization) = plain.and_then(|plain| read_ids(&plain)).ok_or(Error::CodeExpired)?;
        Ok((id, request.in_organization(organization)))
    }
}

/// See [`ClientStates::on_the_way`]. With the organization, where there is one.
pub(crate) async fn on_the_way(
    shared: &Shared,
    named: Option<&str>,
    request: &RequestContext,
) -> Result<(RequestContext, Option<Organization>), StorageError> {
    let Some(name) = named.filter(|name| !name.is_empty()) else { return Ok((request.in_organization(None), None)) };
    let found = organization::named(&mut *shared.store.read().await?, name).await?;
    let id = found.as_ref().map_or(NOWHERE, |found| found.id);
    Ok((request.in_organization(Some(id)), found))
}

/// Both ids, for what is sealed.
pub(super) fn write_ids(id: CodeId, organization: Option<OrganizationId>) -> Vec<u8> {
    let organization = organization.as_ref().map_or(&[][..], |organization| &organization.0.as_bytes()[..]);
    [&id.0.as_bytes()[..], organization].concat()
}

/// What [`write_ids`] wrote.
pub(super) fn read_ids(plain: &[u8]) -> Option<(CodeId, Option<OrganizationId>)> {
    let (id, organization) = plain.split_at_checked(16)?;
    let organization = match organization {
        [] => None,
        id => Some(OrganizationId(Uuid::from_slice(id).ok()?)),
    };
    Some((CodeId(Uuid::from_slice(id).ok()?), organization))
}

fn context(request: &RequestContext) -> Vec<u8> {
    let client_id = request.client_id.as_deref().unwrap_or_default();
    // JSON strings cannot run into each other.
    serde_json::to_vec(&["code", "1", client_id, request.login_domain.host()]).expect("strings serialise")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_read_as_it_was_written_and_nothing_else_is() {
        let (id, organization) = (CodeId(Uuid::from_u128(1)), OrganizationId(Uuid::from_u128(2)));
        for organization in [None, Some(organization), Some(NOWHERE)] {
            assert_eq!(read_ids(&write_ids(id, organization)), Some((id, organization)));
        }
        for length in [0, 15, 17, 31, 33] {
            assert_eq!(read_ids(&vec![1; length]), None, "{length}");
        }
    }
}
