//! What it is called, who joins it, and the end of it.

use latchkey_ui::{
    components::{
        Button, ButtonKind, CopyButton, Field, FieldError, JoiningFields, PostForm, SignInFields, field_error, plain,
    },
    text::{console_organizations as words, language, organizations as own_words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{CheckDomain, RemoveOrganization, SaveOrganization},
    views::{DomainRow, Settings as Values},
};
use crate::{
    branding,
    components::{
        Badge, Cell, Column, Danger, DangerZone, Panel, Row, RowHead, Switch, Table, Tone, TypedConfirmation,
    },
};

#[component]
pub fn Settings(id: String, name: String, slug: String, is_active: bool, settings: Values) -> impl IntoView {
    let Values { version, joining, allows_outside, second_factor, second_factors, methods, language: chosen, domains } =
        settings;
    let lines: Vec<&str> = domains.iter().map(|domain| domain.name.as_str()).collect();
    let lines = lines.join("\n");
    let error_id = field_error("domains");
    let (removed, checked) = (id.clone(), id.clone());
    let (shown, brand) = (name.clone(), branding::views::of_organization(&id));
    view! {
        <PostForm class="settings" action=SaveOrganization::url()>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="version" value=version />
            <Field label=words::name() name="name" value=shown maxlength=100 />
            <Field label=words::slug() name="slug" value=slug maxlength=64 is_code=true />
            <a href=brand>{say(words::logo())}</a>
            <JoiningFields joining language=chosen />
            <Switch label=words::outside() name="allows_outside" is_on=allows_outside />
            <SignInFields second_factor second_factors methods />
            <Switch label=words::active() name="is_active" is_on=is_active />
            <div class="field">
                <label for="domains">{say(words::domains())}</label>
                <input type="hidden" name="domains_before" value=lines.clone() />
                <textarea
                    id="domains"
                    name="domains"
                    rows="4"
                    spellcheck="false"
                    autocapitalize="none"
                    aria-invalid=error_id.as_ref().map(|_| "true")
                    aria-describedby=error_id
                >
                    {plain(&lines)}
                </textarea>
                <FieldError name="domains" invalid=words::domains_invalid() />
                <p class="hint">{say(words::domains_hint())}</p>
            </div>
            <Button kind=ButtonKind::Primary>{say(words::save())}</Button>
        </PostForm>
        {(!domains.is_empty()).then(|| view! { <Domains id=checked domains /> })}
        <DangerZone>
            <Danger title=say(words::remove_title()) text=say(words::remove_text()) types=true>
                <PostForm class="stack" action=RemoveOrganization::url()>
                    <input type="hidden" name="id" value=removed />
                    <TypedConfirmation word=name />
                    <Button kind=ButtonKind::Danger>{say(words::remove_title())}</Button>
                </PostForm>
            </Danger>
        </DangerZone>
    }
}

#[component]
fn Domains(id: String, domains: Vec<DomainRow>) -> impl IntoView {
    let columns = vec![
        Column::new(say(words::domains())),
        Column::new(say(words::record())),
        Column::at_end(say(words::proved())),
        Column::deeds(say(own_words::domain_check())),
    ];
    let row = move |domain| {
        let id = id.clone();
        view! { <Domain id domain /> }
    };
    view! {
        <Panel id="records" title=say(words::record())>
            <Table label=say(words::record()) columns>
                {domains.into_iter().map(row).collect_view()}
            </Table>
        </Panel>
    }
}

#[component]
fn Domain(id: String, domain: DomainRow) -> impl IntoView {
    let (tone, text) = match (domain.is_verified, domain.lapses_at) {
        (true, None) => (Tone::Good, say(words::proved())),
        (true, Some(at)) => (Tone::Caution, say(own_words::domain_missing(language().day(at)))),
        (false, _) => (Tone::Neutral, say(words::unproved())),
    };
    let name = domain.name.clone();
    view! {
        <Row>
            <RowHead>
                <bdi>{domain.name}</bdi>
            </RowHead>
            <Cell label=say(words::record())>
                <code dir="ltr">{domain.record_name}</code>
                <CopyButton what=say(own_words::record_name()) />
                <br />
                <code dir="ltr">{domain.txt_value}</code>
                <CopyButton what=say(own_words::record_value()) />
            </Cell>
            <Cell label=say(words::proved()) is_at_end=true>
                <Badge tone text />
            </Cell>
            <Cell is_at_end=true>
                <PostForm action=CheckDomain::url()>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="domain" value=name />
                    <Button kind=ButtonKind::Plain>{say(own_words::domain_check())}</Button>
                </PostForm>
            </Cell>
        </Row>
    }
}
