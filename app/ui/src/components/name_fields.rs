//! What somebody is called: of themselves, or by whoever manages their account.

use leptos::prelude::*;

use super::Field;
use crate::text::account;

const NAME_MAX: u16 = 100;

#[component]
pub fn NameFields(
    #[prop(optional)] first_name: String,
    #[prop(optional)] last_name: String,
    /// A browser fills in whose it is: not where they are somebody else's.
    #[prop(optional)]
    is_own: bool,
) -> impl IntoView {
    let autocomplete = |own| if is_own { own } else { "off" };
    view! {
        <Field
            label=account::profile_first_name()
            name="first_name"
            value=first_name
            maxlength=NAME_MAX
            required=false
            autocomplete=autocomplete("given-name")
            invalid=account::profile_name_invalid()
        />
        <Field
            label=account::profile_last_name()
            name="last_name"
            value=last_name
            maxlength=NAME_MAX
            required=false
            autocomplete=autocomplete("family-name")
            invalid=account::profile_name_invalid()
        />
    }
}
