//! Calls a server function as a form would, for the answer instead of the next page.
//!
//! The browser encodes, sends and decodes; the framework's own client, with serde, would double the wasm.

use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::*;

use crate::{
    AppError,
    dom::{self, Element},
    stop::Stop,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn fetch(url: &str, init: &JsValue) -> Result<JsValue, JsValue>;

    type Response;
    #[wasm_bindgen(method, getter)]
    fn ok(this: &Response) -> bool;
    #[wasm_bindgen(method, catch)]
    async fn json(this: &Response) -> Result<JsValue, JsValue>;

    type FormData;
    #[wasm_bindgen(constructor)]
    fn of_form(form: &Element) -> FormData;

    /// What is posted.
    #[wasm_bindgen(js_name = URLSearchParams)]
    pub type Fields;
    #[wasm_bindgen(constructor, js_class = URLSearchParams)]
    pub fn new() -> Fields;
    #[wasm_bindgen(constructor, js_class = URLSearchParams)]
    fn of_data(data: &FormData) -> Fields;
    #[wasm_bindgen(method, js_class = URLSearchParams)]
    pub fn append(this: &Fields, name: &str, value: &str);
    #[wasm_bindgen(method, js_class = URLSearchParams)]
    pub fn get(this: &Fields, name: &str) -> Option<String>;
}

impl Fields {
    /// What the form holds already.
    pub fn of(form: &Element) -> Self {
        Self::of_data(&FormData::of_form(form))
    }
}

/// The answer, or the code of an [`AppError`].
pub async fn post(url: &str, fields: &Fields) -> Result<JsValue, String> {
    answer(send(url, fields, &JsValue::UNDEFINED).await)
}

/// The same, for an answer that may be given up.
pub async fn post_until(url: &str, fields: &Fields, stop: &Stop) -> Result<JsValue, String> {
    answer(send(url, fields, &stop.signal()).await)
}

fn answer(sent: Result<(bool, JsValue), JsValue>) -> Result<JsValue, String> {
    match sent {
        Ok((true, answer)) => Ok(answer),
        Ok((false, error)) => Err(text(&error, "code")),
        Err(_) => Err(AppError::Unavailable.code().to_owned()),
    }
}

async fn send(url: &str, fields: &Fields, signal: &JsValue) -> Result<(bool, JsValue), JsValue> {
    let init = JSON::parse(r#"{"method":"POST","headers":{"accept":"application/json"}}"#)?;
    Reflect::set(&init, &"body".into(), fields)?;
    Reflect::set(&init, &"signal".into(), signal)?;
    let response: Response = fetch(url, &init).await?.unchecked_into();
    let is_ok = response.ok();
    Ok((is_ok, response.json().await?))
}

/// A field of an answer; empty when it is not there.
pub fn text(answer: &JsValue, name: &str) -> String {
    dom::get(answer, name).as_string().unwrap_or_default()
}
