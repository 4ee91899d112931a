//! `make bench`: figures from a command that anyone can repeat.
//!
//! Starts the given release binary on loopback with an empty SQLite database, makes accounts with passkeys through
//! the front door, then signs them in as fast as the two share the machine: every sign-in is start, signature, finish
//! and a durable session. Prints a Markdown table; no figure here is ever asserted.
#![allow(clippy::print_stdout, reason = "a command-line report")]

mod client;
mod load;
mod process;
mod weight;

use std::{path::PathBuf, time::Duration};

use clap::Parser;

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
    /// Accounts, each with one passkey.
    #[arg(long, default_value_t = 200)]
    users: usize,
    /// Connections that sign in at the same time.
    #[arg(long, default_value_t = 16)]
    connections: usize,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> client::Result<()> {
    let args = Args::parse();
    let server = process::Server::start(&args.binary, &args.site).await?;
    println!("| figure | measured |\n|---|---|");
    println!("| start to ready | {:.0} ms |", server.ready_after.as_secs_f64() * 1e3);
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!("| resident memory, idle | {:.1} MB |", server.resident_mb()?);

    let weight = weight::measure(server.address).await?;
    println!("| login page, brotli | {weight} |");

    let passkeys = load::register(server.address, args.users).await?;
    let report = load::run(&server, passkeys, args.connections, Duration::from_secs(args.seconds)).await?;
    println!("| sign-ins per second | {:.0} |", report.per_second);
    println!("| sign-in latency p50 / p99 | {:.1} ms / {:.1} ms |", report.p50_ms, report.p99_ms);
    println!("| server CPU per sign-in | {:.0} µs |", report.cpu_us);
    println!("| load generator CPU per sign-in | {:.0} µs |", report.own_cpu_us);
    println!("| resident memory, loaded | {:.1} MB |", server.resident_mb()?);
    println!("| failed sign-ins | {} |", report.failures);
    Ok(())
}
