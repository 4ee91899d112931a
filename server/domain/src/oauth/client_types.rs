//! The words of a client's registration (RFC 7591 §2).

use std::{collections::BTreeSet, fmt};

use crate::kernel::words;

words! {
    /// Where an application runs, which decides whether it can keep a secret (RFC 6749 §2.1) and what it may register.
    ClientKind {
        /// On a server, for people in a browser.
        Web = "web",
        /// In the browser itself.
        Spa = "spa",
        /// Installed on a device (RFC 8252).
        Native = "native",
        /// On a server, for nobody but itself.
        Machine = "machine",
    }

    /// `token_endpoint_auth_method`.
    AuthMethod {
        None = "none",
        ClientSecretBasic = "client_secret_basic",
        ClientSecretPost = "client_secret_post",
        PrivateKeyJwt = "private_key_jwt",
    }

    GrantType {
        AuthorizationCode = "authorization_code",
        RefreshToken = "refresh_token",
        ClientCredentials = "client_credentials",
        DeviceCode = "urn:ietf:params:oauth:grant-type:device_code",
        TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange",
    }

    /// How an application came here.
    ClientSource {
        /// Its operator registered it.
        Operator = "operator",
        /// It registered itself, with a token of the operator's (RFC 7591).
        Registered = "registered",
        /// It registered itself, and nobody let it in.
        Stranger = "stranger",
        /// It is described by a document at its `client_id`.
        Document = "document",
    }

    /// JWS algorithms that this server signs with (RFC 7518 §3.1).
    SigningAlg {
        Es256 = "ES256",
        Rs256 = "RS256",
    }

    /// Is a person's `sub` the same at every client (OpenID Connect Core §8)?
    SubjectType {
        Public = "public",
        Pairwise = "pairwise",
    }
}

impl ClientSource {
    /// Did the operator register it, or let in whoever did?
    pub const fn is_vouched_for(self) -> bool {
        matches!(self, Self::Operator | Self::Registered)
    }
}

impl ClientKind {
    /// Runs where its people, or anybody, can look into it: it has no secret to show.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Spa | Self::Native)
    }
}

impl AuthMethod {
    pub const fn has_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost)
    }
}

/// What a client may come to the token endpoint with; written with blanks between, in one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrantTypes(BTreeSet<GrantType>);

impl GrantTypes {
    pub fn parse(text: &str) -> Option<Self> {
        text.split_ascii_whitespace().map(GrantType::parse).collect::<Option<_>>().map(Self)
    }

    pub fn has(&self, grant_type: GrantType) -> bool {
        self.0.contains(&grant_type)
    }

    pub fn iter(&self) -> impl Iterator<Item = GrantType> {
        self.0.iter().copied()
    }
}

impl FromIterator<GrantType> for GrantTypes {
    fn from_iter<T: IntoIterator<Item = GrantType>>(grant_types: T) -> Self {
        Self(grant_types.into_iter().collect())
    }
}

impl fmt::Display for GrantTypes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, grant_type) in self.iter().enumerate() {
            let blank = if n == 0 { "" } else { " " };
            write!(f, "{blank}{grant_type}")?;
        }
        Ok(())
    }
}
