//! Does it take longer to answer about somebody who has an account? Each way of asking by address, for people who are there and
//! for others, in turn: their medians, and how far apart the medians of two halves of the same are, which is noise.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    client::{Client, Result},
    process::{CLIENT_ID, Server, WEB_CLIENT_ID},
};

/// For each way, half of them for people who are there.
const REQUESTS: usize = 2_000;
/// Asked before it counts.
const WARM_UP: usize = 100;

#[derive(Clone, Copy)]
enum Way {
    MailedCode,
    Link,
    Passkey,
    MfaToken,
    Recovery,
}

impl Way {
    const ALL: [Self; 5] = [Self::MailedCode, Self::Link, Self::Passkey, Self::MfaToken, Self::Recovery];

    const fn name(self) -> &'static str {
        match self {
            Self::MailedCode => "a code by mail",
            Self::Link => "a link by mail",
            Self::Passkey => "a passkey, by address",
            Self::MfaToken => "`mfa/token`",
            Self::Recovery => "a way back",
        }
    }

    async fn ask(self, client: &mut Client, address: &str, secret: &str) -> Result<()> {
        let api = "/api/v1/auth";
        let answer = match self {
            Self::MailedCode => client.post_form("/_fn/sign_in/send_code", &[("email", address), ("next", "")]).await?,
            Self::Link => {
                let path = format!("{api}/passwordless/magic-link/send?client_id={CLIENT_ID}");
                client.post(&path, &[], &json!({ "email": address })).await?
            }
            Self::Passkey => {
                let path = format!("{api}/passwordless/passkey/login?client_id={CLIENT_ID}&identifier={address}");
                client.get_plain(&path).await?
            }
            Self::MfaToken => {
                let path = format!("{api}/mfa/token?client_id={WEB_CLIENT_ID}");
                client.post(&path, &[("x-client-secret", secret)], &json!({ "identifier": address })).await?
            }
            Self::Recovery => client.post_form("/_fn/sign_in/ask_recovery", &[("email", address)]).await?,
        };
        answer.json().map(drop)
    }
}

/// Prints a row for each way.
pub async fn measure(server: &Server, secret: &str, people: usize) -> Result<()> {
    let mut client = Client::connect(server.address).await?;
    println!("\n| asked for, {REQUESTS} times | there | not there | further apart by | noise |\n|---|---|---|---|---|");
    for way in Way::ALL {
        let (mut there, mut others) = (Vec::new(), Vec::new());
        for n in 0..WARM_UP + REQUESTS {
            // In turn, so that the machine is as busy for the one as for the other; each time somebody else.
            let other = n.wrapping_mul(982_451_653) % people.max(1);
            let (address, taken) = match n % 2 {
                0 => (format!("person{other}@example.com"), &mut there),
                _ => (format!("nobody{other}@example.com"), &mut others),
            };
            let asked = Instant::now();
            way.ask(&mut client, &address, secret).await?;
            if n >= WARM_UP {
                taken.push(asked.elapsed());
            }
        }
        let noise = [&there, &others].map(|times| apart(median(every_other(times, 0)), median(every_other(times, 1))));
        let noise = noise.into_iter().fold(0.0, f64::max);
        let (there, others) = (median(there), median(others));
        println!(
            "| {} | {there:.0} µs | {others:.0} µs | {:.0} µs | {noise:.0} µs |",
            way.name(),
            apart(there, others)
        );
    }
    Ok(())
}

fn every_other(times: &[Duration], first: usize) -> Vec<Duration> {
    times.iter().skip(first).step_by(2).copied().collect()
}

/// In microseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1e6
}

fn apart(one: f64, other: f64) -> f64 {
    (one - other).abs()
}
