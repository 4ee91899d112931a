//! `latchkey serve`.

use std::process::ExitCode;

use latchkey_domain::login::set_up::Earlier;
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, admin_link, existing::operator, output};
use crate::{
    World, build,
    config::Config,
    database,
    doctor::{Level, languages, second_factors},
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
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let database = database::shown(&config.database_url());
    let exposed = database::exposed(&config).or_else(|| database::exposed_folder(&config));
    let application = build(config, World::system()).await?;
    tracing::info!("{database}");
    let languages = languages::check().into_iter().filter(|finding| finding.level != Level::Ok);
    let languages = languages.map(|finding| finding.text);
    for warning in application.listens_elsewhere().into_iter().chain(exposed).chain(languages) {
        tracing::warn!("{warning}");
    }
    let url = application.public_url().as_str().trim_end_matches('/').to_owned();
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: open requests may finish; a second signal ends at once");
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            std::process::exit(130);
        });
    };
    let services = application.services();
    output::line(format!("Latchkey is ready: {url}"));
    // On standard output only: what opens the console does not belong into a log that others read.
    let cut_off = services.administrators.list_cut_off(&operator()).await?.len();
    if cut_off > 0 {
        // A mistake in the configuration is no reason to make another administrator.
        tracing::warn!(
            "{cut_off} administrators cannot sign in with what login.methods and webauthn.rp_id allow: `latchkey doctor` \
             names them"
        );
    } else if services.set_up.is_needed().await? {
        let link = admin_link::new_link(&services, Earlier::Kept).await?;
        output::line(format!("Nobody administers this server yet. Open this link once, within 24 hours: {link}"));
    }
    if let Some(finding) = second_factors::check(&services).await {
        tracing::warn!("{}", finding.text);
    }
    application.run_until_stopped(stop).await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}
