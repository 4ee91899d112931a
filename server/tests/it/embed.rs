//! The widget in other sites' pages: who may show it, its steps without cookies, and the window that it opens.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use http::{Method, StatusCode};
use latchkey_domain::{
    GrantType,
    login::{methods::SignInMethod, policy::SecondFactor},
    services::{Around, ClientChange, Framing, NewClient, Wish},
};
use latchkey_testkit::{Algorithm, Passkey};
use serde_json::{Value, json};

use crate::api::call::Call;
use crate::oauth::actors::{Shop, TOKEN, VERIFIER, part, user_info};
use crate::phone::{
    MESSAGES, NUMBER, adds_a_number, asked, confirm_by_text, form, is_stuck, on_both, person_with, texted_code,
    texts_to, with_sms,
};
use crate::support::{
    Browser, OPERATOR, Page, Says, TestApp, browser_send, confidential,
    factors::{Authenticator, protected, session_cookie, set_up},
    from_origins, named, on_each_database,
    people::*,
};

const SHOP: &str = "https://shop.example.com";
const BLOG: &str = "https://blog.example.com";
const EVIL: &str = "https://evil.example.com";

/// A client's page with the widget in it. Each call comes from a browser that keeps nothing.
struct Frame<'a> {
    app: &'a TestApp,
    client_id: &'static str,
    origin: &'static str,
}

impl Frame<'_> {
    async fn post(&self, step: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
        let fields = [&[("client_id", self.client_id), ("origin", self.origin)][..], fields].concat();
        let request = island_call(&self.app.browser(), &format!("embed/{step}"), &fields);
        let answer = request.send().await.unwrap();
        assert!(!answer.headers().contains_key("set-cookie"), "a frame has no cookies");
        (answer.status(), answer.json().await.unwrap_or_default())
    }

    async fn send_code(&self, email: &str) -> String {
        let (status, sent) = self.post("send_code", &[("email", email)]).await;
        assert_eq!((status, &sent["email"]), (StatusCode::OK, &json!(email)), "{sent}");
        text(&sent["state"]).to_owned()
    }

    async fn verify(&self, state: &str, code: &str) -> (StatusCode, Value) {
        self.post("verify_code", &[("state", state), ("code", code)]).await
    }

    async fn sign_in(&self, email: &str) -> Value {
        let state = self.send_code(email).await;
        let (status, signed_in) = self.verify(&state, &self.app.mailed_code(email).await).await;
        assert_eq!(status, StatusCode::OK, "{signed_in}");
        signed_in
    }
}

async fn shop(app: &TestApp) -> Frame<'_> {
    app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
    Frame { app, client_id: "shop", origin: SHOP }
}

async fn blog(app: &TestApp) -> Frame<'_> {
    app.add_client("blog", &[BLOG, EVIL]).await;
    Frame { app, client_id: "blog", origin: BLOG }
}

async fn open_popup(browser: &Browser, offer: &str) -> crate::support::Page {
    browser.submit("/popup/passkey", &[("offer", offer)]).await
}

async fn start_passkey(app: &TestApp, offer: &str) -> (StatusCode, Value) {
    call(&app.browser(), "embed/start_passkey", &[("offer", offer), ("conditional", "false")]).await
}

