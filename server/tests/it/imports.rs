//! Who may name whom.

use std::process::Command;

use latchkey_testkit::{repository, sources};

/// Sources that name the crate, in code, as paths from the root.
fn naming(crate_name: &str, folders: &[&str]) -> Vec<String> {
    let root = repository();
    let names = |text: &str| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(crate_name));
    let mut files = Vec::new();
    for folder in folders {
        let sources = sources(folder);
        assert!(!sources.is_empty(), "{folder} holds no sources");
        let naming = sources.into_iter().filter(|(_, text)| names(text));
        files.extend(naming.map(|(path, _)| path.strip_prefix(&root).unwrap().display().to_string()));
    }
    files
}

#[test]
fn pages_do_not_name_the_domain() {
    // What reads the request for all pages, compares what was typed, and gives errors, and what every server begins with, their
    // meaning.
    let for_all = [
        "app/ui/src/cookies.rs",
        "app/ui/src/error.rs",
        "app/ui/src/last_sign_in.rs",
        "app/ui/src/request.rs",
        "app/ui/src/shipped.rs",
        "app/console/src/access.rs",
        "app/console/src/components/typed_confirmation.rs",
    ];
    let files = naming("latchkey_domain", &["app"]);
    assert!(files.iter().any(|file| file.contains("/views")), "the check reads nothing: {files:?}");
    for file in files {
        let is_allowed = for_all.contains(&&*file) || file.contains("/views") || file.contains("/actions");
        assert!(is_allowed, "{file} names the domain: a page shows what `views` give it");
    }
}

#[test]
fn one_folder_knows_the_webauthn_library_and_one_the_database() {
    let everywhere = ["app", "server/src", "server/domain/src", "server/storage/src", "bench/src"];
    for (name, home) in [("webauthn_rs_core", "server/domain/src/ceremony/"), ("sqlx::", "server/storage/src/")] {
        let files = naming(name, &everywhere);
        assert!(!files.is_empty(), "nothing names {name}");
        for file in files {
            // The benchmark fills a database as no service would.
            assert!(file.starts_with(home) || file.starts_with("bench/"), "{file} names {name}");
        }
    }
}

#[test]
fn browsers_get_nothing_of_the_server() {
    for bundle in ["latchkey-frontend", "latchkey-console-wasm"] {
        let crates = tree(bundle);
        assert!(crates.iter().any(|name| name == "latchkey-ui"), "{bundle}: {crates:?}");
        for server in ["sqlx", "tokio", "axum", "latchkey-domain", "latchkey-storage", "latchkey"] {
            assert!(!crates.iter().any(|name| name == server), "{server} is in the tree of {bundle}");
        }
    }
    assert!(!tree("latchkey-frontend").iter().any(|name| name == "latchkey-console"), "the login page pays for it");
}

/// Leptos writes what stands in one as it is: a text that ends it could go on as markup.
#[test]
fn what_stands_in_a_textarea_is_escaped() {
    let mut count = 0;
    for (path, text) in sources("app") {
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for element in code.join("\n").split("<textarea").skip(1) {
            let (element, _) = element.split_once("</textarea>").expect("it ends");
            let content = element.rsplit_once('>').expect("it begins").1.trim();
            assert!(content.starts_with("{plain(&"), "{}: {content}", path.display());
            count += 1;
        }
    }
    assert!(count >= 3, "{count}");
}

/// What a bundle is made of.
fn tree(package: &str) -> Vec<String> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--target", "wasm32-unknown-unknown", "--package", package])
        .current_dir(repository())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}
