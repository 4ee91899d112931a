//! Routes that are not yet of a kind.

use axum::{Router, handler::Handler, routing::MethodRouter};

use super::AppState;

/// Routes with their paths, which axum does not tell.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    pub(super) router: Router<AppState>,
    pub(super) paths: Vec<String>,
}

impl Routes {
    pub fn route(self, path: &str, handlers: MethodRouter<AppState>) -> Self {
        self.merge(Self { router: Router::new().route(path, handlers), paths: vec![path.to_owned()] })
    }

    /// What answers where no route matches.
    pub fn fallback<T: 'static>(self, handler: impl Handler<T, AppState>) -> Self {
        Self { router: self.router.fallback(handler), ..self }
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        Self { router: self.router.merge(other.router), paths: self.paths }
    }

    /// Routes that were put together elsewhere.
    pub fn of(router: Router<AppState>, paths: impl IntoIterator<Item = String>) -> Self {
        Self { router, paths: paths.into_iter().collect() }
    }
}
