//! `/login/recover`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, FormError, GatePage, PostForm},
    locales::text::{problem, recover},
    request, routes,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::recovery::UseRecoveryLink, views::check_recovery_link};

/// Only looks at the link; the button uses it.
#[component]
pub fn RecoverPage() -> impl IntoView {
    let token = request::query("token").unwrap_or_default();
    Suspend::new(async move {
        if check_recovery_link(&token).await.is_err() {
            return view! {
                <GatePage title=recover::GONE_TITLE>
                    <p class="lead">{recover::GONE}</p>
                    <ButtonLink kind=ButtonKind::Primary href=routes::LOGIN>
                        {problem::TO_LOGIN}
                    </ButtonLink>
                </GatePage>
            }
            .into_any();
        }
        view! {
            <GatePage title=recover::TITLE>
                <p class="lead">{recover::LEAD}</p>
                <FormError />
                <PostForm class="stack" action=UseRecoveryLink::url()>
                    <input type="hidden" name="token" value=token />
                    <Button kind=ButtonKind::Primary>{recover::SUBMIT}</Button>
                </PostForm>
            </GatePage>
        }
        .into_any()
    })
}
