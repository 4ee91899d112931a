//! What the page loads.

use std::collections::BTreeMap;

use latchkey_domain::branding::{
    accent::Accent,
    brand::Texts,
    picture::Picture,
    tones::{CONTRAST_MIN, Tones},
};
pub use latchkey_domain::{
    branding::{
        look::{Alignment, Background, Corners, Density, Font},
        picture::PictureOf,
    },
    services::{Brand, BrandOf, ShownBrand},
};
use latchkey_ui::{
    AppError,
    error::Unanswerable,
    flash::Flash,
    problem::ProblemKind,
    request::{self, SAMPLE_APPLICATION},
    routes,
    text::Language,
};

use crate::{access, undo::seen, users::query::Escaped};

/// Names whose brand it is, in the page's query: neither of them is the server's.
const ORGANIZATION: &str = "organization";
const APPLICATION: &str = "application";
/// In the query, with the fields as somebody tries them, for the preview: an address does not fill the form in.
const TRIED: &str = "tried";
/// In both queries: which page is looked at.
pub const PAGE: &str = "page";

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
    pub pictures: Vec<PictureView>,
    pub preview: Preview,
}

/// A picture of it, or the place for one.
#[derive(Clone, Debug)]
pub struct PictureView {
    pub what: PictureOf,
    /// Its own.
    pub own: Option<Picture>,
    /// That of the server, where it has none of its own.
    pub inherited: Option<Picture>,
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
    pub page: PreviewPage,
    pub is_desktop: bool,
    pub language: Language,
    pub light: String,
    pub dark: String,
}

/// The pages that can be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PreviewPage {
    #[default]
    SignIn,
    /// That waits for a code.
    Code,
    /// The same after a wrong one.
    CodeWrong,
    /// The same when it is too late for any.
    CodeExpired,
    SecondStep,
    /// What was proved first is of no use any more.
    SecondStepOver,
    /// That offers a passkey to somebody who signed in without.
    Offer,
    /// That asks whether an application may know them.
    Consent,
    /// An application wants them back at an address that is not its own.
    Refused,
    SignedOut,
    /// An address that leads nowhere.
    Problem,
}

impl PreviewPage {
    pub const ALL: [Self; 11] = [
        Self::SignIn,
        Self::Code,
        Self::CodeWrong,
        Self::CodeExpired,
        Self::SecondStep,
        Self::SecondStepOver,
        Self::Offer,
        Self::Consent,
        Self::Refused,
        Self::SignedOut,
        Self::Problem,
    ];

    /// As the query names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Code => "code",
            Self::CodeWrong => "code-wrong",
            Self::CodeExpired => "code-expired",
            Self::SecondStep => "second-step",
            Self::SecondStepOver => "second-step-over",
            Self::Offer => "offer",
            Self::Consent => "consent",
            Self::Refused => "refused",
            Self::SignedOut => "signed-out",
            Self::Problem => "problem",
        }
    }

    /// What is none is the first.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|page| page.as_str() == text).unwrap_or_default()
    }

    pub const fn path(self) -> &'static str {
        match self {
            Self::SignIn | Self::Refused => routes::LOGIN,
            Self::Code | Self::CodeWrong | Self::CodeExpired => routes::LOGIN_CODE,
            Self::SecondStep | Self::SecondStepOver => routes::LOGIN_SECOND_STEP,
            Self::Offer => routes::LOGIN_PASSKEY,
            Self::Consent => routes::OAUTH_CONSENT,
            Self::SignedOut => routes::LOGOUT,
            Self::Problem => "/login/nowhere",
        }
    }

    /// What the answer before it has left for it.
    pub fn said(self) -> Option<Flash> {
        let error = match self {
            Self::CodeWrong => AppError::CodeWrong { attempts_left: 4 },
            Self::CodeExpired => AppError::CodeExpired,
            Self::SecondStepOver => AppError::SecondStepOver,
            _ => return None,
        };
        Some(Flash::Error { error, typed: BTreeMap::new() })
    }

    /// What went wrong, and is shown in its place.
    pub fn problem(self) -> Option<ProblemKind> {
        let refused = Unanswerable::RedirectUri {
            client_id: "example-shop".to_owned(),
            client_name: SAMPLE_APPLICATION.to_owned(),
            asked: Some("https://shop.example.com/back".to_owned()),
            registered: vec!["https://shop.example.com/callback".to_owned()],
        };
        (self == Self::Refused).then_some(ProblemKind::Unanswerable(refused))
    }
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
        (id, "") => Ok(BrandOf::Organization(request::id_of(id)?)),
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
    let above = services.brands.shown_above(&actor, &of, &request::login_domain()).await?;
    let language =
        Language::all().find(|one| one.tag() == said("language")).unwrap_or_else(latchkey_ui::text::language);
    let mut values = format!("{ORGANIZATION}={}&{APPLICATION}={}", Escaped(&organization), Escaped(&application));
    for (field, text) in tried.texts() {
        values.push_str(&format!("&{field}={}", Escaped(&text)));
    }
    let page = PreviewPage::parse(&said(PAGE));
    let preview = |theme| {
        format!(
            "{}?theme={theme}&{PAGE}={}&ui_locales={}&{values}",
            routes::ADMIN_BRAND_PREVIEW,
            page.as_str(),
            Escaped(language.tag())
        )
    };
    Ok(BrandView {
        owner,
        version: seen(&stored.version()),
        contrast: tried.accent.map(contrasts),
        preview: Preview {
            page,
            is_desktop: said("size") == "desktop",
            light: preview("light"),
            dark: preview("dark"),
            language,
        },
        organization,
        application,
        pictures: pictures(&stored.brand, &above),
        texts: stored.brand.texts(),
        above,
    })
}

fn pictures(brand: &Brand, above: &ShownBrand) -> Vec<PictureView> {
    let has_logo = brand.pictures.logo.is_some() || brand.pictures.logo_dark.is_some();
    let logo = above.logo.filter(|_| !has_logo);
    let view = |what: &PictureOf| {
        let inherited = match what {
            PictureOf::Logo => logo.map(|logo| logo.light),
            PictureOf::LogoDark => logo.map(|logo| logo.dark),
            PictureOf::Favicon => above.favicon,
            PictureOf::Background => above.background,
        };
        let own = brand.pictures.of(*what);
        PictureView { what: *what, own, inherited: inherited.filter(|_| own.is_none()) }
    };
    PictureOf::ALL.iter().map(view).collect()
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
