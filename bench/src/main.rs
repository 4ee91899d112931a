//! `make bench`: figures from a command that anyone can repeat.
//!
//! Starts the given release binary on loopback over a database with as many people as asked for, and signs them in
//! as fast as the two share the machine: every sign-in is start, signature, finish and a durable session. Prints a
//! Markdown table; no figure here is ever asserted.
#![allow(clippy::print_stdout, reason = "a command-line report")]

mod bare;
mod client;
mod database;
mod enumeration;
mod fill;
mod load;
mod management;
mod process;
mod provider;
mod weight;

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use clap::Parser;
use database::Database;
use time::OffsetDateTime;
use tokio::time::{sleep, timeout};

/// The server sweeps for the first time ten seconds after its start. It has this long to come to it, and to its end.
const SWEEP_WITHIN: Duration = Duration::from_secs(120);

#[derive(Debug, Parser)]
#[command(about = "Measures a release binary of Latchkey over HTTP")]
struct Args {
    /// The release binary.
    #[arg(long)]
    binary: PathBuf,
    /// The built site.
    #[arg(long)]
    site: PathBuf,
    /// How long to sign in for.
    #[arg(long, default_value_t = 16)]
    seconds: u64,
    /// How long to ask each endpoint of the OpenID Provider.
    #[arg(long, default_value_t = 4)]
    provider_seconds: u64,
    /// Accounts in the database, each with a passkey, a session, an organization and a past.
    #[arg(long, default_value_t = 200)]
    people: usize,
    /// Events in the audit log; four for each of the people when not given.
    #[arg(long)]
    events: Option<usize>,
    /// An empty database to fill and measure, in place of a SQLite file: `"$LATCHKEY_TEST_POSTGRES_URL"` of
    /// scripts/postgres.
    #[arg(long)]
    database: Option<String>,
    /// How many of them sign in, one after the other.
    #[arg(long, default_value_t = 20_000)]
    users: usize,
    /// Connections that sign in at the same time.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Takes the indexes and triggers off the audit log first: what do they cost a sign-in?
    #[arg(long)]
    bare_log: bool,
    /// Ceremonies that have burnt out before: signs in while the sweep deletes them, too, and says how that went.
    #[arg(long, default_value_t = 0)]
    burnt: usize,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> client::Result<()> {
    let args = Args::parse();
    let connections = args.connections.clamp(1, args.people.max(1));
    let installation = process::Installation::new(&args.binary, &args.site, args.database.as_deref()).await?;
    let server = installation.start().await?;
    let passkeys = load::register(server.address, connections).await?;
    server.stop()?;

    let mut database = installation.database().await?;
    let people = args.people.max(connections);
    let users = args.users.clamp(connections, people);
    let events = args.events.unwrap_or(people * 4);
    let filling = Instant::now();
    let shares = fill::people(&mut database, people, events, users, &passkeys).await?;
    fill::burnt_ceremonies(&mut database, args.burnt).await?;
    if args.bare_log {
        database.strip("audit_events").await?;
    }
    let workers = passkeys.into_iter().zip(shares);
    let mut workers: Vec<_> = workers.map(|(passkey, people)| load::SignsIn { passkey, people }).collect();

    println!("| figure | measured |\n|---|---|");
    println!("| people, of whom sign in; events | {people}, {users}; {events} |");
    println!("| database, filled in | {} MB, {:.0} s |", database.megabytes().await?, filling.elapsed().as_secs_f64());
    let server = installation.start().await?;
    println!("| start to ready | {:.0} ms |", server.ready_after.as_secs_f64() * 1e3);
    sleep(Duration::from_secs(2)).await;
    println!("| resident memory, idle | {:.1} MB |", server.resident_mb()?);

    let weight = weight::measure(server.address).await?;
    println!("| login page, brotli | {weight} |");

    if args.burnt > 0 {
        wait_for_the_sweep(&mut database, Some(0)).await?;
        let (report, back) = load::run(&server, workers, wait_for_the_sweep(&mut database, None)).await?;
        workers = back;
        println!("| sign-ins per second while {} rows are swept | {:.0} |", args.burnt, report.per_second);
        print_latency(" while they are swept", &report);
    }
    let quiet = quiet(args.seconds);
    // Before and after: the machine's speed changes while a program runs on it.
    let before = bare::p256_verification_us()?;
    let (report, mut workers) = load::run(&server, workers, quiet).await?;
    let bare = before.midpoint(bare::p256_verification_us()?);
    println!("| sign-ins per second | {:.0} |", report.per_second);
    print_latency("", &report);
    println!("| server CPU per sign-in | {:.0} µs |", report.cpu_us);
    println!("| a bare P-256 verification by AWS-LC | {bare:.0} µs |");
    println!("| server CPU per sign-in, in such verifications | {:.1} |", report.cpu_us / bare);
    println!("| load generator CPU per sign-in | {:.0} µs |", report.own_cpu_us);
    println!("| resident memory, loaded | {:.1} MB |", server.resident_mb()?);
    println!("| failed sign-ins | {} |", report.failures);
    if args.provider_seconds > 0 {
        workers = provider::measure(&server, workers, &installation.client_secret, args.provider_seconds).await?;
    }
    if !args.bare_log {
        management::measure(&server, &installation, workers, people, events).await?;
    }
    enumeration::measure(&server, &installation.client_secret, people).await?;
    server.stop()
}

#[expect(clippy::disallowed_methods, reason = "the load generator is its own clock")]
fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

async fn quiet(seconds: u64) -> client::Result<()> {
    sleep(Duration::from_secs(seconds)).await;
    Ok(())
}

fn print_latency(when: &str, report: &load::Report) {
    let load::Report { p50_ms, p99_ms, longest_ms, .. } = report;
    println!("| sign-in latency{when}, p50 / p99 / longest | {p50_ms:.1} ms / {p99_ms:.1} ms / {longest_ms:.1} ms |");
}

/// Until the sweep has got past `row`; `None` is its end.
async fn wait_for_the_sweep(database: &mut Database, row: Option<i64>) -> client::Result<()> {
    let wait = async {
        loop {
            match fill::sweep_is_at(database).await? {
                None => return Ok(()),
                Some(at) if row.is_some_and(|row| at > row) => return Ok(()),
                Some(_) => sleep(Duration::from_millis(20)).await,
            }
        }
    };
    timeout(SWEEP_WITHIN, wait).await.map_err(|_| "the sweep has not come to its end")?
}
