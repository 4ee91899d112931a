//! As whom somebody acts in the console.

pub use latchkey_domain::Actor;
use latchkey_ui::{AppError, request};
use leptos::prelude::{provide_context, use_context};

/// A context of the page that is loaded, once it is known that there is one for whoever asks.
#[derive(Clone, Copy, Debug)]
struct Admitted;

/// For what a page loads. To everybody but administrators it is not there.
pub async fn admitted() -> Result<Actor, AppError> {
    let actor = request::services().console.admit(&request::session_caller().await?).await?;
    provide_context(Admitted);
    Ok(actor)
}

/// For what a form changes: it has to be the form of whoever is signed in.
pub async fn admitted_by_form() -> Result<Actor, AppError> {
    Ok(request::services().console.admit(&request::form_caller().await?).await?)
}

/// Before, not even that there is a console is told.
pub fn is_admitted() -> bool {
    use_context::<Admitted>().is_some()
}
