//! Opens, finds, chooses and goes.

use js_sys::{JSON, JsString};
use latchkey_ui::{
    dom::go_to,
    post::{Fields, post_until},
    stop::Stop,
};
use leptos::{
    ev::KeyboardEvent,
    html::{Dialog, Input},
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};

use super::{
    island::{Shown, id_of},
    page,
    wire::{Deed, Found, Group, Line, Way, Words},
};

/// Between two keys of somebody who types on.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(150);

#[derive(Clone, Copy)]
pub(super) struct Palette {
    shown: Shown,
    dialog: NodeRef<Dialog>,
    input: NodeRef<Input>,
    help: NodeRef<Dialog>,
    ways: StoredValue<Vec<Way>>,
    words: StoredValue<Words>,
    url: StoredValue<String>,
    /// What the page can do, as it was when this was opened.
    here: StoredValue<Vec<(u32, String)>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The request on its way.
    stop: StoredValue<Option<Stop>, LocalStorage>,
}

impl Palette {
    pub fn new(
        shown: Shown,
        dialog: NodeRef<Dialog>,
        input: NodeRef<Input>,
        help: NodeRef<Dialog>,
        ways: StoredValue<Vec<Way>>,
        words: StoredValue<Words>,
        url: String,
    ) -> Self {
        Self {
            shown,
            dialog,
            input,
            help,
            ways,
            words,
            url: StoredValue::new(url),
            here: StoredValue::new(Vec::new()),
            timer: StoredValue::new(None),
            stop: StoredValue::new_local(None),
        }
    }

    pub fn open(self) {
        let (Some(dialog), Some(input)) = (self.dialog.get_untracked(), self.input.get_untracked()) else { return };
        if dialog.open() {
            return;
        }
        self.here.set_value(page::list());
        input.set_value("");
        // Nothing of the last time: neither what was found, nor which line it was.
        self.shown.lines.set(Vec::new());
        self.shown.chosen.set(0);
        self.typed();
        let _ = dialog.show_modal();
        let _ = input.focus();
    }

    pub fn show_shortcuts(self) {
        if let Some(help) = self.help.get_untracked()
            && !help.open()
        {
            let _ = help.show_modal();
        }
    }

    /// What is known here is shown at once, what is to be found when nothing more is typed for a moment.
    pub fn typed(self) {
        self.give_up();
        let typed = self.text();
        self.shown.is_unavailable.set(false);
        self.shown.is_looking.set(!typed.is_empty());
        self.show(self.known(&typed), Vec::new());
        if !typed.is_empty() {
            self.timer.set_value(set_timeout_with_handle(move || self.find(), PAUSE).ok());
        }
    }

    fn text(self) -> String {
        self.input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
    }

    /// Pages, and what this one can do.
    fn known(self, typed: &str) -> Vec<Line> {
        let typed = folded(typed);
        let words = self.words.get_value();
        let line = |group, label: String, icon: String, deed| Line { group, label, hint: String::new(), icon, deed };
        let ways = self.ways.get_value().into_iter();
        let ways = ways.map(|way| line(Group::Pages, way.label, way.icon, Deed::GoTo(way.href)));
        let here = self.here.get_value().into_iter();
        let here = here.map(|(number, label)| line(Group::Here, label, words.here_icon.clone(), Deed::Use(number)));
        let shortcuts = line(Group::Pages, words.shortcuts.clone(), words.search_icon.clone(), Deed::ShowShortcuts);
        let all = ways.chain([shortcuts]).chain(here);
        all.filter(|line| typed.is_empty() || folded(&line.label).contains(&typed)).collect()
    }

    fn find(self) {
        let typed = self.text();
        let stop = Stop::default();
        self.stop.set_value(Some(stop.clone()));
        spawn_local(async move {
            let fields = Fields::new();
            fields.append("q", &typed);
            let answer = post_until(&self.url.get_value(), &fields, &stop).await;
            // The newest answer only.
            if stop.is_stopped() {
                return;
            }
            let json = answer.ok().and_then(|answer| JSON::stringify(&answer).ok()).map(String::from);
            let found: Option<Vec<Found>> = json.and_then(|json| serde_json::from_str(&json).ok());
            self.shown.is_looking.set(false);
            self.shown.is_unavailable.set(found.is_none());
            self.show(self.known(&typed), found.unwrap_or_default());
        });
    }

    fn show(self, known: Vec<Line>, found: Vec<Found>) {
        let line = |Found { group, label, hint, href }: Found| {
            let icon = self.words.with_value(|words| words.icon(group).to_owned());
            Line { group, label, hint, icon, deed: Deed::GoTo(href) }
        };
        let lines: Vec<Line> = known.into_iter().chain(found.into_iter().map(line)).collect();
        // Whoever has moved to a line stays on it while more are found.
        let before = self.shown.lines.with_untracked(|lines| lines.get(self.shown.chosen.get_untracked()).cloned());
        let chosen = lines.iter().position(|line| Some(line) == before.as_ref()).unwrap_or_default();
        self.shown.lines.set(lines);
        self.shown.chosen.set(chosen);
    }

    pub fn key(self, event: &KeyboardEvent) {
        let count = self.shown.lines.with_untracked(Vec::len);
        let chosen = self.shown.chosen.get_untracked();
        // Enter that ends the choice of a character is no other Enter.
        if event.is_composing() || count == 0 {
            return;
        }
        match &*event.key() {
            "ArrowDown" => self.choose((chosen + 1) % count),
            "ArrowUp" => self.choose((chosen + count - 1) % count),
            "Enter" => self.take(chosen),
            _ => return,
        }
        event.prevent_default();
    }

    fn choose(self, number: usize) {
        self.shown.chosen.set(number);
        page::show(&format!("#{}", id_of(number)));
    }

    pub fn take(self, number: usize) {
        let Some(line) = self.shown.lines.with_untracked(|lines| lines.get(number).cloned()) else { return };
        self.give_up();
        if let Some(dialog) = self.dialog.get_untracked() {
            // The focus goes back to where it was.
            dialog.close();
        }
        match line.deed {
            Deed::GoTo(href) => go_to(&href),
            Deed::Use(number) => page::act(number),
            Deed::ShowShortcuts => self.show_shortcuts(),
        }
    }

    /// Nobody waits for it any more.
    fn give_up(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if let Some(stop) = self.stop.try_update_value(Option::take).flatten() {
            stop.stop();
        }
    }
}

/// Without case and accents. The browser knows how; the tables would weigh more than the rest.
fn folded(text: &str) -> String {
    let text = JsString::from(text).to_lower_case().normalize("NFD");
    String::from(text).chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}
