//! Where somebody is a member, and as what.

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm, When},
    routes,
    text::{console, console_audit, console_organizations as words, console_people as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::views::{Choice, OrganizationRow, UserId};
use crate::{
    components::{Adds, Badge, Cell, Column, Panel, Row, RowHead, Table, Tone},
    organizations::{
        Roles,
        actions::{AddMember, RemoveMember, SaveMember},
        as_typed,
    },
};

#[component]
pub fn Organizations(id: UserId, organizations: Vec<OrganizationRow>, roles: Vec<Choice>) -> impl IntoView {
    let user = id.to_string();
    let list = if organizations.is_empty() {
        view! { <p class="hint">{say(text::no_organizations())}</p> }.into_any()
    } else {
        let columns = vec![
            Column::new(say(text::name())),
            Column::new(say(words::roles())),
            Column::new(say(words::since())),
            Column::deeds(say(text::actions())),
        ];
        let user = user.clone();
        let rows = organizations.into_iter().map(move |row| view! { <Membership user=user.clone() row /> });
        let rows = rows.collect_view();
        view! {
            <Table label=say(console::organizations()) columns>
                {rows}
            </Table>
        }
        .into_any()
    };
    let add = view! {
        <Adds label=say(text::join()) fields=&["organization"]>
            <PostForm class="console-form" action=AddMember::url()>
                <input type="hidden" name="user" value=user />
                <Field
                    label=console_audit::organization()
                    name="organization"
                    maxlength=64
                    is_code=true
                    invalid=text::organization_invalid()
                    hint=text::organization_hint()
                />
                <Roles roles=as_typed(roles, "organization") />
                <Button kind=ButtonKind::Primary>{say(text::join())}</Button>
            </PostForm>
        </Adds>
    };
    view! {
        <Panel id="organizations" title=say(console::organizations()) actions=add.into_any()>
            {list}
        </Panel>
    }
}

/// As on the page of the organization, with a way back here.
#[component]
fn Membership(user: String, row: OrganizationRow) -> impl IntoView {
    let OrganizationRow { id, name, is_active, version, roles, since } = row;
    let held: Vec<String> = roles.iter().filter(|role| role.is_chosen).map(|role| role.name.clone()).collect();
    let held = if held.is_empty() { say(words::no_role()) } else { held.join(", ") };
    let inactive = (!is_active).then(|| view! { <Badge tone=Tone::Caution text=say(words::inactive()) /> });
    let href = routes::admin_organization(&id);
    let (organization, member, of) = (id.clone(), user.clone(), name.clone());
    view! {
        <Row>
            <RowHead>
                <a class="row-link" href=href>
                    <bdi>{name}</bdi>
                </a>
                " "
                {inactive}
            </RowHead>
            <Cell label=say(words::roles())>
                <details class="row-details">
                    <summary>
                        <bdi>{held}</bdi>
                    </summary>
                    <PostForm class="stack" action=SaveMember::url()>
                        <input type="hidden" name="id" value=organization />
                        <input type="hidden" name="user" value=member />
                        <input type="hidden" name="version" value=version />
                        <input type="hidden" name="from_person" value="true" />
                        <Roles roles />
                        <Button kind=ButtonKind::Secondary>{say(words::save())}</Button>
                    </PostForm>
                </details>
            </Cell>
            <Cell label=say(words::since())>
                <When at=since />
            </Cell>
            <Cell is_at_end=true>
                <PostForm action=RemoveMember::url()>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="user" value=user />
                    <input type="hidden" name="from_person" value="true" />
                    <Button kind=ButtonKind::Plain>
                        {say(words::remove())} <span class="visually-hidden">" " {of}</span>
                    </Button>
                </PostForm>
            </Cell>
        </Row>
    }
}
