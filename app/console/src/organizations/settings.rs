//! What it is called, who joins it, and the end of it.

use latchkey_ui::{
    components::{Button, ButtonKind, CopyButton, DomainField, Field, JoiningFields, PostForm, SignInFields},
    text::{console_organizations as words, language, organizations as own_words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{AddDomain, CheckDomain, RemoveDomain, RemoveOrganization, SaveMetadata, SaveOrganization},
    views::{DomainRow, Settings as Values},
};
use crate::{
    branding,
    components::{
        Adds, Badge, Cell, Column, Danger, DangerZone, Multiline, Panel, Row, RowHead, RowMenu, Switch, Table, Tone,
        TypedConfirmation, row_form,
    },
};

#[component]
pub fn Settings(id: String, name: String, slug: String, is_active: bool, settings: Values) -> impl IntoView {
    let Values {
        version,
        joining,
        allows_outside,
        second_factor,
        second_factors,
        methods,
        language: chosen,
        domains,
        metadata,
    } = settings;
    let (removed, domains_of, metadata_of) = (id.clone(), id.clone(), id.clone());
    let (seen, seen_too) = (version.clone(), version.clone());
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
            <Button kind=ButtonKind::Primary>{say(words::save())}</Button>
        </PostForm>
        <Domains id=domains_of version=seen domains />
        <Metadata id=metadata_of version=seen_too metadata />
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
fn Domains(id: String, version: String, domains: Vec<DomainRow>) -> impl IntoView {
    let of = id.clone();
    let add = view! {
        <Adds label=say(own_words::domain_add()) fields=&["domains"]>
            <PostForm class="console-form" action=AddDomain::url()>
                <input type="hidden" name="id" value=id />
                <DomainField />
                <Button kind=ButtonKind::Primary>{say(own_words::domain_add())}</Button>
            </PostForm>
        </Adds>
    };
    let table = (!domains.is_empty()).then(|| {
        let columns = vec![
            Column::new(say(own_words::domain())),
            Column::new(say(words::record())),
            Column::at_end(say(words::proved())),
            Column::deeds(say(own_words::domain_check())),
        ];
        let row = move |domain| {
            let (id, version) = (of.clone(), version.clone());
            view! { <Domain id version domain /> }
        };
        view! {
            <Table label=say(words::domains()) columns>
                {domains.into_iter().map(row).collect_view()}
            </Table>
        }
    });
    view! {
        <Panel id="domains" title=say(words::domains()) lead=say(words::domains_hint()) actions=add.into_any()>
            {table}
        </Panel>
    }
}

#[component]
fn Domain(id: String, version: String, domain: DomainRow) -> impl IntoView {
    let DomainRow { name, record_name, txt_value, is_verified, lapses_at } = domain;
    let (tone, text) = match (is_verified, lapses_at) {
        (true, None) => (Tone::Good, say(words::proved())),
        (true, Some(at)) => (Tone::Caution, say(own_words::domain_missing(language().day(at)))),
        (false, _) => (Tone::Neutral, say(words::unproved())),
    };
    let fields = [("id", id.clone()), ("domain", name.clone())];
    let check = row_form(CheckDomain::url(), fields, ButtonKind::Plain, own_words::domain_check(), name.clone());
    // One that is not proved can be added again.
    let hint = is_verified.then(|| view! { <p class="hint">{say(own_words::domain_remove_hint())}</p> });
    let fields = [("id", id), ("domain", name.clone()), ("version", version)];
    let remove = row_form(RemoveDomain::url(), fields, ButtonKind::Danger, words::remove(), name.clone());
    let of = name.clone();
    view! {
        <Row>
            <RowHead>
                <bdi>{name}</bdi>
            </RowHead>
            <Cell label=say(words::record())>
                <code dir="ltr">{record_name}</code>
                <CopyButton what=say(own_words::record_name()) />
                <br />
                <code dir="ltr">{txt_value}</code>
                <CopyButton what=say(own_words::record_value()) />
            </Cell>
            <Cell label=say(words::proved()) is_at_end=true>
                <Badge tone text />
            </Cell>
            <Cell is_at_end=true>
                {check} <RowMenu of>
                    {hint}
                    {remove}
                </RowMenu>
            </Cell>
        </Row>
    }
}

/// What programs keep with it, which is edited as it is.
#[component]
fn Metadata(id: String, version: String, metadata: String) -> impl IntoView {
    view! {
        <Panel id="data" title=say(words::metadata())>
            <PostForm class="console-form" action=SaveMetadata::url()>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=version />
                <Multiline
                    label=words::metadata()
                    name="metadata"
                    value=metadata
                    hint=words::metadata_hint()
                    invalid=words::metadata_invalid()
                    lost=words::metadata_lost()
                    is_titled=true
                />
                <Button kind=ButtonKind::Secondary>
                    {say(words::save())} <span class="visually-hidden">" " {say(words::metadata())}</span>
                </Button>
            </PostForm>
        </Panel>
    }
}
