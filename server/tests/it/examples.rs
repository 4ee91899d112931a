//! What `README.md` and `docs/` show of code that can run is, to the byte, a file that a browser test runs.

use std::{collections::BTreeSet, fs};

const FOLDER: &str = "docs/examples/";
/// Fences of these languages are programs; what a shell does is tried by the tests of what it calls.
const PROGRAMS: [&str; 3] = ["html", "js", "mjs"];

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

#[test]
fn every_program_in_the_docs_is_a_file_that_a_test_runs() {
    let pages = ["docs", "docs/quickstart"].into_iter().flat_map(|folder| {
        let pages = names(folder).into_iter().filter(|name| name.ends_with(".md"));
        pages.map(move |name| format!("{folder}/{name}"))
    });
    let tests: String = names("end2end/tests").iter().map(|name| read(&format!("end2end/tests/{name}"))).collect();
    let mut shown = BTreeSet::new();
    for page in pages.chain(["README.md".to_owned()]) {
        for block in blocks(&read(&page)).into_iter().filter(|block| PROGRAMS.contains(&&*block.language)) {
            let marked = block.before.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
            let file = marked.filter(|file| file.starts_with(FOLDER));
            let file = file.unwrap_or_else(|| panic!("{page}: a line <!-- {FOLDER}… --> goes before\n{}", block.text));
            assert_eq!(block.text, read(file), "{page} does not show {file} as it is");
            shown.insert(file.trim_start_matches(FOLDER).to_owned());
        }
    }
    assert!(shown.contains("widget.html"), "the README shows how to put the widget into a page");
    assert_eq!(shown, names(FOLDER).into_iter().collect(), "every example is shown");
    for name in &shown {
        assert!(tests.contains(&format!("\"{name}\"")), "no browser test runs {FOLDER}{name}");
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
