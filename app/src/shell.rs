//! The document around every page.

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

use crate::{
    App,
    locales::text,
    pages::{Problem, ProblemKind},
    server_fns::{cookies, request},
};

/// Scripts are the pages' own matter: see [`crate::components::Boot`].
pub fn shell() -> impl IntoView {
    provide_meta_context();

    let page = match use_context::<ProblemKind>() {
        Some(kind) => view! { <Problem kind /> }.into_any(),
        None => view! { <App /> }.into_any(),
    };

    view! {
        <!DOCTYPE html>
        <html lang=text::LANGUAGE data-theme=cookies::theme()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=request::ui().site.css.clone() />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <MetaTags />
            </head>
            <body>
                {page}
            </body>
        </html>
    }
}
