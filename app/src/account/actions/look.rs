//! The light or dark look of this browser: kept in a cookie, so that every page has it before its first pixel.

use latchkey_ui::{AppError, GoTo, cookies, flash::Notice, forms, protocol::Form, routes};
use leptos::server;

/// `light` and `dark` are kept. Anything else is the system's own look, which needs no cookie.
#[server(prefix = "/_fn", endpoint = "look/choose", protocol = Form)]
pub async fn choose_look(look: String) -> Result<GoTo, AppError> {
    match look.as_str() {
        "light" | "dark" => cookies::set_theme(&look),
        _ => cookies::clear_theme(),
    }
    Ok(forms::go_to(forms::with_notice(routes::LOOK_PART, Notice::LookChosen)))
}