on_each_database! {
    async fn somebody_without_a_passkey_signs_in_to_the_application_inside_the_frame(app: TestApp) {
        let shop = shop(&app).await;
        let signed_in = shop.sign_in(ADA).await;
        assert_eq!((&signed_in["email"], &signed_in["client_id"]), (&json!(ADA), &json!("shop")));
        for name in ["access_token", "refresh_token", "expires_at", "token_type", "user_id"] {
            assert!(!text(&signed_in[name]).is_empty(), "{name}");
        }
        let caller = app.caller("shop", text(&signed_in["access_token"])).await;
        assert_eq!(caller.opened.client_id(), Some("shop"));
        assert_eq!(caller.user.id.to_string(), text(&signed_in["user_id"]));
        // The mail names the application.
        assert!(app.mails().await.iter().any(|mail| mail.content.text.contains("shop")));
    }

    async fn a_code_sent_again_works_in_the_frame(app: TestApp) {
        let shop = shop(&app).await;
        let state = shop.send_code(ADA).await;
        let (status, too_soon) = shop.post("resend_code", &[("state", &state)]).await;
        assert_eq!((status.as_u16(), &too_soon["code"]), (429, &json!("too_many_requests")));
        app.clock.advance(Duration::from_secs(31));
        let (status, _) = shop.post("resend_code", &[("state", &state)]).await;
        assert_eq!(status, StatusCode::OK);
        let (status, _) = shop.verify(&state, &app.mailed_code(ADA).await).await;
        assert_eq!(status, StatusCode::OK);
    }

    async fn a_state_moved_to_another_page_does_not_open(app: TestApp) {
        let (shop, blog) = (shop(&app).await, blog(&app).await);
        let other_page = Frame { origin: EVIL, ..blog };
        let blog = Frame { app: &app, client_id: "blog", origin: BLOG };
        let state = blog.send_code(ADA).await;
        let code = app.mailed_code(ADA).await;
        for frame in [&shop, &other_page] {
            let (status, refused) = frame.verify(&state, &code).await;
            assert_eq!((status.as_u16(), &refused["code"]), (400, &json!("code_expired")), "{} {}", frame.client_id, frame.origin);
        }
        let flipped = format!("{}{}", if state.starts_with('A') { "B" } else { "A" }, &state[1..]);
        for altered in ["", "x", &state[1..], &"A".repeat(5000), &flipped] {
            assert_eq!(blog.verify(altered, &code).await.1["code"], "code_expired", "{altered}");
        }
        // None of that cost the owner a try.
        assert_eq!(blog.verify(&state, &code).await.0, StatusCode::OK);
    }

    async fn a_state_works_once(app: TestApp) {
        let shop = shop(&app).await;
        let state = shop.send_code(ADA).await;
        let code = app.mailed_code(ADA).await;
        let (one, two) = tokio::join!(shop.verify(&state, &code), shop.verify(&state, &code));
        assert_eq!([one.0, two.0].iter().filter(|status| status.is_success()).count(), 1, "{one:?} {two:?}");
        assert_ne!(shop.verify(&state, &code).await.0, StatusCode::OK);
    }

    async fn a_page_that_is_not_registered_gets_no_step(app: TestApp) {
        let shop = shop(&app).await;
        for (client_id, origin) in [("shop", EVIL), ("shop", "null"), ("shop", ""), ("nobody", SHOP), ("", SHOP)] {
            let (status, refused) = Frame { app: &app, client_id, origin }.post("send_code", &[("email", ADA)]).await;
            assert_eq!((status.as_u16(), &refused["code"]), (404, &json!("not_found")), "{client_id} {origin}");
        }
        assert!(app.mails().await.is_empty());
        // An origin that is taken off the list is out at once.
        let state = shop.send_code(ADA).await;
        let code = app.mailed_code(ADA).await;
        let signed_in = shop.sign_in("bob@example.com").await;
        let change = ClientChange { origins: Some(vec![BLOG.into()]), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, "shop", change, &app.request()).await.unwrap();
        assert_eq!(shop.verify(&state, &code).await.0, StatusCode::NOT_FOUND);
        assert_ne!(start_passkey(&app, text(&signed_in["offer"])).await.0, StatusCode::OK);
    }

    async fn other_sites_cannot_post_a_step(app: TestApp) {
        let shop = shop(&app).await;
        let state = shop.send_code(ADA).await;
        for (step, fields) in [("send_code", vec![("email", ADA)]), ("verify_code", vec![("state", &*state), ("code", "000000")])] {
            let fields = [vec![("client_id", "shop"), ("origin", SHOP)], fields].concat();
            let request = app.browser().form(&format!("/_fn/embed/{step}"), &fields).header("origin", SHOP);
            assert_eq!(browser_send(request).await.status, StatusCode::FORBIDDEN, "{step}");
        }
    }

    async fn guesses_in_a_frame_count_like_all_others(app: TestApp) {
        let shop = shop(&app).await;
        let hosted = app.browser();
        for round in 0..4 {
            let told = if round % 2 == 0 {
                let state = shop.send_code(ADA).await;
                let wrong = wrong(&app.mailed_code(ADA).await);
                let mut told = Vec::new();
                for _ in 0..5 {
                    told.push(shop.verify(&state, wrong).await.1);
                }
                assert_eq!(shop.verify(&state, &app.mailed_code(ADA).await).await.1["code"], "code_used_up");
                told
            } else {
                let id = ask_for_code(&app, &hosted, ADA).await;
                let wrong = wrong(&app.mailed_code(ADA).await);
                let mut told = Vec::new();
                for _ in 0..5 {
                    told.push(enter_code(&hosted, &id, wrong).await);
                }
                told
            };
            assert_eq!(told[0], json!({ "code": "code_wrong", "attempts_left": 4 }), "round {round}");
        }
        let state = shop.send_code(ADA).await;
        let (status, told) = shop.verify(&state, &app.mailed_code(ADA).await).await;
        assert_eq!((status.as_u16(), &told["code"]), (429, &json!("too_many_requests")), "after twenty, not even the right one");
    }

    async fn the_window_adds_a_passkey_to_the_account_of_the_sign_in(app: TestApp) {
        let shop = shop(&app).await;
        let signed_in = shop.sign_in(ADA).await;
        let offer = text(&signed_in["offer"]);
        let window = app.browser();
        // As the frame, where that looks as an organization, and only beside an offer.
        let program = app.program("brands:write organizations:write").await;
        let acme = program.post("/organization", &json!({ "Name": "Acme" })).send().await.ok();
        let of_acme = format!("/organization/{}/brand", text(&acme["id"]));
        program.put(&of_acme, &json!({ "name": "Of Acme" })).send().await.ok();
        let frame = format!("/embed/login?client_id=shop&origin={SHOP}&organization=");
        let beside_offer = async |name: &str| {
            let shown = window.get(&format!("{frame}{name}")).await.text;
            let (_, form) = shown.split_once("name=\"offer\"").expect("the form that opens the window");
            form.split("</form>").next().unwrap().contains(&format!("name=\"organization\" value=\"{name}\""))
        };
        assert!(beside_offer("acme").await && !beside_offer("nobody").await);
        for (offer, is_shown) in [(offer, true), ("x", false)] {
            let page = window.submit("/popup/passkey", &[("offer", offer), ("organization", "acme")]).await;
            assert_eq!(page.text.contains("· Of Acme</title>"), is_shown, "{}", page.text);
        }
        program.put("/applications/shop/brand", &json!({ "name": "Of Shop" })).send().await.ok();
        let page = open_popup(&window, offer).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("· Of Shop</title>"), "{}", page.text);
        assert!(page.text.contains(ADA) && page.text.contains("Create a passkey"), "{}", page.text);
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
        // It can tell the frame that opened it.
        assert_eq!(page.header("cross-origin-opener-policy"), "unsafe-none");
        assert!(!page.headers.contains_key("set-cookie"), "it signs nobody in here");

        let (status, start) = start_passkey(&app, offer).await;
        assert_eq!(status, StatusCode::OK, "{start}");
        let (mut passkey, answer) = Passkey::create_with(&options(&start), app.origin(), Algorithm::Es256, |_, _| {});
        let fields = [("offer", offer), ("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
        let (status, added) = call(&window, "embed/finish_passkey", &fields).await;
        assert_eq!(status, StatusCode::OK, "{added}");
        // Another sign-in's offer does not finish what this one has started.
        let bob = shop.sign_in("bob@example.com").await;
        let (_, start) = start_passkey(&app, offer).await;
        let (_, answer) = Passkey::create_with(&options(&start), app.origin(), Algorithm::Es256, |_, _| {});
        let fields =
            [("offer", text(&bob["offer"])), ("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
        assert_ne!(call(&window, "embed/finish_passkey", &fields).await.0, StatusCode::OK);
        // And it signs in, on the hosted page as in the frame.
        let (status, _) = sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
        assert_eq!(status, StatusCode::OK);
        let told = app.mails().await.iter().any(|mail| mail.to.as_str() == ADA && mail.content.subject.contains("passkey"));
        assert!(told, "its owner is told");
    }

    /// An application can do this from its own machines, with an `Origin` of its choice and a code that somebody typed.
    async fn an_offer_is_good_for_one_passkey_even_without_a_browser(app: TestApp) {
        let shop = shop(&app).await;
        let signed_in = shop.sign_in(ADA).await;
        let offer = text(&signed_in["offer"]);
        let prepare = async || {
            let (status, start) = start_passkey(&app, offer).await;
            assert_eq!(status, StatusCode::OK, "{start}");
            let (_, answer) = Passkey::create_with(&options(&start), app.origin(), Algorithm::Es256, |_, _| {});
            (text(&start["auth_code"]).to_owned(), answer.to_string())
        };
        let finish = async |(auth_code, answer): &(String, String)| {
            let fields = [("offer", offer), ("auth_code", auth_code), ("credential", answer)];
            call(&app.browser(), "embed/finish_passkey", &fields).await
        };
        // A refused answer leaves the offer as it was.
        let (auth_code, _) = prepare().await;
        assert_ne!(finish(&(auth_code, "{}".to_owned())).await.0, StatusCode::OK);
        // Both started before either is finished.
        let (first, second) = (prepare().await, prepare().await);
        let (one, two) = tokio::join!(finish(&first), finish(&second));
        let (won, added, lost) = if one.0 == StatusCode::OK { (&first, &one.1, &two) } else { (&second, &two.1, &one) };
        assert_eq!((lost.0.is_success(), &lost.1["code"]), (false, &json!("ceremony_used")), "{one:?} {two:?}");
        // What was lost on the way is said again.
        assert_eq!(finish(won).await, (StatusCode::OK, added.clone()));
        for another in [&first, &second, &prepare().await] {
            assert_eq!(finish(another).await.0 == StatusCode::OK, another == won);
        }
        let caller = app.caller("shop", text(&signed_in["access_token"])).await;
        assert_eq!(app.services().passkeys.list(&caller).await.unwrap().len(), 1);
        let mails = app.mails().await;
        let told = mails.iter().filter(|mail| mail.to.as_str() == ADA && mail.content.subject.contains("passkey"));
        assert_eq!(told.count(), 1, "its owner is told");
    }

    async fn a_passkey_that_is_there_already_is_noted_from_the_window_whoever_is_signed_in_beside_it(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, "bob@example.com").await;
        let answer = browser.submit("/_fn/registration/already", &[]).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{}", answer.status);
        assert!(answer.header("set-cookie").contains("no_offer"), "{}", answer.header("set-cookie"));
        assert!(!browser.get("/account").await.text.contains("Nothing was changed"));
    }

    async fn no_form_of_the_frame_can_be_sent_before_its_script_is_there(app: TestApp) {
        shop(&app).await;
        let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}")).await.text;
        let forms: Vec<_> = page.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap()).collect();
        assert!(forms.len() >= 5, "{page}");
        for form in forms {
            let buttons = form.split("<button").skip(1).map(|rest| rest.split('>').next().unwrap());
            let live: Vec<_> =
                buttons.filter(|button| !button.contains("type=\"button\"") && !button.contains("disabled")).collect();
            assert!(form.contains("<button") && live.is_empty(), "{form}");
        }
    }

    async fn a_passkey_cannot_be_made_inside_the_frame(app: TestApp) {
        let shop = shop(&app).await;
        let signed_in = shop.sign_in(ADA).await;
        let offer = text(&signed_in["offer"]);
        let (_, start) = start_passkey(&app, offer).await;
        let (_, answer) = Passkey::create_with(&options(&start), app.origin(), Algorithm::Es256, |_, answer| {
            answer.cross_origin = true;
            answer.top_origin = Some(SHOP.into());
        });
        let fields = [("offer", offer), ("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
        let (status, refused) = call(&app.browser(), "embed/finish_passkey", &fields).await;
        assert_eq!((status.as_u16(), &refused["code"]), (400, &json!("verification_failed")));
    }

    async fn an_offer_is_good_for_five_minutes_of_a_sign_in_that_stands(app: TestApp) {
        let shop = shop(&app).await;
        let (first, second) = (shop.sign_in(ADA).await, shop.sign_in(ADA).await);
        let offer = |signed_in: &Value| text(&signed_in["offer"]).to_owned();
        assert_eq!(start_passkey(&app, &offer(&first)).await.0, StatusCode::OK);
        // Signed out at the application.
        let caller = app.caller("shop", text(&first["access_token"])).await;
        app.services().sessions.sign_out(&caller, &app.request()).await.unwrap();
        assert_eq!(start_passkey(&app, &offer(&first)).await.1["code"], "not_signed_in");
        let page = open_popup(&app.browser(), &offer(&first)).await;
        assert!(page.text.contains("This took too long") && !page.text.contains(ADA), "{}", page.text);
        // Too late.
        assert_eq!(start_passkey(&app, &offer(&second)).await.0, StatusCode::OK);
        app.clock.advance(Duration::from_secs(5 * 60));
        assert_eq!(start_passkey(&app, &offer(&second)).await.1["code"], "step_up_required");
    }

    async fn what_is_no_offer_opens_nothing(app: TestApp) {
        let shop = shop(&app).await;
        let state = shop.send_code(ADA).await;
        let signed_in = shop.verify(&state, &app.mailed_code(ADA).await).await.1;
        let offer = text(&signed_in["offer"]);
        let (access, refresh) = (text(&signed_in["access_token"]), text(&signed_in["refresh_token"]));
        for wrong in ["", "x", &offer[1..], &offer[..offer.len() - 1], &*state, access, refresh, &"A".repeat(60_000)] {
            let (status, refused) = start_passkey(&app, wrong).await;
            assert_eq!((status.as_u16(), &refused["code"]), (403, &json!("step_up_required")), "{wrong}");
            let page = open_popup(&app.browser(), wrong).await;
            assert!(page.text.contains("This took too long"), "{wrong}");
        }
        // Only the frame, a page of our own, can open the window; and a link to it opens nothing.
        for origin in [SHOP, EVIL, "null"] {
            let request = app.browser().form("/popup/passkey", &[("offer", offer)]).header("origin", origin);
            assert_eq!(browser_send(request).await.status, StatusCode::FORBIDDEN, "{origin}");
        }
        let link = app.browser().get(&format!("/popup/passkey?offer={offer}")).await;
        assert!(!link.text.contains(ADA) && link.text.contains("This took too long"));
        assert_eq!(link.header("cross-origin-opener-policy"), "same-origin");
    }

    /// Ids that nobody knows ask the database ten times a second, see `misses.rs`; each frame asks once.
    async fn frames_of_unknown_applications_do_not_hide_a_new_one_twice_as_soon(app: TestApp) {
        let node = app.another_node().await;
        let embeds = &node.services().embeds;
        for _ in 0..9 {
            assert!(matches!(embeds.framing(Around { client_id: "nobody", origin: SHOP, wish: &Wish::Tokens }).await, Ok(Framing::UnknownClient)));
        }
        shop(&app).await;
        assert!(matches!(embeds.framing(Around { client_id: "shop", origin: SHOP, wish: &Wish::Tokens }).await, Ok(Framing::Allowed(_))));
        node.stop().await;
    }

    async fn the_element_is_told_why_in_words(app: TestApp) {
        shop(&app).await;
        let secret = from_origins(confidential("secret"), vec![SHOP.into()]);
        app.register(secret).await;
        let check = async |client_id: &str, origin: &str| {
            let query: String = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs([("client_id", client_id), ("origin", origin)])
                .finish();
            let request = app.browser().request(Method::GET, &format!("/embed/check?{query}")).header("origin", EVIL);
            let page = browser_send(request).await;
            assert_eq!((page.status.as_u16(), page.header("access-control-allow-origin")), (200, "*"));
            assert_eq!(page.header("cache-control"), "no-store");
            serde_json::from_str::<Value>(&page.text).unwrap()
        };
        assert_eq!(check("shop", SHOP).await, json!({ "allowed": true, "title": "Sign in" }));
        let other = check("shop", EVIL).await;
        assert_eq!(other["allowed"], false);
        assert!(text(&other["message"]).contains(EVIL) && text(&other["message"]).contains("shop"), "{other}");
        assert!(text(&other["remedy"]).contains(&format!("client update shop --origin {SHOP} --origin {EVIL}")), "{other}");
        for (client_id, origin, words) in [
            ("", SHOP, "has no client-id"),
            ("nobody", SHOP, "No application is registered"),
            ("secret", SHOP, "registered with a secret"),
            ("shop", "null", "opened as a file"),
            ("shop", "http://shop.example.com", "do not fit together"),
            ("shop", "<script>", "do not fit together"),
        ] {
            let told = check(client_id, origin).await;
            assert!(text(&told["message"]).contains(words), "{client_id} {origin}: {told}");
            assert!(!told.to_string().contains("<script>"));
        }
    }

    async fn the_frame_has_the_look_that_it_is_told_and_not_the_system_s(app: TestApp) {
        shop(&app).await;
        let browser = app.browser();
        for (query, theme) in [("", "light"), ("&theme=dark", "dark"), ("&theme=light", "light"), ("&theme=%22x", "light")] {
            let page = browser.get(&format!("/embed/login?client_id=shop&origin={SHOP}{query}")).await;
            assert!(page.text.contains(&format!("data-theme=\"{theme}\"")), "{query}: {}", page.text);
            assert!(page.text.contains(&format!("content=\"{theme}\"")), "{query}: before the style is there");
        }
        assert!(!browser.get("/login?theme=dark").await.text.contains("data-theme"));
    }
}

#[tokio::test]
async fn a_number_signs_in_inside_the_frame() {
    let app = TestApp::start_with(with_sms).await;
    let (frame, other) = (shop(&app).await, blog(&app).await);
    person_with(&app, ADA, NUMBER).await;
    let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}")).await;
    assert!(page.text.contains("Email address or telephone number"), "{page:?}");
    let sent = async |typed: &str| {
        let (status, sent) = frame.post("send_code", &[("email", typed)]).await;
        assert_eq!(status, StatusCode::OK, "{sent}");
        (sent["email"].clone(), text(&sent["state"]).to_owned())
    };
    let (shown, state) = sent("07400 123 456").await;
    assert_eq!(shown, "+44•••456");
    let code = texted_code(&app, NUMBER).await;
    assert!(texts_to(&app, NUMBER).await[0].ends_with(&format!("\n\n@shop.example.com #{code} @localhost")));
    assert_eq!(other.verify(&state, &code).await.1["code"], "code_expired", "at another page");
    let (_, mailed) = sent(ADA).await;
    assert_eq!(frame.verify(&mailed, &code).await.1["code"], "code_wrong", "that of another way");
    // A number that nobody has looks alike, and gets nothing.
    assert_eq!(sent("+447400123999").await.0, "+44•••999");
    assert!(texts_to(&app, "+447400123999").await.is_empty());

    assert_eq!(frame.post("resend_code", &[("state", &state)]).await.1["code"], "too_many_requests");
    app.clock.advance(Duration::from_secs(31));
    assert_eq!(frame.post("resend_code", &[("state", &state)]).await.0, StatusCode::OK);
    let (status, signed_in) = frame.verify(&state, &texted_code(&app, NUMBER).await).await;
    assert_eq!((status, &signed_in["email"]), (StatusCode::OK, &json!(ADA)), "{signed_in}");
    for nonsense in ["", "12", "tel:", "+1 900 555 0100"] {
        assert_ne!(frame.post("send_code", &[("email", nonsense)]).await.0, StatusCode::OK, "{nonsense}");
    }
}

/// The same as on our own pages, for every number.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_in_the_frame_is_told_that_no_message_gets_through() {
    let (provider, app, browser, led) = adds_a_number().await;
    let texted = form(&asked(&provider, 1).await[0]);
    let code = texted["Body"].rsplit_once('#').unwrap().1;
    call(&browser, "profile/phone/verify_code", &[("id", &code_id(&led)), ("code", code)]).await;
    let frame = shop(&app).await;
    let sent = async |typed: &str| frame.post("send_code", &[("email", typed)]).await.1;
    assert_eq!(sent("+447400123999").await["is_stuck"], false);
    let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}")).await;
    assert_eq!(page.text.matches("Text messages are not getting through at the moment").count(), 2, "{page:?}");

    provider.says(MESSAGES, Says::This("503 Service Unavailable", String::new(), String::new()));
    require_two(&frame).await;
    let owed = first_in(&frame, ADA).await;
    let send = async || frame.post("send_second_code", &[("state", text(&owed["attempt"])), ("channel", "sms")]).await;
    assert_eq!(send().await.0, StatusCode::OK);
    is_stuck(&app).await;
    app.clock.advance(Duration::from_secs(31));
    assert_eq!(send().await, (StatusCode::OK, json!({ "is_stuck": true })));
    assert_eq!(sent(ADA).await["is_stuck"], false, "a mail");
    let first = sent("+447400123999").await;
    assert_eq!(first["is_stuck"], true, "nobody has that number");
    app.clock.advance(Duration::from_secs(31));
    let again = frame.post("resend_code", &[("state", text(&first["state"]))]).await;
    assert_eq!(again, (StatusCode::OK, json!({ "is_stuck": true })));
}

