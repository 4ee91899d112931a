//! No SQL that this suite does not run.
//!
//! The compiler refuses a query that no method uses (dead code); this refuses a method that no case calls.

use latchkey_testkit::sources;

fn text(folder: &str) -> String {
    sources(folder).into_iter().map(|(_, text)| text).collect()
}

/// The traits of this text, each with the names of its methods, and of those of the trait that it extends.
fn traits(text: &str) -> Vec<(&str, Vec<&str>)> {
    let bodies = text.split("pub trait ").skip(1).filter_map(|rest| rest.split_once("\n}"));
    let own: Vec<(&str, &str, Vec<&str>)> = bodies
        .map(|(body, _)| {
            let head = body.split('{').next().unwrap_or_default();
            let methods = body.split("async fn ").skip(1).filter_map(|text| text.split_once('('));
            (name(head), head, methods.map(|(name, _)| name).collect())
        })
        .collect();
    let extended =
        |head: &str| own.iter().find(|(name, ..)| head.contains(&format!(": {name}<"))).map(|found| &found.2);
    own.iter()
        .map(|(name, head, methods)| {
            (*name, methods.iter().chain(extended(head).into_iter().flatten()).copied().collect())
        })
        .collect()
}

/// Without what it is generic over.
fn name(head: &str) -> &str {
    head.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

#[test]
fn every_method_of_every_repository_is_in_a_case() {
    let ports: String = sources("server/domain/src")
        .into_iter()
        .filter(|(path, _)| path.ends_with("ports.rs") || path.ends_with("store.rs"))
        .map(|(_, text)| text)
        .collect();
    let cases: String = text("server/storage/tests/it").split_whitespace().collect();
    // `fn users(&mut self) -> &mut dyn Users;`: how a unit gives each repository.
    let given: Vec<(&str, &str)> = ports
        .split("    fn ")
        .filter_map(|text| text.split_once("(&mut self) -> &mut dyn "))
        .filter_map(|(accessor, rest)| Some((accessor, name(rest.split_once(';')?.0))))
        .collect();
    assert!(given.len() >= 12, "the unit is read as it is written: {given:?}");
    let traits = traits(&ports);
    let of_the_store = traits.iter().filter(|(name, _)| *name == "Store").flat_map(|(_, methods)| methods);
    let mut missing: Vec<String> =
        of_the_store.map(|method| format!(".{method}(")).filter(|call| !cases.contains(call)).collect();
    let mut count = 0;
    for (accessor, repository) in given {
        let (_, methods) = traits.iter().find(|(name, _)| *name == repository).expect("its trait is among the ports");
        count += methods.len();
        let calls = methods.iter().map(|method| format!(".{accessor}().{method}("));
        missing.extend(calls.filter(|call| !cases.contains(call)));
    }
    assert!(count > 50, "the ports are read as they are written");
    assert!(missing.is_empty(), "no case calls {missing:?}");
}

#[test]
fn a_query_is_a_constant_or_a_list_of_constants() {
    for (path, text) in sources("server/storage/src").into_iter().filter(|(path, _)| !path.ends_with("src/list.rs")) {
        // The plans are asked for by tests beside them.
        let text = text.split("#[cfg(test)]").next().unwrap();
        assert!(!text.contains("format!(\"SELECT") && !text.contains("AssertSqlSafe"), "{}", path.display());
    }
}
