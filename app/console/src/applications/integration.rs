use latchkey_ui::{
    components::{ButtonKind, ButtonLink, CopyButton, When},
    request, routes,
    text::{Hole, console_applications as text, say, say_around},
};
use leptos::prelude::*;

use super::{
    snippets::{self, File, Snippet, Way},
    views::{ApplicationView, Client, ClientKind, Part},
};
use crate::components::{Badge, Definition, DefinitionList, Panel, Tab, Tabs, Tone};

/// How often the page looks whether somebody has signed in where there are no scripts. Each time the focus is gone, and what
/// was being heard.
const EVERY_SECONDS: u8 = 30;

#[component]
pub fn IntegrationPart(page: ApplicationView) -> impl IntoView {
    let ApplicationView { client, usage, secret, .. } = page;
    let issuer = request::services().policy().issuer.clone();
    let asked = request::query("code");
    let way = Way::chosen(client.kind, asked.as_deref().unwrap_or_default());
    let Snippet { environment, files } = snippets::of(&client, way, &issuer, secret.as_deref());
    let is_waiting = client.kind != ClientKind::Machine && usage.last_used_at.is_none();
    // Nor does anything lead away from the secret.
    let ways = secret.is_none().then(|| view! { <Ways client=client.clone() way /> });
    let comes_back = |path: &&str| client.redirect_uris.iter().any(|uri| uri.ends_with(*path));
    let callback = way.callback().filter(|path| !comes_back(path));
    let callback = callback.map(|path| {
        let path = view! { <code dir="ltr">{path}</code> }.into_any();
        view! { <p class="hint">{say_around(text::code_callback(Hole), [path])}</p> }
    });
    let lead = match way.unproved() {
        Some(page) => {
            let page = view! { <code dir="ltr">{page}</code> }.into_any();
            say_around(text::code_unproved(Hole), [page]).into_any()
        }
        None => say(text::code_lead()).into_any(),
    };
    let lead = view! { <p class="hint">{lead}</p> };
    let works = usage.last_used_at.map(|at| {
        let when = view! { <When at /> }.into_any();
        view! {
            <p class="works" role="status">
                <Badge tone=Tone::Good text=say(text::works()) />
                <span>{say_around(text::last_sign_in_at(Hole), [when])}</span>
            </p>
        }
    });
    let waits = is_waiting.then(|| {
        // A page that loads itself again would take the secret away, and their place from those who read the code they chose.
        let looks_again = secret.is_none() && asked.is_none();
        view! { <Waits id=client.id.clone() has_secret=secret.is_some() looks_again /> }
    });
    let shows_secret = client.token_endpoint_auth_method.has_secret();
    let secret = shows_secret.then(|| {
        let secret = view! { <Secret client=client.clone() secret /> };
        view! { <Definition term="client_secret">{secret}</Definition> }
    });
    view! {
        {works}
        {waits}
        <Panel id="values" title=say(text::values()) lead=say(text::values_lead())>
            <DefinitionList>
                <Definition term=say(text::issuer())>
                    <code dir="ltr">{issuer}</code>
                    <CopyButton what=say(text::issuer()) />
                </Definition>
                <Definition term="client_id">
                    <code dir="ltr">{client.id.clone()}</code>
                    <CopyButton what="client_id" />
                </Definition>
                {secret}
            </DefinitionList>
        </Panel>
        <Panel id="code" title=say(text::code())>
            {lead}
            {ways}
            {callback}
            {environment.map(|lines| view! { <Code text=lines label=say(text::environment()) /> })}
            {files.into_iter().enumerate().map(|(at, file)| view! { <Shown at file /> }).collect_view()}
        </Panel>
    }
}

/// `public/integration.js` hears of the first sign-in, and shows what is hidden here: nothing else on the page moves.
#[component]
fn Waits(id: String, has_secret: bool, looks_again: bool) -> impl IntoView {
    let href = Part::Integration.href(&id);
    let again = looks_again.then(|| {
        let content = format!("{EVERY_SECONDS};url={href}");
        view! {
            <noscript>
                <meta http-equiv="refresh" content=content />
                <p class="hint">{say(text::waiting_hint())}</p>
            </noscript>
        }
    });
    let go_on = has_secret.then(|| {
        view! {
            <ButtonLink kind=ButtonKind::Secondary href>
                {say(text::secret_kept())}
            </ButtonLink>
        }
    });
    view! {
        <script type="module" src="/integration.js" nonce=request::ui().csp_nonce.to_string()></script>
        <div class="works" role="status" data-events=routes::application_live(&id)>
            <span data-state="waiting">
                <Badge tone=Tone::Neutral text=say(text::waiting()) />
            </span>
            <span data-state="live" hidden>
                {say(text::waiting_live())}
            </span>
            <span data-state="works" hidden>
                <Badge tone=Tone::Good text=say(text::works()) />
            </span>
            {go_on}
        </div>
        {again}
    }
}

/// With what it can be built, where that is a choice.
#[component]
fn Ways(client: Client, way: Way) -> impl IntoView {
    let ways = Way::all_of(client.kind);
    (ways.len() > 1).then(|| {
        let tab = |it: &Way| Tab {
            label: it.name().to_owned(),
            href: format!("{}#code", it.href(&client.id)),
            is_current: *it == way,
            count: None,
        };
        view! { <Tabs label=say(text::code()) tabs=ways.iter().map(tab).collect() /> }
    })
}

/// A file below its name; each is called something else for those who listen.
#[component]
fn Shown(at: usize, file: File) -> impl IntoView {
    let File { name, code } = file;
    let label = name.map_or_else(|| format!("{} {}", say(text::code()), at + 1), str::to_owned);
    let name = name.map(|name| {
        view! {
            <p class="hint">
                <code dir="ltr">{name}</code>
            </p>
        }
    });
    view! {
        {name}
        <Code text=code label />
    }
}

#[component]
fn Secret(client: Client, secret: Option<String>) -> impl IntoView {
    match secret {
        Some(secret) => view! {
            <code class="shown-once" dir="ltr">
                {secret}
            </code>
            <CopyButton what="client_secret" />
            <p class="hint">{say(text::secret_once())}</p>
        }
        .into_any(),
        None => view! { <a href=Part::Secrets.href(&client.id)>{say(text::secret_not_stored())}</a> }.into_any(),
    }
}

/// Somebody who uses the keyboard can scroll it.
#[component]
pub fn Code(text: String, label: String) -> impl IntoView {
    let what = label.clone();
    view! {
        <div class="snippet-box" dir="ltr">
            <pre class="snippet" tabindex="0" role="region" aria-label=label>
                <code>{text}</code>
            </pre>
            <CopyButton what />
        </div>
    }
}
