//! A list as a file to keep, written as it is read: however long it is, one page of it is in memory.

use std::error::Error;

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use http::header;
use latchkey_domain::{kernel::page::Cursor, services::Format};

pub trait ListFile: Send + Sync + 'static {
    /// Of the file.
    const NAME: &'static str;
    type Error: Error + Send + Sync + 'static;

    fn heading(&self, format: Format) -> String;

    /// The next lines, and where to go on; `None` after the last page.
    fn page(
        &self,
        format: Format,
        after: Option<&Cursor>,
    ) -> impl Future<Output = Result<(String, Option<Cursor>), Self::Error>> + Send;
}

pub async fn answer<L: ListFile>(list: L, format: Format) -> Result<Response, L::Error> {
    // The first page before the answer begins: what is refused has a status of its own.
    let (lines, next) = list.page(format, None).await?;
    let first = list.heading(format) + &lines;
    let rest = stream::try_unfold((list, next), move |(list, next)| async move {
        let Some(after) = next else { return Ok(None) };
        let (lines, next) = list.page(format, Some(&after)).await.inspect_err(|error| {
            tracing::error!(error = error as &dyn Error, "an export ends early");
        })?;
        Ok::<_, L::Error>(Some((Bytes::from(lines), (list, next))))
    });
    let body = Body::from_stream(stream::iter([Ok(Bytes::from(first))]).chain(rest));
    let name = format!("attachment; filename=\"{}.{}\"", L::NAME, format.extension());
    let headers = [(header::CONTENT_TYPE, format.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, body).into_response())
}
