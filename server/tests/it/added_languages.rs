//! A language that the product does not have, in a folder beside the configuration.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Stdio},
};

use crate::support::Process;

/// Says a message of one line in these words.
fn say(file: &Path, key: &str, text: &str) {
    let said = fs::read_to_string(file).unwrap();
    let line = said.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap_or_else(|| panic!("{key}"));
    fs::write(file, said.replace(line, &format!("{key} = {text}"))).unwrap();
}

fn line_of(file: &Path, key: &str) -> usize {
    let said = fs::read_to_string(file).unwrap();
    said.lines().position(|line| line.starts_with(&format!("{key} ="))).unwrap() + 1
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_folder_adds_a_language_once_it_says_everything() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| Process::new(folder.path(), arguments).run();
    let swedish = folder.path().join("languages/sv");
    let exported = run(&["language", "export", "en", "languages/sv"]);
    assert!(exported.is_success && exported.stdout.contains("languages/sv"), "{exported:?}");
    let again = run(&["language", "export", "de", "languages/sv"]);
    assert!(!again.is_success && again.stderr.contains("languages/sv"), "what is there stays: {again:?}");
    let (login, mail, common) = (swedish.join("login.ftl"), swedish.join("mail.ftl"), swedish.join("common.ftl"));
    say(&common, "common-language-name", "Svenska");
    say(&login, "login-title", "Logga in");

    // Each thing that is wrong is named with its place.
    say(&login, "login-to-organization", "Välkommen");
    fs::write(&mail, fs::read_to_string(&mail).unwrap().replace("mail-facts-ip =", "mail-facts-adress =")).unwrap();
    fs::write(swedish.join("more.ftl"), "login-title = Igen\nmore-nonsense = Nej\n").unwrap();
    let checked = run(&["language", "check", "languages/sv"]);
    assert!(!checked.is_success, "{checked:?}");
    let expected = [
        format!(
            "login.ftl:{}: login-to-organization: $organization is missing",
            line_of(&login, "login-to-organization")
        ),
        format!("mail.ftl:{}: mail-facts-adress: there is no such text", line_of(&mail, "mail-facts-adress")),
        "mail.ftl: mail-facts-ip is missing".to_owned(),
        "more.ftl:1: login-title: the same key is there twice".to_owned(),
        "more.ftl:2: more-nonsense: there is no such text".to_owned(),
        "It is not offered: 5 to mend.".to_owned(),
    ];
    for line in expected {
        assert!(checked.stdout.contains(&line), "{line} in {}", checked.stdout);
    }
    let doctor = run(&["doctor"]).stdout;
    assert!(
        doctor.contains("warn  languages: languages/sv is not offered: ") && doctor.contains("and 4 more"),
        "{doctor}"
    );
    let refused = Process::new(folder.path(), &["config"]).env("LATCHKEY_SERVER__LANGUAGE", "sv").run();
    assert!(!refused.is_success && refused.stderr.contains("languages/sv is not offered: "), "{refused:?}");
    let refused = Process::new(folder.path(), &["config"]).env("LATCHKEY_SERVER__LANGUAGE", "fi").run();
    assert!(!refused.is_success && refused.stderr.contains("not one of the languages that there are"), "{refused:?}");

    // What is there already, and what is no language.
    for (name, why) in
        [("de", "this language is there already"), ("sv-se", "not a language tag"), ("x y", "not a language tag")]
    {
        let checked = run(&["language", "check", &format!("languages/{name}")]);
        assert!(!checked.is_success && checked.stdout.contains(why), "{name}: {checked:?}");
    }

    say(&login, "login-to-organization", "Välkommen till { $organization }");
    fs::write(&mail, fs::read_to_string(&mail).unwrap().replace("mail-facts-adress =", "mail-facts-ip =")).unwrap();
    fs::remove_file(swedish.join("more.ftl")).unwrap();
    let checked = run(&["language", "check", "languages/sv"]);
    assert!(checked.is_success && checked.stdout.contains("It is complete"), "{checked:?}");
    let doctor = run(&["doctor"]).stdout;
    assert!(doctor.contains("ok    languages: languages/sv is offered"), "{doctor}");

    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = Process::new(folder.path(), &["serve", "--listen", &listen.to_string()])
        .env("LATCHKEY_SERVER__PUBLIC_URL", &format!("http://localhost:{}", listen.port()))
        .command();
    let mut server = Running(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("Latchkey is ready"), "{line}");
    let page = async |accept: &str| {
        let client = reqwest::Client::new();
        let asked = client.get(format!("http://{listen}/login")).header("host", format!("localhost:{}", listen.port()));
        asked.header("accept-language", accept).send().await.unwrap().text().await.unwrap()
    };
    let swedish = page("sv-SE, de;q=0.5").await;
    assert!(swedish.contains(r#"lang="sv""#) && swedish.contains("Logga in"), "{swedish}");
    let german = page("de").await;
    assert!(german.contains("Anmelden") && german.contains(">Svenska<"), "everybody can choose it: {german}");
}
