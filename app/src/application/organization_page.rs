//! `/login/organization`

use latchkey_ui::{
    components::{Button, ButtonKind, CardPage, FormError, PostForm},
    forms,
    problem::Problem,
    request,
    text::{application, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{Back, Logo, actions::ChooseOrganization, views::organization_page};

/// For which of their organizations somebody goes on to the application.
#[component]
pub fn OrganizationPage() -> impl IntoView {
    let next = request::after_sign_in();
    Suspend::new(async move {
        let (asked, email, organizations) = match organization_page(&next).await {
            Ok(Some(found)) => found,
            Ok(None) => {
                forms::redirect(&next.path());
                return ().into_any();
            }
            Err(kind) => return view! { <Problem kind /> }.into_any(),
        };
        let (name, sealed, next) = (asked.name, asked.sealed, next.to_string());
        let choice = move |(id, organization): (String, String)| {
            let next = next.clone();
            view! {
                <PostForm class="stack" action=ChooseOrganization::url()>
                    <input type="hidden" name="organization" value=id />
                    <input type="hidden" name="next" value=next />
                    <Button kind=ButtonKind::Secondary>{organization}</Button>
                </PostForm>
            }
        };
        view! {
            <CardPage title=application::organization_title()>
                <Logo src=asked.logo />
                <p class="lead">{say(application::organization_lead(name.clone(), email.clone()))}</p>
                <FormError signed_in_as=email />
                {organizations.into_iter().map(choice).collect_view()}
                <div class="aside">
                    <Back sealed name />
                </div>
            </CardPage>
        }
        .into_any()
    })
}
