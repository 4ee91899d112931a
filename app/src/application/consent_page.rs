//! `/oauth/consent`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, CardPage, FormError, IconName, Points, PostForm},
    forms,
    problem::Problem,
    request, routes,
    text::{application, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{Logo, actions::Agree, views::consent_page};

/// May an application of somebody else's know them?
#[component]
pub fn ConsentPage() -> impl IntoView {
    let next = request::after_sign_in();
    Suspend::new(async move {
        let (asked, email) = match consent_page(&next).await {
            Ok(Some(found)) => found,
            Ok(None) => {
                forms::redirect(&next.path());
                return ().into_any();
            }
            Err(kind) => return view! { <Problem kind /> }.into_any(),
        };
        let (name, facts, host, shown) = (asked.name, asked.facts, asked.host, asked.shown);
        let back = routes::with_request(routes::OAUTH_BACK, &asked.sealed);
        view! {
            <CardPage title=application::consent_title(name.clone())>
                <Logo src=asked.logo />
                <p class="lead">{say(application::consent_lead(name, email.clone()))}</p>
                <Points points=facts.into_iter().map(|fact| (IconName::Check, fact)).collect() />
                {asked
                    .doubts
                    .into_iter()
                    .map(|doubt| view! { <p class="alert">{doubt}</p> })
                    .collect_view()}
                {host.map(|host| view! { <p class="hint">{say(application::consent_host(host))}</p> })}
                <FormError signed_in_as=email />
                <PostForm class="stack" action=Agree::url()>
                    <input type="hidden" name="next" value=next.to_string() />
                    <input type="hidden" name="shown" value=shown />
                    <Button kind=ButtonKind::Primary>{say(application::consent_agree())}</Button>
                </PostForm>
                <ButtonLink kind=ButtonKind::Plain href=back>
                    {say(application::consent_decline())}
                </ButtonLink>
                <p class="hint">{say(application::consent_hint())}</p>
            </CardPage>
        }
        .into_any()
    })
}
