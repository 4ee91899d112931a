use latchkey_ui::{
    components::{IconName, When},
    text::{console_applications as text, console_audit, language, say},
};
use leptos::prelude::*;

use super::views::Usage;
use crate::{
    audit::AuditQuery,
    components::{Definition, DefinitionList, EmptyState, Panel},
};

#[component]
pub fn PeoplePart(client_id: String, usage: Usage) -> impl IntoView {
    let Some(at) = usage.last_used_at else {
        return view! {
            <EmptyState icon=IconName::Person title=say(text::nobody_signed_in()) text=say(text::nobody_signed_in_hint()) />
        }
        .into_any();
    };
    let events = AuditQuery { application: client_id, ..AuditQuery::default() };
    let events = view! {
        <a class="button" href=events.href()>
            {say(console_audit::see_sign_ins())}
        </a>
    }
    .into_any();
    view! {
        <Panel id="people" title=say(text::tab_people()) lead=say(text::people_lead()) actions=events>
            <DefinitionList>
                <Definition term=say(text::people_count())>{language().number(usage.people)}</Definition>
                <Definition term=say(text::sign_ins())>{language().number(usage.sign_ins)}</Definition>
                <Definition term=say(text::last_used())>
                    <When at />
                </Definition>
            </DefinitionList>
        </Panel>
    }
    .into_any()
}
