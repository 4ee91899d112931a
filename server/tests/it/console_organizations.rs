//! The console's pages of organizations and roles.

use http::StatusCode;
use latchkey_domain::{kernel::version::Expected, services::OrganizationChange};
use serde_json::json;

use crate::support::{Browser, OPERATOR, TestApp, people::*};

const ADMIN: &str = "boss@example.com";

/// Adds an organization; gives the address of its page.
async fn add(admin: &Browser, name: &str) -> String {
    let (status, told) = call(admin, "console/organizations/add", &[("name", name)]).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    text(&told["location"]).split('?').next().unwrap().to_owned()
}

fn id(page: &str) -> &str {
    page.trim_start_matches("/admin/organizations/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organization_is_made_whatever_it_is_called() {
    const ADD: &str = "/_fn/console/organizations/add";
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let list = admin.get("/admin/organizations").await;
    assert!(admin.submit_form(&list, ADD, &[("name", "Acme")]).await.header("location").contains("part=invitations"));
    // No letters for a short name, and one that another organization has.
    for (name, slug) in [("株式会社", "kabushiki"), ("Acme", "acme-2")] {
        let refused = admin.submit_form(&list, ADD, &[("name", name), ("slug", "")]).await;
        let told = admin.get(refused.header("location")).await.text;
        assert!(told.contains("id=\"slug-error\"") && told.contains(&format!("value=\"{name}\"")), "{told}");
        let added = admin.submit_form(&list, ADD, &[("name", name), ("slug", slug)]).await;
        assert!(added.header("location").contains("part=invitations"), "{added:?}");
        let made = app.services().organizations.find(&OPERATOR, slug).await.unwrap().expect("it is made");
        assert_eq!(made.name, name);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_looks_after_an_organization_without_scripts() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let empty = admin.get("/admin/organizations").await;
    assert!(empty.text.contains("No organization yet"), "{}", empty.text);
    let added = admin.submit_form(&empty, "/_fn/console/organizations/add", &[("name", "Acme & Söhne")]).await;
    let page = added.header("location").split('?').next().unwrap().to_owned();
    let listed = admin.get("/admin/organizations?q=acme").await;
    assert!(listed.text.contains("Acme &amp; Söhne") && listed.text.contains(&page), "{}", listed.text);
    assert!(admin.get("/admin/organizations?q=zz").await.text.contains("No organization begins like that"));

    // Invited by a form whose boxes are roles.
    let invitations = format!("{page}?part=invitations");
    let shown = admin.get(&invitations).await;
    let typed = [("email", ADA), ("role-019b76da0000700080000000000000a1", "on")];
    let sent = admin.submit_form(&shown, "/_fn/console/invitations/send", &typed).await;
    assert_eq!(sent.header("location"), invitations);
    let shown = admin.get(&invitations).await;
    assert!(shown.text.contains(ADA) && shown.text.contains("The invitation is on its way"), "{}", shown.text);
    assert!(shown.asks_before("/_fn/console/invitations/revoke"));
    assert!(admin.get(&format!("{invitations}&q=ADA@")).await.text.contains(ADA));
    let none = admin.get(&format!("{invitations}&q=zoe")).await;
    assert!(none.text.contains("Nobody found") && none.text.contains("value=\"zoe\""), "{}", none.text);
    let link = app.mailed_page(ADA, "/invitations/").await;
    let token = link.trim_start_matches("/invitations/").to_owned();
    let ada = app.browser();
    sign_up(&app, &ada, ADA).await;
    assert_eq!(call(&ada, "invitation/accept", &[("token", &token)]).await.0, StatusCode::OK);

    // Found by their address, by their role, and not by what they have not.
    for (query, is_found) in [
        ("q=ADA", true),
        ("q=zoe", false),
        ("role=019b76da0000700080000000000000a1", true),
        ("q=ada&role=019b76da0000700080000000000000a2", false),
        // No role at all: everybody.
        ("role=nothing", true),
    ] {
        let shown = admin.get(&format!("{page}?part=members&{query}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{query}");
        assert_eq!(shown.text.contains(ADA), is_found, "{query}: {}", shown.text);
        assert_eq!(shown.text.contains("Nobody found"), !is_found, "{query}");
    }

    // The only owner stays.
    let members = admin.get(&page).await;
    assert!(members.text.contains(ADA), "{}", members.text);
    let refused = admin.submit_form(&members, "/_fn/console/members/save", &[]).await;
    let told = admin.get(refused.header("location")).await;
    assert!(told.text.contains("the only owner of an organization"), "{}", told.text);
    // What was ticked there is ticked in no other form.
    let owner = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    let person = format!("/admin/people/{}", owner.id);
    let typed = [("role-019b76da0000700080000000000000a3", "on")];
    admin.submit_from(&person, "/_fn/console/members/save", &typed).await;
    let told = admin.get(&person).await.text;
    let add = told.split("action=\"/_fn/console/members/add\"").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(told.contains("the only owner of an organization") && !add.contains(" checked"), "{told}");

    let settings = admin.get(&format!("{page}?part=settings")).await;
    // Its picture is that of its brand.
    let brand = format!("href=\"/admin/brand?organization={}\"", id(&page));
    assert_eq!(settings.text.matches(&brand).count(), 2, "{}", settings.text);
    let typed = [("name", "Acme"), ("slug", "acme"), ("joining", "domain"), ("language", "de"), ("is_active", "on")];
    let saved = admin.submit_form(&settings, "/_fn/console/organizations/save", &typed).await;
    let address = format!("{page}?part=settings");
    assert_eq!(saved.header("location"), address);
    let domains = "/_fn/console/domains/add";
    for typed in ["Acme.Example", " bücher.example"] {
        let added = admin.submit_from(&address, domains, &[("domain", typed)]).await;
        assert_eq!(added.header("location"), address, "{typed}");
    }
    let stale = admin.get(&address).await;
    admin.submit_from(&address, domains, &[("domain", "localhost")]).await;
    let told = admin.get(&address).await.text;
    assert!(told.contains("Please enter a domain") && told.contains("value=\"localhost\""), "{told}");
    let mut opened = told.split("<details").filter_map(|rest| rest.split('>').next());
    assert!(opened.any(|tag| tag.contains("adds") && tag.contains(" open")), "{told}");
    let settings = admin.get(&address).await;
    assert!(
        settings.text.contains("latchkey-verification=") && settings.text.contains("Not proved"),
        "{}",
        settings.text
    );
    // No button that copies is seen before a script shows it.
    let buttons: Vec<_> = settings.text.match_indices("data-copy=").map(|(at, _)| &settings.text[at..]).collect();
    assert!(buttons.iter().all(|it| it.split('>').next().unwrap().contains("hidden")), "{}", settings.text);
    assert_eq!(buttons.len(), 4, "the name and the value of two records");
    // One is removed, the other stays; a page that was opened before that removes none.
    assert!(settings.asks_before("/_fn/console/domains/remove"));
    admin.submit_form(&settings, "/_fn/console/domains/remove", &[]).await;
    let left = async || {
        let found = app.services().organizations.get(&OPERATOR, id(&page).parse().unwrap()).await.unwrap();
        found.domains.into_iter().map(|domain| domain.name).collect::<Vec<_>>()
    };
    assert_eq!(left().await, ["xn--bcher-kva.example"]);
    let other = [("domain", "xn--bcher-kva.example"), ("id", id(&page))];
    let old = stale.hidden_fields("/_fn/console/domains/remove");
    let old = old.into_iter().filter(|(name, _)| !["domain", "id"].contains(name)).chain(other).collect::<Vec<_>>();
    admin.submit("/_fn/console/domains/remove", &old).await;
    assert!(admin.get(&address).await.text.contains("Somebody else has changed it meanwhile"));
    admin.submit_form(&stale, "/_fn/console/organizations/save", &typed).await;
    assert!(admin.get(&address).await.text.contains("Somebody else has changed it meanwhile"));
    assert_eq!(left().await, ["xn--bcher-kva.example"]);
    let kept = admin.submit_form(&settings, "/_fn/console/organizations/remove", &[("confirmation", "acme")]).await;
    assert!(admin.get(kept.header("location")).await.text.contains("That is not the same"));
    let gone = admin.submit_form(&settings, "/_fn/console/organizations/remove", &[("confirmation", "Acme")]).await;
    assert_eq!(gone.header("location"), "/admin/organizations");
    assert_eq!(admin.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_with_an_account_is_added_on_the_page_of_an_organization() {
    const ADD: &str = "/_fn/console/members/add_person";
    const ROLE: &str = "role-019b76da0000700080000000000000a3";
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = add(&admin, "Acme").await;
    let (services, acme) = (app.services(), id(&page).parse().unwrap());
    let members = format!("{page}?part=members");
    let asked = async |person: &str| {
        let answer = admin.submit_from(&members, ADD, &[("person", person), (ROLE, "on")]).await;
        assert_eq!(answer.header("location"), members, "{person}");
        admin.get(&members).await.text
    };
    for nobody in ["nobody@example.com", "019b76da000070008000000000000001", "nobody", " "] {
        let told = asked(nobody).await;
        assert!(told.contains("Nobody has an account with this address or ID"), "{nobody}: {told}");
        // The tab, and the way there beside what is wrong; what was typed and ticked stays.
        assert_eq!(told.matches(&format!("href=\"{page}?part=invitations\"")).count(), 2, "{told}");
        assert!(told.contains(&format!("value=\"{nobody}\"")), "{told}");
        assert!(told.contains(&format!("name=\"{ROLE}\" value=\"on\" checked")), "{told}");
    }
    for email in [ADA, "zoe@example.com"] {
        sign_up(&app, &app.browser(), email).await;
    }
    let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
    let told = asked(&format!(" {} ", ADA.to_uppercase())).await;
    assert!(told.contains("Saved.") && told.contains(ADA), "{told}");
    let roles = services.members.get(&OPERATOR, acme, ada).await.unwrap().membership.roles;
    assert_eq!(roles, [ROLE.trim_start_matches("role-").parse::<latchkey_domain::RoleId>().unwrap()]);
    let told = asked(&ada.to_string()).await;
    assert!(told.contains("They are a member already"), "{told}");
    let inside = OrganizationChange { allows_outside: Some(false), ..OrganizationChange::default() };
    services.organizations.update(&OPERATOR, acme, &Expected::Anything, &inside, &app.request()).await.unwrap();
    let told = asked("zoe@example.com").await;
    assert!(told.contains("It takes only people who have proved an address"), "{told}");
    let zoe = services.users.get_by_email(&OPERATOR, &"zoe@example.com".parse().unwrap()).await.unwrap().id;
    assert!(services.members.get(&OPERATOR, acme, zoe).await.is_err());
    // The organization is gone meanwhile: nobody is in it.
    services.organizations.remove(&OPERATOR, acme, &Expected::Anything, &app.request()).await.unwrap();
    let late = [("id", id(&page)), ("person", "zoe@example.com")];
    let (status, told) = call(&admin, "console/members/add_person", &late).await;
    assert_eq!((status, text(&told["code"])), (StatusCode::NOT_FOUND, "not_found"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_programs_keep_with_an_organization_is_seen_and_changed_in_the_console() {
    const SAVE: &str = "/_fn/console/organizations/save_metadata";
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = add(&admin, "Acme").await;
    let (services, acme) = (app.services(), id(&page).parse().unwrap());
    let settings = format!("{page}?part=settings");
    let kept = async || json!(services.organizations.get(&OPERATOR, acme).await.unwrap().organization.metadata);
    let stale = admin.get(&settings).await;
    let typed = "{\"plan\": {\"seats\": 3}, \"note\": \"</textarea><b>\"}";
    let saved = admin.submit_form(&stale, SAVE, &[("metadata", typed)]).await;
    assert_eq!(saved.header("location"), settings);
    let first = json!({"plan": {"seats": 3}, "note": "</textarea><b>"});
    assert_eq!(kept().await, first);
    let shown = admin.get(&settings).await.text;
    assert!(shown.contains("\"seats\": 3") && shown.contains("&lt;/textarea>&lt;b>"), "{shown}");
    // Another tab.
    admin.submit_form(&stale, SAVE, &[("metadata", "{}")]).await;
    assert!(admin.get(&settings).await.text.contains("Somebody else has changed it meanwhile"));
    let too_long = format!("{{\"a\": \"{}\"}}", "b".repeat(8192));
    let deep = "{\"a\":".repeat(1000);
    for wrong in ["[]", "7", "{", "{\"a\": 1} x", &too_long, &deep] {
        admin.submit_from(&settings, SAVE, &[("metadata", wrong)]).await;
        let told = admin.get(&settings).await.text;
        assert!(told.contains("That is no JSON object, or it is longer than 8 KiB"), "{wrong}: {told}");
        let is_lost = told.contains("What you typed is too long to be shown here again");
        assert_eq!(is_lost, wrong.len() > 3000, "{wrong}: {told}");
    }
    assert_eq!(kept().await, first);
    // What else is saved leaves it as it is.
    let typed = [("name", "Acme 2"), ("slug", "acme"), ("joining", "invited"), ("language", "")];
    admin.submit_from(&settings, "/_fn/console/organizations/save", &typed).await;
    assert_eq!(kept().await, first);
    admin.submit_from(&settings, SAVE, &[("metadata", " \r\n")]).await;
    assert_eq!(kept().await, json!({}));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_tabs_the_second_overwrites_nothing_of_an_organization() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = add(&admin, "Acme").await;
    let settings = format!("{page}?part=settings");
    let tabs = [admin.get(&settings).await, admin.get(&settings).await];
    for (tab, name) in tabs.iter().zip(["First", "Second"]) {
        let typed = [("name", name), ("slug", "acme"), ("joining", "invited"), ("language", ""), ("is_active", "on")];
        let answer = admin.submit_form(tab, "/_fn/console/organizations/save", &typed).await;
        assert_eq!(answer.header("location"), settings);
    }
    let told = admin.get(&settings).await;
    assert!(told.text.contains("Somebody else has changed it meanwhile"), "{}", told.text);
    // It shows what there is, so that nobody overwrites that at the second press.
    assert!(told.text.contains("value=\"First\"") && !told.text.contains("value=\"Second\""), "{}", told.text);
    let listed = admin.get("/admin/organizations").await.text;
    assert!(listed.contains("First") && !listed.contains("Second"), "{listed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_tabs_the_second_overwrites_no_role_of_a_member() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = add(&admin, "Acme").await;
    let (services, acme) = (app.services(), id(&page).parse().unwrap());
    let user = services.users.get_by_email(&OPERATOR, &ADMIN.parse().unwrap()).await.unwrap().id;
    services.members.add(&OPERATOR, acme, &user.to_string(), &[], &app.request()).await.unwrap();
    let (one, other) = ("role-019b76da0000700080000000000000a2", "role-019b76da0000700080000000000000a3");
    for (page, [first, second]) in [(page, [one, other]), (format!("/admin/people/{user}"), [other, one])] {
        let tabs = [admin.get(&page).await, admin.get(&page).await];
        let deeds = [(first, "Saved."), (second, "Somebody else has changed it meanwhile")];
        for (tab, (role, told)) in tabs.iter().zip(deeds) {
            let answer = admin.submit_form(tab, "/_fn/console/members/save", &[(role, "on")]).await;
            let shown = admin.get(answer.header("location")).await.text;
            assert!(shown.contains(told), "{shown}");
            let is_ticked = |role| shown.contains(&format!("name=\"{role}\" value=\"on\" checked"));
            assert!(is_ticked(first) && !is_ticked(second), "what there is: {shown}");
        }
        let roles = services.members.get(&OPERATOR, acme, user).await.unwrap().membership.roles;
        assert_eq!(roles, [first.trim_start_matches("role-").parse::<latchkey_domain::RoleId>().unwrap()]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_says_which_role_has_which_permission() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let new = [("name", "Accountant"), ("slug", "accountant"), ("description", "")];
    assert_eq!(call(&admin, "console/roles/add", &new).await.0, StatusCode::OK);
    let again = call(&admin, "console/roles/add", &new).await;
    assert_eq!((again.0, text(&again.1["code"])), (StatusCode::CONFLICT, "taken"));
    let new = [("name", "Read invoices"), ("slug", "invoices:read"), ("description", "All of them")];
    assert_eq!(call(&admin, "console/permissions/add", &new).await.0, StatusCode::OK);
    let roles = app.services().roles.list(&OPERATOR).await.unwrap();
    let permissions = app.services().permissions.list(&OPERATOR).await.unwrap();
    let (accountant, read) = (roles[3].id.to_string(), format!("permission-{}", permissions[3].id));
    let page = admin.get("/admin/roles").await;
    assert!(page.text.contains("Accountant") && page.text.contains("invoices:read") && page.text.contains(&read));
    let seen = roles[3].version().as_str().to_owned();
    assert!(page.text.contains(&format!("name=\"version\" value=\"{seen}\"")), "{}", page.text);
    let save = [("id", &*accountant), ("version", &*seen), (&*read, "on")];
    assert_eq!(call(&admin, "console/roles/save", &save).await.0, StatusCode::OK);
    // Another tab, which shows the row as it was, takes nothing away.
    let (status, told) = call(&admin, "console/roles/save", &save[..2]).await;
    assert_eq!((status, text(&told["code"])), (StatusCode::CONFLICT, "changed"));
    let roles = app.services().roles.list(&OPERATOR).await.unwrap();
    assert_eq!(roles[3].permissions, [permissions[3].id]);
    // That of owners neither goes nor loses anything.
    let (owner, seen) = (roles[0].id.to_string(), roles[0].version().as_str().to_owned());
    for function in ["console/roles/save", "console/roles/remove"] {
        let fields = [("id", &*owner), ("version", &*seen), ("confirmation", "Owner")];
        let (status, told) = call(&admin, function, &fields).await;
        assert_eq!((status, text(&told["code"])), (StatusCode::CONFLICT, "owner_role"), "{function}");
    }
    assert!(!admin.get(&format!("/admin/roles/{owner}")).await.text.contains("Remove this role"));
    // Nor what owners look after their organization with.
    let manage = permissions[1].id.to_string();
    let fields = [("id", &*manage), ("confirmation", "Team Manage")];
    let (status, told) = call(&admin, "console/permissions/remove", &fields).await;
    assert_eq!((status, text(&told["code"])), (StatusCode::CONFLICT, "owner_role"));
    let page = admin.get(&format!("/admin/roles/permissions/{manage}")).await.text;
    assert!(page.contains("The server itself goes by it") && !page.contains("Remove this permission"), "{page}");

    // Whoever takes one from everybody has typed its name.
    let read = permissions[3].id.to_string();
    for (kind, one, name) in [("roles", &accountant, "Accountant"), ("permissions", &read, "Read invoices")] {
        let remove = format!("console/{kind}/remove");
        for typed in ["", "accountant", "Owner"] {
            let (status, told) = call(&admin, &remove, &[("id", one), ("confirmation", typed)]).await;
            assert_eq!((status, text(&told["code"])), (StatusCode::BAD_REQUEST, "invalid_input"), "{kind} {typed}");
        }
        assert_eq!(call(&admin, &remove, &[("id", one)]).await.0, StatusCode::BAD_REQUEST, "{kind}");
        let typed = [("id", &**one), ("confirmation", name)];
        assert_eq!(call(&admin, &remove, &typed).await.0, StatusCode::OK, "{kind}");
        // Its page is there no more, and the log does not lead to it.
        let removed = kind.trim_end_matches('s');
        let log = admin.get(&format!("/admin/audit?kind={removed}.removed")).await.text;
        assert!(log.contains(one) && !log.contains(&format!("/{one}\"")), "{log}");
    }
    assert_eq!(app.services().roles.list(&OPERATOR).await.unwrap().len(), 3);
    assert_eq!(app.services().permissions.list(&OPERATOR).await.unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_describes_a_role_and_a_permission_anew_without_scripts() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let list = admin.get("/admin/roles").await.text;
    assert!(list.contains("Looks after the organization"), "{list}");
    let choose = async |language| {
        admin.submit_from("/admin/roles", "/_fn/language/choose", &[("language", language)]).await;
    };
    choose("de").await;
    let german = admin.get("/admin/roles").await.text;
    for shown in ["Entwickler", "Kümmert sich um die Organisation", "Team ansehen", "Sehen, wer zum Team gehört"] {
        assert!(german.contains(shown), "{shown}: {german}");
    }
    assert!(!german.contains("Developer") && !german.contains("Team View"), "{german}");
    // What is changed is what is stored.
    let role = admin.get("/admin/roles/019b76da0000700080000000000000a2").await.text;
    assert!(role.contains("value=\"Admin\"") && role.contains("value=\"Looks after the organization\""), "{role}");
    choose("en").await;
    for (page, action, id) in [
        ("/admin/roles", "/_fn/console/roles/describe", "019b76da0000700080000000000000a2"),
        ("/admin/roles/permissions", "/_fn/console/permissions/describe", "019b76da0000700080000000000000b3"),
    ] {
        let page = format!("{page}/{id}");
        assert!(list.contains(&format!("href=\"{page}\"")), "{page} in {list}");
        let tabs = [admin.get(&page).await, admin.get(&page).await];
        for (tab, name) in tabs.iter().zip(["Chief", "Boss"]) {
            let typed = [("name", name), ("slug", "chief"), ("description", "Decides")];
            assert_eq!(admin.submit_form(tab, action, &typed).await.header("location"), page);
        }
        let told = admin.get(&page).await.text;
        assert!(told.contains("Somebody else has changed it meanwhile"), "{told}");
        assert!(told.contains("value=\"Chief\"") && !told.contains("value=\"Boss\""), "{told}");
        let shown = admin.get(&page).await.text;
        assert!(shown.contains("Chief") && shown.contains("Decides") && !shown.contains("Boss"), "{shown}");
        // What programs know another one by.
        let slug = if action.contains("roles") { "owner" } else { "team_view" };
        let taken = [("name", "Chief"), ("slug", slug), ("description", "")];
        admin.submit_from(&page, action, &taken).await;
        let told = admin.get(&page).await.text;
        assert!(told.contains("id=\"slug-error\"") && told.contains("That is taken already"), "{told}");
        assert!(told.contains(&format!("value=\"{slug}\"")), "what was typed: {told}");
    }
    // What somebody has said is said in no other words.
    choose("de").await;
    let german = admin.get("/admin/roles").await.text;
    choose("en").await;
    assert!(german.contains("Decides") && !german.contains("Kümmert sich um die Organisation"), "{german}");
    assert!(german.contains("Chief") && !german.contains(">Administrator<"), "{german}");
    // What they may do is as it was.
    let roles = app.services().roles.list(&OPERATOR).await.unwrap();
    assert_eq!((roles[1].about.slug.as_str(), roles[1].permissions.len()), ("chief", 3));
    // The owners' one keeps its short name.
    let owner = "/admin/roles/019b76da0000700080000000000000a1";
    let describe = "/_fn/console/roles/describe";
    assert_eq!(
        admin.submit_from(owner, describe, &[("name", "Head"), ("description", "")]).await.header("location"),
        owner
    );
    let roles = app.services().roles.list(&OPERATOR).await.unwrap();
    assert_eq!((&*roles[0].about.name, roles[0].about.slug.as_str()), ("Head", "owner"));
    // And so does what this server goes by.
    let manage = "/admin/roles/permissions/019b76da0000700080000000000000b2";
    let describe = "/_fn/console/permissions/describe";
    admin.submit_from(manage, describe, &[("name", "Team"), ("slug", "chief"), ("description", "")]).await;
    assert!(admin.get(manage).await.text.contains("value=\"team_manage\""));
    for nothing in ["/admin/roles/x", "/admin/roles/permissions", "/admin/roles/permissions/x"] {
        assert_eq!(admin.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_roles_are_called_in_the_reader_s_language_wherever_people_read_them() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = add(&admin, "Acme").await;
    let (services, acme) = (app.services(), id(&page).parse().unwrap());
    let user = services.users.get_by_email(&crate::support::OPERATOR, &ADMIN.parse().unwrap()).await.unwrap().id;
    let roles = ["owner".to_owned()];
    services.members.add(&crate::support::OPERATOR, acme, &user.to_string(), &roles, &app.request()).await.unwrap();
    admin.submit_from("/admin/roles", "/_fn/language/choose", &[("language", "de")]).await;
    let pages = [
        "/admin/roles".to_owned(),
        page.clone(),
        format!("{page}?part=invitations"),
        format!("/admin/people/{user}"),
        // In their account.
        "/account/organizations/acme".to_owned(),
    ];
    for page in &pages {
        let shown = admin.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        let is_german = shown.text.contains("Eigentümer") && shown.text.contains("Entwickler");
        assert!(is_german && !shown.text.contains("Developer"), "{page}: {}", shown.text);
    }
    let own = admin.get("/account/organizations").await.text;
    assert!(own.contains("Eigentümer") && !own.contains("Owner"), "{own}");

    // Programs have what is stored, and what is typed at its end is what stands there.
    let developer = services.roles.list(&crate::support::OPERATOR).await.unwrap().remove(2);
    assert_eq!(developer.about.name, "Developer");
    let developer = developer.id.to_string();
    for (typed, status) in [("Developer", StatusCode::BAD_REQUEST), ("Entwickler", StatusCode::OK)] {
        let fields = [("id", &*developer), ("confirmation", typed)];
        let (found, told) = call(&admin, "console/roles/remove", &fields).await;
        assert_eq!(found, status, "{typed}: {told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn to_everybody_else_it_is_not_there_and_nothing_of_it_can_be_called() {
    let app = TestApp::start().await;
    let (admin, _) = administrator(&app, ADMIN).await;
    let page = add(&admin, "Acme").await;
    let eve = app.browser();
    sign_up(&app, &eve, "eve@example.com").await;
    let role = "/admin/roles/019b76da0000700080000000000000a2";
    let permission = "/admin/roles/permissions/019b76da0000700080000000000000b2";
    for path in ["/admin/organizations", &page, "/admin/roles", role, permission] {
        assert_eq!(admin.get(path).await.status, StatusCode::OK, "{path}");
        assert_eq!(eve.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(app.browser().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let id = id(&page);
    let settings =
        [("id", id), ("version", ""), ("name", "Eve’s"), ("slug", "eve"), ("joining", "invited"), ("language", "")];
    let about = [("name", "A"), ("slug", "a"), ("description", "")];
    let one = "019b76da0000700080000000000000a2";
    let anew = [&about[..], &[("id", one), ("version", "")]].concat();
    for (function, fields) in [
        ("organizations/add", &[("name", "Eve’s")][..]),
        ("organizations/save", &settings),
        ("organizations/remove", &[("id", id), ("confirmation", "Acme")]),
        ("organizations/save_metadata", &[("id", id), ("version", ""), ("metadata", "{}")]),
        ("domains/add", &[("id", id), ("domain", "evil.example")]),
        ("domains/check", &[("id", id), ("domain", "evil.example")]),
        ("domains/remove", &[("id", id), ("domain", "evil.example"), ("version", "")]),
        ("members/add_person", &[("id", id), ("person", "eve@example.com")]),
        ("members/add", &[("user", one), ("organization", "acme")]),
        ("members/save", &[("id", id), ("user", one), ("version", "")]),
        ("members/remove", &[("id", id), ("user", one)]),
        (
            "invitations/send",
            &[("id", id), ("email", "eve@example.com"), ("role-019b76da0000700080000000000000a1", "on")],
        ),
        ("invitations/resend", &[("id", id), ("invitation", one)]),
        ("invitations/revoke", &[("id", id), ("invitation", one)]),
        ("roles/add", &about),
        ("roles/save", &[("id", one), ("version", "")]),
        ("roles/describe", &anew),
        ("roles/remove", &[("id", one), ("confirmation", "Admin")]),
        ("permissions/add", &about),
        ("permissions/describe", &anew),
        ("permissions/remove", &[("id", "019b76da0000700080000000000000b1"), ("confirmation", "Team View")]),
    ] {
        let (status, told) = call(&eve, &format!("console/{function}"), fields).await;
        assert_eq!((status, text(&told["code"])), (StatusCode::NOT_FOUND, "not_found"), "{function}");
    }
    assert!(app.mails().await.iter().all(|mail| !mail.content.text.contains("/invitations/")));
    assert_eq!(app.services().roles.list(&OPERATOR).await.unwrap().len(), 3);
}
