//! `/account/profile`

use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    frame::{AccountPage, Place},
    load::load,
    look_form::LookForm,
    overview_page::Signals,
};
use crate::{
    components::{Button, ButtonKind, ButtonLink, Field, Icon, IconName},
    locales::text::account::profile as text,
    pages::login::{FORM_ERROR, error_in_query},
    routes::{self, AfterConfirm, AfterSignIn},
    server_fns::profile::{ExportAccount, Person, UpdateNames, profile_page},
};

const NAME_MAX: u16 = 100;

#[component]
pub fn ProfilePage() -> impl IntoView {
    load(profile_page(), AfterSignIn::Profile, AfterConfirm::Profile, |person| {
        view! {
            <AccountPage
                person=person.clone()
                place=Place::Profile
                title=text::TITLE
                about=view! { <p class="lead">{text::LEAD}</p> }.into_any()
                invalid=text::NAME_INVALID
            >
                <Names person=person.clone() />
                <Address person />
                <LookForm />
                <Export />
                <Deletion />
                <Signals />
            </AccountPage>
        }
    })
}

#[component]
fn Names(person: Person) -> impl IntoView {
    let error_id = error_in_query().filter(|code| code == "invalid_input").map(|_| FORM_ERROR);
    view! {
        <section class="card" aria-labelledby="names">
            <h2 id="names">{text::NAMES}</h2>
            <p class="hint">{text::NAMES_LEAD}</p>
            <form class="stack" method="post" action=UpdateNames::url()>
                <div class="account-pair">
                    <Field
                        label=text::FIRST_NAME
                        name="first_name"
                        value=person.first_name
                        maxlength=NAME_MAX
                        required=false
                        autocomplete="given-name"
                        error_id
                    />
                    <Field
                        label=text::LAST_NAME
                        name="last_name"
                        value=person.last_name
                        maxlength=NAME_MAX
                        required=false
                        autocomplete="family-name"
                        error_id
                    />
                </div>
                <Button kind=ButtonKind::Secondary>{text::SAVE}</Button>
            </form>
        </section>
    }
}

#[component]
fn Address(person: Person) -> impl IntoView {
    let (class, verified) =
        if person.is_email_verified { ("badge badge-current", text::VERIFIED) } else { ("badge", text::NOT_VERIFIED) };
    view! {
        <section class="card" aria-labelledby="address">
            <h2 id="address">{text::EMAIL}</h2>
            <p class="hint">{text::EMAIL_LEAD}</p>
            <p class="account-address">
                <strong>{person.email}</strong>
                <span class=class>{verified}</span>
            </p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_EMAIL>
                {text::CHANGE_EMAIL}
            </ButtonLink>
        </section>
    }
}

#[component]
fn Export() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="export">
            <h2 id="export">{text::EXPORT}</h2>
            <p class="hint">{text::EXPORT_LEAD}</p>
            <form method="post" action=ExportAccount::url()>
                <Button kind=ButtonKind::Secondary>
                    <Icon name=IconName::Download />
                    {text::EXPORT_SUBMIT}
                </Button>
            </form>
        </section>
    }
}

#[component]
fn Deletion() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="delete">
            <h2 id="delete">{text::DELETE}</h2>
            <p class="hint">{text::DELETE_LEAD}</p>
            <ButtonLink kind=ButtonKind::Secondary href=routes::ACCOUNT_DELETE>
                {text::DELETE_LINK}
            </ButtonLink>
        </section>
    }
}
