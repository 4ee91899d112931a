//! `/login/recover`

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, ButtonLink, CardPage, FormError, PostForm},
    request, routes,
    text::{problem, recover, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::recovery::UseRecoveryLink, views::check_recovery_link};

/// Only looks at the link; the button uses it.
#[component]
pub fn RecoverPage() -> impl IntoView {
    let token = request::query("token").unwrap_or_default();
    request::ensure_browser();
    Suspend::new(async move {
        // Where the look failed, the button will say so.
        if matches!(check_recovery_link(&token).await, Err(AppError::LinkInvalid)) {
            return view! {
                <CardPage title=recover::gone_title()>
                    <p class="lead">{say(recover::gone())}</p>
                    <ButtonLink kind=ButtonKind::Primary href=routes::LOGIN>
                        {say(problem::to_login())}
                    </ButtonLink>
                </CardPage>
            }
            .into_any();
        }
        view! {
            <CardPage title=recover::title()>
                <p class="lead">{say(recover::lead())}</p>
                <FormError />
                <PostForm class="stack" action=UseRecoveryLink::url()>
                    <input type="hidden" name="token" value=token />
                    <Button kind=ButtonKind::Primary>{say(recover::submit())}</Button>
                </PostForm>
            </CardPage>
        }
        .into_any()
    })
}
