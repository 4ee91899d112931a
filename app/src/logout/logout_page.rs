//! `/logout`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, CardPage, FormError, PostForm},
    flash, forms,
    problem::Problem,
    request, routes,
    text::{DOT, logout, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    signed_out_page::Done,
    views::{Asked, LogoutPage as Page, asked},
};
use crate::login::actions::sign_out::SignOut;

/// Asks before anybody is signed out; where an application has asked already, the form sends itself.
#[component]
pub fn LogoutPage() -> impl IntoView {
    Suspend::new(async move {
        let Asked { asking, sealed, page, caller, led_to } = match asked().await {
            Ok(asked) => asked,
            Err(kind) => return view! { <Problem kind /> }.into_any(),
        };
        let Some(caller) = caller else {
            return match asking.go_on() {
                Some((_, address)) if asking.is_vouched_for() => {
                    forms::redirect(&address);
                    ().into_any()
                }
                go_on => view! { <Done go_on /> }.into_any(),
            };
        };
        let name = asking.client.as_ref().map(|client| client.name.clone());
        let email = caller.user.email.to_string();
        // What has failed once is tried again by people, and not by the page.
        let by_itself = page == Page::SignOut && flash::error().is_none();
        let title = match page {
            _ if by_itself => logout::now_title(),
            Page::Other => logout::other_title(),
            _ => logout::title(),
        };
        let lead = match (page, name) {
            (Page::Other, Some(name)) => logout::other_lead(name, email.clone()),
            (_, Some(name)) => logout::lead_application(name, email.clone()),
            (_, None) => logout::lead(email.clone()),
        };
        // Whoever is not meant has nothing to do here, but may want to.
        let go_on = asking.go_on().filter(|_| page == Page::Other);
        let (submit, stay) = match &go_on {
            Some(_) => (ButtonKind::Secondary, None),
            None => (ButtonKind::Primary, (!by_itself).then_some(routes::ACCOUNT)),
        };
        let others = (!led_to.is_empty() && go_on.is_none()).then(|| logout::led_to(led_to.join(DOT)));
        view! {
            <CardPage title>
                <p class="lead">{say(lead)}</p>
                {others.map(|others| view! { <p>{say(others)}</p> })}
                <FormError signed_in_as=email />
                {go_on
                    .map(|(name, href)| {
                        view! {
                            <ButtonLink kind=ButtonKind::Primary href>
                                {say(logout::go_on(name))}
                            </ButtonLink>
                        }
                    })}
                <PostForm class="stack" action=SignOut::url() id="sign-out">
                    {sealed.map(|sealed| view! { <input type="hidden" name="asked" value=sealed /> })}
                    <Button kind=submit>{say(logout::submit())}</Button>
                </PostForm>
                {stay
                    .map(|href| {
                        view! {
                            <ButtonLink kind=ButtonKind::Plain href>
                                {say(logout::stay())}
                            </ButtonLink>
                        }
                    })}
                {by_itself
                    .then(|| view! { <script nonce=request::ui().csp_nonce.to_string() inner_html=SEND></script> })}
            </CardPage>
        }
        .into_any()
    })
}

const SEND: &str = "document.getElementById(\"sign-out\").submit()";
