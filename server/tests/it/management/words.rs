//! What pages, mails and messages say, in the words of programs that may.

use std::collections::BTreeSet;

use http::Method;
use latchkey_domain::AuditKind;
use serde_json::{Value, json};

use crate::{
    api::call::Answer,
    audit::{Event, events},
    management::actors::Program,
    support::{TestApp, on_each_database},
};

const TITLE: &str = "/words/de/texts/login-title";
const HOURS: &str = "/words/de/texts/time-hours-ago";
const IMPORT: &str = "/words/de/import";

/// It, and its version.
async fn get(program: &Program<'_>, path: &str) -> (Value, String) {
    let answer = program.get(path).send().await;
    let tag = answer.header("etag").to_owned();
    (answer.ok(), tag)
}

async fn say(program: &Program<'_>, path: &str, text: &str) -> Answer {
    program.put(path, &json!({ "text": text })).send().await
}

async fn bring(program: &Program<'_>, path: &str, file: impl Into<axum::body::Body>) -> Answer {
    program.call(Method::POST, path).raw("text/plain; charset=utf-8", file).send().await
}

/// The keys of what German has of its own.
async fn own(program: &Program<'_>) -> Vec<String> {
    let list = program.get("/words/de/texts?is_own=true").send().await.ok();
    list.as_array().unwrap().iter().map(|text| text["key"].as_str().unwrap().to_owned()).collect()
}

async fn changes(app: &TestApp) -> usize {
    events(app).await.into_iter().filter(|event| event.kind == AuditKind::WordsChanged.as_str()).count()
}

