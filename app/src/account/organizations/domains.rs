//! Which domains are its own, and how it proves them.

use latchkey_ui::{
    components::{Button, ButtonKind, CopyButton, DomainField, PostForm},
    text::{console_organizations as console_words, language, organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{AddDomain, CheckDomain, RemoveDomain},
    views::DomainRow,
};

#[component]
pub fn Domains(slug: String, version: String, rows: Vec<DomainRow>) -> impl IntoView {
    let of = slug.clone();
    let row = move |row| {
        let (slug, version) = (of.clone(), version.clone());
        view! { <Row slug version row /> }
    };
    view! {
        <section class="card" id="domains" tabindex="-1" aria-labelledby="domains-title">
            <h2 id="domains-title">{say(console_words::domains())}</h2>
            <p class="hint">{say(words::domains_hint())}</p>
            <ul class="rows">{rows.into_iter().map(row).collect_view()}</ul>
            <PostForm class="stack" action=AddDomain::url()>
                <input type="hidden" name="slug" value=slug />
                <DomainField />
                <Button kind=ButtonKind::Secondary>{say(words::domain_add())}</Button>
            </PostForm>
        </section>
    }
}

#[component]
fn Row(slug: String, version: String, row: DomainRow) -> impl IntoView {
    let DomainRow { name, record_name, record_value, is_proved, lapses_at } = row;
    let (class, state) = match is_proved {
        true => ("badge badge-current", console_words::proved()),
        false => ("badge", console_words::unproved()),
    };
    let missing = lapses_at.map(|at| view! { <p>{say(words::domain_missing(language().day(at)))}</p> });
    let (checked, named) = ((slug.clone(), name.clone()), name.clone());
    let remove = |class, kind| view! { <Remove slug version domain=name.clone() class=class kind /> };
    // What is proved cannot simply be added again.
    let (asked, simple) = match is_proved {
        true => (Some(remove("stack", ButtonKind::Danger)), None),
        false => (None, Some(remove("row-action", ButtonKind::Secondary))),
    };
    let asked = asked.map(|form| {
        view! {
            <details>
                <summary>{say(console_words::remove())} <span class="visually-hidden">" " {name.clone()}</span></summary>
                <p class="hint">{say(words::domain_remove_hint())}</p>
                {form}
            </details>
        }
    });
    view! {
        <li class="row">
            <div class="row-text">
                <div class="row-head">
                    <h3>{name}</h3>
                    <span class=class>{say(state)}</span>
                </div>
                {missing}
                <dl>
                    <dt>{say(words::record_name())}</dt>
                    <dd>
                        <code dir="ltr">{record_name}</code>
                        <CopyButton what=say(words::record_name()) />
                    </dd>
                    <dt>{say(words::record_value())}</dt>
                    <dd>
                        <code dir="ltr">{record_value}</code>
                        <CopyButton what=say(words::record_value()) />
                    </dd>
                </dl>
                {asked}
            </div>
            <PostForm class="row-action" action=CheckDomain::url()>
                <input type="hidden" name="slug" value=checked.0 />
                <input type="hidden" name="domain" value=checked.1 />
                <Button kind=ButtonKind::Secondary>
                    {say(words::domain_check())} <span class="visually-hidden">" " {named}</span>
                </Button>
            </PostForm>
            {simple}
        </li>
    }
}

#[component]
fn Remove(slug: String, version: String, domain: String, class: &'static str, kind: ButtonKind) -> impl IntoView {
    let named = domain.clone();
    view! {
        <PostForm class=class action=RemoveDomain::url()>
            <input type="hidden" name="slug" value=slug />
            <input type="hidden" name="domain" value=domain />
            <input type="hidden" name="version" value=version />
            <Button kind>
                {say(console_words::remove())} <span class="visually-hidden">" " {named}</span>
            </Button>
        </PostForm>
    }
}
