//! What is wrong with a deployment, as `latchkey doctor` says it and the console shows it.

use std::{fmt::Debug, pin::Pin};

/// One line of the report. Its words are for whoever runs the server: settings, files, what a relay answered. They are in
/// English, as the log is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    pub about: &'static str,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Ok,
    Warn,
    Fail,
}

impl Finding {
    pub fn ok(about: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Ok, about, text: text.into() }
    }

    pub fn warn(about: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Warn, about, text: text.into() }
    }

    pub fn fail(about: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Fail, about, text: text.into() }
    }
}

/// Looks at everything, which takes a moment.
pub trait Doctor: Debug + Send + Sync {
    fn examine(&self) -> Pin<Box<dyn Future<Output = Vec<Finding>> + Send + '_>>;
}
