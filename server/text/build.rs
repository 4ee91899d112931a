//! Makes a function of every English message, so that a key or an argument that is not there does not compile, and lists
//! the languages that say all of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Resource},
    parser,
    serializer::serialize,
};

/// By key: the arguments, by name, and the whole message as it is written.
type Messages = BTreeMap<String, (BTreeSet<String>, String)>;

/// The message with a language's name in its own words.
const OWN_NAME: &str = "common-language-name";

fn main() {
    let locales = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("locales");
    println!("cargo:rerun-if-changed={}", locales.display());
    let english = areas(&locales.join("en")).expect("English is the language that all others are held to");
    let mut code = functions(&english);
    let mut languages = Vec::new();
    for folder in entries(&locales) {
        match areas(&folder).and_then(|areas| is_complete(&areas, &english).map(|()| shipped(&folder, &areas))) {
            Ok(language) => languages.push(language),
            Err(problem) => println!("cargo:warning={} is not offered: {problem}", folder.display()),
        }
    }
    let (count, languages) = (languages.len(), languages.concat());
    writeln!(code, "\npub(crate) static LANGUAGES: [crate::language::Shipped; {count}] = [\n{languages}];")
        .expect("memory");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("messages.rs"), code).expect("cargo's folder can be written");
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.expect("a folder can be listed").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_stem().and_then(|name| name.to_str()).expect("a plain name")
}

/// The messages of each file.
fn areas(folder: &Path) -> Result<BTreeMap<String, Messages>, String> {
    let mut areas = BTreeMap::new();
    for path in entries(folder) {
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let resource = parser::parse(source).map_err(|(_, errors)| format!("{}: {:?}", path.display(), errors[0]))?;
        areas.insert(name(&path).to_owned(), messages(resource));
    }
    Ok(areas)
}

fn messages(resource: Resource<String>) -> Messages {
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.clone(), Entry::Message(message))),
        _ => None,
    });
    messages
        .map(|(key, entry)| {
            let text = serialize(&Resource { body: vec![entry] });
            (key, (arguments(&text), text))
        })
        .collect()
}

/// What stands behind a `$`, by name: whoever says it in another order changes no function.
fn arguments(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    text.split("{ $").skip(1).map(name).collect()
}

fn flat(areas: &BTreeMap<String, Messages>) -> BTreeMap<&String, &BTreeSet<String>> {
    areas.values().flatten().map(|(key, (arguments, _))| (key, arguments)).collect()
}

fn is_complete(areas: &BTreeMap<String, Messages>, english: &BTreeMap<String, Messages>) -> Result<(), String> {
    let (theirs, ours) = (flat(areas), flat(english));
    if let Some(key) = ours.keys().find(|key| !theirs.contains_key(*key)) {
        return Err(format!("it does not say {key}"));
    }
    match theirs.iter().find(|(key, arguments)| ours.get(*key) != Some(*arguments)) {
        Some((key, _)) => Err(format!("{key} is not in English, or has other arguments there")),
        None => Ok(()),
    }
}

fn functions(areas: &BTreeMap<String, Messages>) -> String {
    let mut code = String::new();
    for (area, messages) in areas {
        // `console-people.ftl` is `messages::console_people`.
        let module = area.replace('-', "_");
        writeln!(code, "pub mod {module} {{\n    #[allow(unused_imports)]\n    use crate::{{Arg, Message}};\n")
            .expect("memory");
        for (key, (arguments, text)) in messages {
            let function = key.strip_prefix(&format!("{area}-")).unwrap_or_else(|| panic!("{key} is in {area}.ftl"));
            let parameters: Vec<String> = arguments.iter().map(|name| format!("{name}: impl Into<Arg>")).collect();
            let values: Vec<String> = arguments.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
            write!(
                code,
                "    #[doc = {:?}]\n    pub fn {}({}) -> Message {{\n        Message::new({key:?}, vec![{}])\n    }}\n",
                format!("```text\n{text}```"),
                function.replace('-', "_"),
                parameters.join(", "),
                values.join(", "),
            )
            .expect("memory");
        }
        code.push_str("}\n");
    }
    code
}

/// Its own name is known from here on: the choice of a language shows all of them, and reads no language for it.
fn shipped(folder: &Path, areas: &BTreeMap<String, Messages>) -> String {
    let (_, own_name) = areas.values().find_map(|messages| messages.get(OWN_NAME)).expect("it is complete");
    let own_name = own_name.rsplit_once(" = ").expect("its name is one plain line").1.trim();
    let sources: String =
        entries(folder).iter().map(|path| format!("({:?}, include_str!({path:?})), ", name(path))).collect();
    format!("    crate::language::Shipped::new({:?}, {own_name:?}, &[{sources}]),\n", name(folder))
}
