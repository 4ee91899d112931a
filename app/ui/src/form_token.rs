//! Whose page a form stands on; see `latchkey_domain::services::FormTokens`.

/// The hidden field that [`crate::components::PostForm`] writes, and [`crate::request::form_caller`] checks.
pub const FORM_TOKEN: &str = "form_token";

/// For the forms of the page that is being rendered: a context, once somebody is known to be signed in.
#[derive(Clone, Debug)]
pub struct FormToken(pub String);
