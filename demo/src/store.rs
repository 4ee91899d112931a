//! A company written into a store.

use latchkey_domain::{
    Actor, Permission, Target,
    ports::Unit,
    protection::authz,
    services::{Brand, BrandOf, StoredBrand},
};

use crate::company::Company;

/// The organization with a look of its own, which the widget has in one of its variants.
const BRANDED: &str = "harbour";
const LOOK: [(&str, &str); 5] = [
    ("name", "Harbour Logistics"),
    ("accent", "#1d3557"),
    ("corners", "round"),
    ("font", "rounded"),
    ("privacy_uri", "https://harbour.example/privacy"),
];

pub async fn write(unit: &mut dyn Unit, company: &Company) -> Result<(), Box<dyn std::error::Error>> {
    let may = |permission| authz::require(&Actor::Operator(None), permission, Target::Everybody);
    let (organizations, applications) = (may(Permission::ManageOrganizations)?, may(Permission::ManageApplications)?);
    for client in &company.clients {
        unit.clients().insert(&applications, client).await?;
    }
    for (organization, domain) in &company.organizations {
        unit.organizations().insert(&organizations, organization).await?;
        unit.organizations().insert_domain(&organizations, domain).await?;
    }
    let brands = may(Permission::ManageBrands)?;
    for (organization, _) in company.organizations.iter().filter(|(it, _)| it.slug.as_str() == BRANDED) {
        let brand = Brand::parse(|field| LOOK.iter().find(|(name, _)| *name == field).map(|(_, text)| (*text).into()))?;
        let empty = unit.brands().lock(&brands, &BrandOf::Organization(organization.id)).await?;
        let stored = StoredBrand { brand, updated_at: organization.created_at, ..empty };
        unit.brands().update(&brands, &stored).await?;
    }
    for person in &company.people {
        unit.users().insert(&person.user).await?;
        if let Some(passkey) = &person.passkey {
            unit.credentials().insert(passkey).await?;
        }
    }
    for membership in &company.memberships {
        unit.memberships().insert(&organizations, membership).await?;
    }
    for invitation in &company.invitations {
        unit.invitations().insert(&organizations, invitation).await?;
    }
    for session in &company.days.sessions {
        unit.sessions().insert(session).await?;
    }
    for (day, live) in &company.days.live {
        unit.statistics().keep_sessions(*day, *live).await?;
    }
    for grant in &company.days.grants {
        unit.grants().insert(grant).await?;
    }
    for event in &company.days.events {
        unit.audit_log().insert(event).await?;
    }
    Ok(())
}
