use std::sync::Arc;

use latchkey_domain::{
    login::{methods::SignInMethod, policy::SecondFactor},
    ports::Store,
    services::{SavedSettings, SignInSettings},
};

use crate::support::*;

cases! {
    what_is_saved_takes_the_place_of_what_was_saved_until_it_is_taken_back,
    racing_changes_leave_one_of_them,
}

fn settings(methods: &[SignInMethod], sign_up_open: bool) -> SignInSettings {
    let methods = methods.iter().copied().collect();
    SignInSettings { methods, second_factor: SecondFactor::RequiredRisk, sign_up_open }
}

async fn what_is_saved_takes_the_place_of_what_was_saved_until_it_is_taken_back(store: Arc<dyn Store>) {
    assert_eq!(read!(store, |unit| unit.server_settings().find().await), None);
    let (first, second) = (settings(SignInMethod::ALL, true), settings(&[SignInMethod::Passkey], false));
    for (settings, at) in [(first, NOW), (second, NOW + MINUTE)] {
        transact!(store, |unit| unit.server_settings().put(&permit(), &settings, at).await?);
        let found = read!(store, |unit| unit.server_settings().find().await);
        assert_eq!(found, Some(SavedSettings { settings: Some(settings), updated_at: at }));
    }
    for _ in 0..2 {
        transact!(store, |unit| unit.server_settings().delete(&permit()).await?);
        assert_eq!(read!(store, |unit| unit.server_settings().find().await), None);
    }
}

async fn racing_changes_leave_one_of_them(store: Arc<dyn Store>) {
    race!(8, |store| {
        let settings = settings(&[SignInMethod::Passkey], true);
        transact!(store, |unit| unit.server_settings().put(&permit(), &settings, NOW).await?);
    });
    let found = read!(store, |unit| unit.server_settings().find().await);
    assert_eq!(found.map(|saved| saved.updated_at), Some(NOW));
}
