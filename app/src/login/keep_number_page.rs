//! `/login/keep-number/{token}`

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, ButtonLink, CardPage, FormError, PostForm},
    flash::{self, Notice},
    problem::{Problem, ProblemKind},
    request, routes,
    text::{problem, recover, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::actions::keep_number::KeepNumber;

/// Only looks; the button keeps the number.
#[component]
pub fn KeepNumberPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("id").unwrap_or_default();
    Suspend::new(async move {
        if flash::notice() == Some(Notice::PhoneKept) {
            flash::take();
            return view! {
                <CardPage title=recover::kept_title()>
                    <p class="lead">{say(recover::kept())}</p>
                </CardPage>
            }
            .into_any();
        }
        let whose = request::services().phone_codes.whose_removal(&token, &request::context()).await;
        match whose.map_err(AppError::from) {
            Ok(email) => view! {
                <CardPage title=recover::keep_title()>
                    <p class="lead">{say(recover::keep_lead(email.to_string()))}</p>
                    <FormError />
                    <PostForm class="stack" action=KeepNumber::url()>
                        <input type="hidden" name="token" value=token />
                        <Button kind=ButtonKind::Primary>{say(recover::keep_submit())}</Button>
                    </PostForm>
                </CardPage>
            }
            .into_any(),
            Err(AppError::LinkInvalid) => view! {
                <CardPage title=recover::gone_title()>
                    <p class="lead">{say(recover::keep_gone())}</p>
                    <ButtonLink kind=ButtonKind::Primary href=routes::LOGIN>
                        {say(problem::to_login())}
                    </ButtonLink>
                </CardPage>
            }
            .into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}
