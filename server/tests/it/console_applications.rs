//! Applications in the admin console.

use http::{Method, StatusCode};
use latchkey_domain::{ClientKind, oauth::client_list::ClientList};

use crate::{
    oauth::actors::{CALLBACK, Shop},
    support::{Browser, OPERATOR, Page, TestApp, browser_send, people::*},
};

const LIST: &str = "/admin/applications";
const NEW: &str = "/admin/new-application";

async fn create(browser: &Browser, kind: &str, name: &str) -> Page {
    let page = format!("/admin/new-application?kind={kind}");
    let typed = [("name", name), ("redirect_uri", CALLBACK), ("is_first_party", "true")];
    let typed = if kind == "machine" { &typed[..1] } else { &typed[..] };
    browser.submit_from(&page, NEW, typed).await
}

/// The `client_id` in the links of an application's page.
fn id_of(page: &Page) -> &'static str {
    let (_, rest) = page.text.split_once("\"/admin/applications/cli_").unwrap_or_else(|| panic!("{page:?}"));
    format!("cli_{}", rest.split(['?', '"', '/']).next().unwrap_or_default()).leak()
}

/// Nothing of it stays in the browser, nor in an address.
fn is_nowhere_else(page: &Page, secret: &str) -> bool {
    let names = ["location", "set-cookie", "refresh", "link"];
    page.header("cache-control") == "no-store" && names.into_iter().all(|name| !page.header(name).contains(secret))
}

/// What a page shows once.
fn shown(page: &Page) -> Option<String> {
    let (_, rest) = page.text.split_once("class=\"shown-once\"")?;
    let (_, rest) = rest.split_once('>')?;
    Some(rest.split('<').next()?.to_owned())
}

/// Nothing was asked before a code is exchanged: this only says whether the secret is right.
async fn is_good(app: &TestApp, id: &'static str, secret: &str) -> bool {
    let shop = Shop { app, id, secret: Some(secret.to_owned()) };
    let answer = shop.post("/oauth/token", &[("grant_type", "authorization_code"), ("code", "a")]).send().await;
    answer.body["error"] == "invalid_grant"
}

#[tokio::test]
async fn applications_are_there_for_administrators_alone() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let id = id_of(&create(&ada, "web", "Shop").await);
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let one = format!("{LIST}/{id}");
    for page in
        [LIST, "/admin/new-application", "/admin/new-application?kind=web", &*one, &format!("{one}?tab=secrets")]
    {
        assert_eq!(ada.get(page).await.status, StatusCode::OK, "{page}");
        for other in [&bob, &app.browser()] {
            let answer = other.get(page).await;
            assert!(
                answer.status == StatusCode::NOT_FOUND || answer.status == StatusCode::SEE_OTHER,
                "{page}: {answer:?}"
            );
            assert!(!answer.text.contains("Shop"), "{page}");
        }
    }
    assert_eq!(ada.get(&format!("{LIST}/nobody")).await.status, StatusCode::NOT_FOUND);
    // Nor do its forms do anything for others.
    let before = app.services().clients.find(id).await.unwrap();
    let version = before.version().as_str().to_owned();
    for (function, fields) in
        [("set_application_active", &[("is_active", "false")][..]), ("remove_application", &[("confirmation", "Shop")])]
    {
        let fields = [fields, &[("id", id)]].concat();
        let (status, answer) = call(&bob, &format!("console/{function}"), &fields).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{function}: {answer}");
    }
    let token = bob.form_token().await;
    let make = [("kind", "machine"), ("name", "Mine"), ("client_id", "mine"), ("form_token", &*token)];
    let rotate = [("version", &*version), ("keep_old", "0"), ("form_token", &*token)];
    for (page, fields) in [(NEW, &make[..]), (&*format!("{LIST}/{id}?tab=secrets"), &rotate[..])] {
        let answer = bob.submit(page, fields).await;
        assert_eq!((answer.status, shown(&answer)), (StatusCode::NOT_FOUND, None), "{page}");
    }
    assert_eq!(app.services().clients.find(id).await.unwrap(), before);
    let list = app.services().clients.list(&OPERATOR, &ClientList::default(), None, 9).await.unwrap();
    assert_eq!(list.items.len(), 1);
}

