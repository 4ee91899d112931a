//! What is wrong with a configuration, told with the key, the value, where it was set and what is allowed.

use std::fmt;

/// One wrong value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub key: String,
    pub why: String,
}

impl Problem {
    pub fn new(key: impl Into<String>, why: impl Into<String>) -> Self {
        Self { key: key.into(), why: why.into() }
    }
}

/// A [`Problem`] with what the sources say about its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub problem: Problem,
    /// As text; `None` when nothing was set or the value is secret.
    pub value: Option<String>,
    /// As `latchkey.toml` or `the environment variable LATCHKEY_SERVER__LISTEN`.
    pub source: Option<String>,
    /// From the table of keys.
    pub allowed: Option<&'static str>,
}

/// Why the configuration cannot be used: all that is wrong with it, at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(pub Vec<Located>);

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        for Located { problem, value, source, allowed } in &self.0 {
            write!(f, "\n  {}", problem.key)?;
            if let Some(value) = value {
                write!(f, " = {value}")?;
            }
            if let Some(source) = source {
                write!(f, " (from {source})")?;
            }
            write!(f, "\n      {}", problem.why)?;
            if let Some(allowed) = allowed {
                write!(f, "\n      allowed: {allowed}")?;
            }
        }
        Ok(())
    }
}
