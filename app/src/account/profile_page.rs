//! `/account/profile`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, Icon, IconName, PostForm},
    locales::text::account::profile as text,
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::profile::{ExportAccount, UpdateNames},
    frame::{AccountPage, Place},
    load::load,
    look_form::LookForm,
    overview_page::Signals,
    views::profile::{Person, profile_page},
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
                fields=&["first_name", "last_name"]
                about=view! { <p class="lead">{text::LEAD}</p> }.into_any()
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
    view! {
        <section class="card" id="names" tabindex="-1" aria-labelledby="names-title">
            <h2 id="names-title">{text::NAMES}</h2>
            <p class="hint">{text::NAMES_LEAD}</p>
            <PostForm class="stack" action=UpdateNames::url()>
                <div class="account-pair">
                    <Field
                        label=text::FIRST_NAME
                        name="first_name"
                        value=person.first_name
                        maxlength=NAME_MAX
                        required=false
                        autocomplete="given-name"
                        invalid=text::NAME_INVALID
                    />
                    <Field
                        label=text::LAST_NAME
                        name="last_name"
                        value=person.last_name
                        maxlength=NAME_MAX
                        required=false
                        autocomplete="family-name"
                        invalid=text::NAME_INVALID
                    />
                </div>
                <Button kind=ButtonKind::Secondary>{text::SAVE}</Button>
            </PostForm>
        </section>
    }
}

#[component]
fn Address(person: Person) -> impl IntoView {
    let (class, verified) =
        if person.is_email_verified { ("badge badge-current", text::VERIFIED) } else { ("badge", text::NOT_VERIFIED) };
    view! {
        <section class="card" id="address" tabindex="-1" aria-labelledby="address-title">
            <h2 id="address-title">{text::EMAIL}</h2>
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
            <PostForm action=ExportAccount::url() gives_file=true>
                <Button kind=ButtonKind::Secondary>
                    <Icon name=IconName::Download />
                    {text::EXPORT_SUBMIT}
                </Button>
            </PostForm>
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
