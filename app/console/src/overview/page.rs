//! `/admin`

use latchkey_ui::{
    request, routes,
    text::{DOT, console, console_audit, console_overview as text, language, say},
};
use leptos::prelude::*;

use super::{
    causes::Causes,
    chart::SignInChart,
    checklist::Checklist,
    views::{self, Happened, Overview, PERIODS, Page, Standing},
};
use crate::{
    components::{Change, Chip, FilterChips, Panel, SparkDay, StatCard},
    frame::ConsolePage,
    live::{self, LiveEvents, wire::LiveEvent},
    load::load,
    places::Place,
};

#[component]
pub fn OverviewPage() -> impl IntoView {
    load(views::page(), |Page { days, overview, checks, newest }| {
        let chips = PERIODS
            .map(|period| Chip { label: say(text::days(period)), href: views::href(period), is_on: period == days })
            .into();
        let chips = view! { <FilterChips label=say(text::period()) chips /> }.into_any();
        let Overview { days: daily, causes, .. } = overview.clone();
        view! {
            <ConsolePage place=Place::Overview title=say(console::overview()) actions=chips>
                <script type="module" src="/chart.js" nonce=request::ui().csp_nonce.to_string()></script>
                <Checklist checks />
                <Stats overview days />
                <SignInChart daily />
                <Newest newest />
                <Causes causes />
            </ConsolePage>
        }
    })
}

#[component]
fn Stats(overview: Overview, days: u32) -> impl IntoView {
    let Overview { days: daily, now, before, standing, .. } = overview;
    let number = |number| language().number(number);
    let percent = |part: u64, whole: u64| part.saturating_mul(100).checked_div(whole);
    let share = |part: u64, whole: u64| match percent(part, whole) {
        None => "–".to_owned(),
        Some(percent) => say(text::percent(number(percent))),
    };
    let spark = |of: &dyn Fn(&Happened) -> (u64, String)| {
        let days = daily.iter().map(|(day, happened)| {
            let (value, told) = of(happened);
            SparkDay { day: language().day(*day), value, told }
        });
        days.collect::<Vec<_>>()
    };
    let counted = |of: fn(&Happened) -> u64| spark(&|happened: &Happened| (of(happened), number(of(happened))));
    // As the card says it: in percent of what there was on that day.
    let by_passkey = spark(&|happened: &Happened| {
        let (part, whole) = (happened.by_passkey, happened.signed_in());
        (percent(part, whole).unwrap_or_default(), share(part, whole))
    });
    let change = |of: fn(&Happened) -> u64, is_bad| Change { now: of(&now), before: of(&before), is_bad };
    let Standing { people, with_passkey, people_before, with_passkey_before, sessions, .. } = standing;
    let most = u64::from(Standing::COUNTED);
    let sessions = if sessions >= most { format!("{}+", number(most)) } else { number(sessions) };
    let of_newest = if people >= most { text::of_newest } else { text::of_people };
    let of_newest = say(of_newest(number(with_passkey), number(people)));
    let had_passkey = say(text::before(share(with_passkey_before, people_before)));
    let of_sessions = standing.compared_sessions().map(|(now, before)| Change { now, before, is_bad: false });
    view! {
        <section aria-label=say(text::compared(days))>
            <div class="stats">
                <StatCard
                    label=say(text::sign_ins())
                    value=number(now.signed_in())
                    change=Some(change(Happened::signed_in, false))
                    spark=counted(Happened::signed_in)
                />
                <StatCard
                    label=say(text::sign_ups())
                    value=number(now.signed_up)
                    change=Some(change(|happened| happened.signed_up, false))
                    spark=counted(|happened| happened.signed_up)
                />
                <StatCard
                    label=say(text::failures())
                    value=number(now.failed)
                    change=Some(change(|happened| happened.failed, true))
                    spark=counted(|happened| happened.failed)
                />
                <StatCard
                    label=say(text::passkey_share())
                    value=share(now.by_passkey, now.signed_in())
                    note=say(text::before(share(before.by_passkey, before.signed_in())))
                    spark=by_passkey
                />
                <StatCard
                    label=say(text::adoption())
                    value=share(with_passkey, people)
                    note=format!("{of_newest}{DOT}{had_passkey}")
                    share=percent(with_passkey, people).unwrap_or_default()
                />
                <StatCard
                    label=say(text::sessions())
                    value=sessions
                    change=of_sessions
                    note=say(text::right_now())
                />
            </div>
            <p class="hint stats-hint">{say(text::compared(days))}</p>
        </section>
    }
}

#[component]
fn Newest(newest: Vec<LiveEvent>) -> impl IntoView {
    let all = view! {
        <a class="button" href=routes::ADMIN_AUDIT>
            {say(console_audit::show_all())}
        </a>
    }
    .into_any();
    let url = live::url(&newest);
    view! {
        <Panel id="newest" title=say(text::newest()) actions=all>
            <LiveEvents events=newest words=live::words() url />
        </Panel>
    }
}
