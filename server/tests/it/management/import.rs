//! People from files, and into them.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    process::Stdio,
    time::Duration,
};

use futures_util::StreamExt;
use http::{Method, StatusCode};
use latchkey_domain::{
    identity::Error,
    services::{ClientChange, Format, ImportOptions, ImportStopped, Outcome, PeopleFile},
};
use serde_json::{Value, json};

use super::{
    actors::Program,
    organizations::{member, organization},
};
use crate::{
    api::call::Answer,
    support::{OPERATOR, Process, Running, on_each_database, people::*},
};

const SCOPES: &str = "users:read users:write organizations:read organizations:write";
const BOB: &str = "bob@example.com";
const OWNER: &str = "019b76da0000700080000000000000a1";

/// What became of each row, by its line, and the totals.
struct Report {
    rows: Vec<Value>,
    total: Value,
}

impl Report {
    #[track_caller]
    fn of(answer: &Answer) -> Self {
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, "application/jsonl"),
            "{}",
            answer.text
        );
        let mut rows: Vec<Value> = answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let total = rows.pop().unwrap();
        let count = |name: &str| total[name].as_u64().unwrap();
        assert_eq!(count("rows"), rows.len() as u64);
        for outcome in ["created", "changed", "unchanged", "refused"] {
            assert_eq!(count(outcome), rows.iter().filter(|row| row["outcome"] == outcome).count() as u64, "{outcome}");
        }
        assert!(rows.is_sorted_by_key(|row| row["line"].as_u64().unwrap()));
        assert!(rows.iter().all(|row| (row["outcome"] == "refused") == row["reason"].is_string()));
        Self { rows, total }
    }

    fn line(&self, line: u64) -> &Value {
        self.rows.iter().find(|row| row["line"] == line).unwrap_or_else(|| panic!("no line {line}"))
    }

    #[track_caller]
    fn refused(&self, line: u64, field: &str, reason: &str) {
        let row = self.line(line);
        assert_eq!((&row["outcome"], row["field"].as_str().unwrap_or("")), (&json!("refused"), field), "{row}");
        assert!(text(&row["reason"]).contains(reason), "{reason} in {row}");
    }

    fn outcomes(&self) -> Vec<&str> {
        self.rows.iter().map(|row| text(&row["outcome"])).collect()
    }
}

async fn csv(program: &Program<'_>, query: &str, file: &str) -> Report {
    let call = program.call(Method::POST, &format!("/users/import{query}"));
    Report::of(&call.raw("text/csv", file.to_owned()).send().await)
}

async fn lines(program: &Program<'_>, query: &str, rows: &[Value]) -> Report {
    let file: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let call = program.call(Method::POST, &format!("/users/import{query}"));
    Report::of(&call.raw("application/jsonl", file).send().await)
}

async fn find(program: &Program<'_>, email: &str) -> Value {
    program.get(&format!("/users/{email}/email")).send().await.ok()
}

async fn people(program: &Program<'_>) -> usize {
    let export = program.get("/users/export").send().await;
    export.text.lines().count()
}

/// With everything that a file can have wrong, among many rows that have nothing.
fn ten_thousand() -> String {
    let mut file = "\u{FEFF}Email;First Name;last_name;organizations;email_verified\r\n".to_owned();
    for line in 2..=10_001 {
        file += &match line {
            // Somebody who is there already: as the row says, and otherwise.
            10 => format!("{ADA};;;;\r\n"),
            11 => format!("{BOB};Robert;;;\r\n"),
            20 => "person19@EXAMPLE.com;P;;;\r\n".to_owned(),
            30 => "zoe@bücher.example;Zoë;;;yes\r\n".to_owned(),
            31 => "ZOE@xn--bcher-kva.example;Zoe;;;\r\n".to_owned(),
            40 => "nobody;N;;;\r\n".to_owned(),
            41 => ";N;;;\r\n".to_owned(),
            50 => "role@example.com;R;;acme=emperor;\r\n".to_owned(),
            51 => "organization@example.com;O;;nowhere;\r\n".to_owned(),
            52 => "member@example.com;M;;acme=owner+developer;\r\n".to_owned(),
            60 => "formula@example.com;=cmd|' /C calc'!A0;+1;;\r\n".to_owned(),
            61 => "open@example.com;\"O;;;\r\n".to_owned(),
            62 => "short@example.com;S\r\n".to_owned(),
            63 => format!("long@example.com;{};;;\r\n", "x".repeat(101)),
            64 => format!("longer@example.com;{};;;\r\n", "x".repeat(70_000)),
            65 => "\r\n".to_owned(),
            66 => "truth@example.com;T;;;perhaps\r\n".to_owned(),
            line => format!("person{line}@example.com;Person;{line};;\r\n"),
        };
    }
    // Cut off in the middle of a row.
    file + "cut@exam"
}

