//! `/admin/people/{id}`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, NameFields, PostForm, When},
    routes,
    text::{Message, account, activity, application, console, console_people as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::{
        DeletePerson, DeletePersonPermanently, RemovePersonFactors, RemovePersonPhone, RemovePersonRecoveryAddress,
        RestorePerson, SetPersonActive, UpdatePerson,
    },
    organizations::Organizations,
    sections::{Applications, Events, Passkeys, SecondFactors, Sessions, SignIns},
    views::{Factors, OwnRecovery, PersonView, User, UserId, person},
};
use crate::{
    components::{Badge, Danger, DangerZone, Definition, DefinitionList, Panel, Parts, Tone, TypedConfirmation},
    frame::ConsolePage,
    load::load,
    places::Place,
    users,
};

#[component]
pub fn PersonPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let loaded = async move { person(&id).await };
    load(loaded, |view| {
        let PersonView {
            user,
            passkeys,
            factors,
            remembered,
            recovery,
            sessions,
            organizations,
            roles,
            applications,
            sign_ins,
            events,
        } = view;
        let id = user.id;
        let has_factors = factors != Factors::default();
        let has_recovery_address = recovery.address.is_some();
        let rest = if user.deletion.is_some() {
            view! {
                <Deleted user=user.clone() />
                <Events id events />
            }
            .into_any()
        } else {
            view! {
                <Parts label=text::parts() parts=parts() />
                <Facts user=user.clone() recovery />
                <Profile user=user.clone() />
                <Passkeys id passkeys />
                <SecondFactors id factors remembered />
                <Sessions id sessions />
                <Organizations id organizations roles />
                <Applications id applications />
                <SignIns sign_ins />
                <Events id events />
                <Deeds user=user.clone() has_factors has_recovery_address />
            }
            .into_any()
        };
        // Without a name the address is the title.
        let lead = user.full_name().map(|_| user.email.to_string()).unwrap_or_default();
        view! {
            <ConsolePage
                place=Place::People
                title=user.display_name()
                about=(user.display_name(), id.to_string())
                lead=lead
                fields=&["first_name", "last_name", "email", "organization", "confirmation"]
            >
                {rest}
            </ConsolePage>
        }
    })
}

fn parts() -> Vec<(Message, &'static str)> {
    vec![
        (account::profile_title(), "profile"),
        (text::passkeys(), "passkeys"),
        (account::factors_title(), "two-step"),
        (account::sessions_title(), "sessions"),
        (console::organizations(), "organizations"),
        (application::connected_title(), "applications"),
        (text::sign_ins(), "sign-ins"),
        (console::audit(), "events"),
        (console::danger_zone(), "danger-zone"),
    ]
}

#[component]
fn Facts(user: User, recovery: OwnRecovery) -> impl IntoView {
    let (tone, state) = if user.is_active { (Tone::Good, text::active()) } else { (Tone::Bad, console::locked()) };
    let verified_tone = if user.has_proved_email() { Tone::Good } else { Tone::Caution };
    let verified = users::verified(&user);
    let phone = user.phone.map(|phone| {
        view! {
            <Definition term=say(account::profile_phone())>
                <bdi dir="ltr">{phone.to_string()}</bdi>
            </Definition>
        }
    });
    let asked = recovery.asked.map(|asked| {
        view! {
            " "
            <Badge tone=Tone::Caution text=say(activity::recovery_asked()) />
            " "
            <When at=asked.asked_at />
        }
    });
    // Whose else it may be is nobody's business here.
    let recovery = recovery.address.map(|address| {
        view! {
            <Definition term=say(account::recovery_title())>
                <bdi>{address.masked()}</bdi>
                {asked}
            </Definition>
        }
    });
    let last = match user.last_login_at {
        Some(at) => view! { <When at /> }.into_any(),
        None => say(console::never()).into_any(),
    };
    view! {
        <DefinitionList>
            <Definition term=say(text::state())>
                <Badge tone text=say(state) />
            </Definition>
            <Definition term=say(account::profile_email())>
                <bdi>{user.email.to_string()}</bdi>
                " "
                <Badge tone=verified_tone text=say(verified) />
            </Definition>
            {phone}
            {recovery}
            <Definition term=say(console::since())>
                <When at=user.created_at />
            </Definition>
            <Definition term=say(console::last_sign_in())>{last}</Definition>
            <Definition term=say(text::id())>
                <code>{user.id.to_string()}</code>
            </Definition>
        </DefinitionList>
    }
}

