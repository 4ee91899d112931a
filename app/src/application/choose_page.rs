//! `/login/account`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, CardPage, FormError, PostForm},
    forms,
    problem::Problem,
    request, routes,
    text::{application, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{Back, Logo, actions::ChooseAccount, views::choose_page};

/// Whom the application gets to know: whoever is signed in, or somebody else.
#[component]
pub fn ChoosePage() -> impl IntoView {
    let next = request::after_sign_in();
    Suspend::new(async move {
        let (asked, email) = match choose_page(&next).await {
            Ok(Some(found)) => found,
            Ok(None) => {
                forms::redirect(&next.path());
                return ().into_any();
            }
            Err(kind) => return view! { <Problem kind /> }.into_any(),
        };
        let (name, sealed) = (asked.name, asked.sealed);
        let (login, next) = (routes::with_next(routes::LOGIN, &next), next.to_string());
        view! {
            <CardPage title=application::choose_title()>
                <Logo src=asked.logo />
                <p class="lead">{say(application::choose_lead(name.clone()))}</p>
                <FormError signed_in_as=email.clone() />
                <PostForm class="stack" action=ChooseAccount::url()>
                    <input type="hidden" name="next" value=next />
                    <Button kind=ButtonKind::Primary>
                        {say(application::choose_continue(email))}
                    </Button>
                </PostForm>
                <ButtonLink kind=ButtonKind::Secondary href=login>
                    {say(application::choose_other())}
                </ButtonLink>
                <div class="aside">
                    <Back sealed name />
                </div>
            </CardPage>
        }
        .into_any()
    })
}
