use std::sync::Arc;

use latchkey_domain::{
    ports::{Constraint, StorageError, Store},
    services::{TemplateKind, TemplateLine, TemplateOf, TemplateText, TemplateVersion, VersionLine},
};

use crate::support::*;

cases! {
    the_newest_version_of_a_template_is_in_use,
    no_two_versions_have_one_number,
    old_versions_go_and_a_failure_is_noted_once,
}

fn of(kind: &str, language: &str) -> TemplateOf {
    TemplateOf { kind: TemplateKind::find(kind).unwrap(), language: language.to_owned() }
}

fn version(kind: &str, language: &str, number: u32) -> TemplateVersion {
    let text =
        TemplateText { subject: "S \"🗝\"".into(), html: "<p>{{.OTP}}</p>".into(), text: format!("{number} קוד") };
    TemplateVersion { of: of(kind, language), number, text: Some(text), saved_at: NOW, failed: None }
}

async fn insert(store: &dyn Store, version: &TemplateVersion) {
    transact!(store, |unit| unit.templates().insert(&permit(), version).await?);
}

async fn the_newest_version_of_a_template_is_in_use(store: Arc<dyn Store>) {
    let code = of("mail.sign_in_code", "de");
    assert_eq!(read!(store, |unit| unit.templates().find_newest(&code).await), None);
    let (first, second) = (version("mail.sign_in_code", "de", 1), version("mail.sign_in_code", "de", 2));
    let (english, mut text) = (version("mail.sign_in_code", "en", 7), version("sms.sign_in_code", "de", 1));
    // A text message is its text.
    text.text = Some(TemplateText { text: "{{.OTP}} קוד".into(), ..TemplateText::default() });
    let reset = TemplateVersion { text: None, ..version("mail.no_account", "de", 3) };
    for one in [&first, &second, &english, &text, &reset] {
        insert(&*store, one).await;
    }
    assert_eq!(read!(store, |unit| unit.templates().find_newest(&code).await), Some(second.clone()));
    let line = |number, is_shipped| VersionLine { number, saved_at: NOW, is_shipped, failed: None };
    assert_eq!(read!(store, |unit| unit.templates().list_versions(&code, 9).await), [line(2, false), line(1, false)]);
    assert_eq!(read!(store, |unit| unit.templates().list_versions(&code, 1).await), [line(2, false)]);
    for (one, is_shipped) in [(&text, false), (&reset, true)] {
        let lines = read!(store, |unit| unit.templates().list_versions(&one.of, 9).await);
        assert_eq!(lines, [line(one.number, is_shipped)]);
    }
    assert_eq!(read!(store, |unit| unit.templates().find(&code, 1).await), Some(first));
    assert_eq!(read!(store, |unit| unit.templates().find(&code, 3).await), None);
    let mut newest = read!(store, |unit| unit.templates().list_newest("de").await);
    newest.sort_by_key(|line| line.of.kind.id);
    let line = |version: TemplateVersion, says: Option<&str>| {
        let says = says.map(str::to_owned);
        TemplateLine { of: version.of, number: version.number, says, failed: None }
    };
    let subject = "S \"🗝\"";
    assert_eq!(newest, [line(reset, None), line(second, Some(subject)), line(text, Some("{{.OTP}} קוד"))]);
}

async fn no_two_versions_have_one_number(store: Arc<dyn Store>) {
    let one = version("mail.sign_in_code", "de", 1);
    insert(&*store, &one).await;
    let mut unit = store.begin().await.unwrap();
    let refused = unit.templates().insert(&permit(), &one).await;
    assert!(matches!(refused, Err(StorageError::Conflict { constraint: Constraint::TemplateVersion })), "{refused:?}");
}

async fn old_versions_go_and_a_failure_is_noted_once(store: Arc<dyn Store>) {
    for number in 1..=3 {
        insert(&*store, &version("mail.sign_in_code", "de", number)).await;
        insert(&*store, &version("mail.sign_in_code", "en", number)).await;
    }
    let code = of("mail.sign_in_code", "de");
    transact!(store, |unit| {
        unit.templates().delete_before(&permit(), &code, 2).await?;
        unit.templates().record_failure(&code, 3, NOW, "first").await?;
        unit.templates().record_failure(&code, 3, NOW + MINUTE, "later").await?;
        // One that is gone by then.
        unit.templates().record_failure(&code, 1, NOW, "gone").await?;
    });
    let versions = read!(store, |unit| unit.templates().list_versions(&code, 9).await);
    let noted: Vec<_> = versions.iter().map(|version| (version.number, version.failed.clone())).collect();
    assert_eq!(noted, [(3, Some((NOW, "first".to_owned()))), (2, None)]);
    assert_eq!(read!(store, |unit| unit.templates().list_versions(&of("mail.sign_in_code", "en"), 9).await).len(), 3);
}
