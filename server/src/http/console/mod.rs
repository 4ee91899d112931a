//! What the admin console needs besides its pages: files, and what happens while somebody looks.

mod admitted;
mod application_live;
mod brand_picture;
mod brand_preview;
mod bulk_live;
mod export;
mod live;
mod template_preview;
mod watch;
mod words_file;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use latchkey_ui::routes::{
    ADMIN_APPLICATION_LIVE, ADMIN_AUDIT_EXPORT, ADMIN_BRAND_PICTURE, ADMIN_BRAND_PREVIEW, ADMIN_BULK_LIVE, ADMIN_LIVE,
    ADMIN_PEOPLE_EXPORT, ADMIN_TEMPLATE_PREVIEW, ADMIN_WORDS_EXPORT,
};

pub use self::{
    admitted::{admitted, refused},
    live::STREAMS,
};

use super::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
        .route(ADMIN_APPLICATION_LIVE, get(application_live::show))
        .route(ADMIN_AUDIT_EXPORT, get(export::audit))
        .route(ADMIN_BRAND_PREVIEW, get(brand_preview::show))
        .route(ADMIN_BULK_LIVE, get(bulk_live::show))
        .route(ADMIN_LIVE, get(live::show))
        .route(ADMIN_PEOPLE_EXPORT, get(export::people))
        .route(ADMIN_WORDS_EXPORT, get(words_file::show))
}

/// A photograph as a camera makes it gets an answer in words, though no more of it is kept than a picture may have.
pub const UPLOAD_LIMIT: usize = 32 << 20;

/// Those that files are brought to.
pub fn upload_routes() -> Routes {
    let picture = post(brand_picture::change).layer(DefaultBodyLimit::disable());
    Routes::default().route(ADMIN_BRAND_PICTURE, picture)
}

/// What long forms are brought to.
pub fn form_routes() -> Routes {
    let preview = get(template_preview::show).post(template_preview::show).layer(DefaultBodyLimit::disable());
    Routes::default().route(ADMIN_TEMPLATE_PREVIEW, preview)
}