on_each_database! {
    async fn a_program_says_a_text_in_other_words_and_takes_it_back(app: TestApp) {
        let program = app.program("sys_owner").await;
        let german = async || {
            let languages = program.get("/words").send().await.ok();
            languages.as_array().unwrap().iter().find(|language| language["iso_code"] == "de").unwrap().clone()
        };
        let told = german().await;
        for (member, expected) in [("language", json!("Deutsch")), ("direction", json!("ltr")), ("own", json!(0))] {
            assert_eq!(told[member], expected, "{told}");
        }
        assert_eq!(told["updated_at"], Value::Null);
        let (text, _) = get(&program, TITLE).await;
        for (member, expected) in
            [("text", "Anmelden"), ("original", "Anmelden"), ("english", "Sign in"), ("area", "login")]
        {
            assert_eq!(text[member], expected, "{text}");
        }
        assert_eq!((&text["is_own"], &text["arguments"]), (&json!(false), &json!([])));
        let (hours, _) = get(&program, HOURS).await;
        assert_eq!(hours["arguments"], json!([{ "name": "count", "is_number": true }]));

        let said = say(&program, TITLE, " Herein\r\n").await.ok();
        assert_eq!((&said["text"], &said["original"]), (&json!("Herein"), &json!("Anmelden")));
        assert_eq!((&said["is_own"], &said["is_long"], &said["fault"]), (&json!(true), &json!(false), &Value::Null));
        let login = async || app.browser().get("/login?ui_locales=de").await.text;
        assert!(login().await.contains("Herein</h1>"));
        assert_eq!((own(&program).await, &german().await["own"]), (vec!["login-title".to_owned()], &json!(1)));
        // What is much longer is said, and told.
        let long = say(&program, TITLE, "Herein, wer auch immer Sie sind und was auch immer Sie haben").await.ok();
        assert_eq!(long["is_long"], true);
        // The original is no words of one's own; twice the same is no change.
        let count = changes(&app).await;
        for _ in 0..2 {
            let same = say(&program, TITLE, "Anmelden").await.ok();
            assert_eq!((&same["text"], &same["is_own"]), (&json!("Anmelden"), &json!(false)));
        }
        assert_eq!(changes(&app).await, count + 1);
        say(&program, TITLE, "Herein").await.ok();
        for _ in 0..2 {
            assert_eq!(program.delete(TITLE).send().await.ok()["text"], "Anmelden");
        }
        assert_eq!((own(&program).await, changes(&app).await), (Vec::new(), count + 3));
        assert!(login().await.contains("Anmelden</h1>"));
        let reset = (json!({ "login-title": "Herein" }), json!({ "login-title": null }));
        let is_reset = |event: &Event| event.kind == AuditKind::WordsChanged.as_str() && event.change() == reset;
        assert_eq!(events(&app).await.iter().filter(|event| is_reset(event)).count(), 1);
    }

    async fn only_the_owner_s_programs_see_or_change_what_is_said(app: TestApp) {
        for scopes in ["brands:write", "users:write organizations:write applications:write"] {
            let program = app.program(scopes).await;
            for path in ["/words", "/words/de/texts", TITLE, "/words/de/export"] {
                let refused = program.get(path).send().await.refused(403, "insufficient_scope");
                assert_eq!(refused["scope"], "sys_owner", "{path}");
            }
            say(&program, TITLE, "Herein").await.refused(403, "insufficient_scope");
            program.delete(TITLE).send().await.refused(403, "insufficient_scope");
            for query in ["", "?dry_run=true"] {
                let file = "login-title = Herein\n";
                bring(&program, &format!("{IMPORT}{query}"), file).await.refused(403, "insufficient_scope");
            }
        }
        assert_eq!((own(&app.program("sys_owner").await).await, changes(&app).await), (Vec::new(), 0));
    }

    async fn what_cannot_be_said_is_refused_with_the_place(app: TestApp) {
        let program = app.program("sys_owner").await;
        for (path, text, why) in [
            (TITLE, "{ $unknown }", "the original has no $unknown"),
            (TITLE, "a { b", "line 1 cannot be read"),
            (TITLE, "{ common-or }", "no other texts"),
            (TITLE, "", "it is empty"),
            (TITLE, "two\nlines", "the original is one line"),
            (TITLE, "a\u{202e}b", "U+202E"),
            (TITLE, &*"x".repeat(1001), "more than 1,000 characters"),
            (HOURS, "neulich", "$count is missing"),
            (HOURS, "{ $count ->\n    [few] x\n   *[other] { $count }\n}", "no plural form [few]"),
            (HOURS, "{ $count ->\n    [one] x\n    [other] { $count }\n}", "line "),
        ] {
            let refused = say(&program, path, text).await.refused(422, "invalid_input");
            assert_eq!(refused["field"], "text", "{text}");
            assert!(refused["detail"].as_str().unwrap().contains(why), "{text}: {refused}");
        }
        program.put(TITLE, &json!({})).send().await.refused(422, "invalid_body");
        program.put(TITLE, &json!({ "text": null })).send().await.refused(422, "invalid_body");
        for path in [
            "/words/de/texts/console-people",
            "/words/de/texts/common-language-name",
            "/words/de/texts/no-such-text",
            "/words/tlh/texts/login-title",
            "/words/DE/texts/login-title",
            "/words/%00/texts/%00",
            "/words/de/texts/%00",
        ] {
            program.get(path).send().await.refused(404, "not_found");
            say(&program, path, "x").await.refused(404, "not_found");
            program.delete(path).send().await.refused(404, "not_found");
        }
        for path in ["tlh/texts", "%00/texts", "%FF/texts", "tlh/export", "%00/export"] {
            program.get(&format!("/words/{path}")).send().await.refused(404, "not_found");
        }
        bring(&program, "/words/tlh/import", "login-title = x\n").await.refused(404, "not_found");
        let misspelt = format!("{IMPORT}?dryrun=true");
        bring(&program, &misspelt, "login-title = x\n").await.refused(400, "malformed_query");
        assert_eq!(changes(&app).await, 0);
    }

    async fn a_change_that_was_meant_for_another_text_is_refused(app: TestApp) {
        let program = app.program("sys_owner").await;
        let change = |tag: &str, text: &str| {
            program.put(TITLE, &json!({ "text": text })).header("if-match", tag).send()
        };
        let (_, first) = get(&program, TITLE).await;
        // Two at once, who have seen the same.
        let (left, right) = tokio::join!(change(&first, "Links"), change(&first, "Rechts"));
        let mut codes = [left.status.as_u16(), right.status.as_u16()];
        codes.sort_unstable();
        assert_eq!(codes, [200, 412]);
        let (text, second) = get(&program, TITLE).await;
        // In a second tab, as it was before; and the same again, whose answer got lost.
        change(&first, "Spät").await.refused(412, "precondition_failed");
        let said = text["text"].as_str().unwrap().to_owned();
        assert_eq!(change(&first, &said).await.ok(), text);
        program.delete(TITLE).header("if-match", &first).send().await.refused(412, "precondition_failed");
        // What becomes of others is no matter.
        say(&program, HOURS, "vor { $count } h").await.ok();
        change(&second, "Herein").await.ok();
        assert_eq!(get(&program, TITLE).await.0["text"], "Herein");
        let (_, third) = get(&program, TITLE).await;
        program.delete(TITLE).header("if-match", &third).send().await.ok();
        assert_eq!(get(&program, TITLE).await.1, first);
    }

    async fn all_texts_come_a_page_at_a_time(app: TestApp) {
        let program = app.program("sys_owner").await;
        say(&program, TITLE, "Herein").await.ok();
        let (mut keys, mut path) = (Vec::new(), "/words/de/texts?limit=150".to_owned());
        loop {
            let answer = program.get(&path).send().await;
            let next = answer.header("link").strip_prefix("</api/v1").and_then(|link| link.split('>').next());
            let next = next.map(str::to_owned);
            let texts = answer.ok();
            keys.extend(texts.as_array().unwrap().iter().map(|text| text["key"].as_str().unwrap().to_owned()));
            let Some(next) = next else { break };
            path = next;
        }
        let distinct: BTreeSet<&String> = keys.iter().collect();
        assert!(keys.is_sorted() && distinct.len() == keys.len() && keys.len() > 500, "{}", keys.len());
        let languages = program.get("/words").send().await.ok();
        let german = languages.as_array().unwrap().iter().find(|language| language["iso_code"] == "de").unwrap();
        assert_eq!(german["texts"], keys.len());
        assert!(!keys.iter().any(|key| key.starts_with("console")));

        let found = async |query: &str| {
            let list = program.get(&format!("/words/de/texts?{query}")).send().await.ok();
            list.as_array().unwrap().iter().map(|text| text["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        // By the key, by what is said here, by the English one.
        for q in ["LOGIN-TITLE", "herein", "sign+in"] {
            assert!(found(&format!("q={q}&limit=500")).await.contains(&"login-title".to_owned()), "{q}");
        }
        assert_eq!(found("q=herein&is_own=true").await, ["login-title"]);
        assert_eq!(found("q=herein&is_own=false&limit=500").await.iter().position(|key| key == "login-title"), None);
        assert_eq!(found("q=no-text-says-this").await, Vec::<String>::new());
        for query in ["cursor=nothing", "cursor=console-people", "limit=0", "limit=501", "is_own=maybe"] {
            let refused = program.get(&format!("/words/de/texts?{query}")).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], query.split('=').next().unwrap());
        }
    }

    async fn texts_go_out_as_a_file_and_come_back(app: TestApp) {
        let program = app.program("sys_owner").await;
        say(&program, TITLE, "Herein").await.ok();
        let few = program.get("/words/de/export").send().await;
        assert_eq!(few.text, "### Deutsch (de)\n\n## login\n\nlogin-title = Herein\n");
        assert_eq!(few.header("content-type"), "text/plain; charset=utf-8");
        assert!(few.header("content-disposition").contains("latchkey-words-de.ftl"));
        let tag = few.header("etag").to_owned();
        let all = program.get("/words/de/export?all=true").send().await.text;
        assert!(all.contains("login-title = Herein\n") && all.contains("login-email = E-Mail-Adresse\n"), "{all}");
        program.get("/words/de/export?all=some").send().await.refused(422, "invalid_input");
        // As it went out it changes nothing.
        let same = bring(&program, IMPORT, all).await.ok();
        assert_eq!((&same["changed"], &same["new"], &same["refused"]), (&json!(0), &json!(0), &json!(0)));

        let long = "E".repeat(100);
        let mixed = format!("login-title = Nur herein\nlogin-email = {long}\nlogin-phone = {{ $x }}\nnonsense = y\n");
        let looked = bring(&program, &format!("{IMPORT}?dry_run=true"), mixed.clone()).await.ok();
        let phone = json!({ "line": 3, "key": "login-phone", "reason": "the original has no $x" });
        let nonsense = json!({ "line": 4, "key": "nonsense", "reason": "there is no such text" });
        assert_eq!(looked, json!({
            "is_saved": false, "new": 1, "changed": 1, "unchanged": 0, "refused": 2,
            "refusals": [phone, nonsense], "long": ["login-email"],
        }));
        // Nothing is saved where something is wrong, unless that is wished.
        let refused = bring(&program, IMPORT, mixed.clone()).await.refused(422, "invalid_input");
        let place = "line 3, login-phone: the original has no $x (refused in all: 2)";
        assert!(refused["detail"].as_str().unwrap().contains(place), "{refused}");
        assert_eq!(own(&program).await, ["login-title"]);
        let done = bring(&program, &format!("{IMPORT}?skip_refused=true"), mixed).await.ok();
        assert_eq!((&done["is_saved"], &done["refused"]), (&json!(true), &json!(2)));
        assert_eq!(own(&program).await, ["login-email", "login-title"]);

        // A translator had it while somebody else changed it; trying says so, too, but of what is so already.
        let rehearsal = format!("{IMPORT}?dry_run=true");
        let late = |text: &'static str| {
            let call = program.call(Method::POST, &rehearsal).header("if-match", &tag);
            call.raw("text/plain", text).send()
        };
        late("login-title = Spät\n").await.refused(412, "precondition_failed");
        late("login-title = Nur herein\n").await.ok();
        let late = program.call(Method::POST, IMPORT).header("if-match", &tag);
        late.raw("text/plain", "login-title = Spät\n").send().await.refused(412, "precondition_failed");
        let now = program.get("/words/de/export").send().await.header("etag").to_owned();
        let again = program.call(Method::POST, IMPORT).header("if-match", &now);
        again.raw("text/plain", "login-title = Spät\n").send().await.ok();
        assert_eq!(get(&program, TITLE).await.0["text"], "Spät");

        for wrong in [&b""[..], b"\xff\xfe", b"# only a comment"] {
            bring(&program, IMPORT, wrong).await.refused(422, "invalid_input");
        }
        bring(&program, IMPORT, vec![b'x'; 1024 * 1024 + 1]).await.refused(413, "body_too_large");
        let json = program.post(IMPORT, &json!({ "login-title": "x" }));
        json.send().await.refused(415, "unsupported_media_type");
        assert_eq!(get(&program, TITLE).await.0["text"], "Spät");
    }
}
