//! `/popup/second-factor`: the window in which whoever has no second factor sets up the one that a sign-in in the widget's
//! frame asks for. It stands at the top, under our own address, where no page can lie over it; and it tells the frame that
//! opened it what completes the sign-in there.

use latchkey_ui::{
    AppError,
    components::{Button, ButtonKind, CardPage, Divider},
    request,
    routes::{self, ORGANIZATION},
    text::{code, common, errors, offer, say, second_step},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    EmbedScript, SetUpPosted,
    actions::set_up::{SetUpEmbedApp, SetUpEmbedPasskey, StartSetUpEmbedPasskey},
    frame::in_this_language,
    views::{self, SetUpPage, SetUpView},
};
use crate::{
    account::factors::{AppKey, FactorsStyle, NewApp, NewCodes},
    code::CodeInput,
    login::enrol_lead,
    passkey::{PasskeyBoot, PasskeyWidget, Purpose, Within},
};

#[component]
pub fn SetUpPopup() -> impl IntoView {
    Suspend::new(async move {
        match views::set_up_page().await {
            SetUpPage::SetUp(page) => {
                let page = *page;
                view! { <SetUp page /> }.into_any()
            }
            SetUpPage::Codes { codes, email } => view! {
                <CardPage title=second_step::codes_title()>
                    <FactorsStyle />
                    <EmbedScript />
                    <p class="lead">{say(second_step::codes_lead())}</p>
                    <NewCodes codes email />
                    <button class="button button-primary" type="button" id="close-window">
                        {say(second_step::codes_go_on())}
                    </button>
                </CardPage>
            }
            .into_any(),
            SetUpPage::Over => view! {
                <CardPage title=second_step::over_title()>
                    <p class="lead">{say(second_step::over())}</p>
                </CardPage>
            }
            .into_any(),
        }
    })
}

/// The same as the page of a sign-in at the top (`login/enrol_page.rs`), but for what the script does with the answer.
#[component]
fn SetUp(page: SetUpView) -> impl IntoView {
    let SetUpView { posted, email, may_passkey, app } = page;
    let lead = enrol_lead(may_passkey, app.is_some());
    let or = (may_passkey && app.is_some()).then(|| view! { <Divider label=common::or() /> });
    let carried = carried(&posted);
    let passkey = may_passkey.then(|| {
        view! {
            <PasskeyBoot />
            <PasskeyWidget
                purpose=Purpose::Register
                start=StartSetUpEmbedPasskey::url()
                finish=SetUpEmbedPasskey::url()
                label=offer::create()
                no_scripts=second_step::no_scripts()
                next=""
                within=Within::SetUp(carried.clone())
            />
        }
    });
    let app = app.map(|app| view! { <App app carried /> });
    view! {
        <CardPage title=second_step::enrol_title()>
            <FactorsStyle />
            <EmbedScript />
            <p class="lead">{say(second_step::lead(email))}</p>
            <p>{say(lead)}</p>
            {passkey}
            {or}
            {app}
        </CardPage>
    }
}

type Carried = Vec<(&'static str, String)>;

/// What each form of the window posts.
fn carried(posted: &SetUpPosted) -> Carried {
    let SetUpPosted { state, client_id, origin, wish, .. } = posted.clone();
    vec![("state", state), ("client_id", client_id), ("origin", origin), ("wish", wish)]
}

fn hidden(carried: Carried) -> impl IntoView {
    carried.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// Its forms are the script's: until it is there, nothing can be sent.
#[component]
fn App(app: NewApp, carried: Carried) -> impl IntoView {
    let sealed = app.sealed.clone();
    // Backup codes are shown by the page that comes next in this window, which looks as this one does.
    let organization =
        request::signs_in_for().map(|name| view! { <input type="hidden" name=ORGANIZATION value=name /> });
    view! {
        <h2>{say(second_step::enrol_app_title())}</h2>
        <p>{say(second_step::enrol_app_lead())}</p>
        <AppKey app />
        <form class="stack" id="code-form" method="post" action=in_this_language(SetUpEmbedApp::url())>
            {hidden(carried.clone())}
            <input type="hidden" name="app" value=sealed />
            <CodeInput autofocus=false />
            <p class="say say-trouble" id="app-error" role="alert" hidden></p>
            <Button kind=ButtonKind::Secondary disabled=true>
                {say(second_step::enrol_submit())}
            </Button>
        </form>
        <form id="codes-form" method="post" action=in_this_language(routes::POPUP_SECOND_FACTOR) hidden>
            {hidden(carried)}
            {organization}
            <input type="hidden" name="codes_of" />
            <input type="hidden" name="email" />
        </form>
        <Words />
        <script type="module" src="/code.js" nonce=request::ui().csp_nonce.to_string()></script>
    }
}

/// What may have to be said of the digits, by [`AppError::code`].
#[component]
fn Words() -> impl IntoView {
    let words = [
        (AppError::InvalidInput { field: String::new(), message: String::new() }.code(), code::invalid()),
        (AppError::TotpWrong.code(), errors::totp_wrong()),
        (AppError::SecondStepOver.code(), errors::second_step_over()),
        // The picture, or the page around the frame, does not count any more: neither does the sign-in for long.
        (AppError::CeremonyExpired.code(), errors::second_step_over()),
        (AppError::CeremonyUsed.code(), errors::second_step_over()),
        (AppError::NotFound.code(), errors::second_step_over()),
        (AppError::TooManyRequests { retry_after_secs: 0 }.code(), errors::too_many_requests()),
        (AppError::Unavailable.code(), errors::unavailable()),
        ("other", errors::other()),
    ];
    view! {
        <div id="words" hidden>
            {words.into_iter().map(|(code, words)| view! { <p data-code=code>{say(words)}</p> }).collect_view()}
        </div>
    }
}
