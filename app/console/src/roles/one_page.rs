//! `/admin/roles/{id}` and `/admin/roles/permissions/{id}`: what is said of one, and the end of it.

use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm},
    text::{Message, console_roles as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::{DescribePermission, DescribeRole, RemovePermission, RemoveRole},
    views::{self, Named, One},
};
use crate::{
    components::{Danger, DangerZone, TypedConfirmation},
    frame::ConsolePage,
    load::load,
    places::Place,
};

/// Those that say themselves what is wrong with them.
const FIELDS: &[&str] = &["name", "slug", "description", "confirmation"];

#[component]
pub fn RolePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(async move { views::role(&id).await }, |one: One| {
        let end = if one.stays {
            view! { <p class="hint">{say(words::owner_note())}</p> }.into_any()
        } else {
            let (title, about) = (words::remove_role(), words::remove_role_about());
            view! { <End action=RemoveRole::url() named=one.named.clone() title about /> }.into_any()
        };
        page(one, DescribeRole::url(), end)
    })
}

#[component]
pub fn PermissionPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(async move { views::permission(&id).await }, |one: One| {
        let (title, about) = (words::remove_permission(), words::remove_permission_about());
        let end = if one.stays {
            view! { <p class="hint">{say(words::permission_note())}</p> }.into_any()
        } else {
            view! { <End action=RemovePermission::url() named=one.named.clone() title about /> }.into_any()
        };
        page(one, DescribePermission::url(), end)
    })
}

fn page(one: One, action: &'static str, end: AnyView) -> impl IntoView {
    let One { named, version, stays } = one;
    let Named { id, called: title, name, slug, description, .. } = named;
    let slug = if stays {
        view! { <input type="hidden" name="slug" value=slug /> }.into_any()
    } else {
        view! { <Field label=words::slug() name="slug" value=slug maxlength=64 is_code=true /> }.into_any()
    };
    view! {
        <ConsolePage place=Place::Roles title fields=FIELDS>
            <PostForm class="settings" action=action>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=version />
                <Field label=words::name() name="name" value=name maxlength=100 />
                {slug}
                <Field
                    label=words::description()
                    name="description"
                    value=description
                    maxlength=500
                    required=false
                />
                <Button kind=ButtonKind::Primary>{say(words::save())}</Button>
            </PostForm>
            {end}
        </ConsolePage>
    }
}

#[component]
fn End(action: &'static str, named: Named, title: Message, about: Message) -> impl IntoView {
    let Named { id, called, .. } = named;
    view! {
        <DangerZone>
            <Danger title=say(title.clone()) text=say(about) types=true>
                <PostForm class="stack" action=action>
                    <input type="hidden" name="id" value=id />
                    <TypedConfirmation word=called />
                    <Button kind=ButtonKind::Danger>{say(title)}</Button>
                </PostForm>
            </Danger>
        </DangerZone>
    }
}
