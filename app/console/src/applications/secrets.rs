use latchkey_ui::{
    components::{Button, ButtonKind, CopyButton, When, Whose},
    text::{Hole, console_applications as text, say, say_around},
};
use leptos::prelude::*;

use super::{
    fields::Choice,
    views::{Client, Part},
};
use crate::components::Panel;

#[component]
pub fn SecretsPart(client: Client, secret: Option<String>) -> impl IntoView {
    let version = client.version().as_str().to_owned();
    let state = match (&client.secret_hash, client.previous_secret_expires_at) {
        (None, _) => view! { <p>{say(text::secret_none())}</p> }.into_any(),
        (Some(_), Some(at)) => {
            let at = view! { <When at is_exact=true /> }.into_any();
            view! { <p>{say_around(text::secret_overlap(Hole), [at])}</p> }.into_any()
        }
        (Some(_), None) => view! { <p>{say(text::secret_one())}</p> }.into_any(),
    };
    let shown = secret.map(|secret| {
        view! {
            <div class="shown" role="status">
                <p>
                    <code class="shown-once" dir="ltr">
                        {secret}
                    </code>
                    <CopyButton what="client_secret" />
                </p>
                <p class="hint">{say(text::secret_once())}</p>
            </div>
        }
    });
    let times = [
        ("0", text::overlap_none()),
        ("3600", text::overlap_hour()),
        ("86400", text::overlap_day()),
        ("604800", text::overlap_week()),
    ];
    let times = times.map(|(seconds, words)| (seconds.to_owned(), say(words))).to_vec();
    view! {
        <Panel id="secret" title=say(text::tab_secrets()) lead=say(text::secret_lead())>
            {shown}
            {state}
            <form class="settings" method="post" action=Part::Secrets.href(&client.id)>
                <Whose />
                <input type="hidden" name="version" value=version />
                <Choice
                    label=text::overlap()
                    name="keep_old"
                    value="86400".to_owned()
                    options=times
                    hint=text::overlap_hint()
                />
                <Button kind=ButtonKind::Primary>{say(text::rotate())}</Button>
            </form>
        </Panel>
    }
}
