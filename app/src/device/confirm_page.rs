//! `/device/confirm`: is it to be let in?

use latchkey_ui::{
    AppError,
    components::{Alert, Button, ButtonKind, CardPage, IconName, LocalTimes, Points, PostForm, Tone, When},
    flash, forms,
    problem::{Problem, ProblemKind},
    routes::{self, AfterSignIn},
    text::{DOT, Hole, device, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    DeviceStyle,
    actions::{AllowDevice, RefuseDevice},
    views::{Waiting, confirm_page},
};
use crate::application::Logo;

#[component]
pub fn ConfirmPage() -> impl IntoView {
    Suspend::new(async move {
        match confirm_page().await {
            Ok(waiting) => return view! { <Confirm waiting /> }.into_any(),
            Err(AppError::NotSignedIn) => forms::redirect(&routes::with_next(routes::LOGIN, &AfterSignIn::Device)),
            Err(AppError::InvalidInput { field, message }) => {
                flash::leave_error(AppError::InvalidInput { field, message });
                forms::redirect(routes::DEVICE);
            }
            Err(_) => return view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
        ().into_any()
    })
}

#[component]
fn Confirm(waiting: Waiting) -> impl IntoView {
    let Waiting { sealed, user_code, name, logo, host, email, facts, place, asked_at } = waiting;
    let refused = sealed.clone();
    let place = (!place.is_empty()).then(|| view! { <strong dir="auto">{place.join(DOT)}</strong> {DOT} });
    let from = view! {
        {place}
        <When at=asked_at />
    };
    view! {
        <CardPage title=device::confirm_title(name.clone())>
            <DeviceStyle />
            <LocalTimes />
            <Logo src=logo />
            <p class="lead">{say(device::confirm_lead(name, email))}</p>
            <p class="device-code" dir="ltr">
                {user_code}
            </p>
            <p class="hint">{say(device::confirm_code())}</p>
            <p>{say_around(device::confirm_from(Hole), [from.into_any()])}</p>
            <p>{say(device::confirm_gets())}</p>
            <Points points=facts.into_iter().map(|fact| (IconName::Check, fact)).collect() />
            {host.map(|host| view! { <p class="hint">{say(device::confirm_host(host))}</p> })}
            <Alert tone=Tone::Info>{say(device::warning())}</Alert>
            <PostForm class="stack" action=AllowDevice::url()>
                <input type="hidden" name="device" value=sealed />
                <Button kind=ButtonKind::Primary>{say(device::allow())}</Button>
            </PostForm>
            <PostForm class="stack" action=RefuseDevice::url()>
                <input type="hidden" name="device" value=refused />
                <Button kind=ButtonKind::Secondary>{say(device::refuse())}</Button>
            </PostForm>
        </CardPage>
    }
}
