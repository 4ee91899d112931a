use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Date;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{outcome, widget::Widget};
use crate::{
    dom,
    islands::post::{post, text},
    webauthn::{self, Failure, Kind, Mediation, Stop},
    wire::AppError,
};

/// A ceremony lasts five minutes; one this old is not begun with any more.
const STALE_MILLIS: f64 = 240_000.0;
/// How often in a row the autofill request may fail before it is left alone: some browsers refuse it at once, always.
const MAX_OFFERS: u8 = 5;

/// A started ceremony. Asking with it does not spend it, only its finish does.
struct Ceremony {
    auth_code: String,
    options: String,
    /// Only the server's word makes it one that may be done silently.
    is_conditional: bool,
    started: f64,
}

struct Flow {
    widget: Widget,
    kind: Kind,
    /// The one to ask with next.
    ceremony: RefCell<Option<Rc<Ceremony>>>,
    pending: RefCell<Option<Rc<Stop>>>,
    /// Counts requests, so that a late timer does not touch a newer one.
    turn: Cell<u32>,
}

pub(super) fn start() {
    let Some(widget) = Widget::find() else { return };
    let kind = if widget.has("data-creates") { Kind::Create } else { Kind::Get };
    // The page brings its first ceremony along: one round trip less before a passkey is on offer, and none between a
    // click and the browser's dialogue, which some browsers insist on.
    let auth_code = widget.data("data-auth-code");
    let options = widget.data("data-options");
    let first = Ceremony { auth_code, options, is_conditional: false, started: Date::now() };
    let first = (!first.auth_code.is_empty()).then(|| Rc::new(first));
    // It lives as long as the page does.
    let flow: &'static Flow = Box::leak(Box::new(Flow {
        widget,
        kind,
        ceremony: RefCell::new(first),
        pending: RefCell::default(),
        turn: Cell::default(),
    }));
    flow.widget.on_click(|| spawn_local(flow.ask()));
    spawn_local(flow.offer());
}

impl Flow {
    /// The button.
    async fn ask(&'static self) {
        self.widget.set_busy(true);
        self.widget.say("waiting");
        let mut result = self.run(Mediation::Modal).await;
        if result.as_ref().is_err_and(Failure::is_expiry) {
            result = self.run(Mediation::Modal).await;
        }
        let Err(failure) = result else { return };
        if failure.is(AppError::StepUpRequired.code()) && self.widget.has("data-confirm") {
            return dom::go_to(&self.widget.data("data-confirm"));
        }
        self.widget.say(failure.code());
        self.widget.set_busy(false);
        if self.kind == Kind::Get {
            self.offer().await;
        }
    }

    /// What needs no click: a passkey in the autofill of the email field, which is armed again after every failure, or
    /// one that is made without a word where the password manager is willing.
    async fn offer(&'static self) {
        if !self.widget.has("data-offers") || !webauthn::is_conditional_available(self.kind).await {
            return;
        }
        let tries = if self.kind == Kind::Get { MAX_OFFERS } else { 1 };
        for _ in 0..tries {
            match self.run(Mediation::Conditional).await {
                Ok(()) => return,
                // The button, or a newer offer, took over.
                Err(failure) if failure.is_stop() => return,
                // Told by the server about a passkey that was chosen: that is worth a word.
                Err(failure) if failure.is_refusal() && self.kind == Kind::Get => {
                    self.widget.say(failure.code());
                    self.widget.set_busy(false);
                }
                Err(_) => dom::sleep(1000.0).await,
            }
        }
    }

    async fn run(&'static self, mediation: Mediation) -> Result<(), Failure> {
        let ceremony = self.ceremony(mediation).await?;
        let answer = self.request(&ceremony, mediation).await?;
        self.finish(&ceremony, &answer, mediation).await
    }

    /// Runs one request; ends the one before.
    async fn request(&'static self, ceremony: &Ceremony, mediation: Mediation) -> Result<JsValue, Failure> {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        let stop = Rc::new(Stop::new());
        if let Some(previous) = self.pending.replace(Some(stop.clone())) {
            previous.stop();
        }
        if (self.kind, mediation) == (Kind::Get, Mediation::Conditional) {
            // An offer can stand for hours: before its ceremony runs out it is made anew.
            dom::after(ceremony.started + STALE_MILLIS - Date::now(), move || {
                if self.turn.get() == turn {
                    spawn_local(self.offer());
                }
            });
        }
        let result = webauthn::run(self.kind, &ceremony.options, mediation, &stop).await;
        if self.turn.get() == turn {
            self.turn.set(turn + 1);
            self.pending.take();
        }
        result
    }

    async fn finish(&'static self, ceremony: &Ceremony, answer: &JsValue, mediation: Mediation) -> Result<(), Failure> {
        self.ceremony.take();
        if (self.kind, mediation) != (Kind::Create, Mediation::Conditional) {
            self.widget.set_busy(true);
            self.widget.say("finishing");
        }
        let fields = self.widget.fields();
        fields.append("auth_code", &ceremony.auth_code);
        fields.append("credential", &webauthn::to_json(answer));
        match post(&self.widget.data("action"), &fields).await {
            Ok(accepted) => {
                outcome::follow(&accepted, &self.widget);
                Ok(())
            }
            Err(code) => {
                if code == AppError::UnknownCredential.code() {
                    webauthn::signal_unknown(&ceremony.options, answer).await;
                }
                Err(Failure::refused(code))
            }
        }
    }

    /// The ceremony at hand, or a new one.
    async fn ceremony(&self, mediation: Mediation) -> Result<Rc<Ceremony>, Failure> {
        let at_hand = self.ceremony.borrow().clone();
        // A silent registration is a ceremony of its own kind; a silent sign-in is not.
        let is_silent = (self.kind, mediation) == (Kind::Create, Mediation::Conditional);
        let fits = |ceremony: &Rc<Ceremony>| !is_silent && Date::now() - ceremony.started < STALE_MILLIS;
        if let Some(ceremony) = at_hand.filter(fits) {
            return Ok(ceremony);
        }
        let fields = self.widget.fields();
        if self.kind == Kind::Create {
            fields.append("conditional", if is_silent { "true" } else { "false" });
        }
        let started = post(&self.widget.data("data-start"), &fields).await.map_err(Failure::refused)?;
        let ceremony = Rc::new(Ceremony {
            auth_code: text(&started, "auth_code"),
            options: text(&started, "options"),
            is_conditional: dom::get(&started, "conditional").is_truthy(),
            started: Date::now(),
        });
        if ceremony.is_conditional != is_silent {
            return Err(Failure::stopped());
        }
        if !is_silent {
            self.ceremony.replace(Some(ceremony.clone()));
        }
        Ok(ceremony)
    }
}
