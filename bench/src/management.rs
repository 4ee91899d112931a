//! What those who look after the server ask for, one request after the other: lists, searches, the audit log by each of its
//! filters, and pages of the console.

use std::time::{Duration, Instant};

use time::{Time, format_description::well_known::Rfc3339};

use crate::{
    client::{Client, Result},
    fill::ORGANIZATIONS,
    load::{self, SignsIn},
    process::{Installation, MANAGER_ID, Server},
};

/// Asked before it counts, and how often it does.
const WARM_UP: usize = 5;
const ASKED: usize = 200;
/// What takes long is not asked as often.
const PATIENCE: Duration = Duration::from_secs(10);

/// Prints a row for each.
pub async fn measure(
    server: &Server,
    installation: &Installation,
    mut workers: Vec<SignsIn>,
    people: usize,
    events: usize,
) -> Result<()> {
    let mut client = Client::connect(server.address).await?;
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", MANAGER_ID),
        ("client_secret", &installation.manager_secret),
        ("scope", "sys_owner"),
    ];
    let token = client.post_form("/oauth/token", &fields).await?.json()?;
    let bearer = format!("Bearer {}", token["access_token"].as_str().ok_or("no access token")?);
    let mut asked = Asked { client, name: "authorization", value: bearer };

    // Each time for another one, far from the one before.
    let other = |n: usize, of: usize| n.wrapping_mul(982_451_653) % of.max(1);
    let id = |n: usize| format!("{n:032x}");
    let user = |n: usize| id(other(n, people));
    let word = |n: usize| other(n, people) % 7919;
    asked.row("people, newest first", |_| "/api/v1/users?direction=desc".into()).await?;
    asked.row("people, by last sign-in", |_| "/api/v1/users?sort=last_login_at&direction=desc".into()).await?;
    asked.row("people, by address", |_| "/api/v1/users?sort=email".into()).await?;
    asked.row("people who are locked out", |_| "/api/v1/users?is_active=false".into()).await?;
    asked.row("search: a family name", |n| format!("/api/v1/users?q=last{}", word(n))).await?;
    asked.row("search: an address", |n| format!("/api/v1/users?q=person{}%40", other(n, people))).await?;
    asked.row("search: one letter, found by everybody", |_| "/api/v1/users?q=p".into()).await?;
    asked.row("search: one letter, locked out", |_| "/api/v1/users?q=p&is_active=false".into()).await?;
    asked.row("search: nobody", |n| format!("/api/v1/users?q=nobody{n}")).await?;
    asked.deep("people, a page far down", "/api/v1/users?limit=500").await?;
    asked.row("a person", |n| format!("/api/v1/users/{}", user(n))).await?;
    asked.row("sign-ins of a person", |n| format!("/api/v1/users/{}/loginlogs", user(n))).await?;
    asked.row("organizations, by name", |_| "/api/v1/organizations".into()).await?;
    asked
        .row("search: an organization", |n| format!("/api/v1/organizations?q=organization%20{}", n % ORGANIZATIONS))
        .await?;
    asked
        .row("members of an organization", |n| format!("/api/v1/organization/{}/members", id(n % ORGANIZATIONS)))
        .await?;

    let log = "/api/v1/audit-events";
    asked.row("audit log, newest first", |_| log.into()).await?;
    asked.row("audit log by user", |n| format!("{log}?user={}", user(n))).await?;
    asked.row("audit log by actor", |n| format!("{log}?actor={}", user(n))).await?;
    asked.row("audit log by an actor with many", |n| format!("{log}?actor={}", id(n % 5))).await?;
    asked.row("audit log by target", |n| format!("{log}?target={}", id(other(n, events)))).await?;
    asked.row("audit log by organization", |n| format!("{log}?organization={}", id(n % ORGANIZATIONS))).await?;
    asked.row("audit log by application", |n| format!("{log}?application=app{}", n % 10 * 5)).await?;
    asked.row("audit log by a frequent kind", |_| format!("{log}?kind=sign_in.passkey")).await?;
    asked.row("audit log by a rare kind", |_| format!("{log}?kind=signing_key.rotated")).await?;
    asked.row("audit log by a kind that never was", |_| format!("{log}?kind=webhook.removed")).await?;
    asked
        .row("audit log by three kinds", |_| format!("{log}?kind=sign_in.failed,passkey.added,client.updated"))
        .await?;
    asked.row("audit log of a day last year", |_| format!("{log}?from={}&to={}", day(400), day(399))).await?;
    asked
        .row("audit log by a kind, of a day last year", |_| {
            format!("{log}?kind=sign_in.failed&from={}&to={}", day(400), day(399))
        })
        .await?;
    asked.row("audit log by user and kind", |n| format!("{log}?user={}&kind=sign_in.failed", user(n))).await?;
    asked
        .row("audit log by application and kind", |n| {
            format!("{log}?application=app{}&kind=client.updated", n % 10 * 5)
        })
        .await?;
    asked
        .row("audit log by application and a kind that it never had", |_| {
            format!("{log}?application=app5&kind=client.updated")
        })
        .await?;
    asked
        .row("audit log by an actor with many, and a kind", |n| {
            format!("{log}?actor={}&kind=membership.added", id(n % 5))
        })
        .await?;
    asked.deep("audit log, a page far down", &format!("{log}?limit=500")).await?;

    // An administrator, in the console.
    let worker = workers.first_mut().ok_or("nobody signs in")?;
    let first = worker.people.first().ok_or("nobody signs in")?;
    let number = u128::from_be_bytes(first.user_handle.clone().try_into().map_err(|_| "not an id")?);
    installation.grant(&format!("person{number}@example.com"))?;
    let cookie = load::sign_in(&mut asked.client, worker).await?;
    asked = Asked { name: "cookie", value: cookie, ..asked };
    asked.row("console: overview of 30 days", |_| "/admin".into()).await?;
    asked.row("console: overview of 90 days", |_| "/admin?days=90".into()).await?;
    asked.row("console: people", |_| "/admin/people".into()).await?;
    asked.row("console: a search", |n| format!("/admin/people?q=last{}", word(n))).await?;
    asked.row("console: a person", |n| format!("/admin/people/{}", user(n))).await?;
    Ok(())
}

