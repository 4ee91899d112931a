//! `/admin/words/{key}`: one text, the original beside what is said in its place.

use latchkey_ui::{
    components::{Alert, ButtonKind, Tone, Whose, plain},
    request, routes,
    text::{Language, Message, TEXT_MAX, Wrong, console_brand, console_words as words, say},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    arguments::Sample,
    views::{self, Answer, TextView},
};
use crate::{
    components::{Definition, DefinitionList, Panel},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn TextPage() -> impl IntoView {
    let key = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(views::text(key), |answer| {
        let Answer::Shown(view) = answer else { return ().into_any() };
        let crumbs = vec![(routes::words(view.language.tag()), view.language.name().to_owned())];
        view! {
            <ConsolePage place=Place::Words title=view.key crumbs>
                <script type="module" src="/words.js" nonce=request::ui().csp_nonce.to_string()></script>
                <div class="words-columns">
                    <Original view=(*view).clone() />
                    <OwnText view=*view />
                </div>
            </ConsolePage>
        }
        .into_any()
    })
}

#[component]
fn Original(view: TextView) -> impl IntoView {
    let TextView { language, english, shipped, samples, .. } = view;
    let said = |language: &Language, text: &'static str| {
        let (tag, dir) = (language.tag(), language.dir());
        view! {
            <p class="words-text" lang=tag dir=dir>
                {text}
            </p>
        }
    };
    let in_english = (language != Language::english()).then(|| {
        view! { <Definition term=say(words::english())>{said(&Language::english(), &english.text)}</Definition> }
    });
    let note = (!english.note.is_empty()).then(|| {
        view! {
            <Definition term=say(words::note())>
                <p lang="en" dir="ltr">
                    {english.note.as_str()}
                </p>
            </Definition>
        }
    });
    view! {
        <Panel id="original" title=say(words::original())>
            <DefinitionList>
                <Definition term=language.name()>{said(&language, &shipped.text)}</Definition>
                {in_english}
                {note}
            </DefinitionList>
            <Arguments samples />
        </Panel>
    }
}

#[component]
fn Arguments(samples: Vec<Sample>) -> impl IntoView {
    (!samples.is_empty()).then(|| {
        let samples = samples.into_iter().map(|Sample { name, shown, .. }| {
            view! {
                <li>
                    <code dir="ltr">{written(&name)}</code>
                    " "
                    <bdi class="hint">{shown}</bdi>
                </li>
            }
        });
        view! {
            <h3>{say(words::arguments())}</h3>
            <p class="hint">{say(words::arguments_hint())}</p>
            <ul class="words-arguments">{samples.collect_view()}</ul>
        }
    })
}

#[component]
fn OwnText(view: TextView) -> impl IntoView {
    let TextView { language, key, seen, text, wrong, is_long, preview, is_overtaken, .. } = view;
    let action = routes::word(key, language.tag());
    let (tag, dir) = (language.tag(), language.dir());
    let rows = (text.chars().count() / 50 + text.lines().count() + 1).clamp(3, 14).to_string();
    let is_refused = wrong.is_some();
    let overtaken = is_overtaken.then(|| {
        let now = if seen.is_empty() { words::overtaken_reset() } else { words::overtaken(seen.as_str()) };
        view! { <Alert tone=Tone::Error>{say(now)}</Alert> }
    });
    let wrong = wrong.map(|wrong| {
        view! {
            <p class="field-error" role="alert" id="text-error">
                {say(why(&wrong))}
            </p>
        }
    });
    let long = is_long.then(|| view! { <Alert tone=Tone::Info>{say(words::long())}</Alert> });
    let preview = preview.map(|preview| {
        view! {
            <div class="words-preview" role="status">
                <h3>{say(words::preview())}</h3>
                <p class="words-text" lang=tag dir=dir>
                    {preview}
                </p>
            </div>
        }
    });
    let reset = (!seen.is_empty()).then(|| {
        view! {
            <button class=ButtonKind::Plain.class() name="deed" value="reset">
                {say(words::reset())}
            </button>
        }
    });
    view! {
        <Panel id="own" title=say(words::own())>
            {overtaken}
            <form id="words-form" class="stack" method="post" action=action>
                <Whose />
                <input type="hidden" name="seen" value=seen />
                <div class="field">
                    <label for="text">{say(words::text())}</label>
                    <textarea
                        id="text"
                        name="text"
                        rows=rows
                        lang=tag
                        dir=dir
                        autocomplete="off"
                        maxlength=TEXT_MAX.to_string()
                        autofocus=is_refused
                        aria-invalid=is_refused.then_some("true")
                        aria-describedby=is_refused.then_some("text-error")
                    >
                        {plain(&text)}
                    </textarea>
                </div>
                <div id="words-told" class="stack">
                    {wrong}
                    {long}
                    {preview}
                </div>
                <div class="deeds">
                    <button class=ButtonKind::Primary.class() name="deed" value="save">
                        {say(console_brand::save())}
                    </button>
                    <button class=ButtonKind::Secondary.class() name="deed" value="preview">
                        {say(words::show())}
                    </button>
                    {reset}
                </div>
            </form>
        </Panel>
    }
}

/// As it stands in a text.
fn written(argument: &str) -> String {
    format!("{{ ${argument} }}")
}

pub fn why(wrong: &Wrong) -> Message {
    match wrong {
        Wrong::NoSuchText => words::import_no_such(),
        Wrong::Twice => words::import_twice(),
        Wrong::Empty => words::wrong_empty(),
        Wrong::TooLong => words::wrong_long(TEXT_MAX.to_string()),
        Wrong::Character(code) => words::wrong_character(format!("U+{code:04X}")),
        Wrong::Unreadable(line) => words::wrong_unreadable(line.to_string()),
        Wrong::NotPlain | Wrong::TooDeep => words::wrong_braces(),
        Wrong::UnknownArgument(name) => words::wrong_unknown(written(name)),
        Wrong::MissingArgument(name) => words::wrong_missing(written(name)),
        Wrong::RepeatedArgument(name) => words::wrong_repeated(written(name)),
        Wrong::Choice(name) => words::wrong_choice(written(name)),
        Wrong::PluralForm(form) => words::wrong_form(format!("[{form}]")),
        Wrong::LineBreak => words::wrong_line_break(),
    }
}
