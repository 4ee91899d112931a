//! Where a page could not be loaded: what to do about it, with everything else at hand.

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, IconName},
    forms, request,
    text::{console, say},
};
use leptos::prelude::*;

use super::EmptyState;
use crate::{frame::ConsolePage, places::Place};

#[component]
pub fn Failed() -> impl IntoView {
    forms::unavailable();
    let page = request::page().unwrap_or_default();
    let place = Place::of(&page);
    view! {
        <ConsolePage place title=say(place.label())>
            <EmptyState icon=IconName::Info title=say(console::failed_title()) text=say(console::failed_hint())>
                <ButtonLink kind=ButtonKind::Secondary href=page>
                    {say(console::try_again())}
                </ButtonLink>
            </EmptyState>
        </ConsolePage>
    }
}
