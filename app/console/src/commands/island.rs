use leptos::{html, prelude::*};

use super::wire::{Group, Line, Way, Words};

/// What is below the field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub lines: RwSignal<Vec<Line>>,
    /// The one that Enter takes.
    pub chosen: RwSignal<usize>,
    pub is_unavailable: RwSignal<bool>,
    /// Is an answer still to come?
    pub is_looking: RwSignal<bool>,
}

#[island]
pub fn Commands(
    ways: Vec<Way>,
    words: Words,
    /// Of the server function that finds.
    url: String,
) -> impl IntoView {
    let (dialog, input, help) = (NodeRef::<html::Dialog>::new(), NodeRef::<html::Input>::new(), NodeRef::new());
    let shown = Shown {
        lines: RwSignal::new(Vec::new()),
        chosen: RwSignal::new(0),
        is_unavailable: RwSignal::new(false),
        is_looking: RwSignal::new(false),
    };
    let are_used = RwSignal::new(true);
    let is_mac = RwSignal::new(false);
    let (ways, words) = (StoredValue::new(ways), StoredValue::new(words));
    let say = move |word: fn(&Words) -> &String| words.with_value(|words| word(words).clone());

    #[cfg(target_arch = "wasm32")]
    let palette = {
        let palette = super::palette::Palette::new(shown, dialog, input, help, ways, words, url);
        super::keys::listen(palette, ways, are_used);
        // After the page is taken over: before, nothing would change what the server wrote.
        Effect::new(move |_| is_mac.set(super::keys::is_mac()));
        palette
    };
    #[cfg(not(target_arch = "wasm32"))]
    let _ = url;

    let open = move |_| {
        #[cfg(target_arch = "wasm32")]
        palette.open();
    };
    let typed = move |_| {
        #[cfg(target_arch = "wasm32")]
        palette.typed();
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        #[cfg(target_arch = "wasm32")]
        palette.key(&event);
        #[cfg(not(target_arch = "wasm32"))]
        let _ = event;
    };
    let take = move |number: usize| {
        #[cfg(target_arch = "wasm32")]
        palette.take(number);
        #[cfg(not(target_arch = "wasm32"))]
        let _ = number;
    };
    let switched = move |_| {
        #[cfg(target_arch = "wasm32")]
        super::keys::switch(are_used);
    };
    let is_empty = move || shown.lines.with(Vec::is_empty);
    // One type less within another: the compiler gives up on deep ones.
    let palette_dialog = view! {
        <dialog node_ref=dialog class="palette" aria-label=say(|words| &words.open) closedby="any">
            <div class="palette-line">
                {icon(say(|words| &words.search_icon))}
                <input
                    node_ref=input
                    type="text"
                    role="combobox"
                    aria-label=say(|words| &words.open)
                    aria-controls="palette-lines"
                    aria-autocomplete="list"
                    aria-expanded=move || if is_empty() { "false" } else { "true" }
                    aria-activedescendant=move || (!is_empty()).then(|| id_of(shown.chosen.get()))
                    placeholder=say(|words| &words.placeholder)
                    maxlength="200"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="go"
                    on:input=typed
                    on:keydown=key
                />
                <form method="dialog">
                    <button class="palette-close" aria-label=say(|words| &words.close)>
                        <kbd aria-hidden="true">"Esc"</kbd>
                    </button>
                </form>
            </div>
            <div class="palette-lines" id="palette-lines" role="listbox" aria-label=say(|words| &words.results) hidden=is_empty>
                {move || {
                    let lines = shown.lines.get();
                    let mut groups: Vec<(Group, Vec<(usize, Line)>)> = Vec::new();
                    for (number, line) in lines.into_iter().enumerate() {
                        match groups.last_mut() {
                            Some((group, lines)) if *group == line.group => lines.push((number, line)),
                            _ => groups.push((line.group, vec![(number, line)])),
                        }
                    }
                    groups
                        .into_iter()
                        .map(|(group, lines)| {
                            let title = words.with_value(|words| words.group(group).to_owned());
                            let lines = lines.into_iter().map(|(number, line)| option(number, line, shown, take)).collect_view();
                            view! {
                                <div role="group" aria-label=title.clone()>
                                    <p class="palette-group" aria-hidden="true">
                                        {title.clone()}
                                    </p>
                                    {lines}
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </div>
            <p class="palette-note" role="status">
                {move || {
                    if shown.is_unavailable.get() {
                        say(|words| &words.unavailable)
                    } else if is_empty() && !shown.is_looking.get() {
                        say(|words| &words.nothing)
                    } else {
                        String::new()
                    }
                }}
            </p>
        </dialog>
    }
    .into_any();
    let shortcuts = view! {
        <dialog node_ref=help class="card shortcuts" aria-labelledby="shortcuts-title" closedby="any">
            <h2 id="shortcuts-title">{say(|words| &words.shortcuts)}</h2>
            <dl>
                {shortcut("Ctrl K", say(|words| &words.open))} {shortcut("/", say(|words| &words.search))}
                {shortcut("?", say(|words| &words.overview))}
                {ways
                    .get_value()
                    .into_iter()
                    .filter_map(|way| {
                        let key = way.key?.to_string();
                        let then = say(|words| &words.then);
                        let view = view! {
                            <div>
                                <dt>
                                    <kbd>"g"</kbd>
                                    " "
                                    <small>{then}</small>
                                    " "
                                    <kbd>{key}</kbd>
                                </dt>
                                <dd>{way.label}</dd>
                            </div>
                        };
                        Some(view.into_any())
                    })
                    .collect_view()}
            </dl>
            <label class="check">
                <input type="checkbox" prop:checked=move || are_used.get() on:change=switched />
                <span>{say(|words| &words.are_used)}</span>
            </label>
            <p class="hint">{say(|words| &words.are_used_hint)}</p>
            <form method="dialog">
                <button class="button" autofocus>{say(|words| &words.close)}</button>
            </form>
        </dialog>
    }
    .into_any();
    view! {
        <button class="palette-open" type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" on:click=open>
            {icon(say(|words| &words.search_icon))}
            <span>{say(|words| &words.open)}</span>
            <kbd aria-hidden="true">{move || if is_mac.get() { "⌘K" } else { "Ctrl K" }}</kbd>
        </button>
        {palette_dialog}
        {shortcuts}
    }
}

pub(super) fn id_of(number: usize) -> String {
    format!("palette-line-{number}")
}

fn option(number: usize, line: Line, shown: Shown, take: impl Fn(usize) + Copy + Send + Sync + 'static) -> AnyView {
    let Line { label, hint, icon: path, .. } = line;
    let hint = (!hint.is_empty()).then(|| view! { <bdi class="palette-hint">{hint}</bdi> });
    view! {
        <div
            class="palette-option"
            id=id_of(number)
            role="option"
            aria-selected=move || if shown.chosen.get() == number { "true" } else { "false" }
            on:click=move |_| take(number)
            on:mousemove=move |_| {
                if shown.chosen.get_untracked() != number {
                    shown.chosen.set(number);
                }
            }
        >
            {icon(path)}
            <bdi class="palette-label">{label}</bdi>
            {hint}
        </div>
    }
    .into_any()
}

fn icon(path: String) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=path />
        </svg>
    }
    .into_any()
}

fn shortcut(key: &'static str, what: String) -> AnyView {
    view! {
        <div>
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
        </div>
    }
    .into_any()
}