/// Of everybody, by this frame's application.
async fn require_two(frame: &Frame<'_>) {
    let change = ClientChange { second_factor: Some(SecondFactor::Required), ..ClientChange::default() };
    let (clients, request) = (&frame.app.services().clients, frame.app.request());
    clients.update(&OPERATOR, frame.client_id, change, &request).await.unwrap();
}

/// Proves that they read their mail; gives what is owed then.
async fn first_in(frame: &Frame<'_>, email: &str) -> Value {
    frame.app.clock.advance(Duration::from_secs(60));
    let state = frame.send_code(email).await;
    let owed = frame.verify(&state, &frame.app.mailed_code(email).await).await.1;
    assert_eq!(owed["code"], "second_step_owed", "{owed}");
    owed
}

#[tokio::test]
async fn a_code_that_is_sent_completes_a_sign_in_in_the_frame() {
    let app = TestApp::start_with(with_sms).await;
    let (frame, other) = (shop(&app).await, blog(&app).await);
    person_with(&app, ADA, NUMBER).await;
    require_two(&frame).await;
    let owed = first_in(&frame, ADA).await;
    let ways = json!({
        "app": false, "backup_codes": false, "passkey": false, "channel": "sms", "to": "+44•••456", "set_up": false,
    });
    assert_eq!(owed["ways"], ways, "{owed}");
    let attempt = text(&owed["attempt"]);
    let send = async |frame: &Frame<'_>, channel: &str| {
        frame.post("send_second_code", &[("state", attempt), ("channel", channel)]).await
    };
    let before = texts_to(&app, NUMBER).await.len();
    assert_eq!(send(&other, "sms").await.1["code"], "second_step_over", "for another application");
    assert_eq!(send(&frame, "email").await.1["code"], "second_step_over", "that is how they came");
    assert_eq!(send(&frame, "pigeon").await.1["code"], "not_found");
    let evil = Frame { app: &app, client_id: "shop", origin: EVIL };
    assert_eq!(send(&evil, "sms").await.1["code"], "not_found", "on another page");
    assert_eq!(texts_to(&app, NUMBER).await.len(), before);

    assert_eq!(send(&frame, "sms").await.0, StatusCode::OK);
    let code = texted_code(&app, NUMBER).await;
    assert!(texts_to(&app, NUMBER).await[0].ends_with(&format!("\n\n@shop.example.com #{code} @localhost")));
    assert_eq!(send(&frame, "sms").await.1["code"], "too_many_requests");
    let prove = async |fields: &[(&str, &str)]| {
        frame.post("second_step", &[&[("state", attempt)][..], fields].concat()).await.1
    };
    assert_eq!(prove(&[("code", wrong(&code)), ("channel", "sms")]).await["code"], "factor_wrong");
    // They are those of no app.
    assert_eq!(prove(&[("code", &code)]).await["code"], "factor_wrong");
    let done = prove(&[("code", &code), ("channel", "sms")]).await;
    assert!(done["access_token"].is_string() && done["email"] == ADA, "{done}");
    assert_eq!(prove(&[("code", &code), ("channel", "sms")]).await["code"], "second_step_over", "once");
}

