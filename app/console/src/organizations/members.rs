//! Who is in it, and as what.

use latchkey_ui::{
    components::{Button, ButtonKind, IconName, PostForm, When},
    flash,
    text::{console, console_organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{RemoveMember, SaveMember},
    views::{Choice, MemberRow},
};
use crate::components::{Badge, Cell, Column, EmptyState, Pager, Person, Row, RowHead, Table, Tone};

#[component]
pub fn Members(id: String, rows: Vec<MemberRow>, first: Option<String>, next: Option<String>) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState icon=IconName::Person title=say(words::no_members_title()) text=say(words::no_members()) />
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say(words::member())),
        Column::new(say(words::roles())),
        Column::at_end(say(words::since())),
        Column::deeds(say(words::remove())),
    ];
    view! {
        <Table label=say(words::members()) columns>
            {rows.into_iter().map(|row| view! { <Member id=id.clone() row /> }).collect_view()}
        </Table>
        <Pager first next />
    }
    .into_any()
}

#[component]
fn Member(id: String, row: MemberRow) -> impl IntoView {
    let MemberRow { user_id, name, email, is_active, is_owner, roles, since } = row;
    let held: Vec<String> = roles.iter().filter(|role| role.is_chosen).map(|role| role.name.clone()).collect();
    let held = if held.is_empty() { say(words::no_role()) } else { held.join(", ") };
    let locked = (!is_active).then(|| view! { <Badge tone=Tone::Caution text=say(console::locked()) /> });
    let owner = is_owner.then(|| view! { <Badge tone=Tone::Good text=say(words::owner()) /> });
    let (organization, user) = (id.clone(), user_id.clone());
    view! {
        <Row>
            <RowHead>
                <Person name email>
                    {owner}
                    {locked}
                </Person>
            </RowHead>
            <Cell label=say(words::roles())>
                <details class="row-details">
                    <summary>
                        <bdi>{held}</bdi>
                    </summary>
                    <PostForm class="stack" action=SaveMember::url()>
                        <input type="hidden" name="id" value=organization />
                        <input type="hidden" name="user" value=user />
                        <Roles roles />
                        <Button kind=ButtonKind::Secondary>{say(words::save())}</Button>
                    </PostForm>
                </details>
            </Cell>
            <Cell label=say(words::since()) is_at_end=true>
                <When at=since />
            </Cell>
            <Cell is_at_end=true>
                <PostForm action=RemoveMember::url()>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="user" value=user_id />
                    <Button kind=ButtonKind::Plain>{say(words::remove())}</Button>
                </PostForm>
            </Cell>
        </Row>
    }
}

/// With those ticked that were, before something else was refused.
pub fn as_typed(roles: Vec<Choice>) -> Vec<Choice> {
    let typed = |role: Choice| Choice {
        is_chosen: role.is_chosen || flash::typed(&format!("role-{}", role.id)).is_some(),
        ..role
    };
    roles.into_iter().map(typed).collect()
}

/// A box to tick for each role.
#[component]
pub fn Roles(roles: Vec<Choice>) -> impl IntoView {
    view! {
        <fieldset class="choices">
            <legend>{say(words::roles())}</legend>
            {roles
                .into_iter()
                .map(|role| {
                    view! {
                        <label class="choice">
                            <input type="checkbox" name=format!("role-{}", role.id) value="on" checked=role.is_chosen />
                            <bdi>{role.name}</bdi>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
