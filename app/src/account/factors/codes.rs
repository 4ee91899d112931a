//! New backup codes, shown once.

use base64::{Engine, engine::general_purpose::STANDARD};
use latchkey_ui::{
    components::{Alert, Tone},
    request,
    text::{account, say},
};
use leptos::prelude::*;

use super::views::CodesInClear;

#[component]
pub fn NewCodes(codes: CodesInClear, email: String) -> impl IntoView {
    let site = request::brand().name.clone();
    let about = say(account::backup_codes_file(email, site));
    // Lines end as the simplest of text editors wants it.
    let CodesInClear(codes) = codes;
    let lines = std::iter::once(&about).chain(&codes).map(String::as_str);
    let file = lines.collect::<Vec<_>>().join("\r\n");
    // In the link itself: nothing is stored to be fetched, and it needs no script.
    let href = format!("data:text/plain;charset=utf-8;base64,{}", STANDARD.encode(file));
    view! {
        <section class="card stack new-codes" aria-labelledby="new-codes-title">
            <h2 id="new-codes-title">{say(account::backup_codes_new())}</h2>
            <Alert tone=Tone::Success>{say(account::backup_codes_once())}</Alert>
            <p class="new-codes-about">{about}</p>
            <ol dir="ltr">
                {codes
                    .into_iter()
                    .map(|code| {
                        view! {
                            <li>
                                <code>{code}</code>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <div class="deeds">
                <a class="button" href=href download="backup-codes.txt">
                    {say(account::backup_codes_download())}
                </a>
                <button class="button" type="button" data-print hidden>
                    {say(account::backup_codes_print())}
                </button>
            </div>
        </section>
    }
}
