//! Where a way has come to its end: a link has done what it was for, or is not valid any more; a sign-in took too long.

use leptos::prelude::*;

use super::{ButtonKind, ButtonLink, CardPage};
use crate::{
    routes,
    text::{Message, problem, say},
};

#[component]
pub fn GonePage(
    title: Message,
    /// Why.
    lead: String,
    /// Where somebody signs in, and perhaps goes on.
    #[prop(default = routes::LOGIN.to_owned())]
    href: String,
    /// What else there is to say.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <CardPage title>
            <p class="lead">{lead}</p>
            {children.map(|children| children())}
            <ButtonLink kind=ButtonKind::Primary href>
                {say(problem::to_login())}
            </ButtonLink>
        </CardPage>
    }
}
