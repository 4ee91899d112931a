//! Its pictures: each is brought, and removed, by a form of its own.

use latchkey_ui::{
    components::{Button, ButtonKind, FieldError, Whose, field_error},
    routes,
    text::{Message, console_brand as words, say},
};
use leptos::prelude::*;

use super::views::{BrandView, PictureOf, PictureView};
use crate::components::Panel;

#[component]
pub fn Pictures(brand: BrandView) -> impl IntoView {
    let BrandView { organization, application, version, pictures, .. } = brand;
    let whose = [("organization", organization), ("application", application), ("version", version)];
    view! {
        <Panel id="pictures" title=say(words::group_pictures()) lead=say(words::pictures_lead())>
            {pictures.into_iter().map(|view| view! { <OnePicture view whose=whose.clone() /> }).collect_view()}
        </Panel>
    }
}

#[component]
fn OnePicture(view: PictureView, whose: [(&'static str, String); 3]) -> impl IntoView {
    let PictureView { what, own, inherited } = view;
    let name = what.as_str();
    let (label, hint) = in_words(what);
    let hint_id = format!("{name}-hint");
    let described = [Some(hint_id.clone()), field_error(name)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let shown = own.or(inherited).map(|picture| {
        let is_dark = what == PictureOf::LogoDark;
        let alt = if own.is_some() { String::new() } else { say(words::picture_inherited()) };
        view! { <img class="brand-shown" data-dark=is_dark.then_some("") src=picture.address() alt=alt /> }
    });
    let hidden = move || {
        let whose = whose.clone().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        view! {
            <Whose />
            {whose.into_iter().collect_view()}
            <input type="hidden" name="picture" value=name />
        }
    };
    let remove = own.map(|_| {
        view! {
            <form method="post" enctype="multipart/form-data" action=routes::ADMIN_BRAND_PICTURE>
                {hidden()}
                <input type="hidden" name="remove" value="true" />
                <Button kind=ButtonKind::Plain>{say(words::picture_remove())}</Button>
            </form>
        }
    });
    view! {
        <div class="brand-picture">
            <form class="field" method="post" enctype="multipart/form-data" action=routes::ADMIN_BRAND_PICTURE>
                {hidden()}
                <label for=name>{say(label)}</label>
                {shown}
                <input
                    id=name
                    name="file"
                    type="file"
                    accept="image/png,image/jpeg,image/webp"
                    required
                    aria-invalid=field_error(name).map(|_| "true")
                    aria-describedby=described
                />
                <p class="hint" id=hint_id>
                    {say(hint)}
                </p>
                <FieldError name invalid=words::picture_invalid() />
                <Button kind=ButtonKind::Secondary>{say(words::picture_bring())}</Button>
            </form>
            {remove}
        </div>
    }
}

fn in_words(what: PictureOf) -> (Message, Message) {
    match what {
        PictureOf::Logo => (words::logo(), words::logo_hint()),
        PictureOf::LogoDark => (words::logo_dark(), words::logo_dark_hint()),
        PictureOf::Favicon => (words::favicon(), words::favicon_hint()),
        PictureOf::Background => (words::background_picture_label(), words::background_picture_hint()),
    }
}
