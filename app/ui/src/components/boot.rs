//! Loads the wasm and brings the page's islands to life.

use leptos::prelude::*;

use crate::{UiContext, request};

/// Belongs on pages that have islands; the others carry no script at all.
#[component]
pub fn Boot() -> impl IntoView {
    let ui = request::ui();
    let nonce = ui.csp_nonce.to_string();
    view! {
        <link rel="modulepreload" href=ui.site.js.clone() nonce=nonce.clone() />
        <link rel="preload" href=ui.site.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="" />
        <script type="module" nonce=nonce inner_html=script(&ui)></script>
    }
}

/// The answer of a passkey as JSON text: its own (`toJSON()`, WebAuthn L3 §5.1), if all is there that the server verifies.
/// Password managers answer with imitations that cannot do it, or make `{}` of buffers: those are encoded by hand.
const TO_JSON: &str = "\
    window.passkeyToJson=async c=>{\
    try{const j=c.toJSON(),r=j.response,a=r.attestationObject;\
    if([j.rawId,r.clientDataJSON,...a?[a]:[r.authenticatorData,r.signature,r.userHandle]]\
    .every(x=>typeof x==\"string\"))return JSON.stringify(j)}catch{}\
    return JSON.stringify((await json()).encode(c))};";

/// Leptos's own script waits for an idle moment, visits every node of the page and supports islands within islands.
/// Ours are few and flat, and a passkey should be on offer at once. Browsers that know passkeys but not their JSON form
/// (WebAuthn L3 §5.1.8) are taught it first.
fn script(ui: &UiContext) -> String {
    format!(
        "import init,*as app from{:?};\
         const P=window.PublicKeyCredential,json=()=>import(\"/passkey-json.js\");\
         if(P&&!P.parseRequestOptionsFromJSON)await json();\
         {TO_JSON}\
         await init({{module_or_path:{:?}}});\
         app.hydrate();\
         for(const e of document.querySelectorAll(\"leptos-island\"))app[e.dataset.component]?.(e)",
        ui.site.js, ui.site.wasm
    )
}
