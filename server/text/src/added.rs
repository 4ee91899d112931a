//! Languages that an operator adds: folders with a file for each area, as `locales/en` has them.
//!
//! They are held to what the shipped ones are: every message of the product, with its arguments, or the language is not
//! offered. What a release adds to the product is missing in them until somebody says it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{LazyLock, OnceLock},
};

use latchkey_domain::Locale;
use unic_langid::LanguageIdentifier;

use crate::{
    Language, Original, Wrong,
    check::{against, source},
    file,
    language::Shipped,
    messages::LANGUAGES,
    originals::{FIXED, every},
};

/// Of one file: far more than all messages are.
const FILE_MAX: u64 = 1 << 20;

/// A folder that a language was looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub folder: PathBuf,
    /// Why the language is not offered; empty where it is.
    pub flaws: Vec<Flaw>,
}

/// Something that keeps a language from being offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The name of the folder is no language tag as they are written: `sv`, `pt-PT`, `sr-Latn`.
    Tag,
    /// It is one of those that the product has.
    Shipped,
    Unreadable {
        file: String,
        why: String,
    },
    Text {
        file: String,
        line: usize,
        key: String,
        wrong: Wrong,
    },
    /// It does not say this.
    Missing {
        file: String,
        key: &'static str,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag => f.write_str("the folder’s name is not a language tag, such as sv, pt-PT or sr-Latn"),
            Self::Shipped => {
                f.write_str("this language is there already: its texts are changed in the console, under Words")
            }
            Self::Unreadable { file, why } => write!(f, "{file}: {why}"),
            Self::Text { file, line, key, wrong } => write!(f, "{file}:{line}: {key}: {wrong}"),
            Self::Missing { file, key } => write!(f, "{file}: {key} is missing"),
        }
    }
}

impl Added {
    /// Why the language is not offered, and how to learn more of it.
    pub fn why_not(&self) -> Option<String> {
        let flaw = self.flaws.first()?;
        let folder = self.folder.display();
        let more = match self.flaws.len() - 1 {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        Some(format!("{folder} is not offered: {flaw}{more}. All of it: latchkey language check {folder}"))
    }
}

/// Why the language of a folder that is there is not offered.
pub fn why_not_offered(tag: &str) -> Option<String> {
    let added = added_languages().iter().find(|added| added.folder.file_name().is_some_and(|name| name == tag))?;
    added.why_not()
}

struct Languages {
    all: Vec<&'static Shipped>,
    added: Vec<Added>,
}

static LANGUAGES_THERE_ARE: OnceLock<Languages> = OnceLock::new();

/// By their tags.
pub(crate) fn all() -> &'static [&'static Shipped] {
    &there_are().all
}

fn there_are() -> &'static Languages {
    LANGUAGES_THERE_ARE.get_or_init(|| Languages { all: LANGUAGES.iter().collect(), added: Vec::new() })
}

/// What [`add_languages`] found.
pub fn added_languages() -> &'static [Added] {
    &there_are().added
}

/// Offers the languages in the folders of this one, where there is such a folder. Once, before any language is asked for.
pub fn add_languages(folder: &Path) {
    let mut found = Languages { all: LANGUAGES.iter().collect(), added: Vec::new() };
    let mut folders = match listed(folder) {
        Ok(folders) => folders,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        // It keeps nobody from signing in: the start and the doctor tell of it.
        Err(error) => {
            let flaw = Flaw::Unreadable { file: folder.display().to_string(), why: error.to_string() };
            found.added.push(Added { folder: folder.to_owned(), flaws: vec![flaw] });
            Vec::new()
        }
    };
    folders.retain(|folder| folder.is_dir());
    for folder in folders {
        let flaws = match read(&folder) {
            Ok(shipped) => {
                // For as long as the process runs.
                found.all.push(Box::leak(Box::new(shipped)));
                Vec::new()
            }
            Err(flaws) => flaws,
        };
        found.added.push(Added { folder, flaws });
    }
    found.all.sort_by_key(|shipped| shipped.tag());
    assert!(LANGUAGES_THERE_ARE.set(found).is_ok(), "languages are added before any is asked for");
}

