//! `/admin/roles`

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm, Whose},
    routes,
    text::{console, console_roles as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{AddPermission, AddRole, SaveRole},
    views::{self, Matrix, Named, RoleRow},
};
use crate::{
    components::{Adds, Cell, Column, Panel, Row, RowHead, Table},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn RolesPage() -> impl IntoView {
    load(views::matrix(), |Matrix { permissions, roles }| {
        let mut columns = vec![Column::new(say(words::role()))];
        columns.extend(permissions.iter().map(|permission| Column::new(permission.called.clone())));
        columns.push(Column::deeds(say(words::save())));
        let rows = roles.into_iter().map(|row| view! { <Role row permissions=permissions.clone() /> }).collect_view();
        let new = view! {
            <Adds label=say(words::new_role())>
                <New action=AddRole::url() label=say(words::new_role()) />
            </Adds>
        };
        view! {
            <ConsolePage
                place=Place::Roles
                title=say(console::roles())
                lead=say(words::lead())
                actions=new.into_any()
            >
                <Table label=say(words::matrix()) columns>
                    {rows}
                </Table>
                <p class="hint">{say(words::owner_note())}</p>
                <Permissions permissions />
            </ConsolePage>
        }
    })
}

#[component]
fn Role(row: RoleRow, permissions: Vec<Named>) -> impl IntoView {
    let RoleRow { named, version, is_owner, has } = row;
    let form = format!("role-{}", named.id);
    let boxes = permissions.into_iter().zip(has).map({
        let (form, role) = (form.clone(), named.called.clone());
        move |(permission, is_held)| {
            let label = format!("{role}: {}", permission.called);
            // What owners have stays: a box that is not sent takes nothing away only where it is sent by another field.
            let of_kept = form.clone();
            let kept = (is_owner && is_held).then(|| {
                view! { <input type="hidden" form=of_kept name=format!("permission-{}", permission.id) value="on" /> }
            });
            let form = form.clone();
            view! {
                <Cell label=permission.called>
                    <input
                        type="checkbox"
                        form=form
                        name=format!("permission-{}", permission.id)
                        value="on"
                        checked=is_held
                        disabled=is_owner && is_held
                        aria-label=label
                    />
                    {kept}
                </Cell>
            }
        }
    });
    let boxes = boxes.collect_view();
    let id = named.id.clone();
    let (href, described) = (routes::under(routes::ADMIN_ROLES, &id), named.described.clone());
    view! {
        <Row>
            <RowHead>
                <Called href named />
                {(!described.is_empty())
                    .then(|| {
                        view! {
                            <p class="hint">
                                <bdi>{described}</bdi>
                            </p>
                        }
                    })}
            </RowHead>
            {boxes}
            <Cell is_at_end=true>
                <PostFormOf id=form action=SaveRole::url() role=id version />
            </Cell>
        </Row>
    }
}

/// Its page, where it is described anew or removed, is behind its name.
#[component]
fn Called(href: String, named: Named) -> impl IntoView {
    view! {
        <a class="row-link" href=href>
            <bdi>{named.called}</bdi>
        </a>
        " "
        <bdi class="hint">{named.slug}</bdi>
    }
}

/// The form of a row, whose boxes stand in the row's other cells.
#[component]
fn PostFormOf(id: String, action: &'static str, role: String, version: String) -> impl IntoView {
    view! {
        <form method="post" action=action id=id>
            <Whose />
            <input type="hidden" name="id" value=role />
            <input type="hidden" name="version" value=version />
            <Button kind=ButtonKind::Secondary>{say(words::save())}</Button>
        </form>
    }
}

#[component]
fn Permissions(permissions: Vec<Named>) -> impl IntoView {
    let columns = vec![Column::new(say(words::permission())), Column::new(say(words::description()))];
    let new = view! {
        <Adds label=say(words::new_permission())>
            <New action=AddPermission::url() label=say(words::new_permission()) />
        </Adds>
    };
    view! {
        <Panel id="permissions" title=say(words::permissions()) actions=new.into_any()>
            <Table label=say(words::permissions()) columns>
                {permissions
                    .into_iter()
                    .map(|permission| {
                        let href = routes::under(routes::ADMIN_PERMISSIONS, &permission.id);
                        let described = permission.described.clone();
                        view! {
                            <Row>
                                <RowHead>
                                    <Called href named=permission />
                                </RowHead>
                                <Cell label=say(words::description())>
                                    <bdi>{described}</bdi>
                                </Cell>
                            </Row>
                        }
                    })
                    .collect_view()}
            </Table>
        </Panel>
    }
}

#[component]
fn New(action: &'static str, label: String) -> impl IntoView {
    view! {
        <PostForm class="console-form" action=action>
            <Plain label=say(words::name()) name="name" maxlength="100" required=true />
            <Plain label=say(words::slug()) name="slug" maxlength="64" required=true />
            <Plain label=say(words::description()) name="description" maxlength="500" required=false />
            <Button kind=ButtonKind::Primary>{label}</Button>
        </PostForm>
    }
}

/// There are two of each on the page: what is wrong is said above, and no id names either.
#[component]
fn Plain(label: String, name: &'static str, maxlength: &'static str, required: bool) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <input name=name maxlength=maxlength required=required autocomplete="off" spellcheck="false" />
        </label>
    }
}
