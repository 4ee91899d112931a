//! No SQL that this suite does not run.
//!
//! The compiler refuses a query that no method uses (dead code); this refuses a method that no story calls.

use std::{fs, path::Path};

fn sources(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect()
}

#[test]
fn every_method_of_every_repository_is_in_a_story() {
    let ports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/ports/store.rs");
    let ports = fs::read_to_string(ports).expect("the ports");
    let stories = sources("tests/it");
    let methods: Vec<&str> =
        ports.split("async fn ").skip(1).filter_map(|text| text.split_once('(')).map(|(name, _)| name).collect();
    assert!(methods.len() > 50, "the ports are read as they are written");
    let missing: Vec<&&str> = methods.iter().filter(|name| !stories.contains(&format!(".{name}("))).collect();
    assert!(missing.is_empty(), "no story calls {missing:?}");
}

#[test]
fn a_query_is_a_constant() {
    for (name, text) in
        [("src", sources("src"))].iter().flat_map(|(name, text)| text.lines().map(move |line| (name, line)))
    {
        assert!(!text.contains("format!(\"SELECT") && !text.contains("AssertSqlSafe"), "{name}: {text}");
    }
}
