//! From what a page loads to the page, or to where the person has to go first.

use latchkey_ui::{
    AppError, forms,
    problem::{Problem, ProblemKind},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::prelude::*;

/// Shows what was loaded. Nobody signed in means the login page, no fresh authentication the page that asks for it;
/// both lead back.
pub fn load<T, V: IntoView + 'static>(
    loaded: impl Future<Output = Result<T, AppError>> + Send + 'static,
    after_sign_in: AfterSignIn,
    after_confirm: AfterConfirm,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView {
    Suspend::new(async move {
        match loaded.await {
            Ok(loaded) => return show(loaded).into_any(),
            Err(AppError::NotSignedIn) => forms::redirect(&routes::with_next(routes::LOGIN, &after_sign_in)),
            Err(AppError::StepUpRequired) => forms::redirect(&after_confirm.confirm()),
            Err(AppError::NotFound) => return view! { <Problem kind=ProblemKind::NotFound /> }.into_any(),
            Err(_) => return view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
        ().into_any()
    })
}
