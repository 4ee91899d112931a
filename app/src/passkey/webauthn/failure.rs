use latchkey_ui::{AppError, dom};
use wasm_bindgen::JsValue;

/// The least time after which a refusal is taken for the authenticator's time running out (options say five minutes).
const LONG_MILLIS: f64 = 290_000.0;

/// The server could not be reached with the answer.
pub const UNSENT: &str = "unsent";

/// Why a ceremony did not succeed.
pub struct Failure {
    /// The key of what the page says about it.
    code: String,
    /// It came after the browser had answered, mostly from the server.
    is_refusal: bool,
}

impl Failure {
    /// From what the browser threw after so many milliseconds.
    pub fn of(error: &JsValue, millis: f64) -> Self {
        let name = dom::get(error, "name").as_string().unwrap_or_default();
        let code = match name.as_str() {
            "AbortError" => "stopped",
            "InvalidStateError" => "already_registered",
            "ConstraintError" => "not_discoverable",
            "NotSupportedError" | "TypeError" => "unsupported",
            "SecurityError" => "wrong_origin",
            // `NotAllowedError`: the person said no, or had nothing to say yes with. Browsers do not tell the two apart
            // (WebAuthn L3 §5.1.4.2).
            _ if millis > LONG_MILLIS => "timed_out",
            _ => "cancelled",
        };
        Self { code: code.to_owned(), is_refusal: false }
    }

    /// With the code of an [`AppError`], or [`UNSENT`].
    pub fn refused(code: String) -> Self {
        Self { code, is_refusal: true }
    }

    /// We gave up ourselves. Nobody needs to hear of it.
    pub fn stopped() -> Self {
        Self { code: "stopped".to_owned(), is_refusal: false }
    }

    /// An answer came, and cannot be sent.
    pub fn unreadable() -> Self {
        Self { code: "unreadable".to_owned(), is_refusal: true }
    }

    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn is(&self, code: &str) -> bool {
        self.code == code
    }

    pub fn is_stop(&self) -> bool {
        self.is("stopped")
    }

    pub fn is_refusal(&self) -> bool {
        self.is_refusal
    }

    /// A fresh ceremony would do.
    pub fn is_expiry(&self) -> bool {
        self.is(AppError::CeremonyExpired.code()) || self.is(AppError::CeremonyUsed.code())
    }
}