#[component]
fn Profile(user: User) -> impl IntoView {
    let version = user.version().as_str().to_owned();
    view! {
        <Panel id="profile" title=say(account::profile_title())>
            <PostForm class="settings" action=UpdatePerson::url()>
                <input type="hidden" name="id" value=user.id.to_string() />
                <input type="hidden" name="version" value=version />
                <NameFields first_name=user.first_name last_name=user.last_name />
                <Field
                    label=account::profile_email()
                    name="email"
                    r#type="email"
                    value=user.email.to_string()
                    autocomplete="off"
                    invalid=text::email_invalid()
                    hint=text::email_hint()
                />
                <Button kind=ButtonKind::Primary>{say(text::save())}</Button>
            </PostForm>
        </Panel>
    }
}

#[component]
fn Deeds(user: User, has_factors: bool, has_recovery_address: bool) -> impl IntoView {
    let id = user.id;
    let (title, about, next) = if user.is_active {
        (text::block(), text::block_about(), "false")
    } else {
        (text::unblock(), text::unblock_about(), "true")
    };
    let word = user.email.to_string();
    let phone = user.phone.is_some().then(|| {
        view! {
            <Danger title=say(account::profile_remove_phone()) text=say(text::remove_phone_about()) asks=true>
                <PostForm action=RemovePersonPhone::url()>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button kind=ButtonKind::Danger>{say(account::profile_remove_phone())}</Button>
                </PostForm>
            </Danger>
        }
    });
    let address = has_recovery_address.then(|| {
        view! {
            <Danger title=say(account::recovery_remove()) text=say(text::remove_recovery_about())>
                <PostForm action=RemovePersonRecoveryAddress::url()>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button kind=ButtonKind::Secondary>{say(account::recovery_remove())}</Button>
                </PostForm>
            </Danger>
        }
    });
    // Whoever is locked out is so with a link as well.
    let recovery = user.is_active.then(|| {
        view! {
            <Danger title=say(text::recovery()) text=say(text::recovery_about())>
                <ButtonLink kind=ButtonKind::Secondary href=routes::admin_recovery_link(&id.to_string())>
                    {say(text::recovery_make())}
                </ButtonLink>
            </Danger>
        }
    });
    let factors = has_factors.then(|| {
        view! {
            <Danger title=say(text::remove_factors()) text=say(text::remove_factors_about()) asks=true>
                <PostForm action=RemovePersonFactors::url()>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button kind=ButtonKind::Danger>{say(text::remove_factors())}</Button>
                </PostForm>
            </Danger>
        }
    });
    view! {
        <DangerZone>
            {recovery}
            {factors}
            {phone}
            {address}
            <Danger title=say(title.clone()) text=say(about)>
                <PostForm action=SetPersonActive::url()>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="is_active" value=next />
                    <Button kind=ButtonKind::Secondary>{say(title)}</Button>
                </PostForm>
            </Danger>
            <Danger title=say(text::delete()) text=say(text::delete_about())>
                <PostForm action=DeletePerson::url()>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button kind=ButtonKind::Danger>{say(text::delete())}</Button>
                </PostForm>
            </Danger>
            <DeleteForGood id word />
        </DangerZone>
    }
}

#[component]
fn DeleteForGood(id: UserId, word: String) -> impl IntoView {
    view! {
        <Danger title=say(text::delete_for_good()) text=say(text::delete_for_good_about()) types=true>
            <PostForm class="stack" action=DeletePersonPermanently::url()>
                <input type="hidden" name="id" value=id.to_string() />
                <TypedConfirmation word />
                <Button kind=ButtonKind::Danger>{say(text::delete_for_good())}</Button>
            </PostForm>
        </Danger>
    }
}

/// Nothing is lost yet.
#[component]
fn Deleted(user: User) -> impl IntoView {
    let id = user.id;
    let gone = user.deletion.map(|deletion| {
        view! {
            <Definition term=say(text::gone_on())>
                <When at=deletion.at is_exact=true />
            </Definition>
        }
    });
    view! {
        <Panel id="deleted" title=say(text::deleted()) lead=say(text::deleted_about())>
            <DefinitionList>{gone}</DefinitionList>
            <PostForm action=RestorePerson::url()>
                <input type="hidden" name="id" value=id.to_string() />
                <Button kind=ButtonKind::Primary>{say(text::restore())}</Button>
            </PostForm>
        </Panel>
        <DangerZone>
            <DeleteForGood id word=user.email.to_string() />
        </DangerZone>
    }
}