on_each_database! {
    async fn a_passkey_completes_a_sign_in_in_the_frame(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let (frame, other) = (shop(&app).await, blog(&app).await);
        require_two(&frame).await;
        let bob = app.browser();
        sign_up(&app, &bob, "bob@example.com").await;
        let (mut bobs, ..) = add_passkey(&bob, false, |_, _| {}).await;
        let owed = first_in(&frame, ADA).await;
        let ways = json!({ "app": false, "backup_codes": false, "passkey": true, "channel": null, "to": null, "set_up": false });
        assert_eq!(owed["ways"], ways, "{owed}");
        let attempt = text(&owed["attempt"]);
        // With the ceremony that the frame came with.
        let prove = async |passkey: &mut Passkey, top: &str, client_id: &str| {
            let browser = app.browser();
            let (_, start) = call(&browser, "sign_in/start", &[("client_id", "shop")]).await;
            let answer = passkey.get_with(&options(&start), app.origin(), |answer| {
                answer.cross_origin = true;
                answer.top_origin = Some(top.into());
            });
            let answer = answer.to_string();
            let fields = [
                ("auth_code", text(&start["auth_code"])),
                ("credential", &*answer),
                ("client_id", client_id),
                ("attempt", attempt),
            ];
            call(&browser, "sign_in/finish_embed", &fields).await
        };
        let (status, told) = prove(&mut bobs, SHOP, "shop").await;
        assert!(status != StatusCode::OK && told["code"] == "sign_in_refused", "somebody else's: {told}");
        let (status, told) = prove(&mut passkey, EVIL, "shop").await;
        assert!(status != StatusCode::OK && told["access_token"].is_null(), "on another page: {told}");
        let (status, told) = prove(&mut passkey, BLOG, other.client_id).await;
        assert!(status != StatusCode::OK && told["access_token"].is_null(), "for another application: {told}");
        let (status, done) = prove(&mut passkey, SHOP, "shop").await;
        assert_eq!((status, &done["email"]), (StatusCode::OK, &json!(ADA)), "{done}");
        let (status, told) = prove(&mut passkey, SHOP, "shop").await;
        assert!(status != StatusCode::OK && told["code"] == "second_step_over", "once: {told}");
    }
}

