//! Brands, for those who look after this server; and what is shown of them to people.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use super::{
    Error,
    brand::{Brand, BrandOf, StoredBrand},
    picture::{NewPicture, Picture, PictureOf},
    shown::{ShownBrand, Styles},
};
use crate::{
    Actor, AuditKind, Client, GoesOnTo, LoginDomain, OrganizationId, Permission, RequestContext, Timestamp,
    kernel::{transact, version::Expected},
    oauth::organization::named,
    ports::{Constraint, Meaning, StorageError},
    protection::authz,
    shared::Shared,
};

/// A node goes on with what it knows for so long: with the time that a question takes, others see a change within two
/// seconds.
const CACHE_TTL: Duration = Duration::from_secs(1);
const KNOWN_MAX: usize = 1000;

/// As the database had them at that time; nothing where it had nothing.
type Known = HashMap<BrandOf, (Timestamp, Arc<Brand>)>;

#[derive(Debug)]
pub struct Brands {
    shared: Arc<Shared>,
    known: Mutex<Known>,
    styles: Styles,
}

impl Brands {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, known: Mutex::default(), styles: Styles::default() }
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

    /// In place of what was said before; pictures stay as they are.
    pub async fn set(
        &self,
        actor: &Actor,
        of: &BrandOf,
        expected: &Expected,
        brand: &Brand,
        request: &RequestContext,
    ) -> Result<StoredBrand, Error> {
        self.change(actor, of, expected, Change::Values(brand), request).await
    }

    /// In place of the one that was there; `None` takes it away.
    pub async fn set_picture(
        &self,
        actor: &Actor,
        of: &BrandOf,
        expected: &Expected,
        (what, new): (PictureOf, Option<&NewPicture>),
        request: &RequestContext,
    ) -> Result<StoredBrand, Error> {
        self.change(actor, of, expected, Change::Picture(what, new), request).await
    }

    /// Asked before a file is read: that is work.
    pub fn require_change(&self, actor: &Actor, of: &BrandOf) -> Result<(), Error> {
        authz::require(actor, Permission::ManageBrands, of.target())?;
        Ok(())
    }

    /// What is in a picture: whoever knows its name has seen a page with it.
    pub async fn picture(&self, picture: &Picture) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.shared.store.read().await?.brands().find_picture(picture).await?)
    }

    async fn change(
        &self,
        actor: &Actor,
        of: &BrandOf,
        expected: &Expected,
        change: Change<'_>,
        request: &RequestContext,
    ) -> Result<StoredBrand, Error> {
        let shared = &*self.shared;
        let permit = authz::require(actor, Permission::ManageBrands, of.target())?;
        let stored = transact!(shared, by(actor), |unit| {
            let locked = unit.brands().lock(&permit, of).await;
            let before = locked.conflict_is(Constraint::ForeignKey, Error::NotFound)?;
            expected.require(&before.version())?;
            let brand = change.applied_to(&before.brand);
            // Saved as it was, it is not changed, for nobody else who has it open either.
            if before.brand == brand {
                return Ok(before);
            }
            let updated_at = shared.now().after(before.updated_at);
            let after = StoredBrand { brand, updated_at, ..before.clone() };
            unit.brands().update(&permit, &after).await?;
            match change {
                Change::Values(_) => {}
                Change::Picture(what, Some(new)) => {
                    unit.brands().set_picture(&permit, &after.key, what, new).await?;
                }
                Change::Picture(what, None) => {
                    unit.brands().delete_picture(&permit, &after.key, what).await?;
                }
            }
            let (was, is) = (before.brand.texts(), after.brand.texts());
            let event = was
                .keys()
                .chain(is.keys())
                .fold(shared.change(AuditKind::BrandChanged, &permit, request), |event, field| {
                    event.changed(field, was.get(field).cloned(), is.get(field).cloned())
                });
            unit.audit_log().insert(&event).await?;
            Ok(after)
        })?;
        let mut known = self.known.lock().expect("no panic under the lock");
        keep(&mut known, of.clone(), shared.now(), stored.brand.clone());
        Ok(stored)
    }

    /// How it would be shown, before it is saved, with the pictures that it has.
    pub async fn tried(
        &self,
        actor: &Actor,
        of: &BrandOf,
        brand: &Brand,
        domain: &LoginDomain,
    ) -> Result<ShownBrand, Error> {
        let pictures = self.get(actor, of).await?.brand.pictures;
        let brand = Brand { pictures, ..brand.clone() };
        Ok(ShownBrand::new(&brand.or(&self.above(of).await), domain))
    }

    /// What it is as where nothing is said of it.
    pub async fn shown_above(&self, actor: &Actor, of: &BrandOf, domain: &LoginDomain) -> Result<ShownBrand, Error> {
        self.require_change(actor, of)?;
        Ok(ShownBrand::new(&self.above(of).await, domain))
    }

    async fn above(&self, of: &BrandOf) -> Brand {
        match of {
            BrandOf::Server => Brand::default(),
            BrandOf::Organization(_) | BrandOf::Application(_) => self.inherited(None, None).await,
        }
    }

    /// What this server is called, and how it looks, wherever nothing else is known: on the pages of accounts.
    pub async fn shown(&self, domain: &LoginDomain) -> ShownBrand {
        self.shown_to(domain, None, None).await
    }

    /// The same for somebody who is on the way to an application, or to an organization. Of what may not be there nothing is
    /// asked: anybody invents one.
    pub async fn shown_to(
        &self,
        domain: &LoginDomain,
        application: Option<&Client>,
        organization: Option<OrganizationId>,
    ) -> ShownBrand {
        self.dressed(&self.inherited(application.map(|client| client.id.clone()), organization).await, domain)
    }

    /// The same in a mail, or a text message, about a sign-in that was on the way there.
    pub async fn shown_in_message(&self, domain: &LoginDomain, whose: &GoesOnTo) -> ShownBrand {
        let organization = match &whose.organization {
            Some(name) => self.organization(name).await,
            None => None,
        };
        self.dressed(&self.inherited(whose.client_id.clone(), organization).await, domain)
    }

    /// What this server is called, as far as that is known without asking: for whoever is refused before any page is reached,
    /// also when the database does not answer.
    pub fn known_name(&self, domain: &LoginDomain) -> String {
        let known = self.known.lock().expect("no panic under the lock");
        let name = known.get(&BrandOf::Server).and_then(|(_, brand)| brand.name.clone());
        name.unwrap_or_else(|| domain.site_name().to_owned())
    }

    fn dressed(&self, brand: &Brand, domain: &LoginDomain) -> ShownBrand {
        ShownBrand::styled(brand, domain, |look| self.styles.of(look))
    }

    /// What is said of the nearest of these; where nothing is, of those above.
    async fn inherited(&self, application: Option<String>, organization: Option<OrganizationId>) -> Brand {
        let nearer = [application.map(BrandOf::Application), organization.map(BrandOf::Organization)];
        let all: Vec<BrandOf> = nearer.into_iter().flatten().chain([BrandOf::Server]).collect();
        self.known(&all).await.iter().fold(Brand::default(), |nearer, above| nearer.or(above))
    }

    async fn organization(&self, name: &str) -> Option<OrganizationId> {
        let found = async { named(&mut *self.shared.store.read().await?, name).await };
        match found.await {
            Ok(found) => found.map(|organization| organization.id),
            Err(error) => {
                // What there is to say is said, however it looks.
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "a mail goes without the brand of an organization"
                );
                None
            }
        }
    }

    /// In this order; the database is asked, once, for those that are not known, or have not been asked for lately. Where it
    /// does not answer, what was known a moment ago is better than nothing.
    async fn known(&self, all: &[BrandOf]) -> Vec<Arc<Brand>> {
        let now = self.shared.now();
        let stale = self.stale(all, now);
        if !stale.is_empty() {
            match self.ask(&stale).await {
                Ok(asked) => self.remember(now, asked),
                Err(error) => {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "a page goes with the brand it had, if any"
                    );
                }
            }
        }
        let known = self.known.lock().expect("no panic under the lock");
        all.iter().map(|of| known.get(of).map(|(_, brand)| brand.clone()).unwrap_or_default()).collect()
    }

    fn stale(&self, all: &[BrandOf], now: Timestamp) -> Vec<BrandOf> {
        let mut known = self.known.lock().expect("no panic under the lock");
        let is_stale = |of: &&BrandOf| known.get(of).is_none_or(|(at, _)| !now.is_within(CACHE_TTL, *at));
        let stale: Vec<BrandOf> = all.iter().filter(is_stale).cloned().collect();
        // Whoever comes meanwhile goes on with what was known, and does not ask as well.
        for of in &stale {
            known.entry(of.clone()).and_modify(|(at, _)| *at = now);
        }
        stale
    }

    async fn ask(&self, of: &[BrandOf]) -> Result<Vec<(BrandOf, Brand)>, StorageError> {
        let rows = self.shared.store.read().await?.brands().find_each(of).await?;
        let brand = |of: &BrandOf| {
            let key = of.key();
            rows.iter().find(|row| row.key == key).map(|row| row.brand.clone()).unwrap_or_default()
        };
        Ok(of.iter().map(|of| (of.clone(), brand(of))).collect())
    }

    /// As the database had them at this time, or a little later.
    fn remember(&self, at: Timestamp, brands: Vec<(BrandOf, Brand)>) {
        let mut known = self.known.lock().expect("no panic under the lock");
        for (of, brand) in brands {
            // Whoever asked later, or changed it meanwhile, knows better.
            if known.get(&of).is_none_or(|(known_at, _)| *known_at <= at) {
                keep(&mut known, of, at, brand);
            }
        }
    }
}

/// What somebody says in place of what was said.
#[derive(Clone, Copy)]
enum Change<'a> {
    Values(&'a Brand),
    Picture(PictureOf, Option<&'a NewPicture>),
}

impl Change<'_> {
    fn applied_to(self, before: &Brand) -> Brand {
        match self {
            Self::Values(brand) => Brand { pictures: before.pictures, ..brand.clone() },
            Self::Picture(what, new) => {
                Brand { pictures: before.pictures.with(what, new.map(|new| new.picture)), ..before.clone() }
            }
        }
    }
}

/// In place of what nobody has asked for for the longest time, where there is no room: never of the server's, which is on
/// every page.
fn keep(known: &mut Known, of: BrandOf, at: Timestamp, brand: Brand) {
    if known.len() >= KNOWN_MAX && !known.contains_key(&of) {
        let others = known.iter().filter(|(of, _)| **of != BrandOf::Server);
        let oldest = others.min_by_key(|(_, (at, _))| *at).map(|(of, _)| of.clone());
        oldest.and_then(|oldest| known.remove(&oldest));
    }
    known.insert(of, (at, Arc::new(brand)));
}
