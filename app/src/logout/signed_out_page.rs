//! `/signed-out`

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, CardPage},
    forms,
    problem::Problem,
    request, routes,
    text::{DOT, logout, problem, say},
};
use leptos::prelude::*;

use super::views::{SignedOut, signed_out};

/// How long applications have that are told by the browser, in seconds.
const PATIENCE: u8 = 3;

/// Has the browser tell the applications (Front-Channel Logout 1.0 §3), and goes on to the one that asked.
#[component]
pub fn SignedOutPage() -> impl IntoView {
    Suspend::new(async move {
        let SignedOut { asking, names, frames } = match signed_out().await {
            Ok(Some(signed_out)) => signed_out,
            Ok(None) => {
                forms::redirect(routes::LOGIN);
                return ().into_any();
            }
            Err(kind) => return view! { <Problem kind /> }.into_any(),
        };
        let go_on = asking.go_on();
        let by_itself = go_on.as_ref().filter(|_| asking.is_vouched_for());
        if let Some((_, address)) = by_itself {
            // With frames: for browsers without scripts.
            forms::refresh(if frames.is_empty() { 0 } else { PATIENCE }, address);
        }
        // None to wait for where the page stays.
        let awaited = if by_itself.is_some() { frames.len() } else { 0 };
        let nonce = request::ui().csp_nonce.to_string();
        view! {
            <Done names go_on />
            // Before the frames: a page may have answered by the time that what comes after it is read.
            <script
                nonce=nonce
                data-frames=awaited.to_string()
                data-patience=PATIENCE.to_string()
                inner_html=GO_ON
            ></script>
            {frames
                .into_iter()
                .map(|src| {
                    view! {
                        <iframe
                            src=src
                            hidden
                            sandbox="allow-scripts allow-same-origin allow-forms"
                            referrerpolicy="no-referrer"
                        ></iframe>
                    }
                })
                .collect_view()}
        }
        .into_any()
    })
}

/// What there is to say.
#[component]
pub fn Done(
    #[prop(optional)] names: Vec<String>,
    /// Which application, and where it is.
    #[prop(default = None)]
    go_on: Option<(String, String)>,
) -> impl IntoView {
    let lead = if names.is_empty() { logout::done() } else { logout::done_of(names.join(DOT)) };
    let link = match go_on {
        Some((name, href)) => {
            view! { <a id="go-on" class=ButtonKind::Primary.class() href=href>{say(logout::go_on(name))}</a> }
                .into_any()
        }
        None => {
            view! { <ButtonLink kind=ButtonKind::Secondary href=routes::LOGIN>{say(problem::to_login())}</ButtonLink> }
                .into_any()
        }
    };
    view! {
        <CardPage title=logout::done_title()>
            <p class="lead">{say(lead)}</p>
            {link}
        </CardPage>
    }
}

/// Goes on once all frames have answered, well or badly, or when one has not for too long: browsers count the time of a
/// `Refresh` from when all of them have, so that without scripts a link is what is left then.
const GO_ON: &str = "(()=>{const d=document.currentScript.dataset,go=()=>{\
    const a=document.getElementById(\"go-on\");a&&location.replace(a.href)};let n=Number(d.frames);\
    n&&(setTimeout(go,1000*d.patience),\
    document.addEventListener(\"load\",e=>{e.target.tagName===\"IFRAME\"&&--n===0&&go()},true))})()";
