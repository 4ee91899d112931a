//! A language that the product does not have, in a folder beside the configuration.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
};

use crate::support::{Process, Running};

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

/// The program, once it is ready, and its address.
fn serve(folder: &Path) -> (Running, SocketAddr) {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = Process::new(folder, &["serve", "--listen", &address.to_string()])
        .env("LATCHKEY_SERVER__PUBLIC_URL", &format!("http://localhost:{}", address.port()))
        .command();
    let mut server = Running(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("Latchkey is ready"), "{line}");
    (server, address)
}

/// The login page, for whoever reads these languages.
async fn page(address: &SocketAddr, languages: &str) -> String {
    let asked = reqwest::Client::new().get(format!("http://{address}/login"));
    let asked = asked.header("host", format!("localhost:{}", address.port())).header("accept-language", languages);
    asked.send().await.unwrap().text().await.unwrap()
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

    // It is words and no markup, on every page.
    say(&login, "login-title", "Logga <b>in</b>");
    let (server, address) = serve(folder.path());
    let shown = page(&address, "sv-SE, de;q=0.5").await;
    assert!(shown.contains(r#"lang="sv""#) && shown.contains("Logga &lt;b&gt;in&lt;/b&gt;"), "{shown}");
    assert!(!shown.contains("<b>in"), "{shown}");
    let german = page(&address, "de").await;
    assert!(german.contains("Anmelden") && german.contains(">Svenska<"), "everybody can choose it: {german}");

    // After an upgrade that says more than it does, its readers get the next best language, and nobody is kept out.
    drop(server);
    fs::remove_file(&mail).unwrap();
    let (_server, address) = serve(folder.path());
    let shown = page(&address, "sv-SE, de;q=0.5").await;
    assert!(shown.contains("Anmelden") && !shown.contains(">Svenska<"), "{shown}");
    let shown = page(&address, "sv").await;
    assert!(shown.contains(r#"lang="en""#), "{shown}");
}
