//! `latchkey serve`.

use std::{error::Error, io, process::ExitCode};

use latchkey_domain::{Services, login::set_up::Earlier};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{Failure, admin_link, existing::operator, output};
use crate::{
    World, build,
    config::Config,
    database,
    doctor::{Level, languages, second_factors, sign_in},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Address and port to listen on (server.listen)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The address that people use (server.public_url)
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
}

impl Args {
    pub fn flags(&self) -> Vec<(String, String)> {
        let pairs = [("server.listen", &self.listen), ("server.public_url", &self.public_url)];
        pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.clone()?))).collect()
    }
}

pub async fn run(config: Config) -> Result<ExitCode, Failure> {
    // Before anything else: a signal during the start is a wish to stop, too.
    let mut signals = Signals::new()?;
    let database = database::shown(&config.database_url());
    let exposed = database::exposed(&config).or_else(|| database::exposed_folder(&config));
    let started = async {
        let application = build(config, World::system()).await?;
        let link = look(&application.services()).await;
        Ok::<_, Failure>((application, link))
    };
    let (application, link) = tokio::select! {
        started = started => started?,
        // Nobody is served yet, and what was begun with the database is rolled back.
        () = signals.next() => {
            tracing::info!("stopped before it was ready");
            return Ok(ExitCode::SUCCESS);
        }
    };
    tracing::info!("{database}");
    let languages = languages::check().into_iter().filter(|finding| finding.level != Level::Ok);
    let languages = languages.map(|finding| finding.text);
    for warning in application.listens_elsewhere().into_iter().chain(exposed).chain(languages) {
        tracing::warn!("{warning}");
    }
    let url = application.public_url().as_str().trim_end_matches('/').to_owned();
    let stop = async move {
        signals.next().await;
        tracing::info!("stopping: open requests may finish; a second signal ends at once");
        tokio::spawn(async move {
            signals.next().await;
            std::process::exit(130);
        });
    };
    output::line(format!("Latchkey is ready: {url}"));
    // On standard output only: what opens the console does not belong into a log that others read.
    if let Some(link) = link {
        output::line(format!("Nobody administers this server yet. Open this link once, within 24 hours: {link}"));
    }
    application.run_until_stopped(stop).await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Whoever runs the server wants it to end.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// What an operator should know of, and the link of the first administrator where there is none. What cannot be found out
/// keeps nobody from signing in.
async fn look(services: &Services) -> Option<String> {
    if let Some(finding) = second_factors::check(services).await {
        tracing::warn!("{}", finding.text);
    }
    match sign_in::check(services).await {
        Some(finding) if finding.level == Level::Ok => tracing::info!("people sign in {}", finding.text),
        Some(finding) => tracing::warn!("{}", finding.text),
        None => {}
    }
    match set_up_link(services).await {
        Ok(link) => link,
        Err(error) => {
            let error = &*error as &dyn Error;
            tracing::warn!(
                error,
                "whether somebody administers this server cannot be found out: see `latchkey admin list`"
            );
            None
        }
    }
}

async fn set_up_link(services: &Services) -> Result<Option<String>, Failure> {
    let cut_off = services.administrators.list_cut_off(&operator()).await?.len();
    if cut_off > 0 {
        // A mistake in the configuration is no reason to make another administrator.
        tracing::warn!(
            "{cut_off} administrators cannot sign in with what the ways to sign in and webauthn.rp_id allow: `latchkey \
             doctor` names them"
        );
        return Ok(None);
    }
    match services.set_up.is_needed().await? {
        true => Ok(Some(admin_link::new_link(services, Earlier::Kept).await?)),
        false => Ok(None),
    }
}
