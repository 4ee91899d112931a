use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Date;
use latchkey_ui::{
    AppError, dom,
    post::{post, text},
    routes,
    stop::Stop,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{outcome, widget::Widget};
use crate::passkey::webauthn::{self, Failure, Kind, Mediation, UNSENT};

/// A ceremony lasts five minutes; one this old is not begun with any more.
const STALE_MILLIS: f64 = 240_000.0;
/// How often in a row the autofill request may fail before it is left alone: some browsers refuse it at once, always.
const MAX_OFFERS: u8 = 5;
/// How long an answer waits until it is sent again, when the connection failed: on its way out or on its way back.
const RESEND_MILLIS: [f64; 2] = [500.0, 2000.0];

/// A started ceremony. Asking with it does not spend it, only its finish does.
struct Ceremony {
    auth_code: String,
    options: String,
    /// Only the server's word makes it one that may be done silently.
    is_conditional: bool,
    started: f64,
}

/// What the browser answered. The passkey exists by then, whatever becomes of the connection.
struct Answer {
    ceremony: Rc<Ceremony>,
    credential: JsValue,
    json: String,
}

struct Flow {
    widget: Widget,
    kind: Kind,
    /// The one to ask with next.
    ceremony: RefCell<Option<Rc<Ceremony>>>,
    pending: RefCell<Option<Rc<Stop>>>,
    /// The server could not be reached with it: the button sends it again, before anything else.
    unsent: RefCell<Option<Answer>>,
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
        unsent: RefCell::default(),
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
        let unsent = self.unsent.take();
        let mut result = match unsent {
            Some(answer) => self.send(answer).await,
            None => self.run(Mediation::Modal).await,
        };
        if result.as_ref().is_err_and(Failure::is_expiry) {
            result = self.run(Mediation::Modal).await;
        }
        let Err(failure) = result else { return };
        if failure.is(AppError::StepUpRequired.code()) && self.widget.has("data-confirm") {
            return dom::go_to(&self.widget.data("data-confirm"));
        }
        // The account's own page says who that is.
        if failure.is("other_account") {
            return dom::go_to(routes::ACCOUNT);
        }
        self.tell(&failure);
        if self.kind == Kind::Get && !failure.is(UNSENT) {
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
                Err(failure) if failure.is(UNSENT) => return self.tell(&failure),
                // About a passkey that was chosen: that is worth a word.
                Err(failure) if failure.is_refusal() && self.kind == Kind::Get => self.tell(&failure),
                Err(_) => {
                    self.widget.set_busy(false);
                    dom::sleep(1000.0).await;
                }
            }
        }
    }

    fn tell(&self, failure: &Failure) {
        self.widget.say(failure.code());
        self.widget.set_busy(false);
        self.widget.set_unsent(failure.is(UNSENT));
    }

    async fn run(&'static self, mediation: Mediation) -> Result<(), Failure> {
        let ceremony = self.ceremony(mediation).await?;
        let answer = self.request(&ceremony, mediation).await?;
        self.finish(ceremony, answer, mediation).await
    }

    /// Runs one request; ends the one before.
    async fn request(&'static self, ceremony: &Ceremony, mediation: Mediation) -> Result<JsValue, Failure> {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        let stop = Rc::new(Stop::default());
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

    async fn finish(
        &'static self,
        ceremony: Rc<Ceremony>,
        credential: JsValue,
        mediation: Mediation,
    ) -> Result<(), Failure> {
        self.ceremony.take();
        self.widget.set_busy(true);
        if (self.kind, mediation) != (Kind::Create, Mediation::Conditional) {
            self.widget.say("finishing");
        }
        let json = webauthn::to_json(&credential).await?;
        self.send(Answer { ceremony, credential, json }).await
    }

    /// The server knows an answer that it has seen already.
    async fn send(&'static self, answer: Answer) -> Result<(), Failure> {
        let mut waits = RESEND_MILLIS.into_iter();
        loop {
            let fields = self.widget.fields();
            fields.append("auth_code", &answer.ceremony.auth_code);
            fields.append("credential", &answer.json);
            let code = match post(&self.widget.data("action"), &fields).await {
                Ok(accepted) => {
                    outcome::follow(&accepted, &self.widget);
                    return Ok(());
                }
                Err(code) => code,
            };
            if code == AppError::UnknownCredential.code() {
                webauthn::signal_unknown(&answer.ceremony.options, &answer.credential).await;
            }
            if code != AppError::Unavailable.code() {
                return Err(Failure::refused(code));
            }
            let Some(wait) = waits.next() else {
                self.unsent.replace(Some(answer));
                return Err(Failure::refused(UNSENT.to_owned()));
            };
            dom::sleep(wait).await;
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
