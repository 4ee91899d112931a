//! What the page loads.

pub use latchkey_domain::{
    branding::look::{Alignment, Background, Corners, Density, Font},
    services::{Brand, BrandOf, ShownBrand},
};
use latchkey_domain::{
    branding::{
        accent::Accent,
        brand::Texts,
        tones::{CONTRAST_MIN, Tones},
    },
    tenancy,
};
use latchkey_ui::{AppError, request, routes, text::Language};

use crate::{access, undo::seen, users::query::Escaped};

/// Names whose brand it is, in the page's query: neither of them is the server's.
const ORGANIZATION: &str = "organization";
const APPLICATION: &str = "application";
/// In the query, with the fields as somebody tries them, for the preview: an address does not fill the form in.
const TRIED: &str = "tried";

#[derive(Clone, Debug)]
pub struct BrandView {
    /// Of an organization or an application: what it is called, and where its page is.
    pub owner: Option<(String, String)>,
    /// The query's two names of it, for the form.
    pub organization: String,
    pub application: String,
    pub version: String,
    /// What is said of it.
    pub texts: Texts,
    /// What it is as where nothing is said.
    pub above: ShownBrand,
    pub contrast: Option<[Contrast; 2]>,
    pub preview: Preview,
}

/// How the colour can be read on light pages, or on dark ones.
#[derive(Clone, Debug)]
pub struct Contrast {
    pub chosen: String,
    pub ratio: String,
    /// What is shown instead, where it cannot.
    pub instead: Option<String>,
    pub shown: String,
    pub on: String,
}

#[derive(Clone, Debug)]
pub struct Preview {
    pub is_desktop: bool,
    pub language: Language,
    pub light: String,
    pub dark: String,
}

/// Where the brand of one of them is seen to.
pub fn href(of: &BrandOf) -> String {
    match of {
        BrandOf::Server => routes::ADMIN_BRAND.to_owned(),
        BrandOf::Organization(id) => of_organization(&id.to_string()),
        BrandOf::Application(id) => of_application(id),
    }
}

pub fn of_organization(id: &str) -> String {
    format!("{}?{ORGANIZATION}={id}", routes::ADMIN_BRAND)
}

pub fn of_application(client_id: &str) -> String {
    format!("{}?{APPLICATION}={}", routes::ADMIN_BRAND, Escaped(client_id))
}

/// As a form or an address names it.
pub fn of(organization: &str, application: &str) -> Result<BrandOf, AppError> {
    match (organization, application) {
        ("", "") => Ok(BrandOf::Server),
        (id, "") => Ok(BrandOf::Organization(id.parse().map_err(|_| tenancy::Error::NotFound)?)),
        ("", id) => Ok(BrandOf::Application(id.to_owned())),
        _ => Err(AppError::NotFound),
    }
}

pub async fn brand() -> Result<BrandView, AppError> {
    let actor = access::admitted().await?;
    let said = |name: &str| request::query(name).unwrap_or_default();
    let (organization, application) = (said(ORGANIZATION), said(APPLICATION));
    let of = of(&organization, &application)?;
    let services = request::services();
    let stored = services.brands.get(&actor, &of).await?;
    let owner = match &of {
        BrandOf::Server => None,
        BrandOf::Organization(id) => {
            let details = services.organizations.get(&actor, *id).await?;
            Some((details.organization.name, routes::admin_organization(&id.to_string())))
        }
        BrandOf::Application(id) => {
            let client = services.clients.read(&actor, id).await?;
            Some((client.name, routes::application(id)))
        }
    };
    let tried = match request::query(TRIED) {
        Some(_) => Brand::sound(|field| Some(said(field))).0,
        None => stored.brand.clone(),
    };
    let above = services.brands.tried(&actor, &of, &Brand::default(), &request::login_domain()).await?;
    let language =
        Language::all().find(|one| one.tag() == said("language")).unwrap_or_else(latchkey_ui::text::language);
    let mut values = format!("{ORGANIZATION}={}&{APPLICATION}={}", Escaped(&organization), Escaped(&application));
    for (field, text) in tried.texts() {
        values.push_str(&format!("&{field}={}", Escaped(&text)));
    }
    let preview = |theme| {
        format!("{}?theme={theme}&ui_locales={}&{values}", routes::ADMIN_BRAND_PREVIEW, Escaped(language.tag()))
    };
    Ok(BrandView {
        owner,
        version: seen(&stored.version()),
        contrast: tried.accent.map(contrasts),
        preview: Preview {
            is_desktop: said("size") == "desktop",
            light: preview("light"),
            dark: preview("dark"),
            language,
        },
        organization,
        application,
        texts: stored.brand.texts(),
        above,
    })
}

fn contrasts(chosen: Accent) -> [Contrast; 2] {
    let Tones { light, dark } = Tones::of(chosen);
    let [on_light, on_dark] = Tones::contrasts(chosen);
    [(light, on_light), (dark, on_dark)].map(|(tones, ratio)| Contrast {
        chosen: chosen.to_string(),
        // Not rounded up: 4.49 is not enough.
        ratio: format!("{:.1}", (ratio * 10.0).floor() / 10.0),
        instead: (ratio < CONTRAST_MIN).then(|| tones.accent.to_string()),
        shown: tones.accent.to_string(),
        on: tones.on.to_string(),
    })
}
