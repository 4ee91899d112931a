//! How people sign in here, once administrators have saved it: one row at most.

use async_trait::async_trait;
use latchkey_domain::{
    Permit, Timestamp,
    login::{
        methods::{Methods, SignInMethod},
        policy::SecondFactor,
    },
    ports::{Result, ServerSettings},
    services::{SavedSettings, SignInSettings},
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! settings_columns {
    () => {
        columns!("sign_in_settings": methods, second_factor, sign_up_open, updated_at)
    };
}

impl FromRow for SavedSettings {
    /// What cannot be read is in nobody's way who takes it back.
    fn from_row(row: &Row) -> Result<Self> {
        let updated_at = row.get("sign_in_settings.updated_at")?;
        let settings =
            settings(row).inspect_err(|error| tracing::warn!(%error, "sign-in settings cannot be read")).ok();
        Ok(Self { settings, updated_at })
    }
}

/// A way to sign in that only a newer version knows is not there for this one.
fn settings(row: &Row) -> Result<SignInSettings> {
    let Json(methods) = row.get::<Json<Vec<String>>>("sign_in_settings.methods")?;
    Ok(SignInSettings {
        methods: methods.iter().filter_map(|method| SignInMethod::parse(method)).collect::<Methods>(),
        second_factor: row.get::<SecondFactor>("sign_in_settings.second_factor")?,
        sign_up_open: row.get("sign_in_settings.sign_up_open")?,
    })
}

const FIND: &str = concat!("SELECT ", settings_columns!(), " FROM sign_in_settings");
const INSERT: &str = "
    INSERT INTO sign_in_settings (id, methods, second_factor, sign_up_open, updated_at) VALUES (1, $1, $2, $3, $4)
    ON CONFLICT (id) DO NOTHING";
const UPDATE: &str = "
    UPDATE sign_in_settings SET methods = $1, second_factor = $2, sign_up_open = $3, updated_at = $4 WHERE updated_at = $5";
const DELETE: &str = "DELETE FROM sign_in_settings WHERE updated_at = $1";

#[async_trait]
impl ServerSettings for Unit {
    async fn find(&mut self) -> Result<Option<SavedSettings>> {
        self.read_one(query(FIND)).await
    }

    async fn put(
        &mut self,
        _: &Permit,
        settings: &SignInSettings,
        at: Timestamp,
        before: Option<Timestamp>,
    ) -> Result<bool> {
        let methods: Vec<&str> = settings.methods.as_slice().iter().map(|method| method.as_str()).collect();
        let put = query(if before.is_some() { UPDATE } else { INSERT }).bind(Json(methods));
        let put = put.bind(settings.second_factor).bind(settings.sign_up_open).bind(at);
        let put = match before {
            Some(before) => put.bind(before),
            None => put,
        };
        Ok(self.write(put).await? == 1)
    }

    async fn delete(&mut self, _: &Permit, saved_at: Timestamp) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(saved_at)).await? == 1)
    }
}
