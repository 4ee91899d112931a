//! `/admin/templates/{id}`: one template, with what can stand in it, what goes out with it, and what it was before.

use latchkey_ui::{
    components::{Alert, Tone},
    request, routes,
    text::{Message, console_templates as words, console_words, errors, say},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    fields::Fields,
    views::{self, Answer, TemplateOf, TemplateView, VersionRow},
};
use crate::{
    components::{Badge, Cell, Column, Panel, Row, RowHead, Table, Tone as BadgeTone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

/// The frame that the form can be shown in.
pub const FRAME: &str = "template-preview";

#[component]
pub fn TemplatePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(views::template(id), |answer| {
        let Answer::Shown(view) = answer else { return ().into_any() };
        let crumbs = vec![(routes::templates(view.language.tag()), view.language.name().to_owned())];
        let title = view.of.kind.id;
        view! {
            <ConsolePage place=Place::Templates title crumbs>
                <script type="module" src="/templates.js" nonce=request::ui().csp_nonce.to_string()></script>
                <Told view=(*view).clone() />
                <Fields view=(*view).clone() />
                <Variables of=view.of.clone() />
                <Preview of=view.of.clone() version=view.shown />
                <Versions versions=view.versions />
            </ConsolePage>
        }
        .into_any()
    })
}

/// What has to be known before anything is written.
#[component]
fn Told(view: TemplateView) -> impl IntoView {
    let TemplateView { is_overtaken, is_too_often, tested, failed, shown, .. } = view;
    let overtaken = is_overtaken.then(|| view! { <Alert tone=Tone::Error>{say(words::overtaken())}</Alert> });
    let too_often = is_too_often.then(|| view! { <Alert tone=Tone::Error>{say(errors::too_many_requests())}</Alert> });
    let tested = tested.map(|to| view! { <Alert tone=Tone::Info>{say(words::tested(to))}</Alert> });
    let shown = shown.map(|number| view! { <Alert tone=Tone::Info>{say(words::shown(number))}</Alert> });
    let failed = failed.map(|(since, why)| {
        view! {
            <Alert tone=Tone::Error>
                {say(words::failed(since))} " "
                <code lang="en" dir="ltr">
                    {why}
                </code>
            </Alert>
        }
    });
    view! {
        {failed}
        {overtaken}
        {too_often}
        {tested}
        {shown}
    }
}

#[component]
fn Variables(of: TemplateOf) -> impl IntoView {
    let variables = of.kind.variables().map(|variable| {
        let needed =
            variable.is_essential.then(|| view! { <Badge tone=BadgeTone::Neutral text=say(words::needed()) /> });
        let optional =
            variable.may_be_empty.then(|| view! { <Badge tone=BadgeTone::Neutral text=say(words::optional()) /> });
        view! {
            <li>
                <code dir="ltr">{format!("{{{{ {} }}}}", variable.name)}</code>
                " "
                {needed}
                {optional}
                <bdi class="hint">{variable.sample}</bdi>
            </li>
        }
    });
    let choice = of.kind.is_mail().then(|| {
        let hint = words::choice_hint("{% if Device %}", "{% endif %}", "{% else %}");
        view! { <p class="hint">{say(hint)}</p> }
    });
    view! {
        <Panel id="variables" title=say(words::variables()) lead=say(words::variables_hint())>
            {choice}
            <ul class="template-variables">{variables.collect_view()}</ul>
        </Panel>
    }
}

#[component]
fn Preview(of: TemplateOf, version: Option<u32>) -> impl IntoView {
    let mut src = routes::template_preview(of.kind.id, &of.language);
    if let Some(version) = version {
        src.push_str(&format!("&version={version}"));
    }
    let is_mail = of.kind.is_mail();
    let lead = is_mail.then(|| view! { <p class="hint">{say(words::preview_lead())}</p> });
    view! {
        <Panel id="preview" title=say(words::preview())>
            {lead}
            // Nothing in it runs scripts or sends forms: it is only to be looked at.
            <div class="template-frame" data-size=if is_mail { "mail" } else { "message" }>
                <iframe name=FRAME title=say(words::preview()) src=src sandbox=""></iframe>
            </div>
        </Panel>
    }
}

#[component]
fn Versions(versions: Vec<VersionRow>) -> impl IntoView {
    (!versions.is_empty()).then(|| {
        let columns = vec![Column::new(say(words::version())), Column::new(say(words::saved_at()))];
        let rows = versions.into_iter().enumerate().map(|(at, row)| {
            let VersionRow { number, saved_at, href, is_shipped, has_failed } = row;
            let badge = |is: bool, tone, text: Message| is.then(|| view! { <Badge tone text=say(text) /> });
            // The one in use is on the page already.
            let number = if at == 0 {
                view! { <span>{number}</span> }.into_any()
            } else {
                view! {
                    <a class="row-link" href=href>
                        {number}
                    </a>
                }
                .into_any()
            };
            view! {
                <Row>
                    <RowHead>
                        {number} " " {badge(at == 0, BadgeTone::Good, words::in_use())} " "
                        {badge(is_shipped, BadgeTone::Neutral, console_words::original())} " "
                        {badge(has_failed, BadgeTone::Bad, words::fails())}
                    </RowHead>
                    <Cell label=say(words::saved_at())>{saved_at}</Cell>
                </Row>
            }
        });
        let rows = rows.collect_view();
        view! {
            <Panel id="versions" title=say(words::versions()) lead=say(words::versions_hint())>
                <Table label=say(words::versions()) columns>
                    {rows}
                </Table>
            </Panel>
        }
    })
}
