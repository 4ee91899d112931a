//! What a place is called and how it looks: said once, shown everywhere, and by nobody who may not.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{AuditKind, ClientKind, GrantType, services::ClientChange};
use serde_json::{Value, json};

use crate::{
    api::call::{Answer, Call},
    management::actors::Program,
    support::{
        Browser, Page, TestApp, applications::*, browser_send, from_origins, named, on_each_database, people::*,
    },
};

const ADMIN: &str = "boss@example.com";
const SHOP: &str = "https://shop.example.com";
const BAD: &str = "\"></title><script>alert(1)</script><b>";

async fn set(program: &Program<'_>, path: &str, brand: &Value) -> Value {
    program.put(path, brand).send().await.ok()
}

/// Where the style sheet of its brand is, if the page has one.
fn style_sheet(page: &Page) -> Option<&str> {
    let (_, rest) = page.text.split_once("href=\"/brand/")?;
    rest.split_once('"').map(|(file, _)| file)
}

async fn tag_of(program: &Program<'_>) -> String {
    program.get("/brand").send().await.header("etag").to_owned()
}

/// A grey picture.
fn png(width: u32, height: u32, grey: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![grey; (width * height) as usize]).unwrap();
    writer.finish().unwrap();
    file
}

async fn bring(program: &Program<'_>, path: &str, file: &[u8]) -> Answer {
    program.call(Method::PUT, path).raw("image/png", file.to_vec()).send().await
}

/// Of an address that a program was told.
fn path_of(app: &TestApp, address: &Value) -> String {
    text(address).strip_prefix(app.origin()).unwrap().to_owned()
}

fn host(app: &TestApp) -> &str {
    app.origin().strip_prefix("http://").unwrap()
}

/// What the place is called that a page belongs to.
async fn name_on(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await.text;
    let title = page.split_once("<title>").unwrap_or_else(|| panic!("{path}: {page}")).1.split_once('<').unwrap().0;
    title.rsplit(" · ").next().unwrap().to_owned()
}

