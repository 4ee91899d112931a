//! Routes that are not yet of a kind.

use axum::{
    Router,
    extract::{Request, State},
    handler::Handler,
    middleware::{Next, from_fn_with_state},
    response::Response,
    routing::MethodRouter,
};

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

    /// Before one of these answers, it is known how people sign in here, whichever node that was saved at. The others, such as
    /// files and the probes of a load balancer, wait for no database.
    pub fn with_settings(self, state: &AppState) -> Self {
        Self { router: self.router.layer(from_fn_with_state(state.clone(), refresh_settings)), ..self }
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

async fn refresh_settings(State(state): State<AppState>, request: Request, next: Next) -> Response {
    state.services.server_settings.refresh().await;
    next.run(request).await
}
