//! Six-digit codes by mail.

mod resend;
mod send;
mod verify;

use utoipa::openapi::path::{Operation, PathItem};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouter},
    routes,
};

use super::paths::{EMAIL_OTP_RESEND, EMAIL_OTP_SEND, EMAIL_OTP_VERIFY};
use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(also_at(EMAIL_OTP_SEND, routes!(send::send_email_code)))
        .routes(also_at(EMAIL_OTP_RESEND, routes!(resend::resend_email_code)))
        .routes(also_at(EMAIL_OTP_VERIFY, routes!(verify::verify_email_code)))
}

/// The same operation under its other name too.
fn also_at(
    [name, other]: [&str; 2],
    (schemas, mut paths, method_router): UtoipaMethodRouter<AppState>,
) -> UtoipaMethodRouter<AppState> {
    let mut item: PathItem = paths.paths.get(name).expect("the operation is documented by its first name").clone();
    let operation: &mut Operation = item.post.as_mut().expect("it is a POST");
    operation.operation_id = operation.operation_id.take().map(|id| format!("{id}_by_other_name"));
    operation.description = Some(format!("The same as `{name}`."));
    paths.paths.insert(other.to_owned(), item);
    (schemas, paths, method_router)
}
