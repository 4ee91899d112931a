//! Loads the wasm on pages with a ceremony.

use latchkey_ui::{components::Boot, request};
use leptos::prelude::*;

#[component]
pub fn PasskeyBoot() -> impl IntoView {
    view! { <Boot bundle=request::ui().site.login.clone() first=PREPARE /> }
}

/// Browsers that know passkeys but not their JSON form (WebAuthn L3 §5.1.8) are taught it first. The answer of a passkey
/// becomes JSON text: its own (`toJSON()`, WebAuthn L3 §5.1), if all is there that the server verifies. Password managers
/// answer with imitations that cannot do it, or make `{}` of buffers: those are encoded by hand.
const PREPARE: &str = "\
    const P=window.PublicKeyCredential,json=()=>import(\"/passkey-json.js\");\
    if(P&&!P.parseRequestOptionsFromJSON)await json();\
    window.passkeyToJson=async c=>{\
    try{const j=c.toJSON(),r=j.response,a=r.attestationObject;\
    if([j.rawId,r.clientDataJSON,...a?[a]:[r.authenticatorData,r.signature,r.userHandle]]\
    .every(x=>typeof x==\"string\"))return JSON.stringify(j)}catch{}\
    return JSON.stringify((await json()).encode(c))};";
