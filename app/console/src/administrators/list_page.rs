//! `/admin/administrators`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, PostForm, When},
    routes,
    text::{console, console_administrators as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::GrantAdministrator,
    views::{self, Administrator},
};
use crate::{
    components::{Adds, Badge, Cell, Column, Person, Row, RowHead, RowMenu, Table, Tone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn AdministratorsPage() -> impl IntoView {
    load(views::administrators(), |listed| {
        let columns = vec![
            Column::new(say(text::who())),
            Column::new(say(text::since())),
            Column::new(say(console::last_sign_in())),
            Column::deeds(say(text::deeds())),
        ];
        let grant = view! {
            <Adds label=say(text::grant_title()) lead=say(text::grant_lead()) fields=&["email"]>
                <PostForm class="stack" action=GrantAdministrator::url()>
                    <Field
                        label=text::email()
                        name="email"
                        r#type="email"
                        autocomplete="off"
                        invalid=text::nobody()
                    />
                    <Button kind=ButtonKind::Primary>{say(text::grant())}</Button>
                </PostForm>
            </Adds>
        };
        view! {
            <ConsolePage
                place=Place::Administrators
                title=say(console::administrators())
                lead=say(text::lead())
                fields=&["email"]
                actions=grant.into_any()
            >
                <Table label=say(console::administrators()) columns>
                    {listed.into_iter().map(|one| view! { <Listed one /> }).collect_view()}
                </Table>
            </ConsolePage>
        }
    })
}

#[component]
fn Listed(one: Administrator) -> impl IntoView {
    let you = one.is_you.then(|| view! { <Badge tone=Tone::Good text=say(text::you()) /> });
    let locked = (!one.is_active).then(|| view! { <Badge tone=Tone::Caution text=say(console::locked()) /> });
    let last = match one.last_login_at {
        Some(at) => view! { <When at /> }.into_any(),
        None => say(console::never()).into_any(),
    };
    let Administrator { id, name, email, since, .. } = one;
    let of = email.clone();
    let revoked = email.clone();
    let href = routes::administrator(&id);
    view! {
        <Row>
            <RowHead>
                <Person id name email>
                    {you}
                    {locked}
                </Person>
            </RowHead>
            <Cell label=say(text::since())>
                <When at=since />
            </Cell>
            <Cell label=say(console::last_sign_in())>{last}</Cell>
            <Cell is_at_end=true>
                <RowMenu of>
                    <ButtonLink kind=ButtonKind::Danger href>
                        {say(text::revoke())}
                        <span class="visually-hidden">" " {revoked}</span>
                    </ButtonLink>
                </RowMenu>
            </Cell>
        </Row>
    }
}