#[tokio::test]
async fn a_new_application_finds_its_values_in_its_code_and_is_told_when_it_works() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let refused = create(&ada, "web", "Sh\u{202e}op").await;
    assert_eq!(refused.header("location"), "/admin/new-application?kind=web");
    assert!(ada.get(refused.header("location")).await.text.contains("nothing invisible in it"));
    let page = create(&ada, "web", "Shop").await;
    let id = id_of(&page);
    let secret = shown(&page).unwrap_or_else(|| panic!("{}", page.text));
    for value in [&format!("CLIENT_ID={id}"), &format!("CLIENT_SECRET={secret}"), &format!("REDIRECT_URI={CALLBACK}")] {
        assert!(page.text.contains(value), "{value}: {}", page.text);
    }
    assert!(page.text.contains(&format!("ISSUER={}", app.origin())) && page.text.contains("openid-client"));
    assert!(is_good(&app, id, &secret).await);
    // It is shown once, and the page that has it does not go away by itself.
    assert!(!page.text.contains("http-equiv=\"refresh\"") && is_nowhere_else(&page, &secret), "{page:?}");
    let live = format!("{LIST}/{id}/live");
    assert!(page.text.contains(&format!("data-events=\"{live}\"")), "it hears of the first sign-in: {}", page.text);
    let waiting = ada.get(&format!("{LIST}/{id}")).await;
    assert!(shown(&waiting).is_none() && !waiting.text.contains(&secret), "{}", waiting.text);
    // It looks again by itself where nothing can tell it.
    let (_, without_scripts) = waiting.text.split_once("<noscript><meta").expect("a way without scripts");
    assert!(waiting.header("refresh").is_empty() && without_scripts.contains(&format!("30;url={LIST}/{id}")));
    assert!(waiting.text.contains("Waiting for the first sign-in"));
    // Whoever reads how it is built with something else is left to it; while the secret is shown, nothing leads away from it.
    let go = format!("{LIST}/{id}?code=go");
    assert!(waiting.text.contains(&format!("href=\"{go}#code\"")) && !page.text.contains("?code="), "{}", page.text);
    let built = ada.get(&go).await;
    assert!(built.text.contains("coreos/go-oidc") && built.text.contains(&format!("CLIENT_ID={id}")), "{}", built.text);
    assert!(
        !built.text.contains("http-equiv=\"refresh\"") && built.text.contains("Waiting for the first sign-in"),
        "{built:?}"
    );
    let next = ada.get(&format!("{LIST}/{id}?code=nextjs")).await.text;
    let from = "docs/quickstart/nextjs.md";
    for shown in ["auth.ts", "app/page.tsx", from, "This library comes back to", &format!("AUTH_LATCHKEY_ID={id}")] {
        assert!(next.contains(shown), "{shown}: {next}");
    }
    assert!(!next.contains("A small application that works") && page.text.contains("A small application that works"));
    let node = ada.get(&format!("{LIST}/{id}?code=nothing")).await.text;
    assert!(node.contains("openid-client") && node.contains("This library comes back to"), "{node}");
    let people = ada.get(&format!("{LIST}/{id}?tab=people")).await.text;
    assert!(people.contains("Nobody is signed in"), "{people}");

    let bob = app.visitor_of("bob@example.com").await;
    bob.sign_in(&Shop { app: &app, id, secret: Some(secret) }).await;
    let works = ada.get(&format!("{LIST}/{id}")).await;
    assert!(works.text.contains("It works") && !works.text.contains("Waiting for the first sign-in"), "{}", works.text);
    // Whoever listens is told, and nothing comes after it; to everybody else there is nothing here.
    let told = browser_send(ada.request(Method::GET, &live)).await;
    assert_eq!((told.status, &*told.text), (StatusCode::OK, "data: {\"is_used\":true}\n\n"));
    let stranger = app.browser();
    sign_up(&app, &stranger, "eve@example.com").await;
    for (browser, path) in [(&stranger, &live), (&app.browser(), &live), (&ada, &format!("{LIST}/cli_nobody/live"))] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!ada.get(&format!("{LIST}/{id}?tab=people")).await.text.contains("Nobody is signed in"));
    // Those without a secret, or without people, have none of that.
    for (kind, tabs) in [("spa", ["settings", "people"]), ("machine", ["settings", "secrets"])] {
        let page = create(&ada, kind, kind).await;
        assert!(page.text.contains("client_id"), "{}", page.text);
        for tab in ["settings", "secrets", "people"] {
            assert_eq!(page.text.contains(&format!("?tab={tab}")), tabs.contains(&tab), "{kind} {tab}");
        }
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_application() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let form = ada.get(&format!("{NEW}?kind=web")).await;
    let typed = [("name", "Shop"), ("redirect_uri", CALLBACK)];
    let first = ada.submit_form(&form, NEW, &typed).await;
    let (id, secret) = (id_of(&first), shown(&first).unwrap());
    let again = ada.submit_form(&form, NEW, &typed).await;
    assert_eq!((again.header("location"), shown(&again)), (&*format!("{LIST}/{id}"), None), "{again:?}");
    let list = app.services().clients.list(&OPERATOR, &ClientList::default(), None, 9).await.unwrap();
    assert_eq!(list.items.len(), 1);
    assert!(is_good(&app, id, &secret).await, "what was shown is what it has");
    // A form of somebody else's page, one that says a thing twice, and one that says nothing.
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let token = bob.form_token().await;
    let theirs = [("kind", "machine"), ("name", "Mine"), ("client_id", "mine"), ("form_token", &*token)];
    let refused = ada.submit(NEW, &theirs).await;
    assert_eq!((refused.status, shown(&refused)), (StatusCode::SEE_OTHER, None), "{refused:?}");
    let own = ada.form_token().await;
    let twice = [("kind", "machine"), ("name", "A"), ("name", "B"), ("client_id", "mine"), ("form_token", &*own)];
    assert_eq!(ada.submit(NEW, &twice).await.status, StatusCode::BAD_REQUEST);
    let nothing = ada.submit(NEW, &[("form_token", &*own)]).await;
    assert_eq!((nothing.status, shown(&nothing)), (StatusCode::SEE_OTHER, None), "{nothing:?}");
    let list = app.services().clients.list(&OPERATOR, &ClientList::default(), None, 9).await.unwrap();
    assert_eq!(list.items.len(), 1);
}

