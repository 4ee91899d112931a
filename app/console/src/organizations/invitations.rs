//! Who was asked to join it, and has not yet.

use latchkey_ui::{
    components::{Button, ButtonKind, Field, IconName, PostForm, When},
    routes,
    text::{console, console_organizations as words, errors, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{ResendInvitation, RevokeInvitation, SendInvitation},
    members::{Narrow, NobodyFound, Roles, as_typed},
    views::{Choice, InvitationRow, Narrowed},
};
use crate::components::{Adds, Badge, Cell, Column, EmptyState, Pager, Row, RowHead, RowMenu, Table, Tone, row_form};

#[component]
pub fn Invitations(
    id: String,
    narrowed: Narrowed,
    rows: Vec<InvitationRow>,
    roles: Vec<Choice>,
    first: Option<String>,
    next: Option<String>,
) -> impl IntoView {
    let roles = as_typed(roles, "email");
    let narrow = (!rows.is_empty() || narrowed.clear.is_some()).then(|| {
        view! { <Narrow action=routes::admin_organization(&id) part="invitations" narrowed /> }
    });
    let list = if !rows.is_empty() {
        let columns = vec![
            Column::new(say(console::email())),
            Column::new(say(words::roles())),
            Column::at_end(say(words::sent())),
            Column::at_end(say(words::expires())),
            Column::deeds(say(words::revoke())),
        ];
        let id = id.clone();
        view! {
            <Table label=say(words::invitations()) columns>
                {rows.into_iter().map(|row| view! { <Invitation id=id.clone() row /> }).collect_view()}
            </Table>
            <Pager first next />
        }
        .into_any()
    } else if narrow.is_some() {
        view! { <NobodyFound /> }.into_any()
    } else {
        view! {
            <EmptyState
                icon=IconName::Mail
                title=say(words::no_invitations_title())
                text=say(words::no_invitations())
            />
        }
        .into_any()
    };
    view! {
        <div class="list-head">
            <Adds label=say(words::invite()) fields=&["email"]>
                <PostForm class="console-form" action=SendInvitation::url()>
                    <input type="hidden" name="id" value=id />
                    <Field label=console::email() name="email" r#type="email" invalid=errors::invalid_email() />
                    <Roles roles />
                    <Button kind=ButtonKind::Primary>{say(words::send())}</Button>
                </PostForm>
            </Adds>
        </div>
        {narrow}
        {list}
    }
}

#[component]
fn Invitation(id: String, row: InvitationRow) -> impl IntoView {
    let InvitationRow { id: invitation, email, roles, sent_at, expires_at, is_expired } = row;
    let roles = if roles.is_empty() { say(words::no_role()) } else { roles.join(", ") };
    let expires = if is_expired {
        view! { <Badge tone=Tone::Caution text=say(words::expired()) /> }.into_any()
    } else {
        view! { <When at=expires_at /> }.into_any()
    };
    let of = email.clone();
    let fields = || [("id", id.clone()), ("invitation", invitation.clone())];
    let resend = row_form(ResendInvitation::url(), fields(), ButtonKind::Plain, words::resend(), of.clone());
    let revoke = row_form(RevokeInvitation::url(), fields(), ButtonKind::Danger, words::revoke(), of.clone());
    view! {
        <Row>
            <RowHead>
                <bdi>{email}</bdi>
            </RowHead>
            <Cell label=say(words::roles())>
                <bdi>{roles}</bdi>
            </Cell>
            <Cell label=say(words::sent()) is_at_end=true>
                <When at=sent_at />
            </Cell>
            <Cell label=say(words::expires()) is_at_end=true>
                {expires}
            </Cell>
            <Cell is_at_end=true>
                <RowMenu of>
                    {resend}
                    <p class="hint">{say(words::revoke_about())}</p>
                    {revoke}
                </RowMenu>
            </Cell>
        </Row>
    }
}
