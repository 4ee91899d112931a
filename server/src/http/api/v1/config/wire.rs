use latchkey_domain::{
    LoginDomain,
    branding::{
        font,
        picture::Picture,
        tones::{Paper, Tones},
    },
    login::methods::{Allowed, SignInMethod},
    services::ShownBrand,
};
use latchkey_text::{
    Language,
    messages::{code, common, login},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What a page needs to look and speak as the hosted login page.
#[derive(Serialize, ToSchema)]
pub struct Config {
    /// What people call the place.
    #[schema(example = "Acme")]
    name: String,
    /// Empty for a login page.
    #[schema(example = "cli_demo")]
    client_id: String,
    branding: Branding,
    /// The ways to sign in, in the order in which they should be offered.
    connection: Vec<Connection>,
    #[schema(example = "https://login.example.com")]
    default_redirect_url: String,
    auth_config: AuthConfig,
    localization: Localization,
}

/// By day, as older programs read it; `look` has the rest.
#[derive(Serialize, ToSchema)]
pub struct Branding {
    #[schema(example = "Acme")]
    brand: String,
    #[schema(example = "#5e00cf")]
    btn_color: String,
    #[schema(example = "#15211e")]
    text_color: String,
    #[schema(example = "#ffffff")]
    login_box_color: String,
    #[schema(example = "#f3f6f5")]
    background: String,
    #[schema(example = "gradient")]
    background_style: &'static str,
    font: Font,
    #[schema(example = "en")]
    lang: &'static str,
    #[schema(example = "Sign in · Acme")]
    page_title: String,
    look: LookRecord,
    #[schema(example = "https://login.example.com/brand/pictures/5d41402abc4b2a76b9719d911017c592-480x120.png")]
    brand_logo: Option<String>,
    /// On dark pages.
    brand_logo_dark: Option<String>,
    favicon: Option<String>,
    /// Behind the card, or beside it.
    background_image: Option<String>,
    #[schema(example = "https://acme.example/terms")]
    terms_uri: Option<String>,
    #[schema(example = "https://acme.example/privacy")]
    privacy_uri: Option<String>,
    #[schema(example = "help@acme.example")]
    support_email: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Font {
    /// Of a file (WOFF2) with its Latin letters; empty where nothing is loaded for it.
    #[schema(example = "")]
    url: String,
    #[schema(example = "system-ui, sans-serif")]
    family: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct LookRecord {
    /// On light pages, and on dark ones: each can be read where it stands.
    #[schema(example = "#5e00cf")]
    accent: String,
    #[schema(example = "#ffffff")]
    on_accent: String,
    #[schema(example = "#b78bff")]
    dark_accent: String,
    #[schema(example = "#14002e")]
    dark_on_accent: String,
    #[schema(example = "soft")]
    corners: &'static str,
    #[schema(example = "regular")]
    density: &'static str,
    #[schema(example = "card")]
    alignment: &'static str,
    /// A style sheet with the custom properties of the hosted pages, kept for good; none where they look as they always did.
    #[schema(example = "https://login.example.com/brand/5e00cf-soft-regular-gradient-system-card.0123456789ab.css")]
    style_sheet: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Connection {
    /// `Passkey`, `EmailOTP`, `MagicLink` or `PhoneOTP`.
    #[schema(example = "MagicLink")]
    provider: &'static str,
    #[schema(example = "")]
    connection_id: &'static str,
    is_sso_connection: bool,
    is_oauth_connection: bool,
}

#[derive(Serialize, ToSchema)]
pub struct AuthConfig {
    #[schema(example = true)]
    webauthn: bool,
    #[schema(example = true)]
    passkey_auth: bool,
    /// There is none.
    social: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Localization {
    /// In its own words.
    #[schema(example = "English")]
    language: &'static str,
    #[schema(example = "en")]
    iso_code: &'static str,
    /// `ltr` or `rtl`.
    #[schema(example = "ltr")]
    direction: &'static str,
    login: LoginWords,
    magic_otp: MagicOtpWords,
}

#[derive(Serialize, ToSchema)]
pub struct LoginWords {
    #[schema(example = "Sign in")]
    heading: String,
    /// Where an unknown address makes an account.
    #[schema(example = "New here? Enter your email address and we will set up your account.")]
    sub_heading: Option<String>,
    #[schema(example = "or")]
    or: String,
    button: ButtonWords,
    input: InputWords,
    phone_input: InputWords,
}

/// Of the page that waits for the digits of a mail.
#[derive(Serialize, ToSchema)]
pub struct MagicOtpWords {
    #[schema(example = "Check your email")]
    title_text: String,
    input: InputWords,
    button: ButtonWords,
    resend: ButtonWords,
}

#[derive(Serialize, ToSchema)]
pub struct ButtonWords {
    #[schema(example = "Continue with email")]
    text: String,
}

#[derive(Serialize, ToSchema)]
pub struct InputWords {
    #[schema(example = "")]
    placeholder: &'static str,
    #[schema(example = "Email address")]
    label: String,
}

impl Config {
    pub fn new(
        client_id: Option<&str>,
        domain: &LoginDomain,
        brand: &ShownBrand,
        (allowed, is_sign_up_open): (&Allowed, bool),
        language: &Language,
    ) -> Self {
        let input = |label| InputWords { placeholder: "", label: language.say(&label) };
        let has_passkeys = allowed.has(SignInMethod::Passkey);
        let words = |message| ButtonWords { text: language.say(&message) };
        let is_new_welcome = is_sign_up_open && allowed.has_mail();
        let button = if allowed.has(SignInMethod::PhoneCode) { login::with_code() } else { login::with_email() };
        Self {
            name: brand.name.clone(),
            client_id: client_id.unwrap_or_default().to_owned(),
            branding: Branding::new(domain, brand, language),
            connection: allowed.iter().filter_map(connection).collect(),
            default_redirect_url: domain.origin().to_string(),
            auth_config: AuthConfig { webauthn: has_passkeys, passkey_auth: has_passkeys, social: None },
            localization: Localization {
                language: language.name(),
                iso_code: language.tag(),
                direction: language.dir(),
                login: LoginWords {
                    heading: language.say(&login::title()),
                    sub_heading: is_new_welcome.then(|| language.say(&login::new_here())),
                    or: language.say(&common::or()),
                    button: words(button),
                    input: input(login::email()),
                    phone_input: input(login::phone()),
                },
                magic_otp: MagicOtpWords {
                    title_text: language.say(&code::title()),
                    input: input(code::label()),
                    button: words(code::submit()),
                    resend: words(code::resend()),
                },
            },
        }
    }
}

impl Branding {
    fn new(domain: &LoginDomain, brand: &ShownBrand, language: &Language) -> Self {
        let Tones { light, dark } = brand.style.tones;
        let paper = Paper::LIGHT;
        let look = &brand.look;
        let address = |picture: Picture| domain.absolute(&picture.address());
        Self {
            brand: brand.name.clone(),
            btn_color: light.accent.to_string(),
            text_color: paper.text.to_string(),
            login_box_color: paper.surface.to_string(),
            background: paper.background.to_string(),
            background_style: look.background.as_str(),
            font: Font {
                url: font::file(look.font).map(|path| domain.absolute(&path)).unwrap_or_default(),
                family: font::family(look.font).unwrap_or("system-ui,sans-serif"),
            },
            lang: language.tag(),
            page_title: format!("{} · {}", language.say(&login::title()), brand.name),
            look: LookRecord {
                accent: light.accent.to_string(),
                on_accent: light.on.to_string(),
                dark_accent: dark.accent.to_string(),
                dark_on_accent: dark.on.to_string(),
                corners: look.corners.as_str(),
                density: look.density.as_str(),
                alignment: look.alignment.as_str(),
                style_sheet: brand.style.sheet.as_deref().map(|path| domain.absolute(path)),
            },
            brand_logo: brand.logo.map(|logo| address(logo.light)),
            brand_logo_dark: brand.logo.map(|logo| address(logo.dark)),
            favicon: brand.favicon.map(address),
            background_image: brand.backdrop().map(address),
            terms_uri: brand.terms_uri.clone(),
            privacy_uri: brand.privacy_uri.clone(),
            support_email: brand.support_email.as_ref().map(ToString::to_string),
        }
    }
}

fn connection(method: SignInMethod) -> Option<Connection> {
    let provider = match method {
        SignInMethod::Passkey => "Passkey",
        SignInMethod::EmailCode => "EmailOTP",
        SignInMethod::MagicLink => "MagicLink",
        SignInMethod::PhoneCode => "PhoneOTP",
        // Nobody comes by these.
        SignInMethod::Totp | SignInMethod::BackupCode => return None,
    };
    Some(Connection { provider, connection_id: "", is_sso_connection: false, is_oauth_connection: false })
}