#[tokio::test]
async fn settings_are_saved_as_they_were_seen() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let id = id_of(&create(&ada, "web", "Shop").await);
    let page = ada.get(&format!("{LIST}/{id}?tab=settings")).await;
    let save = "/_fn/console/save_application";
    // As it stands there, but for what is typed.
    let all = |name: &'static str| {
        [
            ("name", name),
            ("redirect_uri", "https://shop.example.com/cb\r\nhttps://shop.example.com/other"),
            ("post_logout_redirect_uri", ""),
            ("origin", "https://shop.example.com"),
            ("backchannel_logout_uri", ""),
            ("frontchannel_logout_uri", ""),
            ("scope", "openid\r\norders:read"),
            ("audience", "https://api.example.com"),
            ("access_token_ttl", "300"),
            ("is_first_party", "true"),
            ("grant-authorization_code", "true"),
            ("token_endpoint_auth_method", "client_secret_post"),
            ("id_token_alg", "RS256"),
            ("subject_type", "pairwise"),
            ("requires_pkce", "true"),
            ("requires_par", "true"),
        ]
    };
    app.clock.advance(std::time::Duration::from_secs(1));
    let saved = ada.submit_form(&page, save, &all("Store")).await;
    assert_eq!(saved.header("location"), format!("{LIST}/{id}?tab=settings"));
    assert!(ada.get(saved.header("location")).await.text.contains("The settings are saved."));
    let now = app.services().clients.find(id).await.unwrap();
    assert_eq!((&*now.name, now.kind, now.redirect_uris.len()), ("Store", ClientKind::Web, 2));
    assert_eq!(
        (&now.scopes[..], now.access_token_ttl().as_secs()),
        (&["openid".to_owned(), "orders:read".to_owned()][..], 300)
    );
    assert!(now.requires_par && now.is_first_party && !now.manages_passkeys && now.secret_hash.is_some());
    assert_eq!(now.grant_types.to_string(), "authorization_code");
    // The same form once more: somebody else, that is to say we, have changed it since.
    ada.submit_form(&page, save, &all("Lost")).await;
    let page = ada.get(&format!("{LIST}/{id}?tab=settings")).await;
    // What was typed stays in its field, and is nowhere else.
    assert!(!page.text.contains("The settings are saved.") && page.text.contains("<h1>Store</h1>"), "{}", page.text);
    assert_eq!(app.services().clients.find(id).await.unwrap(), now);
    // What cannot be is said where it was typed.
    let wrong = all("Store").map(|(name, value)| match name {
        "frontchannel_logout_uri" => (name, "https://evil.example/"),
        _ => (name, value),
    });
    ada.submit_form(&page, save, &wrong).await;
    let page = ada.get(&format!("{LIST}/{id}?tab=settings")).await;
    assert!(page.text.contains("id=\"frontchannel_logout_uri-error\""), "{}", page.text);
    assert_eq!(app.services().clients.find(id).await.unwrap(), now);
}

