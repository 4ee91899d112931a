//! `/login/recover`

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, CardPage, FormError, GonePage, LocalTimes, PostForm, When},
    request,
    text::{Hole, recover, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{actions::recovery::UseRecoveryLink, views::check_recovery_link};

/// Only looks at the link; the button uses it.
#[component]
pub fn RecoverPage() -> impl IntoView {
    let token = request::query("token").unwrap_or_default();
    request::ensure_browser();
    Suspend::new(async move {
        let checked = check_recovery_link(&token).await;
        if let Ok(Some(from)) = checked {
            let from = view! { <When at=from is_exact=true /> }.into_any();
            return view! {
                <CardPage title=recover::waits_title()>
                    <LocalTimes />
                    <p class="lead">{say_around(recover::waits(Hole), [from])}</p>
                </CardPage>
            }
            .into_any();
        }
        // Where the look failed, the button will say so.
        if matches!(checked, Err(AppError::LinkInvalid)) {
            return view! { <GonePage title=recover::gone_title() lead=say(recover::gone()) /> }.into_any();
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
