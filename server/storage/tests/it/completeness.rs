//! No SQL that this suite does not run.
//!
//! The compiler refuses a query that no method uses (dead code); this refuses a method that no story calls.

use latchkey_testkit::sources;

fn text(folder: &str) -> String {
    sources(folder).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn every_method_of_every_repository_is_in_a_story() {
    let ports: String = sources("server/domain/src")
        .into_iter()
        .filter(|(path, _)| path.ends_with("ports.rs") || path.ends_with("store.rs"))
        .map(|(_, text)| text)
        .collect();
    let stories = text("server/storage/tests/it");
    let methods: Vec<&str> =
        ports.split("async fn ").skip(1).filter_map(|text| text.split_once('(')).map(|(name, _)| name).collect();
    assert!(methods.len() > 50, "the ports are read as they are written");
    let missing: Vec<&&str> = methods.iter().filter(|name| !stories.contains(&format!(".{name}("))).collect();
    assert!(missing.is_empty(), "no story calls {missing:?}");
}

#[test]
fn a_query_is_a_constant_or_a_list_of_constants() {
    for (path, text) in sources("server/storage/src").into_iter().filter(|(path, _)| !path.ends_with("src/list.rs")) {
        assert!(!text.contains("format!(\"SELECT") && !text.contains("AssertSqlSafe"), "{}", path.display());
    }
}
