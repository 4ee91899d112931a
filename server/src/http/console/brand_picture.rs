//! `/admin/brand/picture`: a picture of a brand, as a form of the console brings it, or the wish to have it away.

use std::collections::HashMap;

use axum::{
    Extension,
    body::Body,
    extract::{FromRequest, Multipart, Request, State, multipart::MultipartError},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use latchkey_console::branding::{
    actions::{NoPicture, PictureOf, change_picture},
    views,
};
use latchkey_domain::{RequestContext, branding::picture::FILE_MAX};
use latchkey_ui::{AppError, posted::Posted};

use super::admitted::{admitted, refused};
use crate::http::{AppState, drawing::draw, ssr};

/// Of the other fields: ids, a token, a version.
const FIELD_MAX: usize = 1024;

pub async fn change(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    // Before any of it is read: it is longer than other forms.
    let actor = match admitted(&state.services, &parts.headers, &context).await {
        Ok((_, actor)) => actor,
        Err(error) => return refused(state, Request::from_parts(parts, Body::empty()), &error).await,
    };
    let form = match Multipart::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(multipart) => read(multipart).await.ok(),
        Err(_) => None,
    };
    let Some((posted, file)) = form else { return StatusCode::BAD_REQUEST.into_response() };
    let said = |name| posted.field(name).unwrap_or_default();
    let Some(what) = PictureOf::parse(said("picture")) else { return StatusCode::BAD_REQUEST.into_response() };
    // And before any of it is drawn.
    let may = async {
        let of = views::of(said("organization"), said("application"))?;
        Ok::<_, AppError>(state.services.brands.require_change(&actor, &of)?)
    };
    if let Err(error) = may.await {
        return refused(state, Request::from_parts(parts, Body::empty()), &error).await;
    }
    let drawn = match file {
        _ if posted.field("remove").is_some() => None,
        Ok(file) => Some(draw(what, file).await),
        Err(why) => Some(Err(why)),
    };
    ssr::act(&state, parts, posted, || change_picture(what, drawn)).await
}

/// Its fields, and the file; of one that is too long no more is kept than that it is.
async fn read(mut multipart: Multipart) -> Result<(Posted, Result<Vec<u8>, NoPicture>), MultipartError> {
    let (mut fields, mut file) = (HashMap::new(), Ok(Vec::new()));
    while let Some(mut field) = multipart.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        let (is_file, mut bytes) = (name == "file", Vec::new());
        let most = if is_file { FILE_MAX } else { FIELD_MAX };
        let mut is_too_long = false;
        while let Some(chunk) = field.chunk().await? {
            is_too_long |= bytes.len() + chunk.len() > most;
            if !is_too_long {
                bytes.extend_from_slice(&chunk);
            }
        }
        if is_file {
            file = if is_too_long { Err(NoPicture::TooLong) } else { Ok(bytes) };
        } else if let Ok(text) = String::from_utf8(bytes) {
            fields.insert(name, text);
        }
    }
    Ok((Posted::of(fields), file))
}
