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
const PUT: &str = "
    INSERT INTO sign_in_settings (id, methods, second_factor, sign_up_open, updated_at) VALUES (1, $1, $2, $3, $4)
    ON CONFLICT (id) DO UPDATE SET methods = excluded.methods, second_factor = excluded.second_factor,
        sign_up_open = excluded.sign_up_open, updated_at = excluded.updated_at";
const DELETE: &str = "DELETE FROM sign_in_settings";

#[async_trait]
impl ServerSettings for Unit {
    async fn find(&mut self) -> Result<Option<SavedSettings>> {
        self.read_one(query(FIND)).await
    }

    async fn put(&mut self, _: &Permit, settings: &SignInSettings, at: Timestamp) -> Result<()> {
        let methods: Vec<&str> = settings.methods.as_slice().iter().map(|method| method.as_str()).collect();
        let put = query(PUT).bind(Json(methods)).bind(settings.second_factor).bind(settings.sign_up_open).bind(at);
        self.write_row(put).await
    }

    async fn delete(&mut self, _: &Permit) -> Result<()> {
        self.write(query(DELETE)).await.map(drop)
    }
}