on_each_database! {
    async fn of_ten_thousand_rows_each_is_done_once_or_said_to_be_wrong(app: TestApp) {
        let program = app.program(SCOPES).await;
        organization(&program, "Acme").await;
        for email in [ADA, BOB] {
            app.visitor_of(email).await;
        }
        let mails = app.mails().await.len();
        let first = csv(&program, "", &ten_thousand()).await;
        assert_eq!(first.total, json!({
            "dry_run": false, "rows": 10_000, "created": 9_986, "changed": 0, "unchanged": 1, "refused": 13,
        }));
        assert_eq!(first.line(10)["outcome"], "unchanged");
        for (line, field, reason) in [
            (11, "email", "other values (first_name)"),
            (20, "email", "person19@example.com is on line 19 already"),
            (31, "email", "is on line 30 already"),
            (40, "email", "that is not an email address"),
            (41, "email", "there is none"),
            (50, "organizations", "there is no role \"emperor\""),
            (51, "organizations", "there is no organization \"nowhere\""),
            (61, "", "a quotation mark is not closed"),
            (62, "", "there are 2 cells, and 5 columns"),
            (63, "first_name", "0 to 100 characters"),
            (64, "", "longer than 65536 bytes"),
            (66, "email_verified", "not true or false"),
            (10_002, "", "there are 1 cells, and 5 columns"),
        ] {
            first.refused(line, field, reason);
        }
        assert_eq!(app.mails().await.len(), mails, "nobody is told who need not be");
        let formula = find(&program, "formula@example.com").await;
        assert_eq!((text(&formula["first_name"]), text(&formula["last_name"])), ("=cmd|' /C calc'!A0", "+1"));
        assert_eq!(find(&program, "zoe@xn--bcher-kva.example").await["email_verified"], false);
        let members = program.get(&format!("/users/{}/organizations", text(&first.line(52)["user_id"]))).send().await;
        assert!(members.text.contains("acme"), "{}", members.text);

        let again = csv(&program, "", &ten_thousand()).await;
        assert_eq!(again.total, json!({
            "dry_run": false, "rows": 10_000, "created": 0, "changed": 0, "unchanged": 9_987, "refused": 13,
        }));
        assert_eq!(people(&program).await, 9_988);
    }

    async fn an_import_that_is_cut_off_goes_on_with_the_rest(app: TestApp) {
        let program = app.program(SCOPES).await;
        let file: String = (0..80).map(|n| format!("{{\"email\":\"p{n}@example.com\"}}\n")).collect();
        let open = || PeopleFile::open(std::io::Cursor::new(file.clone()), None).unwrap();
        let options = ImportOptions { tell: true, ..ImportOptions::default() };
        let services = app.services();
        {
            let rows = services.transfer.import(&OPERATOR, open(), options, &app.request()).unwrap();
            let done: Vec<_> = rows.take(30).collect().await;
            assert!(done.into_iter().all(|row| row.unwrap().outcome == Outcome::Created));
        }
        let rows = services.transfer.import(&OPERATOR, open(), options, &app.request()).unwrap();
        let rest: Vec<_> = rows.map(Result::unwrap).collect().await;
        assert_eq!(rest.len(), 80);
        let created = rest.iter().filter(|row| row.outcome == Outcome::Created).count();
        // Some of those that were being done when it was cut off are done.
        assert!((42..=50).contains(&created), "{created}");
        assert!(rest[..30].iter().all(|row| row.outcome == Outcome::Unchanged));
        assert_eq!((people(&program).await, app.mails().await.len()), (80, 80), "and each is told once");
    }

    async fn an_import_that_is_killed_half_way_goes_on_with_the_rest(app: TestApp) {
        let program = app.program(SCOPES).await;
        let rows: Vec<String> = (0..80).map(|n| format!("{{\"email\":\"p{n}@example.com\"}}\n")).collect();
        let folder = app.database.folder.path();
        let import = |file: &str| {
            Process::new(folder, &["user", "import", file, "--welcome", "--verbose"])
                .env("LATCHKEY_DATABASE__URL", &app.database.url)
                .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin())
        };
        // The rest of the file never comes: however fast it is, it is not done.
        let mut child = import("-").command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let killed = Running(child);
        stdin.write_all(rows[..60].concat().as_bytes()).unwrap();
        let told: Vec<String> = BufReader::new(stdout).lines().take(20).map(Result::unwrap).collect();
        // SIGKILL: nothing is finished, and nobody is told.
        drop(killed);
        assert_eq!(told.len(), 20, "{told:?}");
        assert!(told.iter().all(|line| line.ends_with(" created")), "{told:?}");

        let file = folder.join("people.jsonl");
        std::fs::write(&file, rows.concat()).unwrap();
        // What was being committed may be there or not.
        for possible in [20..=60, 0..=0] {
            let again = import(file.to_str().unwrap()).run();
            assert!(again.is_success, "{again:?}");
            let total = again.stdout.lines().last().unwrap();
            let created: u32 = total.split(' ').nth(2).and_then(|count| count.parse().ok()).expect(total);
            assert!(possible.contains(&created), "{total}");
            let unchanged = 80 - created;
            assert_eq!(total, format!("80 rows: {created} created, 0 changed, {unchanged} unchanged, 0 refused."));
        }
        assert_eq!(people(&program).await, 80);
        let mails: BTreeSet<String> = app.mails().await.into_iter().map(|mail| mail.to).collect();
        assert_eq!((mails.len(), app.mails().await.len()), (80, 80), "and each is told once");
    }

    async fn a_rehearsal_says_what_would_happen_and_changes_nothing(app: TestApp) {
        let program = app.program(SCOPES).await;
        organization(&program, "Acme").await;
        program.post("/users", &json!({"email": BOB, "first_name": "Bob", "last_name": ""})).send().await.ok();
        let file = format!("email,first_name,organizations\n{ADA},Ada,acme=owner\n{BOB},Robert,acme\nx@example.com,X,no\n");
        let before = program.get("/users/export").send().await.text;
        let said = csv(&program, "?dry_run=true&update=true&notify=true", &file).await;
        assert_eq!(said.outcomes(), ["created", "changed", "refused"]);
        assert_eq!(said.total["dry_run"], true);
        assert!(said.rows.iter().all(|row| row.get("user_id").is_none()), "{:?}", said.rows);
        assert_eq!(program.get("/users/export").send().await.text, before);
        assert!(app.mails().await.is_empty());
        let done = csv(&program, "?update=true&notify=true", &file).await;
        assert_eq!(done.outcomes(), said.outcomes());
        assert_eq!(app.mails_to(ADA).await, ["You have an account · Latchkey"]);
        assert!(app.mails_to(BOB).await.is_empty());
        assert_eq!(find(&program, BOB).await["first_name"], "Robert");
    }

    async fn passwords_are_kept_by_nobody(app: TestApp) {
        let program = app.program(SCOPES).await;
        let hashes = [
            "$2a$10$N9qo8uLOickgx2ZMRZoMye", "$2b$12$x", "$2y$10$x", "$argon2id$v=19$m=4194304,t=100,p=64$c2FsdA$aGFzaA",
            "{SSHA}x", "",
        ];
        for column in ["password", "password_hash", "passwordHash", "encrypted_password"] {
            let file = hashes.iter().map(|hash| format!("{ADA},\"{hash}\"\n")).collect::<String>();
            let call = program.call(Method::POST, "/users/import").raw("text/csv", format!("email,{column}\n{file}"));
            let problem = call.send().await.refused(422, "invalid_input");
            assert!(text(&problem["detail"]).contains("keeps no passwords"), "{problem}");
            let rows: Vec<Value> = hashes.iter().map(|hash| json!({"email": ADA, column: hash})).collect();
            let report = lines(&program, "", &rows).await;
            (1..=6).for_each(|line| report.refused(line, "password", "keeps no passwords"));
        }
        assert_eq!(people(&program).await, 0);
    }

    async fn what_is_proved_is_believed_on_somebodys_word_alone(app: TestApp) {
        let program = app.program(SCOPES).await;
        let row = |email: &str| json!({"email": email, "email_verified": true, "is_active": true});
        lines(&program, "", &[row(ADA)]).await;
        let trusted = lines(&program, "?trust_verified=true", &[row(BOB), row(ADA)]).await;
        assert_eq!(trusted.outcomes(), ["created", "refused"]);
        trusted.refused(2, "email", "other values (email_verified)");
        assert_eq!(lines(&program, "", &[row(BOB), row(ADA)]).await.outcomes(), ["unchanged", "unchanged"]);
        assert_eq!(find(&program, BOB).await["email_verified"], true);
        // And is no proof of their own, by which they would be let into an organization.
        let bob = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
        assert!(bob.email_verified_at.is_some() && !bob.has_proved_email(), "{bob:?}");
        assert_eq!(find(&program, ADA).await["email_verified"], false, "whose account is there");
        let named = json!({"email": ADA, "email_verified": true, "first_name": "A"});
        let updated = lines(&program, "?trust_verified=true&update=true", &[named]).await;
        updated.refused(1, "email", "(email_verified), which no import changes");
        let ada = find(&program, ADA).await;
        assert_eq!((&ada["email_verified"], &ada["first_name"]), (&json!(false), &json!("")));
        let blocked = json!({"email": "eve@example.com", "is_active": false});
        lines(&program, "?notify=true", &[blocked]).await;
        assert_eq!(find(&program, "eve@example.com").await["is_active"], false);
        assert!(app.mails().await.is_empty());
    }

    async fn numbers_are_believed_of_whoever_could_sign_in_as_their_owner_and_are_one_account_s(app: TestApp) {
        let program = app.program(SCOPES).await;
        let row = |email: &str, phone: &str| json!({"email": email, "phone": phone});
        let number = async |email: &str| find(&program, email).await["phone_id"].clone();
        lines(&program, "", &[row(ADA, "+44 7400 123456")]).await;
        assert_eq!(number(ADA).await, "", "nobody answers for it");
        // Whoever makes the account would else sign in to it by text, and be there when it is an administrator's.
        let report = lines(&program, "?trust_verified=true", &[row(BOB, "+44 (0)7400 123456")]).await;
        report.refused(1, "", "takes the scope sys_owner");
        let owner = app.program("sys_owner").await;
        lines(&owner, "?trust_verified=true", &[row(BOB, "+44 (0)7400 123456")]).await;
        assert_eq!(number(BOB).await, "+447400123456");
        // Whoever has the number signs in as they: the account is somebody's, and moves with nobody's mailbox.
        let bob = format!("/users/{}", text(&find(&program, BOB).await["_id"]));
        let moved = json!({"email": "mine@example.com"});
        program.put(&bob, &moved).send().await.refused(403, "insufficient_scope");
        let again = [row("eve@example.com", "+447400123456"), row("zoe@example.com", "12"), row(ADA, "+447400123999")];
        let report = lines(&owner, "?trust_verified=true&update=true", &again).await;
        report.refused(1, "phone", "somebody else has this number");
        report.refused(2, "phone", "no telephone number");
        report.refused(3, "email", "other values (phone)");
        assert_eq!(number(ADA).await, "");
        assert!(program.get("/users/export?format=csv").send().await.text.contains(",'+447400123456,"));
        let found = program.get("/users?q=%2B44%207400").send().await.text;
        assert!(found.contains(BOB) && !found.contains(ADA), "{found}");
    }

    async fn nobody_prepares_an_account_for_whoever_becomes_an_administrator_or_an_owner(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        lines(&program, "", &[json!({"email": BOB})]).await;
        let id = text(&find(&program, BOB).await["_id"]).to_owned();
        program.post(&format!("/users/{id}/verify"), &json!({"verification_status": true})).send().await.ok();
        let (services, request) = (app.services(), app.request());
        let grant = async || services.administrators.grant(&OPERATOR, &BOB.parse().unwrap(), &request).await;
        let refused = grant().await;
        assert!(matches!(refused, Err(Error::InvalidInput(_))), "on a program's word: {refused:?}");

        // Whoever is there already, by whatever way, accepts nothing in Bob's name either.
        let bob = app.browser();
        let (link, _) = services.recovery.create(&OPERATOR, id.parse().unwrap(), &request).await.unwrap();
        let page = format!("/login/recover?token={}", link.expose());
        bob.submit_from(&page, "/_fn/sign_in/recover", &[]).await;
        assert!(is_signed_in(&bob).await);
        program.post(&format!("{acme}/invitations"), &json!({"email": BOB, "role_id": ["owner"]})).send().await.ok();
        let invitation = app.mailed_page(BOB, "/invitations/").await;
        let token = invitation.trim_start_matches("/invitations/").to_owned();
        let (_, told) = call(&bob, "invitation/accept", &[("token", &token)]).await;
        assert_eq!(told["code"], "other_address", "{told}");
        // They prove it there.
        let page = bob.get(&invitation).await;
        let waiting = bob.submit_form(&page, "/_fn/profile/email", &[]).await.leads_to().to_owned();
        let code = app.mailed_code(BOB).await;
        bob.submit_from(&waiting, "/_fn/profile/email/verify_code", &[("code", &code)]).await;
        assert_eq!(call(&bob, "invitation/accept", &[("token", &token)]).await.0, StatusCode::OK);
        grant().await.unwrap();
    }

    async fn no_file_gets_anybody_into_an_account_that_is_there(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let (ada, _) = administrator(&app, ADA).await;
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        member(&program, &acme, text(&find(&program, BOB).await["_id"]), &[OWNER]).await;
        let gone = app.visitor_of("gone@example.com").await;
        program.delete(&format!("/users/{}", gone.user.id)).send().await.ok();
        let before = [find(&program, ADA).await, find(&program, BOB).await];
        let row = |email: &str| json!({
            "email": email, "email_verified": false, "is_active": false, "id": "019b76da000070008000000000000001",
        });
        for (query, reason) in [("", "(is_active), and the import updates none"), ("?update=true", "(is_active), which no import changes")] {
            let report = lines(&program, query, &[row(ADA), row(BOB)]).await;
            (1..=2).for_each(|line| report.refused(line, "email", reason));
        }
        assert_eq!([find(&program, ADA).await, find(&program, BOB).await], before);

        let named = |email: &str| json!({"email": email, "first_name": "Eve"});
        let report = lines(&program, "?update=true", &[
            named(ADA),
            json!({"email": BOB, "organizations": [{"slug": "acme", "roles": []}]}),
            named("gone@example.com"),
        ]).await;
        report.refused(1, "", "this takes the scope sys_owner");
        report.refused(2, "organizations", "owner");
        report.refused(3, "email", "somebody who was deleted has it");
        assert_eq!([find(&program, ADA).await, find(&program, BOB).await], before);
        assert!(is_signed_in(&ada).await && is_signed_in(&bob).await);
        // Who may do that anyway, does.
        let owner = app.program("sys_owner").await;
        assert_eq!(lines(&owner, "?update=true", &[named(ADA)]).await.outcomes(), ["changed"]);
    }

    async fn organizations_take_whoever_they_would_take_otherwise(app: TestApp) {
        let program = app.program(SCOPES).await;
        organization(&program, "Acme").await;
        organization(&program, "Other").await;
        let row = |places: Value| json!({"email": ADA, "organizations": places});
        let people_only = app.program("users:read users:write").await;
        let report = lines(&people_only, "", &[row(json!("acme")), row(json!("nowhere"))]).await;
        // Whoever may not ask gets no answer.
        report.refused(1, "", "this takes the scope organizations:write");
        assert_eq!(report.line(1)["reason"], lines(&people_only, "", &[row(json!("nowhere"))]).await.line(1)["reason"]);

        let made = lines(&program, "", &[row(json!("acme=developer"))]).await;
        let id = text(&made.line(1)["user_id"]).to_owned();
        let held = async || program.get(&format!("/users/{id}/organizations")).send().await.text;
        assert!(!held().await.contains("other"));
        lines(&program, "", &[row(json!("acme=admin"))]).await.refused(1, "email", "other values (organizations)");
        for (places, outcome) in [("acme=developer", "unchanged"), ("other acme=admin+developer", "changed"), ("other", "unchanged")] {
            assert_eq!(lines(&program, "?update=true", &[row(json!(places))]).await.outcomes(), [outcome], "{places}");
        }
        assert!(held().await.contains("other"));
        lines(&program, "?update=true", &[row(json!("acme acme"))]).await.refused(1, "organizations", "named twice");
    }

    async fn what_was_written_is_read_again(app: TestApp) {
        let program = app.program(SCOPES).await;
        organization(&program, "Acme").await;
        organization(&program, "Other").await;
        let ada = json!({
            "email": ADA, "first_name": "=HYPERLINK(\"http://evil\")", "last_name": "'@O’Ada; \"the\", x", "is_active": false,
            "groups": ["a,b", {"c": "\n"}], "raw_attributes": {"n": 1.5, "é": null}, "email_verified": true,
            "organizations": [{"slug": "acme", "roles": ["admin", "developer"]}, {"slug": "other", "roles": []}],
        });
        lines(&program, "?trust_verified=true", &[ada, json!({"email": BOB})]).await;
        let before = program.get("/users/export").send().await;
        assert_eq!(before.header("content-disposition"), "attachment; filename=\"people.jsonl\"");
        let table = program.get("/users/export?format=csv").send().await;
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert!(table.text.contains("\"'=HYPERLINK(\"\"http://evil\"\")\",\"''@O’Ada; \"\"the\"\", x\""), "{}", table.text);
        let known = |text: &str| -> Vec<Value> {
            let mut rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            // Whoever comes in the same moment has no place before the other.
            rows.sort_by_key(|row| row["email"].to_string());
            rows.into_iter().map(|mut row| {
                for own in ["id", "created_at"] {
                    row.as_object_mut().unwrap().remove(own);
                }
                row
            }).collect::<Vec<Value>>()
        };
        for (kind, file) in [("application/jsonl", &before.text), ("text/csv", &table.text)] {
            let import = async || {
                let call = program.call(Method::POST, "/users/import?trust_verified=true");
                Report::of(&call.raw(kind, file.clone()).send().await)
            };
            assert_eq!(import().await.outcomes(), ["unchanged", "unchanged"]);
            for email in [ADA, BOB] {
                let id = find(&program, email).await["_id"].clone();
                program.delete(&format!("/users/{}?permanently=true", text(&id))).send().await.ok();
            }
            assert_eq!(import().await.outcomes(), ["created", "created"]);
            assert_eq!(known(&program.get("/users/export").send().await.text), known(&before.text), "{kind}");
        }
        for scopes in ["users:read", "organizations:read"] {
            app.program(scopes).await.get("/users/export").send().await.refused(403, "insufficient_scope");
        }
        program.get("/users/export?format=xml").send().await.refused(422, "invalid_input");
        let log = app.program("audit:read").await.get("/audit-events?kind=people.exported").send().await;
        assert_eq!(log.ok()["audit_events"].as_array().unwrap().len(), 4);
    }

    async fn a_server_does_one_import_at_a_time(app: TestApp) {
        let program = app.program(SCOPES).await;
        let file = || PeopleFile::open(std::io::Cursor::new("email\nada@example.com\n"), Some(Format::Csv)).unwrap();
        let import = || {
            app.services().transfer.import(&OPERATOR, file(), ImportOptions::default(), &app.request())
        };
        let under_way = import().expect("the first one");
        assert!(matches!(import().map(drop), Err(ImportStopped::Busy)));
        let call = || program.call(Method::POST, "/users/import").raw("text/csv", "email\nbob@example.com\n").send();
        call().await.refused(409, "too_many");
        drop(under_way);
        // Also one that nobody waits for any more gives its place back.
        assert_eq!(Report::of(&call().await).outcomes(), ["created"]);
        assert_eq!(Report::of(&call().await).outcomes(), ["unchanged"]);
    }

    async fn whoever_takes_a_line_of_the_report_now_and_then_keeps_no_other_import_waiting(app: TestApp) {
        let file: String = std::iter::once("email\n".to_owned()).chain((0..40).map(|n| format!("p{n}@example.com\n"))).collect();
        let import = || {
            let file = PeopleFile::open(std::io::Cursor::new(file.clone()), Some(Format::Csv)).unwrap();
            app.services().transfer.import(&OPERATOR, file, ImportOptions::default(), &app.request()).map(Box::pin)
        };
        let theirs: std::sync::Arc<[u8]> = file.as_bytes().into();
        let slow = PeopleFile::open(std::io::Cursor::new(theirs.clone()), Some(Format::Csv)).unwrap();
        let slow = app.services().transfer.import(&OPERATOR, slow, ImportOptions::default(), &app.request());
        let mut slow = Box::pin(slow.expect("the first one"));
        for _ in 0..8 {
            assert_eq!(slow.next().await.unwrap().unwrap().outcome, Outcome::Created);
            app.clock.advance(Duration::from_secs(7));
        }
        assert!(matches!(import(), Err(ImportStopped::Busy)), "its minute is not over");
        app.clock.advance(Duration::from_secs(7));
        let mut next = import().expect("its minute is over");
        assert_eq!(std::sync::Arc::strong_count(&theirs), 1, "nobody may ever ask it for another row: its file is not kept");
        assert!(matches!(slow.next().await, Some(Err(ImportStopped::TooSlow))));
        drop(slow);
        assert!(matches!(import(), Err(ImportStopped::Busy)), "what is given up is no longer that one's");
        // It goes on where the first one was, and takes as long as it likes while its report is taken.
        let mut outcomes = Vec::new();
        while let Some(row) = next.next().await {
            outcomes.push(row.unwrap().outcome);
            app.clock.advance(Duration::from_millis(90));
        }
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Unchanged).count(), 8);
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Created).count(), 32);
        drop(next);
        drop(import().expect("nobody's"));
    }

    async fn an_import_ends_with_the_right_to_it(app: TestApp) {
        let off = ClientChange { is_active: Some(false), ..ClientChange::default() };
        let fewer = ClientChange { scopes: Some(vec!["users:read".to_owned()]), ..ClientChange::default() };
        for (id, change) in [("off", Some(off)), ("fewer", Some(fewer)), ("leaked", None)] {
            let program = app.program_named(id, SCOPES.split(' ').map(str::to_owned).collect()).await;
            let address = |number: u32| format!("{id}{number}@example.com");
            let file: String = (0..12).map(|number| format!("{}\n", address(number))).collect();
            let call = program.call(Method::POST, "/users/import").raw("text/csv", format!("email\n{file}"));
            let mut lines = call.open().await.into_body().into_data_stream();
            let first = lines.next().await.unwrap().unwrap();
            match change {
                Some(change) => drop(app.services().clients.update(&OPERATOR, id, change, &app.request()).await.unwrap()),
                // The key that signed its token.
                None => {
                    app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
                }
            }
            let mut rows: Vec<Value> = vec![serde_json::from_slice(&first).unwrap()];
            while let Some(line) = lines.next().await {
                rows.push(serde_json::from_slice(&line.unwrap()).unwrap());
            }
            let last = rows.pop().unwrap();
            // Those that were begun together with the first.
            assert!(rows.len() == 4 && rows.iter().all(|row| row["outcome"] == "created"), "{id}: {rows:?}");
            assert_eq!((&last["line"], &last["outcome"]), (&json!(6), &json!("stopped")), "{id}: {last}");
            assert!(text(&last["reason"]).contains("line 6, and what is not named here, was not brought in"), "{last}");
            for number in 0..12 {
                let found = app.services().users.get_by_email(&OPERATOR, &address(number).parse().unwrap()).await;
                assert_eq!(found.is_ok(), number < 4, "{id}: {number}");
            }
        }
    }

    async fn what_is_no_file_of_people_is_refused_at_once(app: TestApp) {
        let program = app.program(SCOPES).await;
        let import = |query: &str, kind: &str, file: &str| {
            program.call(Method::POST, &format!("/users/import{query}")).raw(kind, file.to_owned())
        };
        import("", "text/xml", "<a/>").send().await.refused(415, "unsupported_media_type");
        import("", "text/csv", &"x".repeat(8 * 1024 * 1024 + 1)).send().await.refused(413, "body_too_large");
        for (query, file) in [("", ""), ("", "name\nx"), ("", "email,role\nx,y"), ("?dry_run=perhaps", "email\n")] {
            import(query, "text/csv", file).send().await.refused(422, "invalid_input");
        }
        // What is misspelt would be a real import.
        import("?dryrun=true", "text/csv", "email\nada@example.com\n").send().await.refused(400, "malformed_query");
        app.program("users:read").await.call(Method::POST, "/users/import").raw("text/csv", "email\n").send().await
            .refused(403, "insufficient_scope");
        let nobody = csv(&program, "", "email\n").await;
        assert_eq!((nobody.rows.len(), &nobody.total["rows"]), (0, &json!(0)));
    }
}
