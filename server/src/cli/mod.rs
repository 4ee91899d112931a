//! The command line: one file a command.

mod admin_grant;
mod admin_link;
mod admin_list;
mod admin_reset_sign_in;
mod admin_revoke;
mod backup;
mod client_add;
mod client_flags;
mod client_list;
mod client_registration_token;
mod client_remove;
mod client_rotate_secret;
mod client_show;
mod client_update;
mod client_values;
mod config;
mod doctor;
pub(crate) mod existing;
mod keys_rotate;
mod language_check;
mod language_export;
mod migrate;
mod openapi;
mod output;
mod recovery_link;
mod restore;
mod serve;
mod user_export;
mod user_import;
mod user_list;
mod user_set_active;

use std::{error::Error, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use latchkey_text::add_languages;

use crate::{
    config::{Config, Sources},
    database, telemetry,
};

type Failure = Box<dyn Error + Send + Sync>;

/// Passkey-first sign-in that you host yourself.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
struct Cli {
    /// The configuration file; latchkey.toml in this folder when not given
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for the SQLite file and the generated secret (data_dir)
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<String>,
    /// Set any key of the configuration, such as sessions.ttl=12h; can be repeated
    #[arg(long = "set", global = true, value_name = "KEY=VALUE", value_parser = key_value)]
    settings: Vec<(String, String)>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server
    Serve(serve::Args),
    /// Bring the database's tables up to date, or show which changes are missing
    Migrate(migrate::Args),
    /// Check database, secret, mail, passkey domain, clock and folders, and say what to do
    Doctor(doctor::Args),
    /// Copy the SQLite database while the server runs, and note that there is a back-up
    Backup(backup::Args),
    /// Put a back-up back while no server runs, and end what it would make good again
    Restore(restore::Args),
    /// Applications that sign their people in here
    #[command(subcommand)]
    Client(ClientCommand),
    /// Those who administer this server
    #[command(subcommand)]
    Admin(AdminCommand),
    /// People with an account
    #[command(subcommand)]
    User(UserCommand),
    /// Make a link that signs a person in once, for somebody who has lost every other way (valid for 15 minutes)
    RecoveryLink(recovery_link::Args),
    /// Keys that sign tokens
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Languages that are not there yet: a folder for each, in the folder languages beside the configuration file
    #[command(subcommand)]
    Language(LanguageCommand),
    /// Check the configuration, or explain every key of it
    Config(config::Args),
    /// Print the OpenAPI document of the JSON API
    Openapi,
}

#[derive(Debug, Subcommand)]
enum ClientCommand {
    /// Register an application
    Add(Box<client_add::Args>),
    /// List all applications
    List,
    /// Show an application, with what its developer pastes
    Show(client_show::Args),
    /// Change what is registered of an application
    Update(Box<client_update::Args>),
    /// Make a new secret for an application
    RotateSecret(client_rotate_secret::Args),
    /// Tokens that let applications register themselves (RFC 7591)
    #[command(subcommand)]
    RegistrationToken(client_registration_token::Command),
    /// Remove an application and end all sign-ins in it
    Remove(client_remove::Args),
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Make somebody an administrator who has an account
    Grant(admin_grant::Args),
    /// Make an administrator an ordinary person again
    Revoke(admin_revoke::Args),
    /// List all administrators
    List,
    /// Print a link that makes the first administrator, while there is none (valid for 24 hours)
    Link,
    /// Take back what was saved in the console about signing in, so that the configuration holds
    ResetSignIn,
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// List people, oldest first unless told otherwise
    List(user_list::Args),
    /// Make accounts for the people in a file; the same file once more changes nothing
    Import(user_import::Args),
    /// Write everybody who has an account to standard output, as an import reads them
    Export(user_export::Args),
    /// Lock a person out and end all their sessions; nothing of theirs is deleted
    Deactivate(user_set_active::Args),
    /// Let a deactivated person back in
    Activate(user_set_active::Args),
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Make a new signing key; it is published now and signs from tomorrow
    Rotate(keys_rotate::Args),
}

#[derive(Debug, Subcommand)]
enum LanguageCommand {
    /// Write all texts of a language into a folder, as something to translate
    Export(language_export::Args),
    /// Name whatever keeps a folder's language from being offered
    Check(language_check::Args),
}

/// The whole program.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli) {
        Ok(code) => code,
        Err(error) => {
            output::error(&*error);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(cli: Cli) -> Result<ExitCode, Failure> {
    match &cli.command {
        // Those that need no configuration.
        Command::Openapi => return openapi::run(),
        Command::Language(LanguageCommand::Export(args)) => return language_export::run(args),
        Command::Language(LanguageCommand::Check(args)) => return language_check::run(args),
        _ => {}
    }
    let mut flags = cli.settings;
    flags.extend(cli.data_dir.map(|folder| ("data_dir".to_owned(), folder)));
    if let Command::Serve(args) = &cli.command {
        flags.extend(args.flags());
    }
    let sources = Sources::from_process(cli.config, flags);
    // Before the configuration, which can name one of them.
    add_languages(&sources.languages());
    let (config, figment) = Config::load(&sources, matches!(cli.command, Command::Serve(_)))?;
    let mut log = config.log.clone();
    if !matches!(cli.command, Command::Serve(_)) {
        // A command's own words are on standard output; its log is for what goes wrong.
        log.level = "warn".into();
        let database = database::shown(&config.database_url());
        output::note(format!("{database}, public address {}", config.public_url().origin().ascii_serialization()));
    }
    telemetry::install(&log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        match cli.command {
            Command::Serve(_) => serve::run(config).await,
            Command::Migrate(args) => migrate::run(&config, &args).await,
            Command::Doctor(args) => doctor::run(&config, &args).await,
            Command::Backup(args) => backup::run(&config, &args).await,
            Command::Restore(args) => restore::run(&config, &args).await,
            Command::Client(ClientCommand::Add(args)) => client_add::run(&config, *args).await,
            Command::Client(ClientCommand::List) => client_list::run(&config).await,
            Command::Client(ClientCommand::Show(args)) => client_show::run(&config, &args).await,
            Command::Client(ClientCommand::Update(args)) => client_update::run(&config, *args).await,
            Command::Client(ClientCommand::RotateSecret(args)) => client_rotate_secret::run(&config, &args).await,
            Command::Client(ClientCommand::RegistrationToken(command)) => {
                client_registration_token::run(&config, &command).await
            }
            Command::Client(ClientCommand::Remove(args)) => client_remove::run(&config, &args).await,
            Command::Admin(AdminCommand::Grant(args)) => admin_grant::run(&config, &args).await,
            Command::Admin(AdminCommand::Revoke(args)) => admin_revoke::run(&config, &args).await,
            Command::Admin(AdminCommand::Link) => admin_link::run(&config).await,
            Command::Admin(AdminCommand::List) => admin_list::run(&config).await,
            Command::Admin(AdminCommand::ResetSignIn) => admin_reset_sign_in::run(&config).await,
            Command::User(UserCommand::List(args)) => user_list::run(&config, &args).await,
            Command::User(UserCommand::Import(args)) => user_import::run(&config, &args).await,
            Command::User(UserCommand::Export(args)) => user_export::run(&config, &args).await,
            Command::User(UserCommand::Deactivate(args)) => user_set_active::run(&config, &args, false).await,
            Command::User(UserCommand::Activate(args)) => user_set_active::run(&config, &args, true).await,
            Command::RecoveryLink(args) => recovery_link::run(&config, &args).await,
            Command::Keys(KeysCommand::Rotate(args)) => keys_rotate::run(&config, &args).await,
            Command::Config(args) => config::run(&config, &figment, &args),
            Command::Openapi | Command::Language(_) => unreachable!("it needs no configuration"),
        }
    });
    // Of what was given up, a question to a name server may hang still, for as long as it likes.
    runtime.shutdown_background();
    ended
}

fn key_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write it as key=value, such as sessions.ttl=12h")?;
    Ok((key.trim().to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
