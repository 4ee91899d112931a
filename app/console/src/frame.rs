//! What is around every page of the console.

use latchkey_ui::{
    components::{Boot, Brand, Document, FormError, Icon, IconName, Initials, LanguagePicker, LocalTimes, Notice},
    cookies, request, routes,
    text::{common, console, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    commands::{
        Commands,
        views::{self, Find},
    },
    places::{PLACES, Place},
    undo,
};

/// A page that this one is below: its address, and what it is called.
pub type Crumb = (String, String);

#[component]
pub fn ConsolePage(
    place: Place,
    #[prop(into)] title: String,
    /// One sentence below the title.
    #[prop(optional, into)]
    lead: Option<String>,
    /// Whom, or what, the page is about, and its id: a small sign beside the title.
    #[prop(optional)]
    about: Option<(String, String)>,
    /// From the place down to the page above this one; the place itself is named already.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// Buttons and links beside the title.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// See [`FormError`].
    #[prop(optional)]
    fields: &'static [&'static str],
    children: Children,
) -> impl IntoView {
    let site = request::ui().site;
    let shell = if cookies::has_narrow_navigation() { "console-shell is-narrow" } else { "console-shell" };
    view! {
        // In its place, as HTML allows: what `leptos_meta` collects for the head gets lost when the page is rendered by two
        // threads.
        <link rel="stylesheet" href=site.console_css.clone() />
        <Boot bundle=site.console.clone() />
        // Questions before a deed open in place (`AskFirst`).
        <script async src="/account.js" nonce=request::ui().csp_nonce.to_string()></script>
        <a class="skip-link" href="#main">
            {say(common::skip_to_content())}
        </a>
        <div class=shell>
            {view! { <Side place /> }.into_any()}
            <Document title=title.clone() class="console">
                <header class="console-head">
                    <Crumbs place crumbs />
                    <div class="console-title">
                        <div class="console-name">{about.map(|(name, id)| view! { <Initials name id /> })} <h1>{title}</h1></div>
                        {actions.map(|actions| view! { <div class="console-actions">{actions}</div> })}
                    </div>
                    {lead.filter(|lead| !lead.is_empty()).map(|lead| view! { <p class="lead">{lead}</p> })}
                </header>
                <Notice deed=undo::form() />
                <FormError fields />
                {children()}
            </Document>
        </div>
        <LocalTimes />
    }
}

/// One type less within another: the compiler gives up on deep ones.
fn commands() -> AnyView {
    view! { <Commands ways=views::ways() words=views::words() url=Find::url().to_owned() /> }.into_any()
}

#[component]
fn Side(place: Place) -> impl IntoView {
    view! {
        <div class="console-side">
            <header class="console-brand">
                <Brand />
            </header>
            {commands()}
            <nav class="console-nav" aria-label=say(console::navigation())>
                <ul>
                    {PLACES.iter().map(|entry| view! { <Entry entry=*entry current=place /> }).collect_view()}
                </ul>
            </nav>
            <footer class="console-foot">
                <button
                    type="button"
                    class="console-way-out console-fold"
                    data-fold=cookies::navigation()
                    aria-pressed=cookies::has_narrow_navigation().to_string()
                >
                    <Icon name=IconName::Side />
                    <span>{say(console::narrow())}</span>
                </button>
                <a class="console-way-out" href=routes::ACCOUNT>
                    <Icon name=IconName::Back />
                    <span>{say(console::to_account())}</span>
                </a>
                <LanguagePicker />
            </footer>
        </div>
    }
}

#[component]
fn Entry(entry: Place, current: Place) -> impl IntoView {
    view! {
        <li>
            <a href=entry.href() aria-current=(entry == current).then_some("page")>
                <Icon name=entry.icon() />
                <span>{say(entry.label())}</span>
            </a>
        </li>
    }
}

/// Only on pages below a place, and where a form leads: there the title says where one is.
#[component]
fn Crumbs(place: Place, crumbs: Vec<Crumb>) -> impl IntoView {
    let is_below = request::page().is_none_or(|page| page.split('?').next() != Some(place.href()));
    is_below.then(|| {
        let place = (place.href().to_owned(), say(place.label()));
        view! {
            <nav class="crumbs" aria-label=say(console::crumbs())>
                <ol>
                    {std::iter::once(place)
                        .chain(crumbs)
                        .map(|(href, label)| {
                            view! {
                                <li>
                                    <a href=href>
                                        <bdi>{label}</bdi>
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
            </nav>
        }
    })
}
