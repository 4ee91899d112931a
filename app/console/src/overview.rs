//! `/admin`

use latchkey_ui::{forms, routes};
use leptos::prelude::*;

use crate::{access, load::load};

/// On to the people.
#[component]
pub fn OverviewPage() -> impl IntoView {
    load(access::admitted(), |_| forms::redirect(routes::ADMIN_PEOPLE))
}
