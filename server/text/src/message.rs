//! A text before it is put into words.

/// Made by a function of [`crate::messages`] only: so there are words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(crate) key: &'static str,
    pub(crate) args: Vec<(&'static str, Arg)>,
}

impl Message {
    pub(crate) const fn new(key: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        Self { key, args }
    }

    pub fn key(&self) -> &'static str {
        self.key
    }
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A name, an address: written as it is.
    Text(String),
    /// Chooses the plural form, and is written in the language's digits.
    Number(i64),
    /// A place for something that is not text; see [`crate::Language::pieces`].
    Hole,
}

/// As an argument: [`Arg::Hole`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole;

impl From<Hole> for Arg {
    fn from(Hole: Hole) -> Self {
        Self::Hole
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}
