//! Times, in words. `public/local-times.js` puts them into the person's own zone.

use crate::{
    request,
    text::{Timestamp, ago, language, say},
};
use leptos::prelude::*;

/// "2 hours ago", or the day when it is longer ago than a week; the exact time is at hand.
#[component]
pub fn When(
    at: Timestamp,
    /// For lists that are read for their times.
    #[prop(optional)]
    is_exact: bool,
) -> impl IntoView {
    let language = language();
    let exact = language.minute(at);
    let (shows, shown) = if is_exact {
        (Some("exact"), exact.clone())
    } else if let Some(words) = ago(at, request::services().now()) {
        (None, say(words))
    } else {
        (Some("day"), language.day(at))
    };
    view! {
        <time datetime=at.to_string() title=exact data-shows=shows>
            {shown}
        </time>
    }
}

/// Belongs on pages that show times; without scripts they stay as they are.
#[component]
pub fn LocalTimes() -> impl IntoView {
    view! { <script type="module" src="/local-times.js" nonce=request::ui().csp_nonce.to_string()></script> }
}
