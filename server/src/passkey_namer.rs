//! First names for passkeys: the provider that the AAGUID names, or else the browser and its system.

use std::{collections::HashMap, fs, io, path::Path, sync::Arc};

use latchkey_app::user_agent;
use latchkey_domain::{RequestContext, ports::PasskeyNamer};
use latchkey_text::{Words, messages::passkey};
use uuid::Uuid;

const EMBEDDED: &str = include_str!("../data/aaguids.csv");
const NAME_MAX: usize = 60;

/// The table, and nothing else: an AAGUID is a claim of the authenticator, good for a name and for no decision.
#[derive(Debug)]
pub struct Namer {
    providers: HashMap<Uuid, String>,
    words: Arc<Words>,
}

#[derive(Debug, thiserror::Error)]
pub enum AaguidFileError {
    #[error("the AAGUID file cannot be read")]
    Read(#[from] io::Error),
    #[error("line {0} of the AAGUID file is not an AAGUID, a comma and a name")]
    Line(usize),
}

impl Namer {
    /// The embedded table, with the entries of a fresher file over it.
    pub fn new(file: Option<&Path>, words: Arc<Words>) -> Result<Self, AaguidFileError> {
        let mut providers = parse(EMBEDDED)?;
        if let Some(path) = file {
            providers.extend(parse(&fs::read_to_string(path)?)?);
        }
        Ok(Self { providers, words })
    }
}

impl PasskeyNamer for Namer {
    fn name(&self, aaguid: Uuid, request: &RequestContext) -> String {
        match self.providers.get(&aaguid) {
            Some(provider) => provider.clone(),
            None => {
                let language = self.words.of(&request.locale);
                let device = user_agent::device(&request.user_agent).name(&language);
                device.unwrap_or_else(|| language.say(&passkey::default_name()))
            }
        }
    }
}

/// Lines of `AAGUID,name`; a line that begins with `#` is a remark. A name may contain commas.
fn parse(text: &str) -> Result<HashMap<Uuid, String>, AaguidFileError> {
    let lines = text.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(index, line)| {
            let wrong = || AaguidFileError::Line(index + 1);
            let (aaguid, name) = line.split_once(',').ok_or_else(wrong)?;
            let name: String =
                name.trim().trim_matches('"').chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
            let aaguid = aaguid.trim().parse().map_err(|_| wrong())?;
            if name.is_empty() { Err(wrong()) } else { Ok((aaguid, name)) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use latchkey_domain::testing::request;

    use super::*;

    #[test]
    fn the_provider_then_the_browser_then_just_a_passkey() {
        let namer = Namer::new(None, Arc::default()).unwrap();
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        let bitwarden = "d548826e-79b4-db40-a3d8-11116f7e8349".parse().unwrap();
        let by = |user_agent: &str, locale: &str| RequestContext {
            locale: locale.parse().unwrap(),
            user_agent: user_agent.to_owned(),
            ..request()
        };
        assert_eq!(namer.name(bitwarden, &by(chrome, "en")), "Bitwarden");
        assert_eq!(namer.name(Uuid::nil(), &by(chrome, "en")), "Chrome on Windows");
        assert_eq!(namer.name(Uuid::nil(), &by("", "en")), "Passkey");
        assert_eq!(namer.name(Uuid::nil(), &by("", "ja-JP")), "パスキー");
    }

    #[test]
    fn a_fresher_file_goes_over_the_table() {
        let path = std::env::temp_dir().join(format!("latchkey-aaguids-{}.csv", std::process::id()));
        fs::write(&path, "# mine\nd548826e-79b4-db40-a3d8-11116f7e8349, \"Our vault, the new one\"\n").unwrap();
        let namer = Namer::new(Some(&path), Arc::default()).unwrap();
        assert_eq!(
            namer.name("d548826e-79b4-db40-a3d8-11116f7e8349".parse().unwrap(), &request()),
            "Our vault, the new one"
        );
        fs::write(&path, "\nnonsense").unwrap();
        assert!(matches!(Namer::new(Some(&path), Arc::default()), Err(AaguidFileError::Line(2))));
        fs::remove_file(path).unwrap();
    }
}
