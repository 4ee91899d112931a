//! What happened, newest first.

use latchkey_ui::{
    components::{Icon, When},
    text::{DOT, activity, ip_address, language, say},
};
use leptos::prelude::*;

use super::views::activity::Activity;
use crate::user_agent;

#[component]
pub fn ActivityList(
    activity: Vec<Activity>,
    /// With exact times and addresses.
    #[prop(optional)]
    is_full: bool,
) -> impl IntoView {
    if activity.is_empty() {
        return view! { <p class="hint">{say(activity::empty())}</p> }.into_any();
    }
    let class = if is_full { "events events-full" } else { "events" };
    view! { <ol class=class>{activity.into_iter().map(|event| view! { <Event event is_full /> }).collect_view()}</ol> }
        .into_any()
}

#[component]
fn Event(event: Activity, is_full: bool) -> impl IntoView {
    let device = user_agent::device(&event.user_agent).name(&language());
    let ip = (is_full && !event.ip.is_empty()).then(|| ip_address(&event.ip));
    let place: Vec<String> = [event.application, device, ip].into_iter().flatten().collect();
    // Alone on its line in the full list, where it stands in a column; behind the device in the short one.
    let (place, time) = if is_full {
        let time = view! {
            <p class="event-time">
                <When at=event.at is_exact=true />
            </p>
        };
        ((!place.is_empty()).then(|| view! { <p>{place.join(DOT)}</p> }.into_any()), Some(time))
    } else {
        let place: String = place.into_iter().map(|part| part + DOT).collect();
        (Some(view! { <p>{place} <When at=event.at /></p> }.into_any()), None)
    };
    let detail = event.detail.map(|detail| view! { <p class="event-detail">{say(detail)}</p> });
    let class = if event.is_alarming { "event event-alarming" } else { "event" };
    view! {
        <li class=class>
            <span class="row-icon">
                <Icon name=event.icon />
            </span>
            <div class="row-text">
                <p class="event-what">{say(event.what)}</p>
                {detail}
                {place}
            </div>
            {time}
        </li>
    }
}
