//! `/device`: where a person types what their device shows.

use latchkey_ui::{
    components::{Button, ButtonKind, CardPage, Field, FormError, PostForm},
    request,
    text::{device, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{DeviceStyle, actions::EnterDeviceCode, views::code_in_address};

/// A code in the address (§3.3.1) is filled in and nothing more: whoever came by it compares it, and goes on by
/// themselves.
#[component]
pub fn CodePage() -> impl IntoView {
    Suspend::new(async move {
        // For the form's token: the page looks the same for everybody.
        let _ = request::find_session_caller().await;
        let code = code_in_address();
        let lead = if code.is_some() { device::compare() } else { device::lead() };
        let value = code.unwrap_or_default();
        view! {
            <CardPage title=device::title()>
                <DeviceStyle />
                <p class="lead">{say(lead)}</p>
                <FormError fields=&["user_code"] />
                <PostForm class="stack device-form" action=EnterDeviceCode::url()>
                    <Field
                        label=device::code()
                        name="user_code"
                        value
                        maxlength=40
                        autocomplete="off"
                        is_code=true
                        invalid=device::wrong()
                    />
                    <Button kind=ButtonKind::Primary>{say(device::go_on())}</Button>
                </PostForm>
                <p class="hint">{say(device::hint())}</p>
            </CardPage>
        }
    })
}
