//! The page of a link in a mail or text message, for whoever did not begin what that tells of.

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, CardPage, FormError, GonePage, PostForm},
    flash::{self, Notice},
    problem::{Problem, ProblemKind},
    text::{Message, recover, say},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What it says: before the button, after it, and where there is nothing to stop any more.
pub(super) struct Words {
    pub title: Message,
    pub lead: fn(String) -> Message,
    pub submit: Message,
    pub stopped_title: Message,
    pub stopped: Message,
    pub gone: Message,
}

/// Only looks, by the link's token, whose account it is about; the button stops it, which `notice` tells of.
pub(super) fn stop_page<F>(
    words: Words,
    notice: Notice,
    action: &'static str,
    whose: impl FnOnce(String) -> F + Send + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<String, AppError>> + Send + 'static,
{
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    Suspend::new(async move {
        if flash::notice() == Some(notice) {
            flash::take();
            return view! { <GonePage title=words.stopped_title lead=say(words.stopped) /> }.into_any();
        }
        match whose(token.clone()).await {
            Ok(email) => view! {
                <CardPage title=words.title>
                    <p class="lead">{say((words.lead)(email))}</p>
                    <FormError />
                    <PostForm class="stack" action>
                        <input type="hidden" name="token" value=token />
                        <Button kind=ButtonKind::Primary>{say(words.submit)}</Button>
                    </PostForm>
                </CardPage>
            }
            .into_any(),
            Err(AppError::LinkInvalid) => {
                view! { <GonePage title=recover::gone_title() lead=say(words.gone) /> }.into_any()
            }
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}
