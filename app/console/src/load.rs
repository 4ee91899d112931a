//! From what a page loads to the page, or to where whoever asks has to go first.

use latchkey_ui::{
    AppError, flash, forms,
    problem::{Problem, ProblemKind},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::prelude::*;

use crate::{
    access::{self, Actor},
    actions::answer,
    components::Failed,
};

/// Shows what was loaded. An administrator who has to confirm who they are, or has no passkey yet, is led there; to
/// everybody else, and where something is not there, it is the page that every unknown address has.
pub fn load<T, V: IntoView + 'static>(
    loaded: impl Future<Output = Result<T, AppError>> + Send + 'static,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView {
    Suspend::new(async move {
        match loaded.await {
            Ok(loaded) => show(loaded).into_any(),
            Err(error) => refused(&error),
        }
    })
}

/// For pages that have more to say about some errors.
pub fn refused(error: &AppError) -> AnyView {
    match error {
        AppError::StepUpRequired => forms::redirect(&AfterConfirm::Console.confirm()),
        AppError::PasskeyNeeded => {
            forms::redirect(&routes::with_next(routes::LOGIN_PASSKEY, &AfterSignIn::Console));
        }
        // A page that is the answer to its own form, which was rendered for somebody else.
        AppError::OtherAccount { .. } => {
            flash::leave_error(error.clone());
            forms::redirect(routes::ACCOUNT);
        }
        AppError::Unavailable if access::is_admitted() => return view! { <Failed /> }.into_any(),
        AppError::Unavailable | AppError::TooManyRequests { .. } => {
            return view! { <Problem kind=ProblemKind::Broken /> }.into_any();
        }
        _ => return view! { <Problem kind=ProblemKind::NotFound /> }.into_any(),
    }
    ().into_any()
}

/// What a page shows that is the answer to its own form, so that it is in no address and in no cookie. Where that was
/// refused, back to the form at `page`, which says why; to whoever is no administrator it is not there.
pub fn answered<T: 'static, F: Future<Output = Result<T, AppError>> + Send + 'static, V: IntoView + 'static>(
    done: impl FnOnce(Actor) -> F + Send + 'static,
    page: String,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView {
    Suspend::new(async move {
        let actor = match access::admitted_by_form().await {
            Ok(actor) => actor,
            Err(error) => return refused(&error),
        };
        match done(actor).await {
            Ok(done) => show(done).into_any(),
            Err(error) => match answer(Err(error), &page) {
                Ok(_) => ().into_any(),
                Err(error) => refused(&error),
            },
        }
    })
}
