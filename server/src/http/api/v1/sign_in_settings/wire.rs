//! How people sign in, in JSON.

use latchkey_domain::{
    kernel::InvalidInput,
    login::policy::SecondFactor,
    services::{HeldSettings, SignInSettings},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::api::v1::application::settings::methods;

#[derive(Deserialize, ToSchema)]
pub struct SignInSettingsValues {
    /// The ways to sign in: `passkey`, `email-otp`, `magic-link`, `phone-otp` (where text messages leave the server); and what is
    /// proved after one of them: `totp`, `backup-code`. Not empty.
    #[schema(example = json!(["passkey", "email-otp", "totp", "backup-code"]))]
    methods: Vec<String>,
    /// A second factor after a code or a link: `off`, `optional` (of whoever has one) or `required`; the last two with `-direct`
    /// behind them where somebody signs in, with `-risk` where something is unusual.
    #[schema(example = "optional")]
    second_factor: String,
    /// May anybody with a mail address make an account?
    #[schema(example = true)]
    sign_up_open: bool,
}

impl SignInSettingsValues {
    pub fn parse(self) -> Result<SignInSettings, InvalidInput> {
        let second_factor = SecondFactor::parse(&self.second_factor).ok_or_else(|| {
            let words: Vec<_> = SecondFactor::ALL.iter().map(|word| word.as_str()).collect();
            InvalidInput::new("second_factor", format!("one of {}", words.join(", ")))
        })?;
        Ok(SignInSettings { methods: methods(self.methods)?, second_factor, sign_up_open: self.sign_up_open })
    }
}

/// How people sign in to the server.
#[derive(Serialize, ToSchema)]
pub struct SignInSettingsRecord {
    #[schema(example = json!(["passkey", "email-otp", "totp", "backup-code"]))]
    methods: Vec<&'static str>,
    #[schema(example = "optional")]
    second_factor: &'static str,
    #[schema(example = true)]
    sign_up_open: bool,
    /// When it was saved; `null` where nothing was. Where nothing of it can hold any more, the configuration does.
    #[schema(example = "2026-01-01T00:00:00.000Z")]
    saved_at: Option<String>,
}

impl From<HeldSettings> for SignInSettingsRecord {
    fn from(held: HeldSettings) -> Self {
        let settings = held.settings;
        Self {
            methods: settings.methods.as_slice().iter().map(|method| method.as_str()).collect(),
            second_factor: settings.second_factor.as_str(),
            sign_up_open: settings.sign_up_open,
            saved_at: held.saved_at.map(|at| at.to_string()),
        }
    }
}
