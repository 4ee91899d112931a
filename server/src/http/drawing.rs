//! Pictures that are brought, drawn beside the requests that wait for nothing but the database.

use latchkey_domain::branding::picture::{NewPicture, NoPicture, PictureOf};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// One at a time: each takes memory for all of its pixels.
static TURN: Semaphore = Semaphore::const_new(1);

pub async fn draw(what: PictureOf, file: Vec<u8>) -> Result<NewPicture, NoPicture> {
    let turn = TURN.acquire().await.expect("it is never closed");
    let drawn = spawn_blocking(move || {
        // Also when nobody waits for it any more.
        let _turn = turn;
        what.draw(&file)
    });
    // What brings the decoder down is no picture either.
    drawn.await.unwrap_or(Err(NoPicture::Unreadable))
}
