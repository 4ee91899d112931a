//! The pages, by URL.

use latchkey_ui::{
    Shell,
    paths::{At, OfToken, Under},
    problem::NotFound,
    routes,
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
};

use crate::{account, application, device, embed, home::Home, invitation, login, logout};

/// Every page is rendered in one piece, so that nothing on it needs a script to appear.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=NotFound>
                <Route path=At(routes::HOME) view=Home ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN) view=login::LoginPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_CODE) view=login::CodePage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_PHONE) view=login::PhonePage ssr=SsrMode::Async />
                <Route path=OfToken(routes::LOGIN_LINK) view=login::LinkPage ssr=SsrMode::Async />
                <Route path=OfToken(routes::LOGIN_STOP_RECOVERY) view=login::StopRecoveryPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_ASK_RECOVERY) view=login::AskRecoveryPage ssr=SsrMode::Async />
                <Route
                    path=OfToken(routes::LOGIN_STOP_ASKED_RECOVERY)
                    view=login::StopAskedRecoveryPage
                    ssr=SsrMode::Async
                />
                <Route path=OfToken(routes::LOGIN_KEEP_NUMBER) view=login::KeepNumberPage ssr=SsrMode::Async />
                <Route path=OfToken(routes::LOGIN_SECURE) view=login::SecurePage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_SECOND_STEP) view=login::SecondStepPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_BACKUP_CODES) view=login::BackupCodesPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_PASSKEY) view=login::OfferPage ssr=SsrMode::Async />
                <Route path=At(routes::SET_UP) view=login::SetUpPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_RECOVER) view=login::RecoverPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGIN_ACCOUNT) view=application::ChoosePage ssr=SsrMode::Async />
                <Route
                    path=At(routes::LOGIN_ORGANIZATION)
                    view=application::OrganizationPage
                    ssr=SsrMode::Async
                />
                <Route path=At(routes::OAUTH_CONSENT) view=application::ConsentPage ssr=SsrMode::Async />
                <Route path=At(routes::DEVICE) view=device::CodePage ssr=SsrMode::Async />
                <Route path=At(routes::DEVICE_CONFIRM) view=device::ConfirmPage ssr=SsrMode::Async />
                <Route path=At(routes::DEVICE_ALLOWED) view=device::AllowedPage ssr=SsrMode::Async />
                <Route path=At(routes::DEVICE_REFUSED) view=device::RefusedPage ssr=SsrMode::Async />
                <Route path=At(routes::LOGOUT) view=logout::LogoutPage ssr=SsrMode::Async />
                <Route path=At(routes::SIGNED_OUT) view=logout::SignedOutPage ssr=SsrMode::Async />
                <Route path=At(routes::EMBED_LOGIN) view=embed::EmbedPage ssr=SsrMode::Async />
                <Route path=At(routes::POPUP_PASSKEY) view=embed::OfferPopup ssr=SsrMode::Async />
                <Route path=At(routes::POPUP_SECOND_FACTOR) view=embed::SetUpPopup ssr=SsrMode::Async />
                <Route path=OfToken(routes::INVITATIONS) view=invitation::InvitationPage ssr=SsrMode::Async />
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
                <Route path=At(routes::ACCOUNT_FACTORS) view=account::FactorsPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_TOTP) view=account::AuthenticatorAppPage ssr=SsrMode::Async />
                <Route
                    path=At(routes::ACCOUNT_REMOVE_TOTP)
                    view=account::RemoveAuthenticatorAppPage
                    ssr=SsrMode::Async
                />
                <Route path=At(routes::ACCOUNT_BACKUP_CODES) view=account::NewBackupCodesPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_OTHER_SESSIONS) view=account::SignOutOthersPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_PROFILE) view=account::ProfilePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_EMAIL) view=account::NewEmailPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_EMAIL_CODE) view=account::NewEmailCodePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_PHONE) view=account::PhonePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_PHONE_CODE) view=account::PhoneCodePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_LOST_PHONE) view=account::LostPhonePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_RECOVERY) view=account::RecoveryPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_RECOVERY_CODE) view=account::RecoveryCodePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_DELETE) view=account::DeletePage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_APPLICATIONS) view=account::ApplicationsPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_ORGANIZATIONS) view=account::OrganizationsPage ssr=SsrMode::Async />
                <Route path=Under(routes::ACCOUNT_ORGANIZATIONS) view=account::OrganizationPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_ACTIVITY) view=account::ActivityPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_CONFIRM) view=account::ConfirmPage ssr=SsrMode::Async />
                <Route path=At(routes::ACCOUNT_CONFIRM_CODE) view=account::ConfirmCodePage ssr=SsrMode::Async />
                <Route path=At(routes::GOODBYE) view=account::GoodbyePage ssr=SsrMode::Async />
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
