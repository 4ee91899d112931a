//! A connection to a relay that a stranger has named: it says no more than relays have to say. lettre looks at the length of a
//! line when it has all of it, and one without an end would fill the memory.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use lettre::transport::smtp::{
    self,
    client::{AsyncTokioStream, TlsParameters},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::timeout,
};
use tokio_util::compat::{Compat, FuturesAsyncReadCompatExt};

/// In all, with what encrypts it.
const READ_MAX: usize = 256 * 1024;

#[derive(Debug)]
struct Bounded {
    stream: TcpStream,
    left: usize,
}

/// To the first of these that answers.
pub async fn connect(addresses: &[SocketAddr], patience: Duration) -> io::Result<Box<dyn AsyncTokioStream>> {
    let mut last = io::Error::other("there is no address");
    for address in addresses {
        match timeout(patience, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(Box::new(Bounded { stream, left: READ_MAX })),
            Ok(Err(error)) => last = error,
            Err(_) => last = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(last)
}

/// The same, encrypted from the first byte.
#[expect(deprecated, reason = "lettre has no other way to encrypt a connection that was made elsewhere")]
pub async fn encrypt(
    stream: Box<dyn AsyncTokioStream>,
    parameters: TlsParameters,
) -> Result<Box<dyn AsyncTokioStream>, smtp::Error> {
    let mut stream = smtp::client::AsyncNetworkStream::use_existing_tokio1(stream);
    stream.upgrade_tls(parameters).await?;
    Ok(Box::new(Encrypted(stream.compat())))
}

impl AsyncRead for Bounded {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(cx, buf))?;
        let Some(left) = this.left.checked_sub(buf.filled().len() - before) else {
            return Poll::Ready(Err(io::Error::other("the relay says more than relays have to say")));
        };
        this.left = left;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Bounded {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Bounded {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

#[derive(Debug)]
#[expect(deprecated, reason = "see above")]
struct Encrypted(Compat<smtp::client::AsyncNetworkStream>);

#[expect(deprecated, reason = "see above")]
type Inner = Compat<smtp::client::AsyncNetworkStream>;

impl Encrypted {
    fn inner(self: Pin<&mut Self>) -> Pin<&mut Inner> {
        Pin::new(&mut self.get_mut().0)
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.inner().poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().peer_addr()
    }
}
