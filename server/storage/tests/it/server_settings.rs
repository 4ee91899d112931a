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
    for (settings, at, before) in [(first, NOW, None), (second.clone(), NOW + MINUTE, Some(NOW))] {
        assert!(transact!(store, |unit| unit.server_settings().put(&permit(), &settings, at, before).await?));
        let found = read!(store, |unit| unit.server_settings().find().await);
        assert_eq!(found, Some(SavedSettings { settings: Some(settings), updated_at: at }));
    }
    // In place of what is there, and of nothing else.
    let (third, later) = (settings(SignInMethod::ALL, true), NOW + 2 * MINUTE);
    for before in [None, Some(NOW)] {
        assert!(!transact!(store, |unit| unit.server_settings().put(&permit(), &third, later, before).await?));
    }
    assert!(!transact!(store, |unit| unit.server_settings().delete(&permit(), NOW).await?));
    let found = read!(store, |unit| unit.server_settings().find().await);
    assert_eq!(found, Some(SavedSettings { settings: Some(second), updated_at: NOW + MINUTE }));
    for is_there in [true, false] {
        assert_eq!(transact!(store, |unit| unit.server_settings().delete(&permit(), NOW + MINUTE).await?), is_there);
        assert_eq!(read!(store, |unit| unit.server_settings().find().await), None);
    }
    assert!(!transact!(store, |unit| unit.server_settings().put(&permit(), &third, later, Some(NOW)).await?));
}

/// Where nobody administers the server yet there is no other lock.
async fn racing_changes_leave_one_of_them(store: Arc<dyn Store>) {
    for before in [None, Some(NOW)] {
        let at = before.map_or(NOW, |before| before + MINUTE);
        let saved = race!(8, |store| {
            let settings = settings(&[SignInMethod::Passkey], true);
            transact!(store, |unit| unit.server_settings().put(&permit(), &settings, at, before).await?)
        });
        assert_eq!(saved.into_iter().filter(|saved| *saved).count(), 1, "{before:?}");
        let found = read!(store, |unit| unit.server_settings().find().await);
        assert_eq!(found.map(|saved| saved.updated_at), Some(at));
    }
}
