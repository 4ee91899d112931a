//! `prompt`: which pages an application wants its person to see (OpenID Connect Core §3.1.2.1, and Initiating User
//! Registration 1.0).

use serde::{Deserialize, Serialize};

use crate::kernel::words;

words! {
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Prompt {
        /// No page at all: an answer, or an error that says which page it would take.
        None = "none",
        Login = "login",
        Consent = "consent",
        SelectAccount = "select_account",
        Create = "create",
    }
}

impl Prompt {
    /// Reads a list with spaces between. `None` for words that nobody knows, and for those that contradict each other.
    pub fn parse_list(text: &str) -> Option<Vec<Self>> {
        let mut prompts = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let prompt = Self::parse(word)?;
            if !prompts.contains(&prompt) {
                prompts.push(prompt);
            }
        }
        let is_alone = prompts.len() == 1;
        let has = |prompt| prompts.contains(&prompt);
        let contradicts =
            (has(Self::None) && !is_alone) || (has(Self::Create) && (has(Self::Login) || has(Self::SelectAccount)));
        (!contradicts).then_some(prompts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_may_stand_together_unless_they_contradict_each_other() {
        use Prompt as P;

        for (text, prompts) in [
            ("", Some(vec![])),
            ("none", Some(vec![P::None])),
            ("none none", Some(vec![P::None])),
            ("login consent", Some(vec![P::Login, P::Consent])),
            ("login select_account consent", Some(vec![P::Login, P::SelectAccount, P::Consent])),
            ("create consent", Some(vec![P::Create, P::Consent])),
            ("none login", None),
            ("none consent", None),
            ("create login", None),
            ("create select_account", None),
            ("Login", None),
            ("everything", None),
            ("login,consent", None),
        ] {
            assert_eq!(P::parse_list(text), prompts, "{text:?}");
        }
    }
}
