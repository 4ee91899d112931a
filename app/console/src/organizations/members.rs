//! Who is in it, and as what.

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, ButtonLink, Field, IconName, PostForm, When},
    flash, routes,
    text::{console, console_filters, console_organizations as words, organizations, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{AddPerson, RemoveMember, SaveMember},
    views::{Choice, MemberRow, Narrowed, part_href},
};
use crate::components::{
    Adds, Badge, Cell, Column, EmptyState, FilterBar, Pager, Person, Row, RowHead, RowMenu, SelectFilter, Table,
    TextFilter, Tone, row_form,
};

#[component]
pub fn Members(
    id: String,
    narrowed: Narrowed,
    rows: Vec<MemberRow>,
    roles: Vec<Choice>,
    first: Option<String>,
    next: Option<String>,
) -> impl IntoView {
    let add = view! { <Add id=id.clone() roles /> };
    // Where there is nobody at all, there is nothing to narrow down.
    let narrow = (!rows.is_empty() || narrowed.clear.is_some()).then(|| {
        view! { <Narrow action=routes::admin_organization(&id) part="members" narrowed /> }
    });
    let list = if !rows.is_empty() {
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
    } else if narrow.is_some() {
        view! { <NobodyFound /> }.into_any()
    } else {
        view! {
            <EmptyState icon=IconName::Person title=say(words::no_members_title()) text=say(words::no_members()) />
        }
        .into_any()
    };
    view! {
        <div class="list-head">{add}</div>
        {narrow}
        {list}
    }
}

/// Why somebody was not added, in [`AppError::InvalidInput`]; the first as the service says it of who was deleted.
pub const UNKNOWN: &str = "there is no such person";
pub const IS_MEMBER: &str = "they are a member already";

/// Somebody who has an account, and need not be asked. Whoever has none is invited.
#[component]
fn Add(id: String, roles: Vec<Choice>) -> impl IntoView {
    let why = match flash::error_of("person") {
        Some(AppError::InvalidInput { message, .. }) => message,
        _ => String::new(),
    };
    let invalid = match &*why {
        UNKNOWN => words::person_unknown(),
        IS_MEMBER => words::person_is_member(),
        _ => words::person_outside(),
    };
    let invite = (why == UNKNOWN).then(|| {
        let href = part_href(&id, "invitations");
        view! {
            <ButtonLink kind=ButtonKind::Secondary href>
                {say(words::invite())}
            </ButtonLink>
        }
    });
    view! {
        <Adds label=say(words::add_member()) fields=&["person"] lead=say(words::add_member_hint())>
            <PostForm class="console-form" action=AddPerson::url()>
                <input type="hidden" name="id" value=id />
                <Field label=words::person() name="person" is_code=true invalid />
                {invite}
                <Roles roles=as_typed(roles, "person") />
                <Button kind=ButtonKind::Primary>{say(words::add_member())}</Button>
            </PostForm>
        </Adds>
    }
}

/// Members by name, address and role; invitations, which have no roles to choose from, by address.
#[component]
pub fn Narrow(action: String, part: &'static str, narrowed: Narrowed) -> impl IntoView {
    let Narrowed { search, roles, clear } = narrowed;
    let chosen = roles.iter().find(|role| role.is_chosen).map(|role| role.id.clone()).unwrap_or_default();
    let options: Vec<_> = roles.into_iter().map(|role| (role.id, role.name)).collect();
    let role = (!options.is_empty()).then(|| {
        view! {
            <SelectFilter label=say(words::roles()) name="role" value=chosen any=say(console_filters::any()) options />
        }
    });
    view! {
        <FilterBar action clear>
            <input type="hidden" name="part" value=part />
            <TextFilter label=say(console::search()) name="q" value=search />
            {role}
        </FilterBar>
    }
}

#[component]
pub fn NobodyFound() -> impl IntoView {
    view! {
        <EmptyState icon=IconName::Search title=say(console::no_match()) text=say(console_filters::none_hint()) />
    }
}

#[component]
fn Member(id: String, row: MemberRow) -> impl IntoView {
    let MemberRow { user_id, name, email, is_active, is_owner, version, roles, since } = row;
    let locked = (!is_active).then(|| view! { <Badge tone=Tone::Caution text=say(console::locked()) /> });
    let owner = is_owner.then(|| view! { <Badge tone=Tone::Good text=say(organizations::role_owner()) /> });
    let person = user_id.clone();
    let of = if name.is_empty() { email.clone() } else { name.clone() };
    let fields = [("id", id.clone()), ("user", user_id.clone())];
    let remove = row_form(RemoveMember::url(), fields, ButtonKind::Danger, words::remove(), of.clone());
    view! {
        <Row>
            <RowHead>
                <Person id=person name email>
                    {owner}
                    {locked}
                </Person>
            </RowHead>
            <Cell label=say(words::roles())>
                <RolesForm organization=id user=user_id roles version />
            </Cell>
            <Cell label=say(words::since()) is_at_end=true>
                <When at=since />
            </Cell>
            <Cell is_at_end=true>
                <RowMenu of>{remove}</RowMenu>
            </Cell>
        </Row>
    }
}

/// What somebody is there, and the form that changes it.
#[component]
pub fn RolesForm(
    organization: String,
    user: String,
    roles: Vec<Choice>,
    /// Of the membership, as it is shown.
    version: String,
    /// It stands on their own page, and leads back there.
    #[prop(optional)]
    from_person: bool,
) -> impl IntoView {
    let held: Vec<String> = roles.iter().filter(|role| role.is_chosen).map(|role| role.name.clone()).collect();
    let held = if held.is_empty() { say(words::no_role()) } else { held.join(", ") };
    let from = from_person.then(|| view! { <input type="hidden" name="from_person" value="true" /> });
    view! {
        <details class="row-details">
            <summary>
                <bdi>{held}</bdi>
            </summary>
            <PostForm class="stack" action=SaveMember::url()>
                <input type="hidden" name="id" value=organization />
                <input type="hidden" name="user" value=user />
                <input type="hidden" name="version" value=version />
                {from}
                <Roles roles />
                <Button kind=ButtonKind::Secondary>{say(words::save())}</Button>
            </PostForm>
        </details>
    }
}

/// With those ticked that were, before something else was refused in the form that has this field.
pub fn as_typed(roles: Vec<Choice>, field: &str) -> Vec<Choice> {
    let typed = |role: Choice| Choice {
        is_chosen: role.is_chosen || flash::was_ticked(&format!("role-{}", role.id), field),
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
