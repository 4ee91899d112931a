//! Mails and text messages in the form that programs give them.

use latchkey_domain::AuditKind;
use serde_json::{Value, json};

use crate::{
    api::call::Answer,
    audit::events,
    management::actors::Program,
    support::{TestApp, on_each_database, people::*},
};

const STEP_UP: &str = "/templates/mail.step_up_code/en";

fn mail(subject: &str, html: &str, text: &str) -> Value {
    json!({ "subject": subject, "html": html, "text": text })
}

/// It, and its version.
async fn get(program: &Program<'_>, path: &str) -> (Value, String) {
    let answer = program.get(path).send().await;
    let tag = answer.header("etag").to_owned();
    (answer.ok(), tag)
}

async fn set(program: &Program<'_>, path: &str, template: &Value) -> Answer {
    program.put(path, template).send().await
}

async fn changes(app: &TestApp) -> usize {
    events(app).await.into_iter().filter(|event| event.kind == AuditKind::TemplateChanged.as_str()).count()
}

on_each_database! {
    async fn a_mail_goes_out_in_the_form_that_a_program_gave_it(app: TestApp) {
        let program = app.program("sys_owner").await;
        let kinds = program.get("/templates").send().await.ok();
        let kind = |id: &str| kinds.as_array().unwrap().iter().find(|kind| kind["kind"] == id).unwrap();
        let code = kind("mail.sign_in_code");
        assert_eq!((&code["channel"], &code["is_own"], &code["version"]), (&json!("mail"), &json!(false), &json!(0)));
        let otp = json!({ "name": "OTP", "sample": "482913", "is_needed": true, "may_be_empty": false });
        assert!(code["variables"].as_array().unwrap().contains(&otp), "{code}");
        assert_eq!(kind("sms.sign_in_code")["channel"], "sms");

        for (kind, rest) in [("mail.sign_in_code", ""), ("mail.sign_in_code_and_link", "\n{{.MagicLink}}")] {
            let path = format!("/templates/{kind}/en");
            let (before, tag) = get(&program, &path).await;
            assert_eq!((&before["is_own"], &before["text"]), (&json!(false), &before["original"]["text"]));
            let own = mail("Come in to {{ brand }}", "", &format!("{{{{.OTP}}}}{rest}\r\n"));
            let said = program.put(&path, &own).header("if-match", &tag).send().await.ok();
            assert_eq!((&said["version"], &said["is_own"], &said["html"]), (&json!(1), &json!(true), &json!("")));
            assert_eq!(said["text"], format!("{{{{.OTP}}}}{rest}"));
            assert_eq!(get(&program, &path).await.0, said);
        }
        sign_up(&app, &app.browser(), ADA).await;
        let subjects = app.mails_to(ADA).await;
        assert!(subjects.iter().any(|subject| subject == "Come in to Latchkey"), "{subjects:?}");
        // In this language, and in no other.
        let own = async |language: &str| {
            let kinds = program.get(&format!("/templates?language={language}")).send().await.ok();
            kinds.as_array().unwrap().iter().filter(|kind| kind["is_own"] == true).count()
        };
        assert_eq!((own("en").await, own("").await, own("de").await), (2, 2, 0));
        let last = events(&app).await.into_iter().find(|event| event.kind == AuditKind::TemplateChanged.as_str());
        assert_eq!(last.unwrap().change().1["subject"], "Come in to {{ brand }}");
    }

    async fn every_version_can_be_had_again(app: TestApp) {
        let program = app.program("sys_owner").await;
        for subject in ["One", "Two"] {
            set(&program, STEP_UP, &mail(subject, "", "{{.OTP}}")).await.ok();
        }
        let original = program.delete(STEP_UP).send().await.ok();
        assert_eq!((&original["is_own"], &original["version"]), (&json!(false), &json!(3)));
        assert_eq!(original["subject"], original["original"]["subject"]);
        let versions = program.get(&format!("{STEP_UP}/versions")).send().await.ok();
        let line = |version: &Value| (version["version"].as_u64().unwrap(), version["is_own"].as_bool().unwrap());
        let versions: Vec<_> = versions.as_array().unwrap().iter().map(line).collect();
        assert_eq!(versions, [(3, false), (2, true), (1, true)]);
        let (older, tag) = get(&program, &format!("{STEP_UP}?version=1")).await;
        // With what is in use, which is what it would take the place of.
        assert_eq!((&older["subject"], &older["version"], &*tag), (&json!("One"), &json!(1), "\"3\""));
        let restore = |version: Value| program.post(&format!("{STEP_UP}/restore"), &json!({ "version": version }));
        restore(json!(1)).header("if-match", "\"1\"").send().await.refused(412, "precondition_failed");
        let now = restore(json!(1)).header("if-match", &tag).send().await.ok();
        assert_eq!((&now["subject"], &now["version"]), (&json!("One"), &json!(4)));
        // Again, as the answer got lost: it is so already.
        assert_eq!(restore(json!(1)).header("if-match", &tag).send().await.ok(), now);
        let back = restore(json!(3)).send().await.ok();
        assert_eq!((&back["is_own"], &back["version"]), (&json!(false), &json!(5)));
        restore(json!(99)).send().await.refused(404, "not_found");
        for wrong in [json!("1"), json!(-1), json!(4_294_967_296_u64), Value::Null] {
            restore(wrong).send().await.refused(422, "invalid_body");
        }
        program.get(&format!("{STEP_UP}?version=99")).send().await.refused(404, "not_found");
        program.get(&format!("{STEP_UP}?version=one")).send().await.refused(422, "invalid_input");
        assert_eq!(changes(&app).await, 5);
    }

    async fn a_change_that_was_meant_for_another_template_is_refused(app: TestApp) {
        let program = app.program("sys_owner").await;
        let (_, first) = get(&program, STEP_UP).await;
        let change = |tag: &str, subject: &str| {
            program.put(STEP_UP, &mail(subject, "", "{{.OTP}}")).header("if-match", tag).send()
        };
        let (left, right) = tokio::join!(change(&first, "Left"), change(&first, "Right"));
        let mut codes = [left.status.as_u16(), right.status.as_u16()];
        codes.sort_unstable();
        assert_eq!(codes, [200, 412]);
        let (now, _) = get(&program, STEP_UP).await;
        change(&first, "Late").await.refused(412, "precondition_failed");
        assert_eq!(change(&first, now["subject"].as_str().unwrap()).await.ok(), now);
        program.delete(STEP_UP).header("if-match", &first).send().await.refused(412, "precondition_failed");
        assert_eq!((get(&program, STEP_UP).await.0, changes(&app).await), (now, 1));
    }

    async fn only_the_owner_s_programs_see_or_change_templates(app: TestApp) {
        let own = mail("Mine", "", "{{.OTP}}");
        for scopes in ["brands:write", "users:write organizations:write applications:write"] {
            let program = app.program(scopes).await;
            for path in ["/templates", STEP_UP, &format!("{STEP_UP}/versions")] {
                let refused = program.get(path).send().await.refused(403, "insufficient_scope");
                assert_eq!(refused["scope"], "sys_owner", "{path}");
            }
            set(&program, STEP_UP, &own).await.refused(403, "insufficient_scope");
            program.delete(STEP_UP).send().await.refused(403, "insufficient_scope");
            let drafts = [("restore", json!({ "version": 1 })), ("preview", json!({})), ("preview", own.clone())];
            for (path, body) in drafts {
                program.post(&format!("{STEP_UP}/{path}"), &body).send().await.refused(403, "insufficient_scope");
            }
        }
        assert_eq!(changes(&app).await, 0);
    }

    async fn what_cannot_be_sent_is_refused_with_the_place(app: TestApp) {
        let program = app.program("sys_owner").await;
        let sms = "/templates/sms.sign_in_code/en";
        for (path, template, field, detail) in [
            (STEP_UP, mail("a", "<p>\n{{.Nothing}}", "{{.OTP}}"), "html", "html, line 2: Nothing is not known here."),
            (STEP_UP, mail("a", "", "one\n{{ OTP | safe }}"), "text", "text, line 2: it cannot be read."),
            (STEP_UP, mail("a", "", "no code"), "text", "text, line 1: OTP is missing."),
            (STEP_UP, mail("{{.OTP}}", "", "{{.OTP}}"), "subject", "subject, line 1: OTP must not be in the subject."),
            (STEP_UP, mail("a", "", "{{.OTP}}\n{# \0 #}"), "text", "text, line 2: it has the character U+0000."),
            (STEP_UP, json!({}), "subject", "subject, line 1: it is empty."),
            (STEP_UP, mail("a", &"x".repeat(100_001), "{{.OTP}}"), "html", "html, line 1: it is longer than 100000 \
             characters."),
            (sms, json!({ "text": "{{.OTP}} bit.ly/x" }), "text", "text, line 1: it has a link."),
        ] {
            let refused = set(&program, path, &template).await.refused(422, "invalid_input");
            assert_eq!((&refused["field"], &refused["detail"]), (&json!(field), &json!(detail)));
            let looked = program.post(&format!("{path}/preview"), &template).send().await;
            // Where nothing is written, what is in use is shown.
            if template == json!({}) {
                looked.ok();
            } else {
                assert_eq!(looked.refused(422, "invalid_input")["detail"], detail);
            }
        }
        for path in ["mail.nothing/en", "mail.step_up_code/tlh", "%00/%00", "%FF/en"] {
            let path = &*format!("/templates/{path}");
            program.get(path).send().await.refused(404, "not_found");
            program.get(&format!("{path}/versions")).send().await.refused(404, "not_found");
            set(&program, path, &mail("a", "", "{{.OTP}}")).await.refused(404, "not_found");
            program.delete(path).send().await.refused(404, "not_found");
            program.post(&format!("{path}/preview"), &json!({})).send().await.refused(404, "not_found");
            program.post(&format!("{path}/restore"), &json!({ "version": 1 })).send().await.refused(404, "not_found");
        }
        program.get("/templates?language=tlh").send().await.refused(404, "not_found");
        // The longest that there may be is no longer than a body, and what is longer than that is not read.
        let longest = mail("a", &format!("{{{{.OTP}}}}{}", "\u{1F511}".repeat(99_992)), "{{.OTP}}");
        set(&program, STEP_UP, &longest).await.ok();
        let endless = mail("a", &"x".repeat(1024 * 1024), "{{.OTP}}");
        set(&program, STEP_UP, &endless).await.refused(413, "body_too_large");
        assert_eq!(changes(&app).await, 1);
    }

    async fn a_program_looks_at_what_goes_out_and_changes_nothing(app: TestApp) {
        let program = app.program("sys_owner").await;
        program.put("/brand", &json!({ "name": "Acme" })).send().await.ok();
        let look = |path: &str, draft: &Value| program.post(&format!("{path}/preview"), draft).send();
        let shipped = look(STEP_UP, &json!({})).await.ok();
        for part in ["subject", "html", "text"] {
            let said = shipped[part].as_str().unwrap();
            assert!(said.contains("Acme") || said.contains("482913"), "{part}: {said}");
            assert!(!said.contains("{{"), "{part}: {said}");
        }
        let own = json!({ "subject": "{{.Brand}}", "text": "{{.OTP}} at {{.Brand}}" });
        let written = look(STEP_UP, &own).await.ok();
        let expected = json!({
            "subject": "Acme", "html": null, "text": "482913 at Acme", "parts": null, "parts_max": null,
        });
        assert_eq!(written, expected);
        let message = look("/templates/sms.sign_in_code/en", &json!({ "text": "{{.code}} is your code" })).await.ok();
        assert!(message["text"].as_str().unwrap().starts_with("482913 is your code\n"), "{message}");
        assert_eq!((&message["subject"], &message["parts"]), (&Value::Null, &json!(1)));
        assert_eq!(changes(&app).await, 0);
        // What is in use, once something is.
        set(&program, STEP_UP, &mail("{{.Brand}}", "", "{{.OTP}} at {{.Brand}}")).await.ok();
        assert_eq!(look(STEP_UP, &json!({})).await.ok(), expected);
    }
}