#[tokio::test]
async fn a_secret_is_replaced_and_an_application_closed_and_removed_by_its_name() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let created = create(&ada, "web", "Shop").await;
    let id = id_of(&created);
    let first = shown(&created).unwrap();
    let (secrets, danger) = (format!("{LIST}/{id}?tab=secrets"), format!("{LIST}/{id}?tab=danger"));
    let form = ada.get(&secrets).await;
    app.clock.advance(std::time::Duration::from_secs(1));
    let rotated = ada.submit_form(&form, &secrets, &[("keep_old", "3600")]).await;
    let second = shown(&rotated).unwrap();
    assert!(is_nowhere_else(&rotated, &second), "{rotated:?}");
    assert!(is_good(&app, id, &first).await && is_good(&app, id, &second).await);
    // Sent twice, the form does not end what the first answer has shown.
    let again = ada.submit_form(&form, &secrets, &[("keep_old", "0")]).await;
    assert_eq!((again.header("location"), shown(&again)), (&*secrets, None));
    assert!(shown(&ada.get(&secrets).await).is_none() && is_good(&app, id, &second).await);

    ada.submit_from(&danger, "/_fn/console/set_application_active", &[]).await;
    assert!(ada.get(&danger).await.text.contains("The application is closed.") && !is_good(&app, id, &second).await);
    ada.submit_from(&danger, "/_fn/console/set_application_active", &[]).await;
    assert!(is_good(&app, id, &second).await);
    for typed in ["", "shop", "Store"] {
        let kept = ada.submit_from(&danger, "/_fn/console/remove_application", &[("confirmation", typed)]).await;
        assert_eq!(kept.header("location"), danger, "{typed}");
    }
    assert!(is_good(&app, id, &second).await);
    let removed = ada.submit_from(&danger, "/_fn/console/remove_application", &[("confirmation", "Shop")]).await;
    assert_eq!(removed.header("location"), LIST);
    let list = ada.get(LIST).await.text;
    assert!(list.contains("The application is removed.") && list.contains("No applications yet"), "{list}");
    let events = crate::audit::events(&app).await;
    let by_ada = events.iter().filter(|event| event.target_id.as_deref() == Some(id) && event.is_by("administrator"));
    assert!(by_ada.count() >= 5);
}

#[tokio::test]
async fn applications_are_listed_searched_and_turned_by_plain_links() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    for number in 0..51 {
        app.clock.advance(std::time::Duration::from_millis(1));
        app.add_client(format!("app-{number:02}").leak(), &[]).await;
    }
    let first = ada.get(LIST).await.text;
    assert!(first.contains("app-50") && first.contains("app-01") && !first.contains("app-00"), "{first}");
    let next = first.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.contains("after=")));
    let next = next.expect("a link to the next page").replace("&amp;", "&");
    let last = ada.get(&next).await.text;
    assert!(last.contains("app-00") && !last.contains("app-01"), "{last}");
    let none = ada.get(&format!("{LIST}?source=stranger")).await.text;
    assert!(none.contains("No application found"), "{none}");
    let nonsense = ada.get(&format!("{LIST}?after=AAAA")).await;
    assert_eq!((nonsense.status, nonsense.header("location")), (StatusCode::SEE_OTHER, LIST));
}
