//! Loads a bundle's wasm and brings the page's islands to life.

use leptos::prelude::*;

use crate::{Bundle, request};

/// Belongs on pages that have islands; the others carry no script at all.
#[component]
pub fn Boot(
    bundle: Bundle,
    /// Done before the wasm runs.
    #[prop(optional)]
    first: &'static str,
) -> impl IntoView {
    let nonce = request::ui().csp_nonce.to_string();
    // In its frame no script runs, and browsers complain of each.
    (!request::is_preview()).then(|| {
        view! {
            <link rel="modulepreload" href=bundle.js.clone() nonce=nonce.clone() />
            <link rel="preload" href=bundle.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="" />
            <script type="module" nonce=nonce inner_html=script(&bundle, first)></script>
        }
    })
}

/// Leptos's own script waits for an idle moment, visits every node of the page and supports islands within islands.
/// Ours are few and flat, and a passkey should be on offer at once.
fn script(bundle: &Bundle, first: &str) -> String {
    format!(
        "import init,*as app from{:?};\
         {first}\
         await init({{module_or_path:{:?}}});\
         app.hydrate();\
         for(const e of document.querySelectorAll(\"leptos-island\"))app[e.dataset.component]?.(e)",
        bundle.js, bundle.wasm
    )
}
