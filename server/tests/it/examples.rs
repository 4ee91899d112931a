//! What `README.md` and `docs/` show of code that can run is, to the byte, a file that a browser test runs.

use std::{collections::BTreeSet, fs};

/// Small pieces, and whole applications.
const FOLDERS: [&str; 2] = ["docs/examples", "end2end/apps"];
/// Fences of these languages are programs; what a shell does is tried by the tests of what it calls. Others are of pages
/// that say they were not run here, or name their file all the same.
const PROGRAMS: [&str; 6] = ["apache", "html", "js", "mjs", "python", "tsx"];

/// A fenced block: its language, its text without the indentation of its fence, and the line before it.
struct Block {
    language: String,
    text: String,
    before: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    let mut before = "";
    while let Some(line) = lines.next() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let indent = line.len() - line.trim_start().len();
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            let text = inside.map(|line| format!("{}\n", line.get(indent..).unwrap_or_default())).collect();
            found.push(Block { language: language.to_owned(), text, before: before.trim().to_owned() });
        }
        before = line;
    }
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(latchkey_testkit::repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(latchkey_testkit::repository().join(folder)).expect(folder);
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The files in a folder and in the folders there, by their paths. What Python keeps beside its own is none of them.
fn files(folder: &str) -> Vec<String> {
    let paths = names(folder).into_iter().filter(|name| name != "__pycache__").map(|name| format!("{folder}/{name}"));
    let below = |path: String| match latchkey_testkit::repository().join(&path).is_dir() {
        true => files(&path),
        false => vec![path],
    };
    paths.flat_map(below).collect()
}

#[test]
fn every_program_in_the_docs_is_a_file_that_a_test_runs() {
    let pages = ["docs", "docs/quickstart"].into_iter().flat_map(|folder| {
        let pages = names(folder).into_iter().filter(|name| name.ends_with(".md"));
        pages.map(move |name| format!("{folder}/{name}"))
    });
    let tests: String = names("end2end/tests").iter().map(|name| read(&format!("end2end/tests/{name}"))).collect();
    let mut shown = BTreeSet::new();
    for page in pages.chain(["README.md".to_owned()]) {
        for block in blocks(&read(&page)) {
            let marked = block.before.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
            let Some(file) = marked.filter(|file| FOLDERS.iter().any(|folder| file.starts_with(folder))) else {
                let is_program = PROGRAMS.contains(&&*block.language);
                assert!(!is_program, "{page}: a line <!-- {FOLDERS:?}… --> goes before\n{}", block.text);
                continue;
            };
            assert_eq!(block.text, read(file), "{page} does not show {file} as it is");
            shown.insert(file.to_owned());
        }
    }
    assert!(shown.contains("docs/examples/widget.html"), "the README shows how to put the widget into a page");
    assert_eq!(shown, FOLDERS.into_iter().flat_map(files).collect(), "every example is shown");
    for file in &shown {
        let name = FOLDERS.iter().find_map(|folder| file.strip_prefix(folder)?.strip_prefix('/')).unwrap();
        assert!(tests.contains(&format!("\"{name}\"")), "no browser test runs {file}");
    }
}

/// A map of what is not there leads newcomers astray.
#[test]
fn every_file_that_the_architecture_names_is_there() {
    let map = read("docs/architecture.md");
    let named = map.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && !name.contains('<'));
    let paths: BTreeSet<&str> = named.filter(|name| !name.starts_with('/')).collect();
    assert!(paths.len() > 30, "{paths:?}");
    let missing: Vec<_> = paths.iter().filter(|path| !latchkey_testkit::repository().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
