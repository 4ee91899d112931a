//! The answers of server functions that forms post to.

use http::{HeaderValue, StatusCode, header};
use leptos::prelude::expect_context;
use leptos_axum::ResponseOptions;
use serde::{Deserialize, Serialize};

use crate::{
    AppError,
    flash::{self, Notice},
    request, routes,
};

/// Where the browser goes next.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GoTo {
    pub location: String,
}

/// Sends the browser on: a form by 303 (RFC 9110 §15.4.4), an island by what it reads.
pub fn go_to(location: impl Into<String>) -> GoTo {
    let location = location.into();
    if request::is_form() {
        redirect(&location);
    }
    GoTo { location }
}

/// As [`go_to`]; an error leads a form back to `page`, which explains it.
pub fn answer(result: Result<String, AppError>, page: &str) -> Result<GoTo, AppError> {
    match result {
        Ok(location) => Ok(go_to(location)),
        Err(error) if request::is_form() => {
            // Another account's page is no place to go on from. An application's request is theirs who are signed in now.
            let page = match (&error, routes::request_of(page)) {
                (AppError::OtherAccount { .. }, Some(sealed)) => routes::with_request(routes::OAUTH_AUTHORIZE, sealed),
                (AppError::OtherAccount { .. }, None) => routes::ACCOUNT.to_owned(),
                _ => page.to_owned(),
            };
            flash::leave_error(error);
            Ok(go_to(page))
        }
        Err(error) => Err(error),
    }
}

/// `page`, which says what was done.
pub fn with_notice(page: &str, notice: Notice) -> String {
    flash::leave_notice(notice);
    page.to_owned()
}

/// The same, with what takes it back.
pub fn with_undo(page: &str, notice: Notice, undo: String) -> String {
    flash::leave_undoable(notice, undo);
    page.to_owned()
}

/// The answer is a file, also for a form, which the framework would send back to its page.
pub fn download(name: &'static str) {
    let response = expect_context::<ResponseOptions>();
    response.set_status(StatusCode::OK);
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.insert_header(header::CONTENT_DISPOSITION, value);
    }
}

/// The page goes on by itself, after so many seconds, with scripts or without.
pub fn refresh(seconds: u8, address: &str) {
    if let Ok(value) = HeaderValue::from_str(&format!("{seconds};url={address}")) {
        expect_context::<ResponseOptions>().insert_header(header::REFRESH, value);
    }
}

/// What the page needs is not to be had just now.
pub fn unavailable() {
    expect_context::<ResponseOptions>().set_status(StatusCode::SERVICE_UNAVAILABLE);
}

/// Also for pages that have nothing to show.
pub fn redirect(location: &str) {
    let Ok(value) = HeaderValue::from_str(location) else { return };
    let response = expect_context::<ResponseOptions>();
    response.set_status(StatusCode::SEE_OTHER);
    response.insert_header(header::LOCATION, value);
}