on_each_database! {
    async fn a_link_lets_the_frame_in_by_its_number(app: TestApp) {
        let (shop, blog) = (shop(&app).await, blog(&app).await);
        let evil = Frame { app: &app, client_id: "shop", origin: EVIL };
        let ask_for = async |methods: &str| {
            app.clock.advance(Duration::from_secs(31));
            let (status, sent) = shop.post("send_code", &[("email", ADA), ("methods", methods)]).await;
            assert_eq!(status, StatusCode::OK, "{sent}");
            sent
        };
        let waits = async |frame: &Frame<'_>, sent: &Value| {
            let (status, told) = frame.post("ask_link", &[("state", text(&sent["state"]))]).await;
            (status.as_u16(), told)
        };
        // Only where the page has room for the number.
        assert_eq!(ask_for("").await["number"], Value::Null);
        assert!(!app.mails().await[0].content.text.contains("/login/link/"));

        let sent = ask_for("email-otp magic-link").await;
        let (number, link) = (text(&sent["number"]), app.mailed_link(ADA).await);
        assert_eq!(waits(&shop, &sent).await, (200, Value::Null));
        app.browser().submit_from(&link, "/_fn/sign_in/approve", &[("number", number)]).await;
        for frame in [&evil, &blog] {
            let (status, told) = waits(frame, &sent).await;
            assert!(status >= 400 && told["access_token"].is_null(), "{} {}: {told}", frame.client_id, frame.origin);
        }
        let (status, done) = waits(&shop, &sent).await;
        assert_eq!((status, &done["email"]), (200, &json!(ADA)), "{done}");
        assert!(done["access_token"].is_string(), "{done}");
        assert_eq!(waits(&shop, &sent).await.1["code"], "code_expired", "the tokens once");

        // Another number ends it, for whoever types the digits as well.
        let sent = ask_for("magic-link email-otp").await;
        let (link, code) = (app.mailed_link(ADA).await, app.mailed_code(ADA).await);
        let other = if text(&sent["number"]) == "10" { "11" } else { "10" };
        app.browser().submit_from(&link, "/_fn/sign_in/approve", &[("number", other)]).await;
        assert_eq!(waits(&shop, &sent).await.1["code"], "code_expired");
        assert_ne!(shop.verify(text(&sent["state"]), &code).await.0, StatusCode::OK);

        // A page that wants no digits gets none, in the next mail neither.
        let sent = ask_for("magic-link").await;
        app.clock.advance(Duration::from_secs(31));
        let again = [("state", text(&sent["state"])), ("methods", "magic-link")];
        assert_eq!(shop.post("resend_code", &again).await.0, StatusCode::OK);
        for mail in &app.mails().await[..2] {
            let has_digits = mail.content.text.lines().any(|line| line.trim().len() == 6);
            assert!(!has_digits && mail.content.text.contains("/login/link/"), "{mail:?}");
        }
    }

    async fn whoever_is_let_in_by_a_link_proves_the_second_factor_in_the_frame(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let shop = shop(&app).await;
        require_two(&shop).await;
        app.clock.advance(Duration::from_secs(60));
        let sent = shop.post("send_code", &[("email", ADA), ("methods", "email-otp magic-link")]).await.1;
        let link = app.mailed_link(ADA).await;
        app.browser().submit_from(&link, "/_fn/sign_in/approve", &[("number", text(&sent["number"]))]).await;
        let owed = shop.post("ask_link", &[("state", text(&sent["state"]))]).await.1;
        assert_eq!((&owed["code"], &owed["ways"]["passkey"]), (&json!("second_step_owed"), &json!(true)), "{owed}");
        let browser = app.browser();
        let (_, start) = call(&browser, "sign_in/start", &[("client_id", "shop")]).await;
        let answer = passkey.get_with(&options(&start), app.origin(), |answer| {
            answer.cross_origin = true;
            answer.top_origin = Some(SHOP.into());
        });
        let answer = answer.to_string();
        let fields = [
            ("auth_code", text(&start["auth_code"])),
            ("credential", &*answer),
            ("client_id", "shop"),
            ("attempt", text(&owed["attempt"])),
        ];
        let (status, done) = call(&browser, "sign_in/finish_embed", &fields).await;
        assert_eq!((status, &done["email"]), (StatusCode::OK, &json!(ADA)), "{done}");
    }
}

/// What the frame posts to open the window, and so do the forms in it.
async fn open_set_up(frame: &Frame<'_>, window: &Browser, attempt: &str, more: &[(&str, &str)]) -> Page {
    let fields = [("state", attempt), ("client_id", frame.client_id), ("origin", frame.origin)];
    window.submit("/popup/second-factor", &[&fields[..], more].concat()).await
}

/// The authenticator app that the window shows, and what its form carries of it.
fn app_in(page: &Page) -> (Authenticator, String) {
    let (_, rest) = page.text.split_once("class=\"totp-key\"").unwrap_or_else(|| panic!("a key: {page:?}"));
    let fields = page.hidden_fields("/_fn/embed/set_up_app?ui_locales=en");
    let (_, sealed) = fields.iter().find(|(name, _)| *name == "app").expect("what is begun");
    (Authenticator::of(rest.split(['>', '<']).nth(1).unwrap().trim(), Vec::new()), (*sealed).to_owned())
}

const OVER: &str = "This sign-in is over";

