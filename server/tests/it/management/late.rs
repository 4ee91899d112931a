//! Whoever could do something when their request began, and cannot any more when its body has come, does nothing more.

use std::{convert::Infallible, path::PathBuf};

use axum::body::Body;
use futures_util::{future::join, stream};
use http::Method;
use latchkey_domain::{
    Actor, ClientKind,
    identity::Error,
    kernel::{Fault, version::Expected},
    login, oauth,
    services::{ClientChange, NewClient, OrganizationChange},
    tenancy,
};
use latchkey_testkit::{repository, sources};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::{
    api::call::{Answer, Call},
    support::{OPERATOR, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";

/// Sends the head, and its body not before something else has happened.
async fn late(call: Call, body: &Value, meanwhile: impl Future<Output = ()>) -> Answer {
    let ((asked, is_asked), (go_on, goes_on)) = (oneshot::channel(), oneshot::channel::<()>());
    let text = body.to_string();
    let slow = stream::once(async move {
        asked.send(()).unwrap();
        goes_on.await.unwrap();
        Ok::<_, Infallible>(text)
    });
    let meanwhile = async {
        is_asked.await.unwrap();
        meanwhile.await;
        go_on.send(()).unwrap();
    };
    join(call.raw("application/json", Body::from_stream(slow)).send(), meanwhile).await.0
}

/// The name of a function that begins here.
fn begun(line: &str) -> Option<&str> {
    let (before, rest) = line.trim_start().split_once("fn ")?;
    let is_head = before.split_whitespace().all(|word| word.starts_with("pub") || word == "async" || word == "const");
    is_head.then(|| rest.split(['(', '<']).next().unwrap_or_default())
}

/// Whatever a service does for an actor asks once more, in the unit that does it.
#[test]
fn what_an_actor_does_is_asked_about_in_the_unit_that_does_it() {
    const ASKED_OTHERWISE: [(&str, &str); 9] = [
        // Under the lock that whoever takes it away waits for.
        ("identity/administrators.rs", "grant"),
        ("identity/administrators.rs", "revoke"),
        // What was asked about when it was begun is brought to its end.
        ("tenancy/organizations.rs", "remove"),
        ("tenancy/roles.rs", "remove"),
        // An application that removes itself is closed by then: it was asked about when that was done.
        ("oauth/clients.rs", "remove"),
        // Of what is an application's own.
        ("oauth/revocation.rs", "end"),
        // Of a request that is being answered.
        ("protection/repeats.rs", "begin"),
        ("protection/repeats.rs", "answered"),
        // Before anybody is served.
        ("services/restoring.rs", ""),
    ];
    let root: PathBuf = repository().join("server/domain/src");
    let mut seen = 0;
    for (path, text) in sources("server/domain/src") {
        let file = path.strip_prefix(&root).unwrap().display().to_string();
        let (mut function, mut takes_actor, mut is_head) = ("", false, false);
        for line in text.lines() {
            if let Some(name) = begun(line) {
                (function, takes_actor, is_head) = (name, false, true);
            }
            takes_actor |= is_head && line.contains("actor: &Actor");
            is_head &= !line.trim_end().ends_with(['{', ';']);
            let is_unit = line.contains("transact!(") && !line.trim_start().starts_with("//");
            let is_asked = line.contains("by(actor)");
            seen += usize::from(is_unit && takes_actor && is_asked);
            let knows = |(of, name): &&(&str, &str)| *of == file && (name.is_empty() || *name == function);
            let is_sound = !is_unit || !takes_actor || is_asked || ASKED_OTHERWISE.iter().any(|it| knows(&it));
            assert!(is_sound, "{file}: `{function}` writes for an actor: transact!(shared, by(actor), |unit| …)");
        }
    }
    assert!(seen > 50, "the check reads nothing: {seen}");
}

on_each_database! {
    async fn a_program_that_is_switched_off_while_its_body_comes_makes_nothing(app: TestApp) {
        let (services, request) = (app.services(), app.request());
        let off = ClientChange { is_active: Some(false), ..ClientChange::default() };
        let fewer = ClientChange { scopes: Some(vec!["users:read".to_owned()]), ..ClientChange::default() };
        for id in ["off", "fewer", "leaked"] {
            for (number, (path, body)) in [
                ("/applications", json!({"client_id": format!("door-{id}"), "client_name": "Door", "kind": "machine"})),
                ("/organization", json!({"Name": "Acme", "slug": format!("acme-{id}")})),
                ("/roles", json!({"name": "Spy", "slug": format!("spy-{id}")})),
                ("/users", json!({"email": format!("{id}@example.com"), "first_name": "", "last_name": ""})),
            ]
            .into_iter()
            .enumerate()
            {
                let name: &'static str = format!("{id}-{number}").leak();
                let program = app.program_named(name, vec!["sys_owner".to_owned()]).await;
                let meanwhile = async {
                    match id {
                        "off" => drop(services.clients.update(&OPERATOR, name, off.clone(), &request).await.unwrap()),
                        "fewer" => drop(services.clients.update(&OPERATOR, name, fewer.clone(), &request).await.unwrap()),
                        _ => {
                            services.signing_keys.replace(&OPERATOR, &request).await.unwrap();
                        }
                    }
                };
                let refused = late(program.call(Method::POST, path), &body, meanwhile).await;
                refused.refused(401, "invalid_token");
                // Nothing was wrong with it but that, and nothing of it is there.
                let other: &'static str = format!("{id}-{number}-other").leak();
                let other = app.program_named(other, vec!["sys_owner".to_owned()]).await;
                other.post(path, &body).send().await.ok();
            }
        }
    }

    async fn an_administrator_who_is_none_any_more_hands_out_nothing(app: TestApp) {
        administrator(&app, ADA).await;
        let (services, request) = (app.services(), app.request());
        sign_up(&app, &app.browser(), "carol@example.com").await;
        let id_of = async |email: &str| services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().id;
        let carol = id_of("carol@example.com").await;
        let new = OrganizationChange { name: Some("Acme".into()), ..Default::default() };
        let acme = services.organizations.add(&OPERATOR, &new, &request).await.unwrap().organization.id;
        let settings = services.server_settings.get(&OPERATOR).await.unwrap().settings;
        for how in ["revoked", "locked", "signed-out"] {
            let boss = format!("{how}@example.com");
            administrator(&app, &boss).await;
            // What they asked for was let in.
            let actor = acting(&app, &boss).await;
            let id = id_of(&boss).await;
            match how {
                "revoked" => services.administrators.revoke(&OPERATOR, id, &request).await.unwrap(),
                "locked" => drop(set_active(&app, &boss, false).await.unwrap()),
                _ => {
                    services.sessions.revoke_all_of(&OPERATOR, id, &request).await.unwrap();
                }
            }
            let granted = services.administrators.grant(&actor, &"carol@example.com".parse().unwrap(), &request).await;
            assert!(matches!(granted, Err(Error::Fault(Fault::Revoked))), "{how}: {granted:?}");
            let taken = services.administrators.revoke(&actor, id_of(ADA).await, &request).await;
            assert!(matches!(taken, Err(Error::Fault(Fault::Revoked))), "{how}: {taken:?}");
            let new = NewClient { id: None, name: "Door".into(), kind: ClientKind::Machine, change: ClientChange::default() };
            let added = services.clients.add(&actor, new, &request).await;
            assert!(matches!(added, Err(oauth::Error::Fault(Fault::Revoked))), "{how}: {added:?}");
            let link = services.recovery.create(&actor, carol, &request).await;
            assert!(matches!(link, Err(login::Error::Fault(Fault::Revoked))), "{how}: {link:?}");
            let joined = services.members.add(&actor, acme, &carol.to_string(), &["owner".to_owned()], &request).await;
            assert!(matches!(joined, Err(tenancy::Error::Fault(Fault::Revoked))), "{how}: {joined:?}");
            let set = services.server_settings.set(&actor, &Expected::Anything, &settings, &request).await;
            assert!(matches!(set, Err(login::Error::Fault(Fault::Revoked))), "{how}: {set:?}");
        }
        // What they may, others may still.
        let ada = acting(&app, ADA).await;
        services.administrators.grant(&ada, &"carol@example.com".parse().unwrap(), &request).await.unwrap();
        services.members.add(&ada, acme, &carol.to_string(), &["owner".to_owned()], &request).await.unwrap();
    }

    async fn two_administrators_one_of_whom_is_removed_meanwhile_make_no_third_afterwards(app: TestApp) {
        administrator(&app, ADA).await;
        administrator(&app, BOB).await;
        sign_up(&app, &app.browser(), "carol@example.com").await;
        let (administrators, request) = (&app.services().administrators, app.request());
        let (ada, bob) = (acting(&app, ADA).await, acting(&app, BOB).await);
        let carol = "carol@example.com".parse().unwrap();
        let Actor::Administrator(id, _) = bob else { panic!("{bob:?}") };
        for round in 0..6 {
            administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &request).await.unwrap();
            let (granted, removed) =
                join(administrators.grant(&bob, &carol, &request), administrators.revoke(&ada, id, &request)).await;
            removed.unwrap();
            let is_one = administrators.list(&OPERATOR).await.unwrap().iter().any(|(_, user)| user.email == carol);
            assert_eq!(granted.is_ok(), is_one, "round {round}: {granted:?}");
            let again = administrators.grant(&bob, &carol, &request).await;
            assert!(matches!(again, Err(Error::Fault(Fault::Revoked))), "round {round}: {again:?}");
            if let Ok(user) = granted {
                administrators.revoke(&OPERATOR, user.id, &request).await.unwrap();
            }
        }
    }
}
