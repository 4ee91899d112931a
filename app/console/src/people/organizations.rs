//! Where somebody is a member, and as what.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm, When},
    routes,
    text::{console, console_organizations as words, console_people as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    sections::{deed, listed},
    views::{Choice, OrganizationRow, UserId},
};
use crate::{
    components::{Adds, Badge, Cell, Column, OrganizationField, Panel, Row, RowHead, Tone},
    organizations::{
        Roles, RolesForm,
        actions::{AddMember, RemoveMember},
        as_typed,
    },
};

#[component]
pub fn Organizations(id: UserId, organizations: Vec<OrganizationRow>, roles: Vec<Choice>) -> impl IntoView {
    let user = id.to_string();
    let columns = vec![
        Column::new(say(text::name())),
        Column::new(say(words::roles())),
        Column::new(say(words::since())),
        Column::deeds(say(text::actions())),
    ];
    let title = say(console::organizations());
    let of = user.clone();
    let row = move |row| view! { <Membership user=of.clone() row /> };
    let list = listed(&title, columns, organizations, text::no_organizations(), row);
    let add = view! {
        <Adds label=say(text::join()) fields=&["organization"]>
            <PostForm class="console-form" action=AddMember::url()>
                <input type="hidden" name="user" value=user />
                <OrganizationField invalid=text::organization_invalid() />
                <Roles roles=as_typed(roles, "organization") />
                <Button kind=ButtonKind::Primary>{say(text::join())}</Button>
            </PostForm>
        </Adds>
    };
    view! {
        <Panel id="organizations" title actions=add.into_any()>
            {list}
        </Panel>
    }
}

/// As on the page of the organization, with a way back here.
#[component]
fn Membership(user: String, row: OrganizationRow) -> impl IntoView {
    let OrganizationRow { id, name, is_active, version, roles, since } = row;
    let inactive = (!is_active).then(|| view! { <Badge tone=Tone::Caution text=say(words::inactive()) /> });
    let href = routes::admin_organization(&id);
    let (organization, member) = (id.clone(), user.clone());
    let fields = [("id", id), ("user", user), ("from_person", "true".to_owned())];
    let remove = deed(RemoveMember::url(), fields, words::remove(), name.clone());
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
                <RolesForm organization user=member roles version from_person=true />
            </Cell>
            <Cell label=say(words::since())>
                <When at=since />
            </Cell>
            {remove}
        </Row>
    }
}