/// So many days ago, as the API reads it.
fn day(ago: i64) -> String {
    let midnight = crate::now().replace_time(Time::MIDNIGHT) - time::Duration::days(ago);
    midnight.format(&Rfc3339).unwrap_or_default()
}

struct Asked {
    client: Client,
    /// What proves who asks.
    name: &'static str,
    value: String,
}

impl Asked {
    async fn row(&mut self, what: &str, path: impl Fn(usize) -> String) -> Result<()> {
        let mut took = Vec::with_capacity(ASKED);
        let started = Instant::now();
        for n in 0..WARM_UP + ASKED {
            let asked = Instant::now();
            let answer = self.client.get_with(&path(n), self.name, &self.value).await?;
            if !answer.status.is_success() {
                return Err(format!("{} is answered with {}", path(n), answer.status).into());
            }
            if n >= WARM_UP || started.elapsed() > PATIENCE {
                took.push(asked.elapsed());
            }
            if started.elapsed() > PATIENCE {
                break;
            }
        }
        print(what, took);
        Ok(())
    }

    /// The last hundred of two hundred pages of a list, each by what the one before says of it.
    async fn deep(&mut self, what: &str, path: &str) -> Result<()> {
        let mut took = Vec::new();
        let mut cursor = String::new();
        for n in 0..ASKED {
            let path = if n == 0 { path.to_owned() } else { format!("{path}&cursor={cursor}") };
            let asked = Instant::now();
            let answer = self.client.get_with(&path, self.name, &self.value).await?;
            let elapsed = asked.elapsed();
            let Some(next) = answer.headers.get("x-next-cursor") else { break };
            cursor = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
            if n >= ASKED / 2 {
                took.push(elapsed);
            }
        }
        print(what, took);
        Ok(())
    }
}

fn print(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let ms = |share: f64| {
        let at = (took.len() as f64 * share) as usize;
        took.get(at.min(took.len().saturating_sub(1))).map_or(0.0, |took| took.as_secs_f64() * 1e3)
    };
    println!("| {what}: p50 / p99 | {:.1} / {:.1} ms |", ms(0.5), ms(0.99));
}
