//! `/login/stop-recovery/{token}`

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

use super::actions::recovery::StopRecovery;

/// Only looks; the button stops the link.
#[component]
pub fn StopRecoveryPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("id").unwrap_or_default();
    Suspend::new(async move {
        if flash::notice() == Some(Notice::RecoveryStopped) {
            flash::take();
            return view! {
                <CardPage title=recover::stopped_title()>
                    <p class="lead">{say(recover::stopped())}</p>
                </CardPage>
            }
            .into_any();
        }
        match request::services().recovery.whose(&token, &request::context()).await.map_err(AppError::from) {
            Ok(email) => view! {
                <CardPage title=recover::stop_title()>
                    <p class="lead">{say(recover::stop_lead(email.to_string()))}</p>
                    <FormError />
                    <PostForm class="stack" action=StopRecovery::url()>
                        <input type="hidden" name="token" value=token />
                        <Button kind=ButtonKind::Primary>{say(recover::stop_submit())}</Button>
                    </PostForm>
                </CardPage>
            }
            .into_any(),
            Err(AppError::LinkInvalid) => view! {
                <CardPage title=recover::gone_title()>
                    <p class="lead">{say(recover::stop_gone())}</p>
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
