//! The form that a template is written in.

use latchkey_ui::{
    components::{ButtonKind, Whose, plain},
    routes,
    text::{Message, console_brand, console_templates as words, console_words, say},
};
use leptos::prelude::*;

use super::{
    page::FRAME,
    views::{HTML_MAX, Part, SMS_MAX, SUBJECT_MAX, TEXT_MAX, TemplateText, TemplateView, Wrong, why},
};
use crate::components::Panel;

#[component]
pub fn Fields(view: TemplateView) -> impl IntoView {
    let TemplateView { of, language, seen, text, is_own, is_typed, wrong, .. } = view;
    let action = routes::template(of.kind.id, language.tag());
    let preview = routes::template_preview(of.kind.id, language.tag());
    let TemplateText { subject, html, text } = text;
    let wrong_in = move |part| wrong.clone().filter(|wrong| wrong.part == part);
    let (tag, dir) = (language.tag(), language.dir());
    let is_mail = of.kind.is_mail();
    let of_mail = is_mail.then(|| {
        let is_wrong = wrong_in(Part::Subject);
        let is_refused = is_wrong.is_some();
        view! {
            <div class="field">
                <label for="subject">{say(words::subject())}</label>
                <input
                    id="subject"
                    name="subject"
                    type="text"
                    value=subject
                    lang=tag
                    dir=dir
                    autocomplete="off"
                    maxlength=SUBJECT_MAX
                    autofocus=is_refused
                    aria-invalid=is_refused.then_some("true")
                    aria-describedby=is_refused.then_some("subject-error")
                />
                <Fault id="subject-error" wrong=is_wrong />
            </div>
            <Source
                label=words::html()
                name="html"
                value=html
                dir="ltr"
                most=HTML_MAX
                rows=18
                hint=words::html_hint()
                wrong=wrong_in(Part::Html)
            />
        }
    });
    let test = is_mail.then(|| {
        view! {
            <button class=ButtonKind::Secondary.class() name="deed" value="test">
                {say(words::test())}
            </button>
        }
    });
    let reset = is_own.then(|| {
        view! {
            <button class=ButtonKind::Plain.class() name="deed" value="reset">
                {say(console_words::reset())}
            </button>
        }
    });
    let (most, rows, hint) = if is_mail { (TEXT_MAX, 12, None) } else { (SMS_MAX, 3, Some(words::message_hint())) };
    view! {
        <Panel id="own" title=say(words::template())>
            <form
                id="template-form"
                class="template-form stack"
                method="post"
                enctype="multipart/form-data"
                action=action
                data-typed=is_typed.then_some("")
                novalidate
            >
                <Whose />
                <input type="hidden" name="seen" value=seen.to_string() />
                {of_mail}
                <Source label=words::text() name="text" value=text dir most rows hint wrong=wrong_in(Part::Text) />
                <div class="deeds">
                    <button class=ButtonKind::Primary.class() name="deed" value="save">
                        {say(console_brand::save())}
                    </button>
                    <button
                        id="template-show"
                        class=ButtonKind::Secondary.class()
                        formaction=preview
                        formtarget=FRAME
                    >
                        {say(console_words::show())}
                    </button>
                    {test}
                    {reset}
                </div>
            </form>
        </Panel>
    }
}

/// `public/templates.js` colours what stands in it.
#[component]
fn Source(
    label: Message,
    name: &'static str,
    value: String,
    dir: &'static str,
    most: usize,
    rows: u32,
    #[prop(into)] hint: Option<Message>,
    wrong: Option<Wrong>,
) -> impl IntoView {
    let is_refused = wrong.is_some();
    // HTML leaves the first line break of a field out.
    let value = format!("\n{value}");
    let (error_id, hint_id) = (format!("{name}-error"), format!("{name}-hint"));
    let described: Vec<&str> = hint.iter().map(|_| &*hint_id).chain(is_refused.then_some(&*error_id)).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let hint = hint.map(|hint| {
        view! {
            <p class="hint" id=hint_id>
                {say(hint)}
            </p>
        }
    });
    view! {
        <div class="field">
            <label for=name>{say(label)}</label>
            {hint}
            <div class="source">
                <textarea
                    id=name
                    name=name
                    rows=rows
                    dir=dir
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    maxlength=most
                    autofocus=is_refused
                    aria-invalid=is_refused.then_some("true")
                    aria-describedby=described
                >
                    {plain(&value)}
                </textarea>
            </div>
            <Fault id=error_id wrong />
        </div>
    }
}

#[component]
fn Fault(#[prop(into)] id: String, wrong: Option<Wrong>) -> impl IntoView {
    wrong.map(|wrong| {
        view! {
            <p class="field-error" role="alert" id=id>
                {say(why(&wrong))}
            </p>
        }
    })
}