async fn login(browser: &Browser) -> Page {
    let page = browser.get("/login").await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

on_each_database! {
    async fn a_place_that_nobody_said_anything_about_pays_nothing(app: TestApp) {
        let page = login(&app.browser()).await;
        assert_eq!(style_sheet(&page), None);
        assert!(page.text.contains("<title>Sign in · Latchkey</title>"), "{}", page.text);
        assert!(!page.text.contains("About this site"), "{}", page.text);
    }

    async fn what_is_said_over_the_api_is_shown(app: TestApp) {
        let program = app.program("brands:write").await;
        let nothing = program.get("/brand").send().await;
        assert_eq!(nothing.body["accent"], Value::Null);
        let brand = json!({
            "name": "Acme & Söhne",
            "accent": "#FFEE00",
            "corners": "round",
            "density": "compact",
            "background": "plain",
            "font": "serif",
            "alignment": "full",
            "terms_uri": "https://acme.example/terms",
            "privacy_uri": "https://acme.example/privacy",
            "support_email": "Help@acme.example",
        });
        let stored = program.put("/brand", &brand).header("if-match", nothing.header("etag")).send().await.ok();
        let expected = json!({ "accent": "#ffee00", "support_email": "help@acme.example" });
        for (field, value) in brand.as_object().unwrap() {
            assert_eq!(&stored[field], expected.get(field).unwrap_or(value), "{field}");
        }
        // By day yellow cannot be read, at night it can.
        assert_ne!(stored["tones"]["light"]["accent"], "#ffee00");
        assert_eq!(stored["tones"]["dark"]["accent"], "#ffee00");

        let page = login(&app.browser()).await;
        assert!(page.text.contains("<title>Sign in · Acme &amp; Söhne</title>"), "{}", page.text);
        for shown in ["<span>Acme &amp; Söhne</span>", "https://acme.example/terms", "mailto:help@acme.example"] {
            assert!(page.text.contains(shown), "{shown}");
        }
        let file = style_sheet(&page).unwrap();
        assert!(file.starts_with("ffee00-round-compact-plain-serif-full."), "{file}");
        let sheet = app.browser().get(&format!("/brand/{file}")).await;
        assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
        assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(sheet.header("x-content-type-options"), "nosniff");
        let compressed = app.browser().request(Method::GET, &format!("/brand/{file}")).header("accept-encoding", "br");
        assert_eq!(browser_send(compressed).await.header("content-encoding"), "br");
        let accent = format!("--accent:{}", stored["tones"]["light"]["accent"].as_str().unwrap());
        assert!(sheet.text.contains(&accent), "{}", sheet.text);
        // Nothing of it stands in the page, whose policy would not let it.
        assert!(!page.text.contains("<style") && !page.text.contains(" style=\""), "{}", page.text);

        // The mail that leaves next, and the page of the account.
        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        let mail = app.mails().await.pop().unwrap();
        assert!(mail.content.subject.ends_with(" · Acme & Söhne"), "{}", mail.content.subject);
        assert!(mail.content.html.contains(stored["tones"]["light"]["accent"].as_str().unwrap()));
        let foot = "\nTerms\nhttps://acme.example/terms\nPrivacy\nhttps://acme.example/privacy\nHelp\nhelp@acme.example";
        assert!(mail.content.text.ends_with(foot), "{}", mail.content.text);
        for href in ["https:&#x2f;&#x2f;acme.example&#x2f;terms", "mailto:help@acme.example"] {
            assert!(mail.content.html.contains(&format!("<a href=\"{href}\" ")), "{}", mail.content.html);
        }
        let account = ada.get("/account").await;
        assert_eq!(style_sheet(&account), Some(file));
        assert!(account.text.contains("https://acme.example/privacy"), "{}", account.text);
    }

    async fn another_node_shows_it_within_two_seconds(app: TestApp) {
        let other = app.another_node().await;
        let program = app.program("brands:write").await;
        let name = async |node: &TestApp| {
            let page = login(&node.browser()).await.text;
            page.split_once("<title>Sign in · ").unwrap().1.split_once('<').unwrap().0.to_owned()
        };
        // Both know how it was.
        assert_eq!((name(&app).await, name(&other).await), ("Latchkey".to_owned(), "Latchkey".to_owned()));
        for new in ["Acme", "Acme Two"] {
            set(&program, "/brand", &json!({ "name": new })).await;
            assert_eq!(name(&app).await, new, "at once where it was said");
            other.clock.advance(Duration::from_millis(1999));
            assert_eq!(name(&other).await, new);
        }
    }

    async fn an_organization_and_an_application_have_their_own_and_the_rest_from_above(app: TestApp) {
        let program = app.program("brands:write organizations:write").await;
        let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        let of_acme = format!("/organization/{}/brand", text(&acme["id"]));
        app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
        set(&program, "/brand", &json!({ "name": "Everybody", "font": "serif", "corners": "square" })).await;
        set(&program, &of_acme, &json!({ "name": "Of Acme", "corners": "round" })).await;
        set(&program, "/applications/shop/brand", &json!({ "accent": "#5e00cf" })).await;

        let look = async |path: &str| {
            let page = app.browser().get(path).await;
            let file = style_sheet(&page).unwrap().split('.').next().unwrap().to_owned();
            let title = page.text.split_once("<title>").unwrap().1.split_once('<').unwrap().0.to_owned();
            (file, title.rsplit(" · ").next().unwrap().to_owned())
        };
        let acme_look = ("own-round-regular-gradient-serif-card".to_owned(), "Of Acme".to_owned());
        for named in [text(&acme["slug"]), text(&acme["id"]), text(&acme["sso_connection_token"])] {
            assert_eq!(look(&format!("/login?organization={named}")).await, acme_look, "{named}");
        }
        let shop_look = ("5e00cf-square-regular-gradient-serif-card".to_owned(), "Everybody".to_owned());
        assert_eq!(look(&format!("/embed/login?client_id=shop&origin={SHOP}")).await, shop_look);
        // What the application leaves open is as the organization has it that its page names.
        let both = ("5e00cf-round-regular-gradient-serif-card".to_owned(), "Of Acme".to_owned());
        for (named, expected) in [(text(&acme["slug"]), both), ("nobody", shop_look)] {
            let path = format!("/embed/login?client_id=shop&origin={SHOP}&organization={named}");
            assert_eq!(look(&path).await, expected, "{named}");
        }
        // Whoever is named twice, or is nobody, changes nothing.
        let server_look = ("own-square-regular-gradient-serif-card".to_owned(), "Everybody".to_owned());
        for path in [
            "/login".to_owned(),
            "/login?organization=nobody".to_owned(),
            format!("/login?organization={0}&organization={0}", text(&acme["slug"])),
            "/login?client_id=shop".to_owned(),
            "/embed/login?client_id=nobody&origin=x".to_owned(),
            "/embed/login?client_id=%00&origin=x".to_owned(),
            "/embed/login?client_id=dyn_%00&origin=x".to_owned(),
        ] {
            assert_eq!(look(&path).await, server_look, "{path}");
        }
        program.get("/organization/019b76da000070008000000000000009/brand").send().await.refused(404, "not_found");
        program.put("/applications/nobody/brand", &json!({})).send().await.refused(404, "not_found");
    }

    async fn the_frame_of_the_widget_has_the_links_of_its_application_and_keeps_its_place(app: TestApp) {
        let program = app.program("brands:write").await;
        app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
        let frame = format!("/embed/login?client_id=shop&origin={SHOP}");
        assert!(!app.browser().get(&frame).await.text.contains("About this site"));
        let brand = json!({ "terms_uri": "https://acme.example/terms", "support_email": "help@acme.example" });
        set(&program, "/applications/shop/brand", &brand).await;
        let page = app.browser().get(&frame).await;
        for href in ["https://acme.example/terms", "mailto:help@acme.example"] {
            let link = format!("<a href=\"{href}\" target=\"_blank\">");
            assert!(page.text.contains(&link), "{link}: {}", page.text);
        }
        // The page of its own leads there itself.
        set(&program, "/brand", &brand).await;
        let page = login(&app.browser()).await;
        assert!(page.text.contains("<a href=\"https://acme.example/terms\">"), "{}", page.text);
    }

    async fn each_step_of_a_sign_in_looks_as_the_first_and_so_do_its_mails(app: TestApp) {
        let program = app.program("brands:write organizations:write").await;
        let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        set(&program, &format!("/organization/{}/brand", text(&acme["id"])), &json!({ "name": "Of Acme" })).await;
        let ada = app.browser();
        let first = ada.get(&format!("/login?organization={}", text(&acme["slug"]))).await;
        let sent = ada.submit_form(&first, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        let waits = sent.header("location").to_owned();
        assert_eq!(name_on(&ada, &waits).await, "Of Acme", "{waits}");
        let link = app.mailed_link(ADA).await;
        for browser in [&ada, &app.browser()] {
            assert_eq!(name_on(browser, &link).await, "Of Acme");
        }
        // Sent again, it is the same.
        app.clock.advance(Duration::from_secs(61));
        let page = ada.get(&waits).await;
        ada.submit_form(&page, "/_fn/sign_in/resend_code", &[]).await;
        let subjects = app.mails_to(ADA).await;
        assert_eq!(subjects.len(), 2);
        assert!(subjects.iter().all(|subject| subject.ends_with(" · Of Acme")), "{subjects:?}");
        let code = app.mailed_code(ADA).await;
        let done = ada.submit_form(&page, "/_fn/sign_in/verify_code", &[("code", &code)]).await;
        assert_eq!(name_on(&ada, done.header("location")).await, "Of Acme", "{}", done.header("location"));
        // Signed in, they are where everybody is.
        assert_eq!(name_on(&ada, "/account").await, "Latchkey");
    }

    async fn the_page_of_an_invitation_and_a_way_back_look_as_the_organization_does(app: TestApp) {
        let program = app.program("brands:write organizations:write").await;
        let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        let of_acme = format!("/organization/{}", text(&acme["id"]));
        set(&program, &format!("{of_acme}/brand"), &json!({ "name": "Of Acme" })).await;
        let invited = json!({ "email": "bob@example.com", "role_id": ["admin"] });
        program.post(&format!("{of_acme}/invitations"), &invited).send().await.ok();
        let link = app.mailed_page("bob@example.com", "/invitations/").await;
        let token = link.strip_prefix("/invitations/").unwrap();
        let bob = app.browser();
        for path in [&*link, &format!("/login?next=invitation.{token}")] {
            assert_eq!(name_on(&bob, path).await, "Of Acme", "{path}");
        }
        for path in [format!("{link}a"), format!("/invitations/{}", "a".repeat(43))] {
            assert_eq!(name_on(&bob, &path).await, "Latchkey", "{path}");
        }

        let page = bob.get(&format!("/login?organization={}", text(&acme["slug"]))).await;
        let (_, rest) = page.text.split_once("href=\"/login/ask-recovery").unwrap();
        let way_back = format!("/login/ask-recovery{}", rest.split_once('"').unwrap().0);
        assert_eq!(name_on(&bob, &way_back).await, "Of Acme");
        let asked = bob.submit_from(&way_back, "/_fn/sign_in/ask_recovery", &[("email", ADA)]).await;
        assert_eq!(name_on(&bob, asked.leads_to()).await, "Of Acme");
        assert_eq!(name_on(&bob, "/login/ask-recovery").await, "Latchkey");
    }

    async fn letting_in_a_device_and_signing_out_look_as_the_application_that_asks(app: TestApp) {
        let program = app.program("brands:write").await;
        register_notes(&app, ClientChange::default()).await;
        let tv = app.shop("cli_tv", ClientKind::Native, |change| {
            change.grant_types = Some([GrantType::DeviceCode, GrantType::RefreshToken].into_iter().collect());
            change.redirect_uris = None;
        });
        let tv = tv.await;
        for (application, name) in [(NOTES, "Of Notes"), ("cli_tv", "Of the TV")] {
            set(&program, &format!("/applications/{application}/brand"), &json!({ "name": name })).await;
        }
        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        let started = tv.post("/oauth/device_authorization", &[("scope", "openid")]).send().await.ok();
        let code = text(&started["user_code"]);
        let entered = ada.submit_from("/device", "/_fn/device/enter", &[("user_code", code)]).await;
        assert_eq!(name_on(&ada, entered.leads_to()).await, "Of the TV");
        let page = ada.get(entered.leads_to()).await;
        let allowed = ada.submit_form(&page, "/_fn/device/allow", &[]).await.leads_to().to_owned();
        assert!(allowed.starts_with("/device/allowed?device="), "{allowed}");
        for path in [&*allowed, &*allowed.replace("allowed", "refused")] {
            assert_eq!(name_on(&ada, path).await, "Of the TV", "{path}");
        }
        for path in ["/device/allowed", "/device/refused?device=AAAA", "/device/allowed?device=cli_tv"] {
            assert_eq!(name_on(&ada, path).await, "Latchkey", "{path}");
        }

        let asked = ada.get("/oauth/logout?client_id=notes").await.leads_to().to_owned();
        let page = ada.get(&asked).await;
        assert!(page.text.contains("· Of Notes</title>"), "{}", page.text);
        let done = ada.submit_form(&page, "/_fn/sign_out", &[]).await.leads_to().to_owned();
        assert!(done.starts_with("/signed-out?left="), "{done}");
        assert_eq!(name_on(&ada, &done).await, "Of Notes");
        for path in ["/logout", "/logout?asked=AAAA"] {
            assert_eq!(name_on(&ada, path).await, "Latchkey", "{path}");
        }
    }

    async fn a_mail_on_the_way_to_an_application_looks_as_it_does(app: TestApp) {
        let program = app.program("brands:write").await;
        register_notes(&app, ClientChange::default()).await;
        app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
        for (application, name) in [(NOTES, "Of Notes"), ("shop", "Of Shop")] {
            set(&program, &format!("/applications/{application}/brand"), &json!({ "name": name })).await;
        }
        let ada = app.browser();
        let asked = ada.get(&authorize(&[])).await;
        let page = ada.get(asked.header("location")).await;
        let sent = ada.submit_form(&page, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        assert_eq!(name_on(&ada, sent.leads_to()).await, "Of Notes");
        assert!(app.mails_to(ADA).await[0].ends_with(" · Of Notes"));
        assert_eq!(name_on(&app.browser(), &app.mailed_link(ADA).await).await, "Of Notes");

        let path = "/api/v1/auth/passwordless/magic-link/send?client_id=shop";
        let asks = Call::new(app.router(), Method::POST, path).header("origin", SHOP).json(&json!({ "email": "bob@example.com" }));
        asks.send().await.ok();
        assert!(app.mails_to("bob@example.com").await[0].ends_with(" · Of Shop"));
        assert_eq!(name_on(&app.browser(), &app.mailed_link("bob@example.com").await).await, "Of Shop");
        // Whoever signs in for nobody gets the server's.
        let eve = app.browser();
        sign_up(&app, &eve, "eve@example.com").await;
        assert!(app.mails_to("eve@example.com").await[0].ends_with(" · Latchkey"));
    }

    async fn what_is_refused_before_any_page_says_whose_place_it_is(app: TestApp) {
        let program = app.program("brands:write").await;
        let refused = async || {
            let post = app.browser().request(Method::POST, "/_fn/sign_in/send_code").header("accept", "text/html");
            browser_send(post).await
        };
        assert!(refused().await.text.contains(" · Latchkey</title>"));
        set(&program, "/brand", &json!({ "name": BAD })).await;
        let page = refused().await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        let name = " · &quot;&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;</title>";
        assert!(page.text.contains(name) && !page.text.contains("Latchkey"), "{}", page.text);
    }

    async fn a_page_of_ones_own_is_told_what_the_hosted_one_looks_like(app: TestApp) {
        let program = app.program("brands:write").await;
        app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
        set(&program, "/brand", &json!({ "name": "Acme", "terms_uri": "https://acme.example/terms" })).await;
        set(&program, "/applications/shop/brand", &json!({ "accent": "#5e00cf" })).await;
        let ask = |query: &str| Call::new(app.router(), Method::GET, format!("/api/v1/config?{query}"));
        let answer = ask("client_id=shop&ui_locales=de").send().await;
        let (tag, told) = (answer.header("etag").to_owned(), answer.ok());
        assert_eq!((&told["name"], &told["client_id"]), (&json!("Acme"), &json!("shop")));
        let branding = &told["branding"];
        assert_eq!((&branding["btn_color"], &branding["lang"]), (&json!("#5e00cf"), &json!("de")));
        assert_eq!(branding["terms_uri"], "https://acme.example/terms");
        let sheet = text(&branding["look"]["style_sheet"]).strip_prefix(app.origin()).unwrap();
        assert_eq!(app.browser().get(sheet).await.status, StatusCode::OK);
        assert_eq!(told["localization"]["login"]["heading"], "Anmelden");
        assert!(text(&told["localization"]["login"]["sub_heading"]).starts_with("Neu hier?"), "{told}");
        assert_eq!(told["localization"]["magic_otp"]["title_text"], "Sieh in deine E-Mails");
        assert_eq!(told["auth_config"], json!({ "webauthn": true, "passkey_auth": true, "social": null }));
        assert_eq!(told["connection"][0]["provider"], "Passkey");

        let known = ask("client_id=shop&ui_locales=de").header("if-none-match", &tag).send().await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED);
        // The page of the application's asks again with what it read, as its browser does.
        let uri = "/api/v1/config?client_id=shop&ui_locales=de";
        let preflight = Call::new(app.router(), Method::OPTIONS, uri).header("origin", SHOP);
        let preflight = preflight.header("access-control-request-method", "GET");
        let preflight = preflight.header("access-control-request-headers", "if-none-match").send().await;
        assert!(preflight.header("access-control-allow-headers").contains("if-none-match"));
        assert_eq!(preflight.header("cache-control"), "no-store");
        for (known, status) in [("\"other\"", StatusCode::OK), (&*tag, StatusCode::NOT_MODIFIED)] {
            let asked = ask("client_id=shop&ui_locales=de").header("origin", SHOP).header("if-none-match", known);
            let answer = asked.send().await;
            assert_eq!((answer.status, answer.header("etag")), (status, &*tag));
            assert_eq!(answer.header("cache-control"), "no-cache");
            assert_eq!(answer.header("access-control-allow-origin"), SHOP);
            assert!(answer.header("access-control-expose-headers").contains("etag"));
            for varies in ["origin", "accept-language"] {
                assert!(answer.headers.get_all("vary").iter().any(|value| value == varies), "{varies}");
            }
        }
        let refused = ask("client_id=nobody").header("origin", SHOP).send().await;
        assert_eq!(refused.header("cache-control"), "no-store");
        let other = ask("client_id=shop&ui_locales=ar").header("if-none-match", &tag).send().await.ok();
        assert_eq!(other["localization"]["direction"], "rtl");
        set(&program, "/applications/shop/brand", &json!({ "accent": "#0000cc" })).await;
        let changed = ask("client_id=shop&ui_locales=de").header("if-none-match", &tag).send().await.ok();
        assert_eq!(changed["branding"]["btn_color"], "#0000cc");

        // By the host of the login page, which is no application's.
        let host = app.origin().strip_prefix("http://").unwrap();
        let own = ask(&format!("domain={host}")).send().await.ok();
        assert_eq!((&own["client_id"], &own["branding"]["btn_color"]), (&json!(""), &json!("#0b6a5b")));
        // For an organization, where the application says nothing itself; of what is none it is as without.
        let owner = app.program("organizations:write brands:write").await;
        let acme = owner.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        let path = format!("/organization/{}", text(&acme["id"]));
        set(&owner, &path, &json!({ "methods": ["passkey"] })).await;
        set(&owner, &format!("{path}/brand"), &json!({ "name": "Of Acme", "accent": "#ffee00" })).await;
        let acme = text(&acme["slug"]);
        for (query, name, color, ways) in [
            (format!("client_id=shop&organization={acme}"), "Of Acme", "#0000cc", 1),
            (format!("domain={host}&organization={acme}"), "Of Acme", "#ffee00", 1),
            ("client_id=shop&organization=nobody".to_owned(), "Acme", "#0000cc", own["connection"].as_array().unwrap().len()),
        ] {
            let told = ask(&query).send().await.ok();
            let look = &told["branding"]["look"];
            assert_eq!((&told["name"], told["connection"].as_array().unwrap().len()), (&json!(name), ways), "{query}");
            assert!(look["accent"] == color || look["dark_accent"] == color, "{query}: {told}");
        }
        ask("domain=evil.example").send().await.refused(404, "not_found");
        ask("client_id=nobody").send().await.refused(400, "unknown_client");
        ask("").send().await.refused(400, "missing_client_id");
    }

    async fn a_logo_is_brought_shown_and_removed(app: TestApp) {
        let program = app.program("brands:write organizations:write").await;
        let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        let of_acme = format!("/organization/{}/brand", text(&acme["id"]));
        set(&program, "/brand", &json!({ "name": "Everybody" })).await;
        let stored = bring(&program, "/brand/pictures/logo", &png(96, 24, 10)).await.ok();
        assert_eq!(stored["name"], "Everybody", "what was said stays");
        let dark = bring(&program, "/brand/pictures/logo_dark", &png(96, 24, 200)).await.ok();
        let [light, dark] = ["logo", "logo_dark"].map(|kind| path_of(&app, &dark["pictures"][kind]));
        let icon = bring(&program, "/brand/pictures/favicon", &png(64, 64, 30)).await.ok();
        let icon = path_of(&app, &icon["pictures"]["favicon"]);

        let page = login(&app.browser()).await;
        for part in [
            format!("<source srcset=\"{dark}\" media=\"(prefers-color-scheme: dark)\" width=\"96\" height=\"24\""),
            format!("src=\"{light}\" width=\"96\" height=\"24\" alt=\"Everybody\""),
            format!("<link rel=\"icon\" href=\"{icon}\" type=\"image/png\""),
        ] {
            assert!(page.text.contains(&part), "{part}: {}", page.text);
        }
        let policy = page.header("content-security-policy");
        assert!(policy.contains("img-src 'self' data:;"), "{policy}");
        // Whoever chose a look here sees that one, whatever the system has.
        let chosen = app.browser();
        let mut request = chosen.request(Method::GET, "/login").header("accept", "text/html");
        request = request.header("cookie", "latchkey_theme=dark");
        let page = browser_send(request).await;
        assert!(page.text.contains(&format!("src=\"{dark}\"")) && !page.text.contains(&light), "{}", page.text);

        let file = app.browser().get(&light).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "image/png"));
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert!(file.header("content-security-policy").contains("default-src 'none'"), "{file:?}");
        assert!(file.header("content-security-policy").ends_with("; sandbox"), "{file:?}");

        // What is said changes nothing of it, and the logos of an organization are its own.
        set(&program, "/brand", &json!({ "name": "Others" })).await;
        assert!(login(&app.browser()).await.text.contains(&light));
        let own = bring(&program, &format!("{of_acme}/pictures/logo"), &png(30, 20, 99)).await.ok();
        let own = path_of(&app, &own["pictures"]["logo"]);
        let page = app.browser().get(&format!("/login?organization={}", text(&acme["slug"]))).await.text;
        assert!(page.contains(&own) && page.contains(&icon) && !page.contains(&light) && !page.contains(&dark), "{page}");
        let config = Call::new(app.router(), Method::GET, format!("/api/v1/config?domain={}", host(&app))).send().await.ok();
        assert_eq!(path_of(&app, &config["branding"]["brand_logo_dark"]), dark);

        let removed = program.delete(&format!("{of_acme}/pictures/logo")).send().await.ok();
        assert_eq!(removed["pictures"]["logo"], Value::Null);
        assert_eq!(app.browser().get(&own).await.status, StatusCode::NOT_FOUND);
        // The log has what they were called, and nothing of what is in them.
        let events = crate::audit::events(&app).await;
        let last = events.iter().rfind(|event| event.kind == AuditKind::BrandChanged.as_str()).unwrap();
        let was: Value = serde_json::from_str(&last.before).unwrap();
        assert_eq!(was, json!({ "logo": own.rsplit('/').next().unwrap() }));
        assert!(!last.after.contains("png"), "{}", last.after);
    }

    async fn what_is_no_picture_or_too_much_of_one_is_refused(app: TestApp) {
        let program = app.program("brands:write organizations:write").await;
        let script = b"<script>alert(1)</script>".as_slice();
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
        let mut bomb = png(1, 1, 0);
        bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        for (file, why) in [
            (script, "a PNG, JPEG or WebP picture"),
            (&b""[..], "a PNG, JPEG or WebP picture"),
            (&b"GIF89a\x01\0\x01\0"[..], "a PNG, JPEG or WebP picture"),
            (svg, "no SVG"),
            (&bomb[..], ""),
        ] {
            let problem = bring(&program, "/brand/pictures/logo", file).await.refused(422, "invalid_input");
            assert_eq!(problem["field"], "logo");
            assert!(text(&problem["detail"]).contains(why), "{problem}");
        }
        let long = [png(4, 4, 1), vec![0; 2 * 1024 * 1024]].concat();
        bring(&program, "/brand/pictures/logo", &long).await.refused(413, "body_too_large");
        // What hangs on a picture is left behind.
        let polyglot = [png(8, 8, 1), script.to_vec()].concat();
        let stored = bring(&program, "/brand/pictures/logo", &polyglot).await.ok();
        let file = app.browser().get(&path_of(&app, &stored["pictures"]["logo"])).await;
        assert!(!file.text.contains("script"), "{}", file.text);

        let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        let tag = tag_of(&program).await;
        for (path, status, code) in [
            ("/brand/pictures/banner", 404, "not_found"),
            ("/organization/019b76da000070008000000000000009/brand/pictures/logo", 404, "not_found"),
            ("/applications/nobody/brand/pictures/logo", 404, "not_found"),
        ] {
            bring(&program, path, &png(4, 4, 1)).await.refused(status, code);
        }
        let stale = program.call(Method::PUT, "/brand/pictures/logo").raw("image/png", png(4, 4, 2)).header("if-match", "\"other\"");
        stale.send().await.refused(412, "precondition_failed");
        assert_eq!(tag_of(&program).await, tag);
        // Nobody else's is theirs to bring, or to take away.
        let other = app.program("applications:write organizations:write").await;
        for path in ["/brand/pictures/logo".to_owned(), format!("/organization/{}/brand/pictures/logo", text(&acme["id"]))] {
            bring(&other, &path, &png(4, 4, 1)).await.refused(403, "insufficient_scope");
            other.delete(&path).send().await.refused(403, "insufficient_scope");
        }
        for file in ["../../etc/passwd", "x.png", "00000000000000000000000000000000-4x4.png", "..%2f..%2fx.png"] {
            let answer = app.browser().get(&format!("/brand/pictures/{file}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}");
        }
    }

    async fn a_change_that_was_meant_for_another_state_is_refused(app: TestApp) {
        let program = app.program("brands:write").await;
        let first = tag_of(&program).await;
        let put = |tag: &str, name: &str| {
            program.put("/brand", &json!({ "name": name })).header("if-match", tag).send()
        };
        let second = put(&first, "One").await.header("etag").to_owned();
        put(&first, "Two").await.refused(412, "precondition_failed");
        assert_eq!(put(&second, "Two").await.ok()["name"], "Two");
        // What changes nothing is no change, for whoever has it open and for the log.
        let tag = tag_of(&program).await;
        let again = put(&tag, "Two").await;
        assert_eq!((again.status, again.header("etag")), (StatusCode::OK, &*tag));
        let changes = crate::audit::events(&app).await.into_iter().filter(|event| event.kind == AuditKind::BrandChanged.as_str());
        assert_eq!(changes.count(), 2);
        // Of two at once one is told.
        let tag = tag_of(&program).await;
        let (one, other) = tokio::join!(put(&tag, "Left"), put(&tag, "Right"));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
    }

    async fn nobody_without_the_permission_sees_or_changes_it(app: TestApp) {
        let other = app.program("applications:write organizations:write").await;
        for path in ["/brand", "/applications/applications-write.organizations-write/brand"] {
            assert_eq!(other.get(path).send().await.refused(403, "insufficient_scope")["scope"], "brands:write");
            other.put(path, &json!({ "name": "Mine" })).send().await.refused(403, "insufficient_scope");
        }
        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        for browser in [&ada, &app.browser()] {
            for path in ["/admin/brand", "/admin/brand/preview?name=PayPal"] {
                let page = browser.get(path).await;
                assert_ne!(page.status, StatusCode::OK, "{path}");
                assert!(!page.text.contains("PayPal</"), "{path}");
            }
            let saved = call(browser, "console/brand/save", &[("version", "x"), ("name", "Mine")]).await;
            assert_ne!(saved.0, StatusCode::OK);
        }
        assert!(login(&app.browser()).await.text.contains("· Latchkey</title>"));
    }

    async fn nothing_that_is_said_becomes_markup_or_style(app: TestApp) {
        let program = app.program("brands:write").await;
        for (field, wrong) in [
            ("accent", "#fff;}body{display:none"),
            ("accent", "url(//evil.example)"),
            ("corners", "}"),
            ("font", "Arial;}"),
            ("terms_uri", "javascript:alert(1)"),
            ("privacy_uri", "data:text/html,x"),
            ("support_email", "a@example.com\" onclick=\"alert(1)"),
            ("name", "two\nlines"),
        ] {
            let problem = program.put("/brand", &json!({ field: wrong })).send().await.refused(422, "invalid_input");
            assert_eq!(problem["field"], field);
        }
        let link = format!("https://acme.example/{BAD}");
        set(&program, "/brand", &json!({ "name": BAD, "terms_uri": link })).await;
        let page = login(&app.browser()).await;
        assert!(!page.text.contains("<script>alert") && !page.text.contains("\"><b>"), "{}", page.text);
        assert!(page.text.contains("<span>\"&gt;&lt;/title&gt;&lt;script&gt;"), "{}", page.text);
        assert!(page.text.contains("<title>Sign in · \">&lt;/title>&lt;script>"), "{}", page.text);
        for file in ["../../etc/passwd", "%2e%2e%2fsecret", "}body{}.css", "own-soft-regular-gradient-system-card.css"] {
            assert_eq!(app.browser().get(&format!("/brand/{file}")).await.status, StatusCode::NOT_FOUND, "{file}");
        }
        let email = "help?bcc=x%40evil.example&z@acme.example";
        set(&program, "/brand", &json!({ "support_email": email })).await;
        let page = login(&app.browser()).await;
        let link = "\"mailto:help%3Fbcc%3Dx%2540evil.example%26z@acme.example\"";
        assert!(page.text.contains(link), "{}", page.text);
        // Of another release: answered, and not kept.
        let other = app.browser().get("/brand/own-round-regular-gradient-system-card.000000000000.css").await;
        assert_eq!((other.status, other.header("cache-control")), (StatusCode::OK, "no-store"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_invents_applications_makes_nobody_forget_the_brand_of_the_server() {
    let app = TestApp::start().await;
    let program = app.program("brands:write").await;
    set(&program, "/brand", &json!({ "name": "Before" })).await;
    let node = app.another_node().await;
    assert!(login(&node.browser()).await.text.contains("· Before</title>"));
    set(&program, "/brand", &json!({ "name": "After" })).await;
    // The clock of the other node stands still: it asks again only for what it has forgotten.
    let stranger = node.browser();
    for n in 0..1100 {
        stranger.get(&format!("/embed/login?client_id=invented-{n}&origin={SHOP}")).await;
    }
    assert!(login(&node.browser()).await.text.contains("· Before</title>"));
    node.clock.advance(Duration::from_secs(1));
    assert!(login(&node.browser()).await.text.contains("· After</title>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_takes_nothing_of_the_rest_with_it() {
    use sqlx::Connection as _;

    let app = TestApp::start().await;
    let program = app.program("brands:write").await;
    set(&program, "/brand", &json!({ "name": "Acme" })).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("ALTER TABLE organizations RENAME TO away").execute(&mut connection).await.unwrap();
    let name_on = async |path: &str| name_on(&app.browser(), path).await;
    assert_eq!(name_on("/login?organization=acme").await, "Acme");
    // Nor what was known before.
    sqlx::raw_sql("ALTER TABLE brands RENAME TO away_too").execute(&mut connection).await.unwrap();
    app.clock.advance(Duration::from_secs(2));
    for path in ["/login", "/login?organization=acme"] {
        assert_eq!(name_on(path).await, "Acme", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_changes_it_without_scripts() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = admin.get("/admin/brand").await;
    assert!(page.text.contains("If empty: Latchkey."), "{}", page.text);
    assert!(page.header("content-security-policy").contains("frame-src 'self'"), "it shows the sign-in page");
    let typed = [("name", "Acme"), ("accent", "ffee00"), ("corners", "round")];
    let saved = admin.submit_form(&page, "/_fn/console/brand/save", &typed).await;
    assert_eq!(saved.header("location"), "/admin/brand");
    let page = admin.get("/admin/brand").await;
    assert!(page.text.contains("#ffee00") && page.text.contains("is hard to read"), "{}", page.text);
    assert!(login(&app.browser()).await.text.contains("· Acme</title>"));

    // In a second tab, as it was before.
    let wrong = admin.submit_form(&page, "/_fn/console/brand/save", &[("accent", "yellow"), ("name", "Typed")]).await;
    let told = admin.get(wrong.header("location")).await;
    assert!(told.text.contains("Write # and six digits") && told.text.contains("value=\"yellow\""), "{}", told.text);
    admin.submit_form(&page, "/_fn/console/brand/save", &[("accent", ""), ("name", "First")]).await;
    let late = admin.submit_form(&page, "/_fn/console/brand/save", &[("accent", ""), ("name", "Second")]).await;
    let told = admin.get(late.header("location")).await;
    assert!(told.text.contains("changed"), "{}", told.text);
    assert!(told.text.contains("value=\"First\"") && !told.text.contains("value=\"Second\""), "{}", told.text);
    assert!(login(&app.browser()).await.text.contains("· First</title>"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_changes_that_of_an_organization_or_an_application_and_of_nobody_else() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let program = app.program("brands:write organizations:write").await;
    let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
    app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
    set(&program, "/brand", &json!({ "name": "Everybody", "accent": "#5e00cf", "corners": "round" })).await;
    let organization = format!("organization={}", text(&acme["id"]));
    let login_of_acme = format!("/login?organization={}", text(&acme["slug"]));
    let login_of_shop = format!("/embed/login?client_id=shop&origin={SHOP}");
    for (of, called, login_page, name) in
        [(&*organization, "Acme", &*login_of_acme, "Of Acme"), ("application=shop", "shop", &*login_of_shop, "Of Shop")]
    {
        let page = admin.get(&format!("/admin/brand?{of}")).await;
        let lead = format!("For people on their way to {called}.");
        for words in [&*lead, "If empty: Everybody.", "As everywhere: Round"] {
            assert!(page.text.contains(words), "{words}: {}", page.text);
        }
        assert!(page.text.contains("/admin/brand/preview?theme=light") && page.text.contains(of), "{}", page.text);
        // In the preview, what is left open is as everywhere.
        let tried = admin.get(&format!("/admin/brand/preview?{of}&accent=%23ffee00")).await;
        assert!(tried.text.contains("· Everybody</title>"), "{}", tried.text);
        assert!(style_sheet(&tried).unwrap().starts_with("ffee00-round-regular-gradient-system-card."));
        let tried = admin.get(&format!("/admin/brand/preview?{of}&name=Tried&corners=square")).await;
        assert!(tried.text.contains("· Tried</title>"), "{}", tried.text);
        assert!(style_sheet(&tried).unwrap().starts_with("5e00cf-square-"));
        assert_eq!(name_on(&app.browser(), login_page).await, "Everybody", "nothing is saved yet");

        let typed = [("name", name), ("corners", "square")];
        let saved = admin.submit_form(&page, "/_fn/console/brand/save", &typed).await;
        let (owner, _) = of.split_once('=').unwrap();
        assert!(saved.header("location").starts_with(&format!("/admin/brand?{owner}=")), "{saved:?}");
        let told = admin.get(saved.header("location")).await;
        assert!(told.text.contains(&format!("value=\"{name}\"")), "{}", told.text);
        let shown = app.browser().get(login_page).await;
        assert!(shown.text.contains(&format!("· {name}</title>")), "{}", shown.text);
        assert!(style_sheet(&shown).unwrap().starts_with("5e00cf-square-regular-gradient-system-card."));
        assert_eq!(name_on(&app.browser(), "/login").await, "Everybody");
    }
    for nobody in ["organization=019b76da000070008000000000000009", "organization=x", "application=nobody"] {
        let page = admin.get(&format!("/admin/brand?{nobody}")).await;
        assert!(!page.text.contains("console/brand/save"), "{nobody}: {}", page.text);
    }
    let both = admin.get(&format!("/admin/brand?{organization}&application=shop")).await;
    assert!(!both.text.contains("console/brand/save"), "{}", both.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_preview_is_the_sign_in_page_and_can_do_nothing() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let query = "name=Acme&accent=%235e00cf&corners=round&font=no+font&theme=dark&ui_locales=de";
    let page = admin.get(&format!("/admin/brand/preview?{query}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Acme</title>") && page.text.contains("lang=\"de\""), "{}", page.text);
    assert!(page.text.contains("data-theme=\"dark\""), "{}", page.text);
    assert!(page.text.contains("id=\"passkey-button\""), "it is the sign-in page of nobody: {}", page.text);
    assert!(style_sheet(&page).unwrap().starts_with("5e00cf-round-regular-gradient-system-card."));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'self'") && policy.ends_with("; sandbox"), "{policy}");
    assert_eq!(page.header("x-frame-options"), "");
    assert_eq!(page.header("set-cookie"), "");
    assert!(is_signed_in(&admin).await);
    // Nothing was saved, and what is tried in the address is looked at only: whoever follows a link saves nothing of it.
    let tried = admin.get("/admin/brand?tried=&name=Tried&accent=%23ffee00&font=serif").await;
    assert!(tried.text.contains("name=Tried") && tried.text.contains("is hard to read"), "{}", tried.text);
    assert!(!tried.text.contains("value=\"Tried\"") && !tried.text.contains("value=\"#ffee00\""), "{}", tried.text);
    assert!(!tried.text.contains("value=\"serif\" selected"), "{}", tried.text);
    assert!(login(&app.browser()).await.text.contains("· Latchkey</title>"));
    // Each of the pages, in any language, without anything that has begun.
    for (page, words) in [
        ("code", "lang=\"ar\" dir=\"rtl\""),
        ("code", "ada@example.com"),
        ("code-wrong", "id=\"code-error\""),
        ("code-expired", "لم يعد هذا الرمز صالحًا"),
        ("second-step", "ada@example.com"),
        ("second-step-over", "انتهى تسجيل الدخول هذا"),
        ("offer", "دخول أسرع في المرة القادمة"),
        ("offer", "id=\"passkey-button\""),
        ("refused", "https://shop.example.com/callback"),
        ("consent", "Example Shop"),
        ("consent", "ada@example.com"),
        ("signed-out", "تم تسجيل خروجك"),
        ("problem", "lang=\"ar\""),
        ("no-such-page", "id=\"passkey-button\""),
    ] {
        let shown = admin.get(&format!("/admin/brand/preview?name=Acme&page={page}&ui_locales=ar")).await;
        assert_eq!((shown.status, shown.header("set-cookie")), (StatusCode::OK, ""), "{page}");
        assert!(
            !shown.text.contains(".js\""),
            "no script runs in it, and browsers complain of each: {page}: {}",
            shown.text
        );
        assert!(shown.text.contains(words) && shown.text.contains("· Acme</title>"), "{page}: {}", shown.text);
        assert!(shown.header("content-security-policy").ends_with("; sandbox"), "{page}");
    }
    assert_eq!(app.browser().request(Method::GET, "/admin/brand/preview").send().await.unwrap().status(), 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_brings_a_logo_without_scripts_and_nobody_else_does() {
    const FORM: &str = "/admin/brand/picture";

    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let version_on = |page: &Page| {
        let (_, rest) = page.text.split_once("name=\"version\" value=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let bring = async |browser: &Browser, token: &str, version: &str, file: &[u8]| {
        let fields: [(&str, &[u8]); 6] = [
            ("form_token", token.as_bytes()),
            ("organization", b""),
            ("application", b""),
            ("version", version.as_bytes()),
            ("picture", b"logo"),
            ("file", file),
        ];
        browser.upload(FORM, &fields).await
    };
    let is_shown = async || login(&app.browser()).await.text.contains("/brand/pictures/");
    let first = admin.get("/admin/brand").await;
    let (token, version) = (first.form_token(), version_on(&first));

    // Another's form, no form at all, and whoever is no administrator.
    let refused = bring(&admin, "of-nobody", &version, &png(8, 8, 1)).await;
    assert_eq!(refused.header("location"), "/account", "{refused:?}");
    assert_eq!(
        admin.submit(FORM, &[("form_token", &token), ("picture", "logo")]).await.status,
        StatusCode::BAD_REQUEST
    );
    let ada = app.browser();
    sign_up(&app, &ada, ADA).await;
    for browser in [&ada, &app.browser()] {
        let answer = bring(browser, &token, &version, &png(8, 8, 1)).await;
        assert_ne!(answer.status, StatusCode::OK, "{answer:?}");
        assert!(!answer.header("location").starts_with("/admin"), "{answer:?}");
    }
    assert!(!is_shown().await);

    let saved = bring(&admin, &token, &version, &png(8, 8, 1)).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/admin/brand"));
    assert!(is_shown().await);
    // In a second tab, as it was before.
    let late = bring(&admin, &token, &version, &png(8, 8, 2)).await;
    let page = admin.get(late.header("location")).await;
    assert!(page.text.contains("changed"), "{}", page.text);
    let version = version_on(&page);
    let long = [png(8, 8, 2), vec![0; 2 * 1024 * 1024]].concat();
    for wrong in [&b"<svg onload='alert(1)'/>"[..], &[], &long[..]] {
        let told = bring(&admin, &token, &version, wrong).await;
        let page = admin.get(told.header("location")).await;
        assert!(page.text.contains("SVG files can carry scripts"), "{}", page.text);
        assert!(page.text.contains("id=\"logo-error\""), "{}", page.text);
    }
    // The preview shows what is there.
    let preview = admin.get("/admin/brand/preview?name=Tried&theme=dark").await;
    assert!(preview.text.contains("alt=\"Tried\"") && preview.text.contains("/brand/pictures/"), "{}", preview.text);
    let fields: [(&str, &[u8]); 6] = [
        ("form_token", token.as_bytes()),
        ("organization", b""),
        ("application", b""),
        ("version", version.as_bytes()),
        ("picture", b"logo"),
        ("remove", b"true"),
    ];
    assert_eq!(admin.upload(FORM, &fields).await.header("location"), "/admin/brand");
    assert!(!is_shown().await);
}