/// What is in a folder, by name.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// What keeps this folder’s language from being offered.
pub fn check_language(folder: &Path) -> Vec<Flaw> {
    read(folder).err().unwrap_or_default()
}

/// Writes the files of a shipped language into a folder, as something to begin with; what is there already stays.
///
/// # Errors
///
/// When the folder or a file cannot be made, or is there already.
pub fn write_language(language: &Language, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    for (area, source) in language.sources() {
        let mut file = fs::File::create_new(folder.join(format!("{area}.ftl")))?;
        io::Write::write_all(&mut file, source.as_bytes())?;
    }
    Ok(language.sources().len())
}

/// All of English, by key.
static ENGLISH: LazyLock<BTreeMap<&'static str, Original>> = LazyLock::new(|| {
    every(Language::english().sources().iter()).into_iter().map(|original| (original.key, original)).collect()
});

fn read(folder: &Path) -> Result<Shipped, Vec<Flaw>> {
    let tag = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_tag = tag.parse::<LanguageIdentifier>().is_ok_and(|id| id == tag) && tag.parse::<Locale>().is_ok();
    if !is_tag || tag == "und" {
        return Err(vec![Flaw::Tag]);
    }
    if LANGUAGES.iter().any(|shipped| shipped.tag() == tag) {
        return Err(vec![Flaw::Shipped]);
    }
    let unreadable =
        |file: &Path, why: io::Error| vec![Flaw::Unreadable { file: file.display().to_string(), why: why.to_string() }];
    let mut files = listed(folder).map_err(|error| unreadable(folder, error))?;
    files.retain(|file| file.extension().is_some_and(|it| it == "ftl"));
    let (mut seen, mut flaws) = (BTreeSet::new(), Vec::new());
    let mut said: BTreeMap<&'static str, String> = BTreeMap::new();
    for path in files {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match bounded(&path) {
            Ok(text) => text,
            Err(error) => {
                flaws.push(Flaw::Unreadable { file, why: error.to_string() });
                continue;
            }
        };
        let check = |key: &str, text: &str| {
            let english = &ENGLISH.get(key).ok_or(Wrong::NoSuchText)?.text;
            against((tag, key), text, (english, english))
        };
        for found in file::read(&text, &mut seen, check) {
            match (found.text, ENGLISH.get_key_value(&*found.key)) {
                (Ok(text), Some((key, _))) => drop(said.insert(key, text)),
                (Ok(_), None) => unreachable!("it was checked beside English"),
                (Err(wrong), _) => {
                    flaws.push(Flaw::Text { file: file.clone(), line: found.line, key: found.key, wrong })
                }
            }
        }
    }
    let missing = ENGLISH.values().filter(|original| !seen.contains(original.key));
    flaws.extend(missing.map(|original| Flaw::Missing { file: format!("{}.ftl", original.area), key: original.key }));
    if flaws.is_empty() { Ok(shipped(tag, &said)) } else { Err(flaws) }
}

fn bounded(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > FILE_MAX {
        return Err(io::Error::other("it is larger than a megabyte"));
    }
    fs::read_to_string(path)
}

/// Written anew, text by text, as each was checked.
fn shipped(tag: &str, said: &BTreeMap<&'static str, String>) -> Shipped {
    let mut areas: BTreeMap<&'static str, String> = BTreeMap::new();
    for (key, text) in said {
        areas.entry(ENGLISH[key].area).or_default().push_str(&source(key, text));
    }
    let leaked = |text: String| -> &'static str { text.leak() };
    let sources: Vec<(&str, &str)> = areas.into_iter().map(|(area, source)| (area, leaked(source))).collect();
    Shipped::new(leaked(tag.to_owned()), leaked(said[FIXED].clone()), sources.leak())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_would_be_taken_if_it_were_added() {
        for language in Language::all() {
            for original in every(language.sources().iter()) {
                let english = &ENGLISH[original.key].text;
                let found = against((language.tag(), original.key), &original.text, (english, english));
                assert_eq!(found.as_ref(), Ok(&original.text), "{} in {}", original.key, language.tag());
            }
        }
    }
}
