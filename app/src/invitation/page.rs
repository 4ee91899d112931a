//! `/invitations/{token}`

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, ButtonLink, CardPage, FormError, GonePage, PostForm},
    problem::{Problem, ProblemKind},
    request,
    routes::{self, AfterSignIn},
    text::{DOT, account, invitation as words, language, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::AcceptInvitation,
    views::{InvitationView, invitation},
};
use crate::account::actions::profile::StartEmailChange;

/// Only looks at the invitation; the button accepts it.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    Suspend::new(async move {
        match invitation(&token).await {
            Ok(invited) => view! { <Invitation invited token /> }.into_any(),
            Err(AppError::LinkInvalid) => {
                // Perhaps they have accepted it themselves, just now.
                let signed_in = request::find_session_caller().await.map(|caller| caller.user.email.to_string());
                view! {
                    <GonePage title=words::gone_title() lead=say(words::gone())>
                        <FormError />
                        {signed_in.map(|email| view! { <p>{say(words::signed_in(email))}</p> })}
                    </GonePage>
                }
                .into_any()
            }
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}

#[component]
fn Invitation(invited: InvitationView, token: String) -> impl IntoView {
    let InvitationView { organization, roles, masked, expires_at, email, is_ones_own, is_unproved } = invited;
    let roles = (!roles.is_empty()).then(|| view! { <p>{say(words::roles(roles.join(DOT)))}</p> });
    let here = AfterSignIn::Invitation(token.clone());
    let sign_in = routes::with_next(routes::LOGIN, &here);
    let next = match email {
        Some(email) if is_ones_own => view! {
            <p>{say(words::signed_in(email))}</p>
            <PostForm class="stack" action=AcceptInvitation::url()>
                <input type="hidden" name="token" value=token />
                <Button kind=ButtonKind::Primary>{say(words::accept())}</Button>
            </PostForm>
        }
        .into_any(),
        Some(email) if is_unproved => view! {
            <p>{say(words::unproved(email.clone()))}</p>
            <PostForm class="stack" action=StartEmailChange::url()>
                <input type="hidden" name="email" value=email />
                <input type="hidden" name="next" value=here.to_string() />
                <Button kind=ButtonKind::Primary>{say(account::profile_confirm_email())}</Button>
            </PostForm>
        }
        .into_any(),
        Some(email) => view! {
            <p>{say(words::other_address(email, masked))}</p>
            <ButtonLink kind=ButtonKind::Primary href=routes::LOGOUT>
                {say(words::sign_out())}
            </ButtonLink>
        }
        .into_any(),
        None => view! {
            <p>{say(words::for_address(masked))}</p>
            <ButtonLink kind=ButtonKind::Primary href=sign_in>
                {say(words::sign_in())}
            </ButtonLink>
        }
        .into_any(),
    };
    view! {
        <CardPage title=words::title()>
            <p class="lead">{say(words::lead(organization))}</p>
            <FormError />
            {roles}
            {next}
            <p class="hint">{say(words::until(language().day(expires_at)))}</p>
        </CardPage>
    }
}
