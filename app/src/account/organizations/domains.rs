//! Which domains are its own, and how it proves them.

use latchkey_ui::{
    components::{Button, ButtonKind, CopyButton, FieldError, PostForm, field_error},
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
    let error_id = field_error("domains");
    view! {
        <section class="card" id="domains" tabindex="-1" aria-labelledby="domains-title">
            <h2 id="domains-title">{say(console_words::domains())}</h2>
            <p class="hint">{say(words::domains_hint())}</p>
            <ul class="rows">{rows.into_iter().map(row).collect_view()}</ul>
            <PostForm class="stack" action=AddDomain::url()>
                <input type="hidden" name="slug" value=slug />
                <div class="field">
                    <label for="domain">{say(words::domain())}</label>
                    <input
                        id="domain"
                        name="domain"
                        type="text"
                        autocapitalize="none"
                        spellcheck="false"
                        maxlength="253"
                        required
                        aria-invalid=error_id.as_ref().map(|_| "true")
                        aria-describedby=error_id
                    />
                    <FieldError name="domains" invalid=words::domain_invalid() />
                </div>
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
    let (other_slug, checked, removed) = (slug.clone(), name.clone(), name.clone());
    let (named, named_too) = (name.clone(), name.clone());
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
            </div>
            <PostForm class="row-action" action=CheckDomain::url()>
                <input type="hidden" name="slug" value=slug />
                <input type="hidden" name="domain" value=checked />
                <Button kind=ButtonKind::Secondary>
                    {say(words::domain_check())} <span class="visually-hidden">" " {named}</span>
                </Button>
            </PostForm>
            <PostForm class="row-action" action=RemoveDomain::url()>
                <input type="hidden" name="slug" value=other_slug />
                <input type="hidden" name="domain" value=removed />
                <input type="hidden" name="version" value=version />
                <Button kind=ButtonKind::Secondary>
                    {say(console_words::remove())} <span class="visually-hidden">" " {named_too}</span>
                </Button>
            </PostForm>
        </li>
    }
}