on_each_database! {
    async fn whoever_has_no_second_factor_sets_an_app_up_in_a_window_of_our_own(app: TestApp) {
        let (frame, other) = (shop(&app).await, blog(&app).await);
        require_two(&frame).await;
        let owed = first_in(&frame, ADA).await;
        assert_eq!(owed["ways"]["set_up"], true, "{owed}");
        let attempt = text(&owed["attempt"]);
        let window = app.browser();
        let page = open_set_up(&frame, &window, attempt, &[]).await;
        assert!(page.text.contains(ADA) && page.text.contains("Create a passkey"), "{page:?}");
        // No page lies over it, and it can tell the frame that opened it.
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert_eq!(page.header("cross-origin-opener-policy"), "unsafe-none");
        let (authenticator, sealed) = app_in(&page);
        let right = authenticator.code_at(app.services().now());
        let again = app_in(&open_set_up(&frame, &window, attempt, &[]).await).0;
        assert_eq!(again.code_at(app.services().now()), right, "opened once more, it is the same");

        let type_in = async |of: (&str, &str), attempt: &str, code: &str| {
            let (client_id, origin) = of;
            let page = [("client_id", client_id), ("origin", origin), ("state", attempt), ("app", &*sealed)];
            call(&window, "embed/set_up_app", &[&page[..], &[("code", code)]].concat()).await
        };
        let own = ("shop", SHOP);
        assert_eq!(type_in(own, attempt, &authenticator.wrong_code(&app)).await.1["code"], "totp_wrong");
        // Not for another page or application, nor for somebody else's sign-in.
        let bobs = first_in(&frame, "bob@example.com").await;
        let others = [((other.client_id, BLOG), attempt), (("shop", EVIL), attempt), (own, text(&bobs["attempt"]))];
        for (of, attempt) in others {
            let (status, told) = type_in(of, attempt, &authenticator.code_at(app.services().now())).await;
            assert!(status.is_client_error() && told["access_token"].is_null(), "{of:?}: {told}");
        }
        let (status, done) = type_in(own, attempt, &authenticator.code_at(app.services().now())).await;
        assert_eq!((status, &done["email"]), (StatusCode::OK, &json!(ADA)), "{done}");
        assert_eq!(part(text(&done["access_token"]), 1)["amr"], json!(["otp", "mfa"]));
        assert!(done["offer"].is_null(), "they have what they need, and its window before them: {done}");
        assert_eq!(type_in(own, attempt, &authenticator.next_code(&app)).await.1["code"], "second_step_over", "once");

        // The backup codes are shown once, in the window of whoever set it up.
        let codes = [("codes_of", text(&done["codes_of"])), ("email", ADA)];
        assert!(open_set_up(&frame, &app.browser(), attempt, &codes).await.text.contains(OVER));
        let shown = open_set_up(&frame, &window, attempt, &codes).await;
        assert!(shown.text.contains("Keep these backup codes") && shown.text.matches("<code>").count() == 10, "{shown:?}");
        assert!(open_set_up(&frame, &window, attempt, &codes).await.text.contains(OVER));
        // From now on the frame asks for it.
        let owed = first_in(&frame, ADA).await;
        assert_eq!((&owed["ways"]["app"], &owed["ways"]["set_up"]), (&json!(true), &json!(false)), "{owed}");
        let fields = [("state", text(&owed["attempt"])), ("code", &*authenticator.next_code(&app))];
        assert_eq!(frame.post("second_step", &fields).await.0, StatusCode::OK);
    }

    async fn a_passkey_that_is_made_in_the_window_completes_the_sign_in_of_the_frame(app: TestApp) {
        app.register(from_origins(confidential("shop"), vec![SHOP.into()])).await;
        let frame = Frame { app: &app, client_id: "shop", origin: SHOP };
        require_two(&frame).await;
        // For a code, which the application's server exchanges: nothing but that is left of it.
        let sent = frame.post("send_code", &[("wish", WISH), ("email", ADA)]).await.1;
        let mailed = app.mailed_code(ADA).await;
        let fields = [("wish", WISH), ("state", text(&sent["state"])), ("code", &*mailed)];
        let owed = frame.post("verify_code", &fields).await.1;
        let attempt = text(&owed["attempt"]);
        let carried = [("client_id", "shop"), ("origin", SHOP), ("wish", WISH), ("state", attempt)];
        let window = app.browser();
        let page = open_set_up(&frame, &window, attempt, &[("wish", WISH)]).await;
        assert!(page.text.contains("data-start=\"/_fn/embed/start_set_up_passkey\""), "{page:?}");
        let start = async || {
            let fields = [&carried[..], &[("conditional", "false")]].concat();
            let (status, start) = call(&window, "embed/start_set_up_passkey", &fields).await;
            assert_eq!(status, StatusCode::OK, "{start}");
            start
        };
        let finish = async |start: &Value, answer: &str| {
            let fields = [("auth_code", text(&start["auth_code"])), ("credential", answer)];
            call(&window, "embed/set_up_passkey", &[&carried[..], &fields].concat()).await
        };
        // Not one that was made inside another site's page.
        let begun = start().await;
        let (_, answer) = Passkey::create_with(&options(&begun), app.origin(), Algorithm::Es256, |_, answer| {
            answer.cross_origin = true;
            answer.top_origin = Some(SHOP.into());
        });
        assert_eq!(finish(&begun, &answer.to_string()).await.1["code"], "verification_failed");
        let begun = start().await;
        let (_, answer) = Passkey::create_with(&options(&begun), app.origin(), Algorithm::Es256, |_, _| {});
        let (status, done) = finish(&begun, &answer.to_string()).await;
        assert_eq!((status, &done["email"]), (StatusCode::OK, &json!(ADA)), "{done}");
        assert!(done["code"].is_string() && done["access_token"].is_null() && done["offer"].is_null(), "{done}");
        assert_eq!(app.services().clients.count_grants("shop").await.unwrap(), 0);
        assert!(!finish(&begun, &answer.to_string()).await.0.is_success(), "once");
    }

    /// Whosever the page is: in its frame, and in the window, it is the person's browser that calls.
    async fn what_is_set_up_in_the_window_is_taken_back_by_the_link_about_that_sign_in(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        app.clock.advance(Duration::from_secs(60));
        app.register(from_origins(confidential("shop"), vec![SHOP.into()])).await;
        let frame = Frame { app: &app, client_id: "shop", origin: SHOP };
        require_two(&frame).await;
        // Somebody who reads Ada's mail, with a browser of theirs.
        let thief = app.browser();
        let post = async |step: &str, fields: &[(&str, &str)]| {
            let page = [("client_id", "shop"), ("origin", SHOP), ("wish", WISH)];
            let request = island_call(&thief, &format!("embed/{step}"), &[&page[..], fields].concat());
            request.header("user-agent", "curl/8").send().await.unwrap().json::<Value>().await.unwrap()
        };
        let sent = post("send_code", &[("email", ADA)]).await;
        let mailed = app.mailed_code(ADA).await;
        let owed = post("verify_code", &[("state", text(&sent["state"])), ("code", &*mailed)]).await;
        let attempt = text(&owed["attempt"]);
        let begun = post("start_set_up_passkey", &[("state", attempt), ("conditional", "false")]).await;
        let (_, answer) = Passkey::create_with(&options(&begun), app.origin(), Algorithm::Es256, |_, _| {});
        let answer = answer.to_string();
        let fields = [("state", attempt), ("auth_code", text(&begun["auth_code"])), ("credential", &*answer)];
        let done = post("set_up_passkey", &fields).await;
        assert!(done["code"].is_string(), "{done}");

        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        let passkeys = async || services.people.passkeys(&OPERATOR, ada).await.unwrap().len();
        assert_eq!(passkeys().await, 1);
        let link = app.mailed_page(ADA, "/login/secure/").await;
        app.browser().submit_from(&link, "/_fn/sign_in/secure", &[]).await;
        assert_eq!(passkeys().await, 0);
    }

    async fn what_the_window_was_opened_for_can_be_over(app: TestApp) {
        let frame = shop(&app).await;
        require_two(&frame).await;
        let owed = first_in(&frame, ADA).await;
        let attempt = text(&owed["attempt"]);
        let carried = [("client_id", "shop"), ("origin", SHOP), ("state", attempt), ("conditional", "false")];
        let window = app.browser();
        // Only the frame, a page of our own, opens it, and with nothing but a sign-in of its own.
        for origin in [SHOP, EVIL, "null"] {
            let request = window.form("/popup/second-factor", &carried).header("origin", origin);
            assert_eq!(browser_send(request).await.status, StatusCode::FORBIDDEN, "{origin}");
        }
        for wrong in ["", "x", &attempt[1..], &"A".repeat(60_000)] {
            assert!(open_set_up(&frame, &window, wrong, &[]).await.text.contains(OVER), "{wrong}");
        }
        // What the frame holds is of no use over the API, where an application acts for its people; nor the other way round.
        let api = |path: &str| Call::new(app.router(), Method::POST, format!("/api/v1/auth/{path}?client_id=shop"));
        let otp = json!({ "authenticator_type": "otp" });
        api("mfa/enroll").json(&otp).bearer(attempt).send().await.refused(401, "invalid_token");
        app.clock.advance(Duration::from_secs(60));
        let sent = api("passwordless/email-otp/send").json(&json!({ "email": ADA })).send().await.ok();
        let body = json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await });
        let refused = api("passwordless/email-otp/verify").json(&body).send().await.refused(403, "mfa_required");
        assert!(open_set_up(&frame, &window, text(&refused["mfa_token"]), &[]).await.text.contains(OVER));

        // Whoever has something by now sets up nothing by their first factor alone.
        let page = open_set_up(&frame, &window, attempt, &[]).await;
        let (authenticator, sealed) = app_in(&page);
        let (_, begun) = call(&window, "embed/start_set_up_passkey", &carried).await;
        let elsewhere = app.browser();
        app.clock.advance(Duration::from_secs(60));
        let signed_up = sign_up(&app, &elsewhere, ADA).await;
        set_up(&app, &session_cookie(&signed_up).unwrap()).await;
        assert!(open_set_up(&frame, &window, attempt, &[]).await.text.contains(OVER));
        let code = authenticator.code_at(app.services().now());
        let typed = [&carried[..], &[("app", &*sealed), ("code", &*code)]].concat();
        assert_eq!(call(&window, "embed/set_up_app", &typed).await.1["code"], "second_step_over");
        let (_, answer) = Passkey::create_with(&options(&begun), app.origin(), Algorithm::Es256, |_, _| {});
        let answer = answer.to_string();
        let made = [&carried[..], &[("auth_code", text(&begun["auth_code"])), ("credential", &*answer)]].concat();
        assert_eq!(call(&window, "embed/set_up_passkey", &made).await.1["code"], "second_step_over");
        assert_eq!(call(&window, "embed/start_set_up_passkey", &carried).await.1["code"], "second_step_over");
    }
}

/// Whoever has nothing sets up what the frame takes: in a window of its own, or where there is none, on a page of its own.
#[tokio::test]
async fn whoever_owes_what_the_frame_does_not_take_is_told_so() {
    let app = TestApp::start().await;
    let frame = shop(&app).await;
    require_two(&frame).await;
    let owed = first_in(&frame, ADA).await;
    // A frame without passkeys has no use for one, while there is something else.
    let (window, attempt) = (app.browser(), text(&owed["attempt"]));
    let page = open_set_up(&frame, &window, attempt, &[("methods", "email-otp")]).await;
    assert!(page.text.contains("totp-key") && !page.text.contains("Create a passkey"), "{page:?}");
    // Where the browser opens no window, they are led to our own page, beside the page that they are on.
    let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}")).await;
    for id in ["own-page", "no-window"] {
        let (_, way) = page.text.split_once(&format!("id=\"{id}\"")).expect("a way on");
        let (way, _) = way.split_once("</a>").unwrap();
        let href = "href=\"/login?next=two-step&amp;ui_locales=en\"";
        assert!(way.contains(href) && way.contains("target=\"_blank\" rel=\"noopener\""), "{way}");
    }
    // Where that is a passkey alone, and theirs is an app, they are told so, and led to where one is added.
    app.clock.advance(Duration::from_secs(60));
    protected(&app, ADA).await;
    let methods = Some([SignInMethod::Passkey, SignInMethod::EmailCode].into_iter().collect());
    let change = ClientChange { methods, ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, frame.client_id, change, &app.request()).await.unwrap();
    app.clock.advance(Duration::from_secs(60));
    let state = frame.send_code(ADA).await;
    let told = frame.verify(&state, &app.mailed_code(ADA).await).await.1;
    assert_eq!((&told["code"], &told["takes"]), (&json!("factor_elsewhere"), &json!("passkey")), "{told}");
    let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}")).await;
    let (_, way) = page.text.split_once("id=\"own-page\" hidden").expect("a way on");
    assert!(way.split("</a>").next().unwrap().contains("/login?next=new-passkey&amp;ui_locales=en"), "{way}");
    assert!(page.text.contains("data-code=\"factor_elsewhere-passkey\""));
    // Where nothing that it takes can be set up, no page of ours is a way on.
    let change = ClientChange {
        methods: Some([SignInMethod::EmailCode].into_iter().collect()),
        second_factor: Some(SecondFactor::Off),
        ..ClientChange::default()
    };
    app.services().clients.update(&OPERATOR, frame.client_id, change, &app.request()).await.unwrap();
    let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}")).await;
    assert!(page.text.contains("id=\"code-form\"") && !page.text.contains("id=\"own-page\""), "{page:?}");
}

