//! What the admin console needs besides its pages: files, and what happens while somebody looks.

mod admitted;
mod audit_export;
mod bulk_live;
mod live;
mod people_export;

use axum::routing::get;
use latchkey_ui::routes::{ADMIN_AUDIT_EXPORT, ADMIN_BULK_LIVE, ADMIN_LIVE, ADMIN_PEOPLE_EXPORT};

pub use self::{
    admitted::{admitted, refused},
    live::STREAMS,
};

use super::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
        .route(ADMIN_AUDIT_EXPORT, get(audit_export::show))
        .route(ADMIN_BULK_LIVE, get(bulk_live::show))
        .route(ADMIN_LIVE, get(live::show))
        .route(ADMIN_PEOPLE_EXPORT, get(people_export::show))
}
