//! The document around every page.

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

use crate::{
    hand_back::{HandBack, HandBackPage},
    problem::{Problem, ProblemKind},
    request,
    text::{common, language, say},
};

/// All pages lock their forms (`public/forms.js`); other scripts are their own matter: see [`crate::components::Boot`].
#[component]
pub fn Shell(
    /// The pages.
    children: Children,
) -> impl IntoView {
    provide_meta_context();

    let page = match (use_context::<ProblemKind>(), use_context::<HandBack>()) {
        (Some(kind), _) => view! { <Problem kind /> }.into_any(),
        (None, Some(page)) => view! { <HandBackPage page /> }.into_any(),
        (None, None) => children(),
    };

    let theme = request::theme();

    let language = language();

    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.is_rtl().then_some("rtl") data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=theme.unwrap_or("light dark") />
                {theme_colors(theme)}
                <link rel="stylesheet" href=request::ui().site.css.clone() />
                {request::brand().style.sheet.clone().map(|href| view! { <link rel="stylesheet" href=href /> })}
                // Small, and first of all: a form may be sent before anything else is there.
                {(!request::is_preview())
                    .then(|| {
                        view! {
                            <script async src="/forms.js" data-wait=say(common::wait()) nonce=request::ui().csp_nonce.to_string()></script>
                        }
                    })}
                {icons()}
                <MetaTags />
            </head>
            <body>
                {page}
            </body>
        </html>
    }
}

fn icons() -> impl IntoView {
    match request::brand().favicon {
        Some(icon) => view! {
            <link rel="icon" href=icon.address() type=icon.encoding.media_type() />
            <link rel="apple-touch-icon" href=icon.address() />
        }
        .into_any(),
        None => view! {
            <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        }
        .into_any(),
    }
}

/// What browsers paint around the page: its own background.
fn theme_colors(theme: Option<&str>) -> impl IntoView {
    let color = |theme: &str| request::background(theme == "dark");
    match theme {
        Some(theme) => view! { <meta name="theme-color" content=color(theme) /> }.into_any(),
        None => ["light", "dark"]
            .map(|theme| {
                let media = format!("(prefers-color-scheme: {theme})");
                // The macro knows no `media` on `meta`.
                leptos::html::meta().name("theme-color").attr("media", media).content(color(theme))
            })
            .into_any(),
    }
}
