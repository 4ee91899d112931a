//! Does it take longer to answer about somebody who has an account? Each way of asking by address or number, for people who are
//! there and for others: their medians, and how far apart the medians of two halves of the same are, which is noise.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{
    client::{Client, Result},
    fill::{FIRST_PHONE, PHONE_PREFIX},
    process::{CLIENT_ID, Server, WEB_CLIENT_ID},
};

/// For each way, half of them for people who are there.
const REQUESTS: usize = 2_000;
/// Asked before it counts.
const WARM_UP: usize = 100;
/// Until a code is typed: its message has left by then. Of a number that nobody has none leaves, and the development outbox, which has
/// no network to wait for, would write in the middle of what is measured.
const MESSAGE_LEAVES_WITHIN: Duration = Duration::from_millis(10);

#[derive(Clone, Copy)]
enum Way {
    MailedCode,
    Link,
    PhoneCode,
    Passkey,
    MfaToken,
    Recovery,
    WrongCode,
    WrongPhoneCode,
}

impl Way {
    const ALL: [Self; 8] = [
        Self::MailedCode,
        Self::Link,
        Self::PhoneCode,
        Self::Passkey,
        Self::MfaToken,
        Self::Recovery,
        Self::WrongCode,
        Self::WrongPhoneCode,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::MailedCode => "a code by mail",
            Self::Link => "a link by mail",
            Self::PhoneCode => "a code by text message",
            Self::Passkey => "a passkey, by address",
            Self::MfaToken => "`mfa/token`",
            Self::Recovery => "a way back",
            Self::WrongCode => "a code by mail that is wrong",
            Self::WrongPhoneCode => "a code by text message that is wrong",
        }
    }

    /// How long the answer took.
    async fn ask(self, client: &mut Client, whom: &Whom, secret: &str) -> Result<Duration> {
        let api = "/api/v1/auth";
        let of_client = format!("client_id={CLIENT_ID}");
        let address = &*whom.address;
        // What has to be asked before.
        let state = match self {
            Self::WrongCode => {
                let path = format!("{api}/passwordless/email-otp/send?{of_client}");
                client.post(&path, &[], &json!({ "email": address })).await?.json()?["state"].take()
            }
            Self::WrongPhoneCode => {
                let path = format!("{api}/passwordless/phone-otp/send?{of_client}");
                client.post(&path, &[], &json!({ "phone": whom.number })).await?.json()?["state"].take()
            }
            _ => Value::Null,
        };
        if !state.is_null() {
            tokio::time::sleep(MESSAGE_LEAVES_WITHIN).await;
        }
        let asked = Instant::now();
        let answer = match self {
            Self::MailedCode => client.post_form("/_fn/sign_in/send_code", &[("email", address), ("next", "")]).await?,
            Self::Link => {
                let path = format!("{api}/passwordless/magic-link/send?{of_client}");
                client.post(&path, &[], &json!({ "email": address })).await?
            }
            Self::PhoneCode => {
                let path = format!("{api}/passwordless/phone-otp/send?{of_client}");
                client.post(&path, &[], &json!({ "phone": whom.number })).await?
            }
            Self::Passkey => {
                let path = format!("{api}/passwordless/passkey/login?{of_client}&identifier={address}");
                client.get_plain(&path).await?
            }
            Self::MfaToken => {
                let path = format!("{api}/mfa/token?client_id={WEB_CLIENT_ID}");
                client.post(&path, &[("x-client-secret", secret)], &json!({ "identifier": address })).await?
            }
            Self::Recovery => client.post_form("/_fn/sign_in/ask_recovery", &[("email", address)]).await?,
            Self::WrongCode => {
                let path = format!("{api}/passwordless/email-otp/verify?{of_client}");
                client.post(&path, &[], &json!({ "state": state, "otp": "000000" })).await?
            }
            Self::WrongPhoneCode => {
                let path = format!("{api}/passwordless/phone-otp/verify?{of_client}");
                client.post(&path, &[], &json!({ "state": state, "otp": "000000" })).await?
            }
        };
        let taken = asked.elapsed();
        // Once in a million times it is right.
        if !matches!(self, Self::WrongCode | Self::WrongPhoneCode) {
            answer.json()?;
        }
        Ok(taken)
    }
}

struct Whom {
    address: String,
    number: String,
}

impl Whom {
    /// Those who are there are those that the database was filled with; the others are among them in the order of the indexes, and
    /// not all at one end, which would be in memory.
    fn new(is_there: bool, n: usize) -> Self {
        let after = if is_there { "" } else { "o" };
        let number = FIRST_PHONE + 2 * n + usize::from(!is_there);
        Self { address: format!("person{n}{after}@example.com"), number: format!("{PHONE_PREFIX}{number}") }
    }
}

/// Prints a row for each way.
pub async fn measure(server: &Server, secret: &str, people: usize) -> Result<()> {
    let mut client = Client::connect(server.address).await?;
    println!("\n| asked for, {REQUESTS} times | there | not there | further apart by | noise |\n|---|---|---|---|---|");
    for way in Way::ALL {
        let (mut there, mut others) = (Vec::new(), Vec::new());
        let mut turn = 1_u64;
        for n in 0..WARM_UP + REQUESTS {
            // Each time somebody else, in an order that nobody can foresee: what one request leaves to be done delays the next one,
            // and must not always fall to the same side.
            turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let is_there = turn >> 63 == 0;
            let whom = Whom::new(is_there, n.wrapping_mul(982_451_653) % people.max(1));
            let taken = way.ask(&mut client, &whom, secret).await?;
            if n >= WARM_UP {
                if is_there { &mut there } else { &mut others }.push(taken);
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
