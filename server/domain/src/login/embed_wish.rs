//! What a page with the widget on it wants: how people sign in, and what it gets then.

use url::form_urlencoded;

use crate::oauth::{id_token::NONCE_MAX, scope::Scopes};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// In the frame, for tokens.
    Tokens,
    /// In the frame, for a code, which the application's server exchanges.
    Code(CodeWish),
    /// On the hosted page, which leads back to this address.
    Redirect(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeWish {
    /// By S256 (RFC 7636 §4.2): the application's server has the verifier.
    pub code_challenge: String,
    pub scope: Scopes,
    pub nonce: Option<String>,
}

const SCOPE_MAX: usize = 1000;

impl Wish {
    /// From the query of the frame, or from what its forms carry. `None` where it cannot be granted.
    pub fn read(query: &str) -> Option<Self> {
        let find = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, value)| name == wanted && !value.is_empty()).map(|(_, value)| value.into_owned())
        };
        match (find("response_type").as_deref(), find("redirect_uri")) {
            (None, None) => Some(Self::Tokens),
            (None, Some(redirect_uri)) => Some(Self::Redirect(redirect_uri)),
            (Some("code"), None) => {
                let is_challenge = |text: &String| {
                    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                };
                let scope = find("scope").unwrap_or_else(|| "openid profile email".to_owned());
                let nonce = find("nonce");
                let is_short = scope.len() <= SCOPE_MAX && nonce.as_ref().is_none_or(|nonce| nonce.len() <= NONCE_MAX);
                let code_challenge = find("code_challenge").filter(is_challenge).filter(|_| is_short)?;
                Some(Self::Code(CodeWish { code_challenge, scope: Scopes::parse(&scope)?, nonce }))
            }
            _ => None,
        }
    }

    /// For the forms of the frame, which [`Self::read`] reads.
    pub fn written(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        match self {
            Self::Tokens => {}
            Self::Redirect(redirect_uri) => {
                query.append_pair("redirect_uri", redirect_uri);
            }
            Self::Code(CodeWish { code_challenge, scope, nonce }) => {
                query.append_pair("response_type", "code").append_pair("code_challenge", code_challenge);
                query.append_pair("scope", &scope.to_string());
                if let Some(nonce) = nonce {
                    query.append_pair("nonce", nonce);
                }
            }
        }
        query.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn a_wish_is_read_as_it_was_written_and_nothing_in_between() {
        let code = format!("response_type=code&code_challenge={CHALLENGE}&scope=openid+a&nonce=%C3%BC%26");
        for wish in ["", "client_id=a&origin=b", "redirect_uri=https%3A%2F%2Fa.example%2Fcb", &code] {
            let wish = Wish::read(wish).unwrap();
            assert_eq!(Wish::read(&wish.written()), Some(wish));
        }
        for refused in [
            "response_type=token".to_owned(),
            "response_type=code".to_owned(),
            "response_type=code&code_challenge=short".to_owned(),
            format!("response_type=code&code_challenge={CHALLENGE}&scope=a%22b"),
            format!("response_type=code&code_challenge={CHALLENGE}&redirect_uri=https://a.example"),
            format!("response_type=code&code_challenge={CHALLENGE}&nonce={}", "a".repeat(513)),
        ] {
            assert_eq!(Wish::read(&refused), None, "{refused}");
        }
    }
}
