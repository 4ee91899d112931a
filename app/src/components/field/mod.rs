//! A labelled input.

use leptos::prelude::*;

#[component]
pub fn Field(
    label: &'static str,
    name: &'static str,
    #[prop(default = "text")] r#type: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(default = 254)] maxlength: u16,
    #[prop(default = true)] required: bool,
    /// The alert that says what is wrong with it.
    #[prop(optional_no_strip)]
    error_id: Option<&'static str>,
    /// Said below it.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let is_email = r#type == "email";
    let hint_id = hint.map(|_| format!("{name}-hint"));
    let descriptions: Vec<String> = [error_id.map(str::to_owned), hint_id.clone()].into_iter().flatten().collect();
    let described_by = (!descriptions.is_empty()).then(|| descriptions.join(" "));
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type=r#type
                value=value
                autocomplete=autocomplete
                autocapitalize=is_email.then_some("none")
                spellcheck=is_email.then_some("false")
                maxlength=maxlength.to_string()
                required=required
                aria-invalid=error_id.map(|_| "true")
                aria-describedby=described_by
            />
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
        </div>
    }
}
