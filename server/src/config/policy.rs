//! `[login]`, `[sign_up]`, `[sessions]`, `[tokens]`, `[audit]`: what people and applications may do, and for how long.

use latchkey_domain::login::{
    methods::{Methods, SignInMethod},
    policy::SecondFactor,
};
use serde::{Deserialize, Serialize};

use super::{Period, Problem};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Login {
    pub methods: Vec<String>,
    pub recovery_wait: Period,
    /// Where mail is a way to sign in, when not set.
    #[serde(deserialize_with = "super::optional")]
    pub recovery_address: Option<bool>,
    pub recovery_address_wait: Period,
    pub second_factor: String,
}

impl Default for Login {
    fn default() -> Self {
        // Not by text message: whoever wants that says so, and pays for it.
        let methods = SignInMethod::ALL.iter().filter(|method| **method != SignInMethod::PhoneCode);
        Self {
            methods: methods.map(ToString::to_string).collect(),
            recovery_wait: Period::seconds(0),
            recovery_address: None,
            recovery_address_wait: Period::days(3),
            second_factor: SecondFactor::default().to_string(),
        }
    }
}

impl Login {
    /// `has_sms`: text messages leave this server.
    pub fn validate(&self, has_sms: bool, problems: &mut Vec<Problem>) {
        if self.methods.is_empty() || self.methods.iter().any(|method| SignInMethod::parse(method).is_none()) {
            let words = SignInMethod::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            problems.push(Problem::new("login.methods", format!("must be a list of at least one of {words}")));
        }
        match self.methods().check(self.second_factor()) {
            Err(refused) if refused.field == "methods" => {
                problems.push(Problem::new(
                    "login.methods",
                    "lets nobody in: totp and backup-code are asked for after the others",
                ));
            }
            Err(_) => problems.push(Problem::new(
                "login.second_factor",
                "asks everybody for what nobody can set up: login.methods needs passkey or totp",
            )),
            Ok(()) => {}
        }
        within("login.recovery_wait", self.recovery_wait, Period::seconds(0), Period::days(30), problems);
        // Always: nobody vouches for whoever asks. Longer than a mail is tried for: whoever can stop it has to be told first.
        let (least, most) = (Period::seconds(25 * 3600), Period::days(30));
        within("login.recovery_address_wait", self.recovery_address_wait, least, most, problems);
        if SecondFactor::parse(&self.second_factor).is_none() {
            let words = SecondFactor::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            problems.push(Problem::new("login.second_factor", format!("must be one of {words}")));
        }
        if self.has_phone() && !has_sms {
            problems.push(Problem::new(
                "login.methods",
                "has phone-otp, and no text message leaves: set sms.countries and sms.provider",
            ));
        }
    }

    /// Of a validated word.
    pub fn second_factor(&self) -> SecondFactor {
        SecondFactor::parse(&self.second_factor).unwrap_or_default()
    }

    /// Of validated words.
    pub fn methods(&self) -> Methods {
        self.methods.iter().filter_map(|method| SignInMethod::parse(method)).collect()
    }

    pub fn has_phone(&self) -> bool {
        self.methods.iter().any(|method| SignInMethod::parse(method) == Some(SignInMethod::PhoneCode))
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignUp {
    pub open: bool,
}

impl Default for SignUp {
    fn default() -> Self {
        Self { open: true }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sessions {
    pub ttl: Period,
    pub max_ttl: Period,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { ttl: Period::days(30), max_ttl: Period::days(90) }
    }
}

impl Sessions {
    pub fn validate(&self, problems: &mut Vec<Problem>) {
        // Sessions are prolonged when they are used, at most every ten minutes.
        within("sessions.ttl", self.ttl, Period::seconds(1800), Period::days(400), problems);
        within("sessions.max_ttl", self.max_ttl, Period::seconds(1800), Period::days(3650), problems);
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tokens {
    pub refresh_ttl: Period,
    pub signing_key_ttl: Period,
}

impl Default for Tokens {
    fn default() -> Self {
        Self { refresh_ttl: Period::days(30), signing_key_ttl: Period::days(90) }
    }
}

impl Tokens {
    pub fn validate(&self, problems: &mut Vec<Problem>) {
        within("tokens.refresh_ttl", self.refresh_ttl, Period::seconds(3600), Period::days(400), problems);
        // A new key is published a day before it signs.
        within("tokens.signing_key_ttl", self.signing_key_ttl, Period::days(2), Period::days(800), problems);
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    pub ttl: Period,
}

impl Default for Audit {
    fn default() -> Self {
        Self { ttl: Period::days(365) }
    }
}

impl Audit {
    pub fn validate(&self, problems: &mut Vec<Problem>) {
        within("audit.ttl", self.ttl, Period::days(1), Period::days(36_500), problems);
    }
}

fn within(key: &'static str, value: Period, least: Period, most: Period, problems: &mut Vec<Problem>) {
    if value < least || value > most {
        problems.push(Problem::new(key, format!("must be between {least} and {most}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_gets_in_and_what_is_required_can_be_had() {
        let table = [
            (&["totp", "backup-code"][..], "optional", vec!["login.methods"]),
            (&["email-otp", "magic-link", "backup-code"], "required", vec!["login.second_factor"]),
            (&["email-otp", "totp"], "required-risk", vec![]),
            (&["passkey"], "required", vec![]),
            (&["email-otp"], "optional", vec![]),
            (&["password"], "optional", vec!["login.methods"]),
        ];
        for (methods, second_factor, expected) in table {
            let login = Login {
                methods: methods.iter().map(ToString::to_string).collect(),
                second_factor: second_factor.to_owned(),
                ..Login::default()
            };
            let mut problems = Vec::new();
            login.validate(true, &mut problems);
            let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
            assert_eq!(keys, expected, "{methods:?} {second_factor}");
        }
    }
}
