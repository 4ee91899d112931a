//! The page of one person in the admin console.

use futures_util::StreamExt;
use http::StatusCode;
use latchkey_domain::{
    Actor, AuditKind, RoleId,
    identity::{user::Attributes, users::UserList},
    kernel::version::Expected,
    services::{AuditFilter, Format, ImportOptions, ImportStopped, NewPerson, OrganizationChange, PeopleFile},
};

use crate::support::{
    Browser, OPERATOR, Page, TestApp,
    factors::{first_step, protected},
    on_each_database,
    people::*,
};

const BOB: &str = "bob@example.com";

async fn page_of(app: &TestApp, email: &str) -> String {
    let user = app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    format!("/admin/people/{}", user.id)
}

async fn done(browser: &Browser, answer: &Page, path: &str) -> Page {
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path), "{answer:?}");
    let page = browser.get(path).await;
    assert!(page.text.contains("Done."), "{}", page.text);
    page
}

on_each_database! {
    async fn an_administrator_looks_after_somebody(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let path = page_of(&app, BOB).await;
        assert!(ada.get("/admin/people").await.text.contains(&format!("href=\"{path}\"")));
        let page = ada.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        for shown in [BOB, "No passkey yet", "Firefox on Linux", "Signed in with a code", "Account created"] {
            assert!(page.text.contains(shown), "{shown} in {}", page.text);
        }

        let named = [("first_name", "Bob"), ("last_name", "Builder"), ("email", BOB)];
        let saved = ada.submit_form(&page, "/_fn/console/people/update", &named).await;
        let page = done(&ada, &saved, &path).await;
        assert!(page.text.contains("Bob Builder"));

        let out = ada.submit_form(&page, "/_fn/console/people/sign_out", &[]).await;
        let page = done(&ada, &out, &path).await;
        assert!(!is_signed_in(&bob).await && page.text.contains("Signed in nowhere"));

        let locked = ada.submit_form(&page, "/_fn/console/people/set_active", &[]).await;
        let page = done(&ada, &locked, &path).await;
        assert!(page.text.contains("Unlock account"));
        let unlocked = ada.submit_form(&page, "/_fn/console/people/set_active", &[]).await;
        let page = done(&ada, &unlocked, &path).await;
        sign_up(&app, &bob, BOB).await;
        assert!(is_signed_in(&bob).await);

        let deleted = ada.submit_form(&page, "/_fn/console/people/delete", &[]).await;
        let (before, page) = (page, done(&ada, &deleted, &path).await);
        assert!(page.text.contains("This account was deleted") && !is_signed_in(&bob).await);
        // Another tab has the page of before; what it says of the person, the page shows.
        let again = ada.submit_form(&before, "/_fn/console/people/delete", &[]).await;
        assert_eq!(again.header("location"), path);
        assert!(ada.get(&path).await.text.contains("Somebody else has changed it meanwhile"));
        let restored = ada.submit_form(&page, "/_fn/console/people/restore", &[]).await;
        let (before, page) = (page, done(&ada, &restored, &path).await);
        assert!(page.text.contains("Lock account"));
        let again = ada.submit_form(&before, "/_fn/console/people/restore", &[]).await;
        assert_eq!(again.header("location"), path);
        assert!(ada.get(&path).await.text.contains("Somebody else has changed it meanwhile"));

        let for_good = "/_fn/console/people/delete_permanently";
        let other = ada.submit_form(&page, for_good, &[("confirmation", "bob")]).await;
        assert_eq!(other.header("location"), path);
        let page = ada.get(&path).await;
        assert!(page.text.contains("That is not the same"), "{}", page.text);
        let gone = ada.submit_form(&page, for_good, &[("confirmation", BOB)]).await;
        done(&ada, &gone, "/admin/people").await;
        assert_eq!(ada.get(&path).await.status, StatusCode::NOT_FOUND);
    }

    async fn in_which_browsers_somebody_is_not_asked_again_is_shown_and_forgotten(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let authenticator = protected(&app, BOB).await;
        let path = page_of(&app, BOB).await;
        let forget = "/_fn/console/people/forget_browsers";
        let page = ada.get(&path).await;
        assert!(page.text.contains("href=\"#two-step\"") && page.text.contains("id=\"two-step\""), "{}", page.text);
        assert!(!page.text.contains(">Remembered browsers<") && !page.text.contains(forget), "{}", page.text);
        let bob = app.browser();
        let step = first_step(&app, &bob, BOB).await;
        let typed = [("code", &*authenticator.next_code(&app)), ("remember", "true")];
        bob.submit_from(&step, "/_fn/second_step/authenticator", &typed).await;
        let page = ada.get(&path).await;
        assert!(page.text.contains(">Remembered browsers<") && page.text.contains("Until "), "{}", page.text);
        // Nobody else does it for them.
        let user = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
        let (status, _) = call(&bob, "console/people/forget_browsers", &[("id", &user.id.to_string())]).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        let page = done(&ada, &ada.submit_form(&page, forget, &[]).await, &path).await;
        assert!(!page.text.contains(">Remembered browsers<"), "{}", page.text);
        let filter = AuditFilter { kinds: vec![AuditKind::RememberedBrowserForgotten], ..AuditFilter::default() };
        let events = app.services().audit.list(&OPERATOR, &filter, None, 10).await.unwrap().items;
        assert_eq!((events.len(), events[0].user_id, &events[0].detail["count"]), (1, Some(user.id), &1.into()));
        call(&bob, "sign_out", &[]).await;
        first_step(&app, &bob, BOB).await;
    }

    async fn the_list_is_a_file_of_the_same_people(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        for email in [BOB, "bea@example.com"] {
            sign_up(&app, &app.browser(), email).await;
        }
        set_active(&app, BOB, false).await.unwrap();
        let page = ada.get("/admin/people?q=b&status=locked&sort=email").await;
        assert!(page.text.contains("href=\"/admin/people/export?format=csv&amp;q=b&amp;status=locked"), "{}", page.text);
        let file = ada.get("/admin/people/export?format=csv&q=b&status=locked").await;
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"people.csv\"");
        assert!(file.text.contains(BOB) && !file.text.contains("bea@") && !file.text.contains(ADA), "{}", file.text);
        let all = ada.get("/admin/people/export?format=jsonl").await;
        assert_eq!(all.text.lines().count(), 3, "{}", all.text);
        assert_eq!(ada.get("/admin/people/export?format=csv&q=%CC%81").await.text.lines().count(), 1, "nobody: the heading");
        let services = app.services();
        let filter = AuditFilter { kinds: vec![AuditKind::PeopleExported], ..AuditFilter::default() };
        let events = services.audit.list(&OPERATOR, &filter, None, 10).await.unwrap().items;
        let own = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        assert_eq!(events.len(), 3);
        assert_eq!(events[2].actor.as_ref().unwrap().id, Some(own.id.to_string()));
        assert_eq!((&events[2].detail["q"], &events[2].detail["is_active"]), (&"b".into(), &false.into()));
        assert!(events[1].detail.is_empty(), "everybody");
        assert_eq!(events[0].detail["nothing"], true);
        for path in ["/admin/people/export?format=xml", "/admin/people/export"] {
            assert_eq!(ada.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let bea = app.browser();
        sign_up(&app, &bea, "bea@example.com").await;
        for browser in [&bea, &app.browser()] {
            assert_eq!(browser.get("/admin/people/export?format=csv").await.status, StatusCode::NOT_FOUND);
        }
        // One that is under way ends when they are none any more, or are locked out.
        let session = services.sessions.list_of(&OPERATOR, own.id).await.unwrap()[0].id().session().unwrap();
        let (actor, list) = (Actor::Administrator(own.id, session), UserList::default());
        assert!(services.transfer.export(&actor, &list, None).await.is_ok());
        assert!(services.audit.export(&actor, &AuditFilter::default(), None).await.is_ok());
        administrator(&app, "dora@example.com").await;
        services.administrators.revoke(&OPERATOR, own.id, &app.request()).await.unwrap();
        assert!(services.transfer.export(&actor, &list, None).await.is_err());
        assert!(services.audit.export(&actor, &AuditFilter::default(), None).await.is_err());
    }

    async fn an_import_ends_with_whoever_began_it(app: TestApp) {
        administrator(&app, ADA).await;
        let (services, request) = (app.services(), app.request());
        for how in ["revoked", "locked", "signed-out"] {
            let boss = format!("{how}@example.com");
            administrator(&app, &boss).await;
            let id = services.users.get_by_email(&OPERATOR, &boss.parse().unwrap()).await.unwrap().id;
            let session = services.sessions.list_of(&OPERATOR, id).await.unwrap()[0].id().session().unwrap();
            let address = |number: u32| format!("{how}-{number}@example.com");
            let file: String = (0..12).map(|number| format!("{}\n", address(number))).collect();
            let file = PeopleFile::open(std::io::Cursor::new(format!("email\n{file}")), Some(Format::Csv)).unwrap();
            let actor = Actor::Administrator(id, session);
            let rows = services.transfer.import(&actor, file, ImportOptions::default(), &request).unwrap();
            let mut rows = Box::pin(rows);
            rows.next().await.unwrap().unwrap();
            match how {
                "revoked" => services.administrators.revoke(&OPERATOR, id, &request).await.unwrap(),
                "locked" => drop(set_active(&app, &boss, false).await.unwrap()),
                _ => services.sessions.revoke_of(&OPERATOR, id, &session.to_string(), &request).await.unwrap(),
            }
            // Those that were begun together with the first.
            for _ in 0..3 {
                rows.next().await.unwrap().unwrap();
            }
            let stopped = rows.next().await.unwrap();
            assert!(matches!(stopped, Err(ImportStopped::Revoked { line: 6 })), "{how}: {stopped:?}");
            for number in 0..12 {
                let found = services.users.get_by_email(&OPERATOR, &address(number).parse().unwrap()).await;
                assert_eq!(found.is_ok(), number < 4, "{how}: {number}");
            }
        }
    }

    async fn an_administrator_says_where_somebody_is_a_member_and_as_what(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let path = page_of(&app, BOB).await;
        let (services, request) = (app.services(), app.request());
        let new = OrganizationChange { name: Some("Acme".into()), ..Default::default() };
        let acme = services.organizations.add(&OPERATOR, &new, &request).await.unwrap().organization.id;
        let bob = services.users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap().id;
        let roles = async || services.members.get(&OPERATOR, acme, bob).await.map(|member| member.membership.roles);
        let page = ada.get(&path).await;
        assert!(page.text.contains("In no organization"), "{}", page.text);

        let (admin, developer) = ("019b76da0000700080000000000000a2", "019b76da0000700080000000000000a3");
        let boxes = [admin, developer].map(|id| format!("role-{id}"));
        let (add, chosen) = ("/_fn/console/members/add", (&*boxes[1], "on"));
        let refused = ada.submit_form(&page, add, &[("organization", "nothing"), chosen]).await;
        assert_eq!(refused.header("location"), path);
        let told = ada.get(&path).await.text;
        for shown in ["There is no such organization", "id=\"organization-error\"", "value=\"nothing\"", " checked"] {
            assert!(told.contains(shown), "{shown} in {told}");
        }
        let added = ada.submit_form(&page, add, &[("organization", "acme"), chosen]).await;
        assert_eq!(added.header("location"), path);
        assert_eq!(roles().await.unwrap(), [developer.parse::<RoleId>().unwrap()]);
        let shown = ada.get(&path).await;
        let link = format!("href=\"/admin/organizations/{acme}\"");
        assert!(shown.text.contains("Saved.") && shown.text.contains(&link), "{}", shown.text);
        // Once.
        ada.submit_form(&page, add, &[("organization", "acme"), chosen]).await;
        assert!(ada.get(&path).await.text.contains("the person is in it already"));

        let saved = ada.submit_form(&shown, "/_fn/console/members/save", &[(&*boxes[0], "on")]).await;
        assert_eq!(saved.header("location"), path);
        assert_eq!(roles().await.unwrap(), [admin.parse::<RoleId>().unwrap()]);
        let shown = ada.get(&path).await;
        assert!(shown.text.contains("/_fn/console/undo"), "{}", shown.text);
        let removed = ada.submit_form(&shown, "/_fn/console/members/remove", &[]).await;
        assert_eq!(removed.header("location"), path);
        assert!(roles().await.is_err());
        let shown = ada.get(&path).await;
        assert!(shown.text.contains("In no organization"), "{}", shown.text);
        let offered = shown.text.split("name=\"undo\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let (offered, token) = (offered.replace("&quot;", "\""), shown.form_token());
        let undone = ada.submit("/_fn/console/undo", &[("undo", &offered), ("form_token", &token)]).await;
        assert_eq!((undone.header("location"), roles().await.unwrap()), (&*path, vec![admin.parse::<RoleId>().unwrap()]));
    }

    async fn the_page_says_whose_word_an_address_is(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let (people, request) = (&app.services().people, app.request());
        let new = NewPerson {
            email: BOB.parse().unwrap(),
            first_name: String::new(),
            last_name: String::new(),
            attributes: Attributes::default(),
            tell: false,
        };
        let bob = people.create(&OPERATOR, new, &request).await.unwrap();
        let path = page_of(&app, BOB).await;
        // The list says the same, and finds them by that alone.
        let listed = async || {
            let mut found = Vec::new();
            for by in ["verified", "by-others", "not-verified"] {
                let (_, told) = call(&ada, "console/list_users", &[("q", BOB), ("address", by)]).await;
                let rows = told["rows"].as_array().unwrap_or_else(|| panic!("{told}"));
                found.extend(rows.iter().map(|row| (by, text(&row["address"]).to_owned())));
            }
            found
        };
        assert!(ada.get(&path).await.text.contains("Not verified"));
        assert_eq!(listed().await, [("not-verified", "Not verified".to_owned())]);
        people.verify_email(&OPERATOR, bob.id, true, &Expected::Anything, &request).await.unwrap();
        assert!(ada.get(&path).await.text.contains("Verified by others"));
        assert_eq!(listed().await, [("by-others", "Verified by others".to_owned())]);
        let chosen = ada.get("/admin/people?address=by-others").await.text;
        assert!(chosen.contains(BOB) && !chosen.contains(ADA), "{chosen}");
        sign_up(&app, &app.browser(), BOB).await;
        let page = ada.get(&path).await.text;
        assert!(page.contains("Verified") && !page.contains("Verified by others"), "{page}");
        assert_eq!(listed().await, [("verified", "Verified".to_owned())]);
    }

    async fn of_two_tabs_the_second_overwrites_nothing(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let path = page_of(&app, BOB).await;
        let tabs = [ada.get(&path).await, ada.get(&path).await];
        for (tab, name) in tabs.iter().zip(["First", "Second"]) {
            let named = [("first_name", name), ("last_name", ""), ("email", BOB)];
            assert_eq!(ada.submit_form(tab, "/_fn/console/people/update", &named).await.header("location"), path);
        }
        let told = ada.get(&path).await;
        assert!(told.text.contains("Somebody else has changed it meanwhile"), "{}", told.text);
        assert!(ada.get(&path).await.text.contains("First"));
    }

    async fn nobody_else_sees_or_does_any_of_it(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let (hers, his) = (page_of(&app, ADA).await, page_of(&app, BOB).await);
        for path in [&hers, &his] {
            assert_eq!(bob.get(path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(app.browser().get(path).await.status, StatusCode::NOT_FOUND);
        }
        let token = bob.form_token().await;
        let id = hers.rsplit('/').next().unwrap();
        for (function, field) in [
            ("update", ("email", "eve@example.com")),
            ("set_active", ("is_active", "false")),
            ("sign_out", ("session", "")),
            ("delete", ("", "")),
            ("delete_permanently", ("confirmation", ADA)),
        ] {
            let fields = [("id", id), ("form_token", &token), field, ("version", ""), ("first_name", ""), ("last_name", "")];
            bob.submit(&format!("/_fn/console/people/{function}"), &fields).await;
            assert!(is_signed_in(&ada).await, "{function}");
            assert_eq!(page_of(&app, ADA).await, hers, "{function}");
        }
        // The page of nobody.
        for nobody in ["/admin/people/x", "/admin/people/019b76da000070008000000000000001"] {
            assert_eq!(ada.get(nobody).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn an_administrator_makes_an_account_for_somebody(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        assert!(ada.get("/admin/people").await.text.contains("href=\"/admin/people/new\""));
        let create = "/_fn/console/people/create";
        let page = ada.get("/admin/people/new").await.text;
        assert!(page.contains("Invite by mail") && page.contains("<a href=\"/admin/organizations\">Organizations</a>"), "{page}");
        let named = |email| [("email", email), ("first_name", "Bob"), ("last_name", "O’Bob"), ("tell", "true")];
        for (email, why) in [("bob", "That is not an email address"), ("ADA@example.com", "That is taken already")] {
            let refused = ada.submit_from("/admin/people/new", create, &named(email)).await;
            assert_eq!(refused.header("location"), "/admin/people/new");
            let page = ada.get("/admin/people/new").await.text;
            let kept = format!("value=\"{email}\"");
            for shown in [why, "id=\"email-error\"", &kept, "value=\"Bob\"", "value=\"O’Bob\"", " checked"] {
                assert!(page.contains(shown), "{shown} in {page}");
            }
        }
        let named = [named(BOB).as_slice(), &[]].concat();
        let made = ada.submit_from("/admin/people/new", create, &named).await;
        let page = done(&ada, &made, &page_of(&app, BOB).await).await;
        assert!(page.text.contains("Bob O’Bob") && page.text.contains("Not verified"), "{}", page.text);
        assert_eq!(app.mails_to(BOB).await.len(), 1);
        let quiet = [("email", "eve@example.com"), ("first_name", ""), ("last_name", "")];
        ada.submit_from("/admin/people/new", create, &quiet).await;
        assert!(app.mails_to("eve@example.com").await.is_empty());
    }

    async fn a_recovery_link_is_shown_once_and_kept_nowhere(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let path = page_of(&app, BOB).await;
        let page = path.replace("people", "recovery-link");
        assert!(ada.get(&path).await.text.contains(&format!("href=\"{page}\"")));
        let before = app.mails_to(BOB).await.len();
        let made = ada.submit_from(&page, &page, &[]).await;
        assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
        let link = made.text.split("/login/recover?token=").nth(1).and_then(|rest| rest.split('<').next());
        let token = link.expect("the link").trim();
        assert!(made.headers.values().all(|value| !value.to_str().unwrap().contains(token)), "{made:?}");
        assert!(!ada.get(&page).await.text.contains("token="));
        assert_eq!(app.mails_to(BOB).await.len(), before + 1);
        let happened = ada.get(&path).await.text;
        assert_eq!(happened.matches("Recovery link made by an administrator").count(), 1, "{happened}");

        let lost = app.browser();
        lost.submit_from(&format!("/login/recover?token={token}"), "/_fn/sign_in/recover", &[]).await;
        assert!(is_signed_in(&lost).await);
    }

    async fn a_recovery_link_is_made_by_administrators_from_their_own_page(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let (eve, _) = administrator(&app, "eve@example.com").await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let page = page_of(&app, BOB).await.replace("people", "recovery-link");
        let (hers, his) = (ada.form_token().await, bob.form_token().await);
        // Bob himself; nobody; without a token, or with that of somebody else's page.
        for (browser, token, status) in [
            (&bob, &*his, StatusCode::NOT_FOUND),
            (&app.browser(), &hers, StatusCode::NOT_FOUND),
            (&ada, "", StatusCode::SEE_OTHER),
            (&ada, &his, StatusCode::SEE_OTHER),
            (&eve, &hers, StatusCode::SEE_OTHER),
        ] {
            let refused = browser.submit(&page, &[("form_token", token)]).await;
            assert!(refused.status == status && !refused.text.contains("token="), "{refused:?}");
        }
        // From another site.
        let sly = ada.form(&page, &[("form_token", &hers)]).header("origin", "https://evil.example");
        assert_eq!(sly.send().await.unwrap().status(), StatusCode::FORBIDDEN);
        let happened = ada.get(&page_of(&app, BOB).await).await.text;
        assert!(!happened.contains("Recovery link made"), "{happened}");
    }

    async fn a_file_is_looked_at_before_it_is_imported(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let path = "/admin/people/import";
        assert!(ada.get("/admin/people").await.text.contains(&format!("href=\"{path}\"")));
        let token = ada.get(path).await.form_token();
        let token = ("form_token", token.as_bytes());
        let file = format!("email,first_name\n{BOB},Bob \"the\" B\n{ADA},Eve\nnobody,N\n");
        let tried = ada.upload(path, &[token, ("file", file.as_bytes())]).await;
        assert_eq!(tried.status, StatusCode::OK, "{}", tried.text);
        for shown in ["What would happen", "email, first_name", "other values (first_name)", "email: That is not an email address"] {
            assert!(tried.text.contains(shown), "{shown} in {}", tried.text);
        }
        let bob = async || app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await;
        assert!(bob().await.is_err(), "nothing has happened yet");
        // As a browser sends it back.
        let sent_back = file.replace('\n', "\r\n");
        let done = ada.upload(path, &[token, ("data", sent_back.as_bytes()), ("tell", b"true")]).await;
        assert!(done.text.contains("What was done"), "{}", done.text);
        assert_eq!(bob().await.unwrap().first_name, "Bob \"the\" B");
        assert_eq!(app.mails_to(BOB).await.len(), 1);

        // What no import changes holds its row back, and says so where it is asked for and where it happens.
        assert!(ada.get(path).await.text.contains("a row with another value there is refused"));
        let file = format!("email,first_name,is_active\n{BOB},Robert,false\n");
        let refused = ada.upload(path, &[token, ("data", file.as_bytes()), ("update", b"true")]).await;
        assert!(refused.text.contains("other values (is_active), which no import changes"), "{}", refused.text);
        assert_eq!(bob().await.unwrap().first_name, "Bob \"the\" B");

        let large = vec![b'x'; 1024 * 1024 + 1];
        for (file, said) in [
            (&b"email,password\n"[..], "keeps no passwords"),
            (b"", "the file is empty"),
            (b"email\n\xFFx@example.com\n", "the file is not UTF-8"),
            (&large, "larger than 1 MB"),
        ] {
            let refused = ada.upload(path, &[token, ("file", file), ("update", b"true")]).await;
            assert!(refused.text.contains(said) && refused.text.contains(" checked"), "{said} in {}", refused.text);
        }
    }

    async fn the_first_rows_of_each_kind_are_seen_before_anything_is_done(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let path = "/admin/people/import";
        let token = ada.get(path).await.form_token();
        let token = ("form_token", token.as_bytes());
        // Whoever is new stands after whoever is there.
        let new: String = (0..7).map(|number| format!("new{number}@example.com,N\n")).collect();
        let file = format!("email,first_name\n{BOB},Bob\n{new}\"<b>@example.com\",B\n");
        let tried = ada.upload(path, &[token, ("file", file.as_bytes()), ("update", b"true")]).await.text;
        let at = |email: &str| tried.find(&format!("<bdi>{email}<"));
        assert!((0..5).all(|number| at(&format!("new{number}@example.com")).is_some()), "{tried}");
        assert!((5..7).all(|number| at(&format!("new{number}@example.com")).is_none()), "five are enough: {tried}");
        assert!(at("new4@example.com") < at(BOB), "those that are alike stand together: {tried}");
        for shown in ["The first rows of each kind", "Gets an account", "Is changed", "&lt;b&gt;@example.com"] {
            assert!(tried.contains(shown), "{shown} in {tried}");
        }
        assert!(!tried.contains("Stays as it is") && !tried.contains("<b>@"), "{tried}");
        let done = ada.upload(path, &[token, ("data", file.as_bytes()), ("update", b"true")]).await.text;
        assert!(done.contains("What was done") && !done.contains("The first rows of each kind"), "{done}");
        let again = ada.upload(path, &[token, ("file", file.as_bytes()), ("update", b"true")]).await.text;
        assert!(again.contains("Stays as it is") && !again.contains("Gets an account"), "{again}");
    }

    async fn files_are_brought_by_administrators_alone(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let (hers, his) = (ada.form_token().await, bob.form_token().await);
        let path = "/admin/people/import";
        assert_eq!(bob.get(path).await.status, StatusCode::NOT_FOUND);
        for (browser, token, status) in [
            (&bob, &*his, StatusCode::NOT_FOUND),
            (&app.browser(), &hers, StatusCode::NOT_FOUND),
            (&ada, "", StatusCode::SEE_OTHER),
            (&ada, &his, StatusCode::SEE_OTHER),
        ] {
            let fields: [(&str, &[u8]); 2] = [("form_token", token.as_bytes()), ("data", b"email\neve@example.com\n")];
            assert_eq!(browser.upload(path, &fields).await.status, status);
        }
        let sly = ada.form(path, &[("form_token", &hers)]).header("origin", "https://evil.example");
        assert_eq!(sly.send().await.unwrap().status(), StatusCode::FORBIDDEN);
        let eve = "eve@example.com".parse().unwrap();
        assert!(app.services().users.get_by_email(&OPERATOR, &eve).await.is_err());
    }
}

#[tokio::test]
async fn the_sign_ins_of_a_person_and_the_audit_log_say_from_where_as_far_as_it_is_known() {
    let file = latchkey_testkit::repository().join("server/tests/it/support/places.mmdb");
    let app = TestApp::start_with(|config| {
        config.geo.database = Some(file);
        config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    let (ada, _) = administrator(&app, ADA).await;
    for (ip, place) in [
        // A city in its country, a country alone, and on no map.
        ("203.0.113.9", "Linköping, Sweden\u{a0}· "),
        ("2001:db8::1", "Japan\u{a0}· "),
        ("198.51.100.1", ""),
    ] {
        app.clock.advance(std::time::Duration::from_secs(31));
        sign_up(&app, &app.browser().behind(ip), BOB).await;
        let person = ada.get(&page_of(&app, BOB).await).await.text;
        let (_, rest) = person.split_once("id=\"sign-ins\"").unwrap_or_else(|| panic!("no sign-ins: {person}"));
        let (sign_ins, _) = rest.split_once("</section>").expect("its end");
        let shown = format!("Firefox on Linux\u{a0}· {place}{ip}");
        assert!(sign_ins.contains(&shown), "{shown} in {sign_ins}");
        let log = ada.get("/admin/audit").await.text;
        assert!(log.contains(&shown), "{shown} in {log}");
    }
}