/// It was rendered without its style now and then, when many pages were asked for at once.
#[tokio::test(flavor = "multi_thread")]
async fn every_frame_has_its_style() {
    let app = TestApp::start().await;
    let Frame { client_id, origin, .. } = shop(&app).await;
    let browser = app.browser();
    let path = format!("/embed/login?client_id={client_id}&origin={origin}");
    let pages = join_all((0..100).map(|_| browser.get(&path))).await;
    assert!(pages.iter().all(|page| page.text.contains(r#"<link rel="stylesheet" href="/embed.css">"#)));
}

/// What the page of an application with a secret wants: a code, which its server exchanges.
const WISH: &str = "response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&scope=openid+email+sys_owner&nonce=n-1";

async fn code_for(frame: &Frame<'_>) -> Value {
    let (status, sent) = frame.post("send_code", &[("wish", WISH), ("email", ADA)]).await;
    assert_eq!(status, StatusCode::OK, "{sent}");
    let mailed = frame.app.mailed_code(ADA).await;
    let fields = [("wish", WISH), ("state", text(&sent["state"])), ("code", &*mailed)];
    let (status, signed_in) = frame.post("verify_code", &fields).await;
    assert_eq!(status, StatusCode::OK, "{signed_in}");
    signed_in
}

on_each_database! {
    async fn an_application_with_a_secret_gets_a_code_and_no_tokens(app: TestApp) {
        let secret = app.register(from_origins(confidential("shop"), vec![SHOP.into()])).await;
        let shop = Shop { app: &app, id: "shop", secret: secret.map(|secret| secret.expose().to_owned()) };
        let frame = Frame { app: &app, client_id: "shop", origin: SHOP };
        let (status, refused) = frame.post("send_code", &[("email", ADA)]).await;
        assert_eq!((status.as_u16(), &refused["code"]), (404, &json!("not_found")), "tokens in a browser: {refused}");

        let signed_in = code_for(&frame).await;
        for name in ["access_token", "refresh_token", "user_id"] {
            assert!(signed_in.get(name).is_none(), "{name}: {signed_in}");
        }
        let code = text(&signed_in["code"]).to_owned();
        let exchange = |shop: &Shop<'_>, verifier: &str, more: &[(&str, &str)]| {
            let fields = [("grant_type", "authorization_code"), ("code", &*code), ("code_verifier", verifier)];
            shop.post(TOKEN, &[&fields[..], more].concat())
        };
        // Without the secret, or as somebody else, nothing is used up.
        let thief = Shop { app: &app, id: "shop", secret: None };
        exchange(&thief, VERIFIER, &[]).send().await.is_oauth_error(401, "invalid_client");
        exchange(&app.web().await, VERIFIER, &[]).send().await.is_oauth_error(400, "invalid_grant");
        let tokens = exchange(&shop, VERIFIER, &[]).send().await.ok();
        assert_eq!(tokens["scope"], "openid email");
        let claims = part(text(&tokens["id_token"]), 1);
        assert_eq!((&claims["email"], &claims["nonce"], &claims["aud"]), (&json!(ADA), &json!("n-1"), &json!("shop")));
        assert!(claims.get("sid").is_none(), "no browser session: {claims}");
        shop.refresh(text(&tokens["refresh_token"])).send().await.ok();
        // The offer that came with it is good for one passkey, and what it hangs on ends in five minutes.
        assert_eq!(start_passkey(&app, text(&signed_in["offer"])).await.0, StatusCode::OK);
        app.clock.advance(Duration::from_secs(301));
        assert_eq!(start_passkey(&app, text(&signed_in["offer"])).await.1["code"], "step_up_required");
        user_info(&app, text(&tokens["access_token"])).send().await.ok();
        // A second use of the code ends what the first one got, as everywhere.
        exchange(&shop, "a-verifier-of-somebody-else-who-stole-the-code", &[]).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&tokens["access_token"])).send().await.is_oauth_error(401, "invalid_token");

        for (verifier, more) in [
            ("a-verifier-of-somebody-else-who-stole-the-code", &[][..]),
            (VERIFIER, &[("redirect_uri", SHOP)]),
            ("", &[]),
        ] {
            let other = code_for(&frame).await;
            let fields = [("grant_type", "authorization_code"), ("code", text(&other["code"])), ("code_verifier", verifier)];
            shop.post(TOKEN, &[&fields[..], more].concat()).send().await.is_oauth_error(400, "invalid_grant");
        }
    }
}

/// An application with a secret, and the widget in its page.
async fn shop_with_a_secret(app: &TestApp) -> (Shop<'_>, Frame<'_>) {
    let secret = app.register(from_origins(confidential("shop"), vec![SHOP.into()])).await;
    let secret = secret.map(|secret| secret.expose().to_owned());
    (Shop { app, id: "shop", secret }, Frame { app, client_id: "shop", origin: SHOP })
}

/// As its server does.
fn exchange(shop: &Shop<'_>, signed_in: &Value) -> Call {
    let fields =
        [("grant_type", "authorization_code"), ("code", text(&signed_in["code"])), ("code_verifier", VERIFIER)];
    shop.post(TOKEN, &fields)
}

async fn code_by_passkey(app: &TestApp, passkey: &mut Passkey) -> Value {
    let (_, start) = call(&app.browser(), "sign_in/start", &[("client_id", "shop")]).await;
    let answer = passkey.get_with(&options(&start), app.origin(), |_| {}).to_string();
    let fields =
        [("auth_code", text(&start["auth_code"])), ("credential", &*answer), ("client_id", "shop"), ("next", WISH)];
    let (status, got) = call(&app.browser(), "sign_in/finish_embed", &fields).await;
    assert!(status == StatusCode::OK && got["code"].is_string(), "{got}");
    got
}

/// Whoever got it in a frame, and waits for the account to be secured, gets nothing for it.
#[tokio::test]
async fn a_code_that_nobody_has_exchanged_ends_when_all_is_ended() {
    let app = TestApp::start().await;
    let (shop, frame) = shop_with_a_secret(&app).await;
    let first = code_for(&frame).await;
    let services = app.services();
    let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
    services.sessions.revoke_all_of(&OPERATOR, ada, &app.request()).await.unwrap();
    exchange(&shop, &first).send().await.is_oauth_error(400, "invalid_grant");
    app.clock.advance(Duration::from_secs(60));
    exchange(&shop, &code_for(&frame).await).send().await.ok();
}

