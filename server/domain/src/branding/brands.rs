//! Brands, for those who look after this server; and what is shown of them to people.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use super::{
    Error,
    brand::{Brand, BrandOf, StoredBrand},
    shown::ShownBrand,
};
use crate::{
    Actor, AuditKind, LoginDomain, Permission, RequestContext, Timestamp,
    kernel::{transact, version::Expected},
    ports::{Constraint, Meaning, StorageError},
    protection::authz,
    shared::Shared,
    tenancy::organization::id_of,
};

/// A node goes on with what it knows for so long: with the time that a question takes, others see a change within two
/// seconds.
const CACHE_TTL: Duration = Duration::from_secs(1);
/// Of so many at most: then it begins anew.
const KNOWN_MAX: usize = 1000;

#[derive(Debug)]
pub struct Brands {
    shared: Arc<Shared>,
    /// As the database had them a moment ago; nothing where it had nothing.
    known: Mutex<HashMap<BrandOf, (Timestamp, Arc<Brand>)>>,
}

impl Brands {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, known: Mutex::default() }
    }

    /// What is said of this one itself.
    pub async fn get(&self, actor: &Actor, of: &BrandOf) -> Result<StoredBrand, Error> {
        authz::require(actor, Permission::ManageBrands, of.target())?;
        let mut unit = self.shared.store.read().await?;
        let is_there = match of {
            BrandOf::Server => true,
            BrandOf::Organization(id) => unit.organizations().find(*id).await?.is_some(),
            BrandOf::Application(id) => unit.clients().find(id).await?.is_some(),
        };
        if !is_there {
            return Err(Error::NotFound);
        }
        let found = unit.brands().find_each(std::slice::from_ref(of)).await?.pop();
        Ok(found.unwrap_or_else(|| StoredBrand::none(of)))
    }

    /// In place of what was said before.
    pub async fn set(
        &self,
        actor: &Actor,
        of: &BrandOf,
        expected: &Expected,
        brand: &Brand,
        request: &RequestContext,
    ) -> Result<StoredBrand, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageBrands, of.target())?;
        let stored = transact!(shared, |unit| {
            let locked = unit.brands().lock(&permit, of).await;
            let before = locked.conflict_is(Constraint::ForeignKey, Error::NotFound)?;
            expected.require(&before.version())?;
            let updated_at = shared.now().after(before.updated_at);
            let after = StoredBrand { brand: brand.clone(), updated_at, ..before.clone() };
            unit.brands().update(&permit, &after).await?;
            let (was, is) = (before.brand.texts(), after.brand.texts());
            let event = Brand::FIELDS
                .into_iter()
                .fold(shared.change(AuditKind::BrandChanged, &permit, request), |event, field| {
                    event.changed(field, was.get(field).cloned(), is.get(field).cloned())
                });
            unit.audit_log().insert(&event).await?;
            Ok(after)
        })?;
        self.remember([(of.clone(), stored.brand.clone())]);
        Ok(stored)
    }

    /// How it would be shown, before it is saved.
    pub async fn tried(
        &self,
        actor: &Actor,
        of: &BrandOf,
        brand: &Brand,
        domain: &LoginDomain,
    ) -> Result<ShownBrand, Error> {
        authz::require(actor, Permission::ManageBrands, of.target())?;
        let above = match of {
            BrandOf::Server => Brand::default(),
            BrandOf::Organization(_) | BrandOf::Application(_) => self.inherited(None, None).await?,
        };
        Ok(ShownBrand::new(&brand.or(&above), domain))
    }

    /// What this server is called, and how it looks, wherever nothing else is known: in mails, on the pages of accounts.
    pub async fn shown(&self, domain: &LoginDomain) -> ShownBrand {
        self.shown_to(domain, None, None).await
    }

    /// The same for somebody who is on the way to an application, or to an organization, which is named as the address of the
    /// page names it.
    pub async fn shown_to(
        &self,
        domain: &LoginDomain,
        client_id: Option<&str>,
        organization: Option<&str>,
    ) -> ShownBrand {
        let brand = match self.inherited(client_id, organization).await {
            Ok(brand) => brand,
            Err(error) => {
                // Nobody is kept from signing in by how it looks.
                tracing::warn!(error = &error as &dyn std::error::Error, "a page goes without its brand");
                Brand::default()
            }
        };
        ShownBrand::new(&brand, domain)
    }

    async fn inherited(&self, client_id: Option<&str>, organization: Option<&str>) -> Result<Brand, StorageError> {
        let application = client_id.map(|id| BrandOf::Application(id.to_owned()));
        let organization = match organization {
            Some(name) => self.organization(name).await?,
            None => None,
        };
        // From the nearest to the one that is above all.
        let all: Vec<BrandOf> = application.into_iter().chain(organization).chain([BrandOf::Server]).collect();
        let brands = self.known(&all).await?;
        Ok(brands.iter().fold(Brand::default(), |nearer, above| nearer.or(above)))
    }

    async fn organization(&self, name: &str) -> Result<Option<BrandOf>, StorageError> {
        let mut unit = self.shared.store.read().await?;
        let found = match (id_of(name), name.parse()) {
            (Some(id), _) => unit.organizations().find(id).await?,
            (None, Ok(slug)) => unit.organizations().find_by_slug(&slug).await?,
            (None, Err(_)) => None,
        };
        Ok(found.filter(|organization| organization.is_active).map(|found| BrandOf::Organization(found.id)))
    }

    /// In this order; the database is asked, once, for those that are not known, or have not been asked for lately.
    async fn known(&self, all: &[BrandOf]) -> Result<Vec<Arc<Brand>>, StorageError> {
        let now = self.shared.now();
        let is_fresh = |at: Timestamp| now >= at && now.since(at) < CACHE_TTL;
        let (stale, old) = {
            let mut known = self.known.lock().expect("no panic under the lock");
            let stale: Vec<BrandOf> =
                all.iter().filter(|of| known.get(of).is_none_or(|(at, _)| !is_fresh(*at))).cloned().collect();
            // Whoever comes meanwhile goes on with what was known, and does not ask as well.
            for of in &stale {
                known.entry(of.clone()).and_modify(|(at, _)| *at = now);
            }
            let old: HashMap<BrandOf, Arc<Brand>> =
                all.iter().filter_map(|of| Some((of.clone(), known.get(of)?.1.clone()))).collect();
            (stale, old)
        };
        let of_old = |of: &BrandOf| old.get(of).cloned();
        if stale.is_empty() {
            return Ok(all.iter().map(|of| of_old(of).unwrap_or_default()).collect());
        }
        match self.ask(&stale).await {
            Ok(asked) => {
                let asked = self.remember(asked);
                let found = |of: &BrandOf| asked.get(of).cloned().or_else(|| of_old(of)).unwrap_or_default();
                Ok(all.iter().map(found).collect())
            }
            // What was known a moment ago is better than nothing.
            Err(error) => all.iter().map(of_old).collect::<Option<_>>().ok_or(error),
        }
    }

    async fn ask(&self, of: &[BrandOf]) -> Result<Vec<(BrandOf, Brand)>, StorageError> {
        let rows = self.shared.store.read().await?.brands().find_each(of).await?;
        let brand = |of: &BrandOf| {
            let key = of.key();
            rows.iter().find(|row| row.key == key).map(|row| row.brand.clone()).unwrap_or_default()
        };
        Ok(of.iter().map(|of| (of.clone(), brand(of))).collect())
    }

    fn remember(&self, brands: impl IntoIterator<Item = (BrandOf, Brand)>) -> HashMap<BrandOf, Arc<Brand>> {
        let now = self.shared.now();
        let brands: HashMap<_, _> = brands.into_iter().map(|(of, brand)| (of, Arc::new(brand))).collect();
        let mut known = self.known.lock().expect("no panic under the lock");
        if known.len() + brands.len() > KNOWN_MAX {
            known.clear();
        }
        known.extend(brands.iter().map(|(of, brand)| (of.clone(), (now, brand.clone()))));
        brands
    }
}
