//! What the server asks of other servers: keys, documents of applications, and what it tells them.

mod dns;
mod lookup;
mod public;
mod turns;

use std::{error::Error, fs, io, net::IpAddr, path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;
use http::header;
use latchkey_domain::ports::{Answer, Outbound, OutboundError, Reach, Sent};
use reqwest::{Certificate, Client, RequestBuilder, Response, redirect::Policy};
use url::{Host, Url, form_urlencoded};

pub use self::{
    dns::NameServers,
    lookup::{Lookup, Resolver, SystemLookup},
    turns::Turns,
};
use self::{lookup::NotPublic, public::PublicAddresses, turns::Turn};
use crate::{chain::chain, config, http::count_outbound};

/// For the name, the connection, the question and the whole answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Strangers, however many, make this server ask so many others at a time, and the same one less often.
const STRANGERS_MAX: usize = 32;
const STRANGERS_MAX_OF_HOST: usize = 4;
/// The same of applications that were let in by a registration token: what strangers keep waiting is none of theirs.
const VOUCHED_MAX: usize = 32;
const VOUCHED_MAX_OF_HOST: usize = 16;

#[derive(Debug, thiserror::Error)]
pub enum OutboundStartError {
    #[error("ca_file: {0} cannot be read")]
    Read(PathBuf, #[source] io::Error),
    #[error("ca_file: {0} is not a file of certificates in PEM form")]
    CaFile(PathBuf, #[source] reqwest::Error),
    #[error("TLS")]
    Tls(#[source] reqwest::Error),
}

#[derive(Debug)]
pub struct HttpOutbound {
    registered: Client,
    public: Client,
    public_addresses: PublicAddresses,
    /// By host.
    strangers: Turns<String>,
    vouched: Turns<String>,
}

impl HttpOutbound {
    pub fn new(config: &config::Outbound, lookup: Arc<dyn Lookup>) -> Result<Self, OutboundStartError> {
        let more = match &config.ca_file {
            None => Vec::new(),
            Some(path) => {
                let pem = fs::read(path).map_err(|error| OutboundStartError::Read(path.clone(), error))?;
                Certificate::from_pem_bundle(&pem).map_err(|error| OutboundStartError::CaFile(path.clone(), error))?
            }
        };
        let public_addresses = public_addresses(config);
        let client = |only| {
            let mut builder = Client::builder()
                .user_agent("Latchkey")
                .redirect(Policy::none())
                .no_proxy()
                .referer(false)
                .timeout(PATIENCE)
                // Nothing is kept that was checked for an earlier question.
                .pool_max_idle_per_host(0)
                .dns_resolver(Arc::new(Resolver { lookup: lookup.clone(), only }));
            if !more.is_empty() {
                builder = builder.tls_certs_merge(more.clone());
            }
            builder.build().map_err(OutboundStartError::Tls)
        };
        Ok(Self {
            registered: client(None)?,
            public: client(Some(public_addresses.clone()))?,
            public_addresses,
            strangers: Turns::new(STRANGERS_MAX, STRANGERS_MAX_OF_HOST),
            vouched: Turns::new(VOUCHED_MAX, VOUCHED_MAX_OF_HOST),
        })
    }

    /// For as long as the answer takes.
    fn turn(&self, url: &Url, reach: Reach) -> Result<Option<Turn<'_, String>>, OutboundError> {
        let turns = match reach {
            Reach::Registered | Reach::Managed => return Ok(None),
            Reach::Vouched => &self.vouched,
            Reach::Public => &self.strangers,
        };
        let host = url.host_str().unwrap_or_default().to_owned();
        turns.take(host).map(Some).ok_or(OutboundError::Busy)
    }

    fn client(&self, url: &Url, reach: Reach) -> Result<&Client, OutboundError> {
        let has_user = !url.username().is_empty() || url.password().is_some();
        match (reach, url.scheme()) {
            _ if has_user => Err(OutboundError::Address),
            (Reach::Registered, "http" | "https") => Ok(&self.registered),
            (Reach::Public | Reach::Vouched | Reach::Managed, "https") => {
                // A name is checked when it is looked up; an address is no name, and never looked up.
                let literal: Option<IpAddr> = match url.host() {
                    Some(Host::Ipv4(address)) => Some(address.into()),
                    Some(Host::Ipv6(address)) => Some(address.into()),
                    _ => None,
                };
                if literal.is_some_and(|address| !self.public_addresses.has(address)) {
                    return Err(OutboundError::NotPublic);
                }
                Ok(&self.public)
            }
            _ => Err(OutboundError::Address),
        }
    }
}

#[async_trait]
impl Outbound for HttpOutbound {
    fn admits(&self, url: &Url, reach: Reach) -> Result<(), OutboundError> {
        self.client(url, reach).map(drop)
    }

    async fn get(&self, url: &Url, reach: Reach, max_len: usize) -> Result<Answer, OutboundError> {
        let answer = async {
            let _turn = self.turn(url, reach)?;
            let asked = self.client(url, reach)?.get(url.clone()).header(header::ACCEPT, "application/json");
            read(send(asked).await?, max_len).await
        };
        counted(url, reach, answer.await)
    }

    async fn get_with(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        reach: Reach,
        max_len: usize,
    ) -> Result<Answer, OutboundError> {
        let answer = async {
            let _turn = self.turn(url, reach)?;
            let asked = self.client(url, reach)?.get(url.clone()).header(header::ACCEPT, "application/json");
            read(with(asked, headers).send().await.map_err(cause)?, max_len).await
        };
        counted_whole(url, reach, answer.await)
    }

    async fn post(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        sent: Sent,
        reach: Reach,
        max_len: usize,
    ) -> Result<Answer, OutboundError> {
        let answer = async {
            let _turn = self.turn(url, reach)?;
            let asked = self.client(url, reach)?.post(url.clone()).header(header::CONTENT_TYPE, sent.content_type);
            read(with(asked, headers).body(sent.body).send().await.map_err(cause)?, max_len).await
        };
        counted_whole(url, reach, answer.await)
    }

    async fn post_form(&self, url: &Url, fields: &[(&str, &str)], reach: Reach) -> Result<(), OutboundError> {
        let answer = async {
            let _turn = self.turn(url, reach)?;
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let asked = self.client(url, reach)?.post(url.clone());
            send(asked.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body)).await.map(drop)
        };
        counted(url, reach, answer.await)
    }

    async fn post_json(
        &self,
        url: &Url,
        headers: &[(&str, &str)],
        body: String,
        reach: Reach,
    ) -> Result<u16, OutboundError> {
        let answer = async {
            let _turn = self.turn(url, reach)?;
            let asked = self.client(url, reach)?.post(url.clone()).header(header::CONTENT_TYPE, "application/json");
            Ok(send(with(asked, headers).body(body)).await?.status().as_u16())
        };
        counted(url, reach, answer.await)
    }
}

/// For what is not asked over HTTP: the same names, and the same addresses.
pub fn public_names(config: &config::Outbound, lookup: Arc<dyn Lookup>) -> Resolver {
    Resolver { lookup, only: Some(public_addresses(config)) }
}

fn public_addresses(config: &config::Outbound) -> PublicAddresses {
    PublicAddresses { also: config.public_networks.iter().map(|network| network.0).collect() }
}

fn with(asked: RequestBuilder, headers: &[(&str, &str)]) -> RequestBuilder {
    headers.iter().fold(asked, |asked, (name, value)| asked.header(*name, *value))
}

/// An answer of another status counts as none.
fn counted_whole(url: &Url, reach: Reach, result: Result<Answer, OutboundError>) -> Result<Answer, OutboundError> {
    match &result {
        Ok(answer) if !(200..300).contains(&answer.status) => {
            let _ = counted::<()>(url, reach, Err(OutboundError::Status(answer.status)));
            result
        }
        _ => counted(url, reach, result),
    }
}

async fn send(asked: RequestBuilder) -> Result<Response, OutboundError> {
    let answer = asked.send().await.map_err(cause)?;
    if answer.status().is_success() { Ok(answer) } else { Err(OutboundError::Status(answer.status().as_u16())) }
}

async fn read(mut answer: Response, max_len: usize) -> Result<Answer, OutboundError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(cause)? {
        if body.len() + chunk.len() > max_len {
            return Err(OutboundError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    let said = answer.headers().get_all(header::CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let cache_control = Some(said.collect::<Vec<_>>().join(", ")).filter(|said| !said.is_empty());
    Ok(Answer { status: answer.status().as_u16(), cache_control, body })
}

fn cause(error: reqwest::Error) -> OutboundError {
    // What comes after a `?` may be somebody's secret.
    let error = error.without_url();
    let mut source: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = source {
        if error.is::<NotPublic>() {
            return OutboundError::NotPublic;
        }
        source = error.source();
    }
    tracing::debug!(error = chain(&error), "another server cannot be asked");
    if error.is_timeout() {
        OutboundError::TooSlow
    } else if error.is_connect() {
        OutboundError::Unreachable
    } else {
        OutboundError::BrokenOff
    }
}

fn counted<T>(url: &Url, reach: Reach, result: Result<T, OutboundError>) -> Result<T, OutboundError> {
    let reach = match reach {
        Reach::Registered => "registered",
        Reach::Public => "public",
        Reach::Vouched => "vouched",
        Reach::Managed => "managed",
    };
    let outcome = match &result {
        Ok(_) => "ok",
        Err(OutboundError::Address | OutboundError::NotPublic) => "refused",
        Err(OutboundError::Unreachable) => "unreachable",
        Err(OutboundError::TooSlow) => "too_slow",
        Err(OutboundError::BrokenOff) => "broken_off",
        Err(OutboundError::TooLarge) => "too_large",
        Err(OutboundError::Busy) => "busy",
        Err(OutboundError::Status(_)) => "status",
    };
    count_outbound(reach, outcome);
    if let Err(error) = &result {
        // What comes after a `?` may be somebody's secret.
        let asked = url.host_str().unwrap_or_default();
        tracing::info!(reach, host = asked, error = %error, "another server did not give what it was asked for");
    }
    result
}
