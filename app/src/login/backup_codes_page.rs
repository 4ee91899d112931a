//! `/login/backup-codes`: those of an app that was set up inside a sign-in, shown once.

use latchkey_ui::{
    components::{ButtonKind, ButtonLink, CardPage},
    forms, request, routes,
    text::{say, second_step},
};
use leptos::prelude::*;

use crate::account::factors::{FactorsStyle, NewCodes, take_codes};

#[component]
pub fn BackupCodesPage() -> impl IntoView {
    let next = request::after_sign_in();
    Suspend::new(async move {
        let Some(caller) = request::find_session_caller().await else {
            forms::redirect(&routes::with_next(routes::LOGIN, &next));
            return ().into_any();
        };
        // Loaded again: they are made anew in the account.
        let Some(codes) = take_codes(caller.user.id) else {
            forms::redirect(&next.path());
            return ().into_any();
        };
        view! {
            <CardPage title=second_step::codes_title()>
                <FactorsStyle />
                <p class="lead">{say(second_step::codes_lead())}</p>
                <NewCodes codes email=caller.user.email.to_string() />
                <ButtonLink kind=ButtonKind::Primary href=next.path()>
                    {say(second_step::codes_go_on())}
                </ButtonLink>
            </CardPage>
        }
        .into_any()
    })
}