on_each_database! {
    /// A thief who has the passkey signs in and waits with the code until it is taken from the account.
    async fn a_code_that_nobody_has_exchanged_ends_with_the_passkey(app: TestApp) {
        let (shop, _) = shop_with_a_secret(&app).await;
        let (_, mut passkey) = person(&app).await;
        exchange(&shop, &code_by_passkey(&app, &mut passkey).await).send().await.ok();
        let waiting = code_by_passkey(&app, &mut passkey).await;
        let owner = app.browser();
        sign_in(&owner, &mut passkey, "", |_| {}).await;
        let id = URL_SAFE_NO_PAD.encode(&passkey.id);
        assert_eq!(call(&owner, "passkeys/remove", &[("id", &id)]).await.0, StatusCode::OK);
        exchange(&shop, &waiting).send().await.is_oauth_error(400, "invalid_grant");
        // And where an administrator takes it.
        let (mut passkey, status, _) = add_passkey(&owner, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        let waiting = code_by_passkey(&app, &mut passkey).await;
        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        let passkeys = services.people.passkeys(&OPERATOR, ada).await.unwrap();
        let id = &passkeys[0].credential.id;
        services.people.remove_passkey(&OPERATOR, ada, id, &app.request()).await.unwrap();
        exchange(&shop, &waiting).send().await.is_oauth_error(400, "invalid_grant");
    }
}

/// Whoever has the number by now does the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_nobody_has_exchanged_ends_with_the_number() {
    on_both(async |app| {
        let (shop, frame) = shop_with_a_secret(&app).await;
        person_with(&app, ADA, NUMBER).await;
        let code_by_number = async || {
            app.clock.advance(Duration::from_secs(31));
            let (status, sent) = frame.post("send_code", &[("wish", WISH), ("email", NUMBER)]).await;
            assert_eq!(status, StatusCode::OK, "{sent}");
            let texted = texted_code(&app, NUMBER).await;
            let fields = [("wish", WISH), ("state", text(&sent["state"])), ("code", &*texted)];
            let (status, signed_in) = frame.post("verify_code", &fields).await;
            assert!(status == StatusCode::OK && signed_in["code"].is_string(), "{signed_in}");
            signed_in
        };
        exchange(&shop, &code_by_number().await).send().await.ok();
        let waiting = code_by_number().await;
        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        services.people.remove_phone(&OPERATOR, ada, &app.request()).await.unwrap();
        exchange(&shop, &waiting).send().await.is_oauth_error(400, "invalid_grant");
    })
    .await;
}

/// They would stand before a window that asks for what it does not take.
#[tokio::test]
async fn whoever_would_have_to_prove_more_is_offered_no_passkey() {
    let app = TestApp::start_with(with_sms).await;
    let owner = person_with(&app, ADA, "+447400123456").await;
    let (frame, codes) = (shop(&app).await, blog(&app).await);
    for frame in [&frame, &codes] {
        app.clock.advance(Duration::from_secs(30));
        let signed_in = frame.sign_in(ADA).await;
        assert!(signed_in["access_token"].is_string() && signed_in["offer"].is_null(), "{signed_in}");
    }
    app.clock.advance(Duration::from_secs(30));
    code_for(&frame).await;
    // Without the number, there is nothing to prove.
    confirm_by_text(&app, &owner, "+447400123456").await;
    owner.submit_from("/account/profile/phone", "/_fn/profile/phone/remove", &[]).await;
    app.clock.advance(Duration::from_secs(30));
    let signed_in = frame.sign_in(ADA).await;
    assert_eq!(start_passkey(&app, text(&signed_in["offer"])).await.0, StatusCode::OK);
}

/// An application with a server of its own gets a code; what the sign-in opened beside it is of no more use than its offer.
#[tokio::test]
async fn what_a_sign_in_for_a_code_leaves_behind_ends_with_its_offer() {
    let app = TestApp::start().await;
    app.register(from_origins(confidential("shop"), vec![SHOP.into()])).await;
    let frame = Frame { app: &app, client_id: "shop", origin: SHOP };
    let signed_in = code_for(&frame).await;
    let left = async || app.services().clients.count_grants("shop").await.unwrap();
    assert_eq!(left().await, 1);
    let offer = text(&signed_in["offer"]);
    let (_, start) = start_passkey(&app, offer).await;
    let (mut passkey, answer) = Passkey::create_with(&options(&start), app.origin(), Algorithm::Es256, |_, _| {});
    let fields = [("offer", offer), ("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
    for _ in ["sent", "lost and sent again"] {
        assert_eq!(call(&app.browser(), "embed/finish_passkey", &fields).await.0, StatusCode::OK);
    }
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(left().await, 0);
    // By that passkey there is nothing to offer.
    code_by_passkey(&app, &mut passkey).await;
    assert_eq!(left().await, 0);
}

#[tokio::test]
async fn a_code_is_for_whom_it_can_be_for_only() {
    let app = TestApp::start().await;
    let mut others = from_origins(named("others"), vec![SHOP.into()]);
    others.change.is_first_party = Some(false);
    app.register(others).await;
    let mut no_codes = from_origins(named("no_codes"), vec![SHOP.into()]);
    no_codes.change.grant_types = Some([GrantType::DeviceCode].into_iter().collect());
    app.register(no_codes).await;
    let mut pushed = from_origins(confidential("pushed"), vec![SHOP.into()]);
    pushed.change.requires_par = Some(true);
    app.register(pushed).await;
    shop(&app).await;
    for (client_id, origin, wish) in [
        ("others", SHOP, WISH),
        ("no_codes", SHOP, WISH),
        ("pushed", SHOP, WISH),
        ("shop", EVIL, WISH),
        ("nobody", SHOP, WISH),
    ] {
        let frame = Frame { app: &app, client_id, origin };
        let (status, refused) = frame.post("send_code", &[("wish", wish), ("email", ADA)]).await;
        assert_eq!((status.as_u16(), &refused["code"]), (404, &json!("not_found")), "{client_id} {refused}");
    }
    let frame = Frame { app: &app, client_id: "shop", origin: SHOP };
    for wish in ["response_type=code", "response_type=token", "redirect_uri=https://shop.example.com/cb"] {
        let (status, refused) = frame.post("send_code", &[("wish", wish), ("email", ADA)]).await;
        assert_eq!((status.as_u16(), &refused["code"]), (400, &json!("invalid_input")), "{wish} {refused}");
        let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}&{wish}")).await;
        assert!(page.text.contains("Sign-in cannot be shown here"), "{wish}: {page:?}");
    }
    let page = app.browser().get(&format!("/embed/login?client_id=shop&origin={SHOP}&{WISH}")).await;
    assert!(page.text.contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), "{page:?}");
}

#[tokio::test]
async fn the_element_is_told_whether_the_hosted_page_would_lead_back() {
    let app = TestApp::start().await;
    let callback = "https://shop.example.com/cb";
    let with_callback = |mut new: NewClient| {
        new.change.redirect_uris = Some(vec![callback.to_owned()]);
        new
    };
    let mut others = with_callback(named("others"));
    others.change.is_first_party = Some(false);
    let mut pushed = with_callback(named("pushed"));
    pushed.change.requires_par = Some(true);
    for new in [with_callback(named("spa")), with_callback(confidential("web")), others, pushed] {
        app.register(new).await;
    }
    let evil = "https://evil.example.com/';rm -rf /";
    for (client_id, origin, redirect_uri, told) in [
        ("spa", SHOP, callback, None),
        // Its people are asked on the hosted page.
        ("others", SHOP, callback, None),
        ("web", SHOP, callback, Some("registered with a secret")),
        ("nobody", SHOP, callback, Some("No application")),
        // The button asks in an address, which an application that has to push is not heard in.
        ("pushed", SHOP, callback, Some("do not fit together")),
        ("spa", SHOP, "https://shop.example.com/cb/", Some("does not come back to")),
        ("spa", SHOP, evil, Some("does not come back to")),
        ("spa", EVIL, callback, Some("is not registered for the application")),
    ] {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("client_id", client_id), ("origin", origin), ("redirect_uri", redirect_uri)])
            .finish();
        let page = app.browser().get(&format!("/embed/check?{query}")).await;
        let answer: Value = serde_json::from_str(&page.text).unwrap();
        match told {
            None => assert_eq!(answer, json!({ "allowed": true, "title": "Sign in" })),
            Some(words) => assert!(text(&answer["message"]).contains(words), "{redirect_uri}: {answer}"),
        }
        if redirect_uri == evil {
            let expected = format!(
                "client update spa --redirect-uri {callback} --redirect-uri 'https://evil.example.com/;rm -rf /'"
            );
            assert!(text(&answer["remedy"]).ends_with(&expected), "{answer}");
        }
    }
}
