//! The pages, by URL.

use latchkey_ui::{
    Shell,
    paths::{At, Under},
    problem::NotFound,
    routes,
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
};

use crate::{
    administrators::{AdministratorsPage, RevokePage},
    applications::{ApplicationPage, ApplicationsPage, NewApplicationPage},
    audit::{AuditPage, EventPage},
    branding::BrandPage,
    bulk::{BulkPage, BulkRunPage},
    import::ImportPage,
    organizations::{OrganizationPage, OrganizationsPage},
    overview::OverviewPage,
    people::{NewPersonPage, PersonPage, RecoveryLinkPage},
    roles::{PermissionPage, RolePage, RolesPage},
    system::{HealthPage, SystemPage},
    templating::{TemplatePage, TemplatesPage},
    users::UsersPage,
    webhooks::{NewWebhookPage, WebhookPage, WebhooksPage},
    wording::{ImportWordsPage, TextPage, WordsPage},
};

#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=NotFound>
                <Route path=At(routes::ADMIN) view=OverviewPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_ADMINISTRATORS) view=AdministratorsPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_ADMINISTRATORS) view=RevokePage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_SYSTEM) view=SystemPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_HEALTH) view=HealthPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_ORGANIZATIONS) view=OrganizationsPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_ORGANIZATIONS) view=OrganizationPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_ROLES) view=RolesPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_ROLES) view=RolePage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_PERMISSIONS) view=PermissionPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_PEOPLE) view=UsersPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_NEW_PERSON) view=NewPersonPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_IMPORT_PEOPLE) view=ImportPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_BULK) view=BulkPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_BULK) view=BulkRunPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_PEOPLE) view=PersonPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_RECOVERY_LINK) view=RecoveryLinkPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_APPLICATIONS) view=ApplicationsPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_NEW_APPLICATION) view=NewApplicationPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_APPLICATIONS) view=ApplicationPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_AUDIT) view=AuditPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_AUDIT) view=EventPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_BRAND) view=BrandPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_WORDS) view=WordsPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_IMPORT_WORDS) view=ImportWordsPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_WORDS) view=TextPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_TEMPLATES) view=TemplatesPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_TEMPLATES) view=TemplatePage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_WEBHOOKS) view=WebhooksPage ssr=SsrMode::Async />
                <Route path=At(routes::ADMIN_NEW_WEBHOOK) view=NewWebhookPage ssr=SsrMode::Async />
                <Route path=Under(routes::ADMIN_WEBHOOKS) view=WebhookPage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// A whole answer.
pub fn document() -> impl IntoView {
    view! {
        <Shell>
            <App />
        </Shell>
    }
}
