//! The pages, by URL.

use leptos::prelude::*;
use leptos_router::{
    PartialPathMatch, PathSegment, PossibleRouteMatch, SsrMode,
    components::{FlatRoutes, Route, Router},
};

use crate::{
    pages::{self, account},
    routes,
};

/// Every page is rendered in one piece, so that nothing on it needs a script to appear.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=pages::NotFound>
                <Route path=At(routes::HOME) view=pages::Home ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN) view=pages::login::LoginPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_CODE) view=pages::login::CodePage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_PASSKEY) view=pages::login::OfferPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_RECOVER) view=pages::login::RecoverPage ssr=SsrMode::Async />
                <Route path=At(routes::EMBED_LOGIN) view=pages::embed::EmbedPage ssr=SsrMode::Async />
                <Route path=At(routes::POPUP_PASSKEY) view=pages::embed::OfferPopup ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT) view=account::OverviewPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_PASSKEYS) view=account::PasskeysSection ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_SESSIONS) view=account::SessionsSection ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_NEW_PASSKEY) view=account::NewPasskeyPage ssr=SsrMode::Async />
                <Route path=Under(routes::ACCOUNT_PASSKEYS) view=account::PasskeyPage ssr=SsrMode::Async />
                <Route
                    path=Under(routes::ACCOUNT_REMOVE_PASSKEY)
                    view=account::RemovePasskeyPage
                    ssr=SsrMode::Async
                />
                <Route path=At(routes::ACCOUNT_OTHER_SESSIONS) view=account::SignOutOthersPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_PROFILE) view=account::ProfilePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_EMAIL) view=account::NewEmailPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_EMAIL_CODE) view=account::NewEmailCodePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_DELETE) view=account::DeletePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_ACTIVITY) view=account::ActivityPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_CONFIRM) view=account::ConfirmPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_CONFIRM_CODE) view=account::ConfirmCodePage ssr=SsrMode::Async />
                <Route path=At(routes::GOODBYE) view=account::GoodbyePage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// A whole path, as [`routes`] spells it: the router's own segments would have it spelled a second time, in pieces.
#[derive(Clone, Copy, Debug)]
struct At(&'static str);

impl PossibleRouteMatch for At {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let trimmed = if path.len() > 1 { path.trim_end_matches('/') } else { path };
        (trimmed == self.0).then(|| PartialPathMatch::new("", Vec::new(), path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.0.split('/').filter(|s| !s.is_empty()).map(|s| PathSegment::Static(s.into())));
    }
}

/// A path with one more segment, the parameter `id`.
#[derive(Clone, Copy, Debug)]
struct Under(&'static str);

impl PossibleRouteMatch for Under {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let id = path.strip_prefix(self.0)?.strip_prefix('/')?.trim_end_matches('/');
        let is_one = !id.is_empty() && !id.contains('/');
        is_one.then(|| PartialPathMatch::new("", vec![("id".into(), id.to_owned())], path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        At(self.0).generate_path(path);
        path.push(PathSegment::Param("id".into()));
    }
}
