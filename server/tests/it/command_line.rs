//! The program: configuration from all sources, its errors, and the commands.

use std::{fs, path::Path, process::Command, time::Duration};

use latchkey::SystemClock;
use latchkey_domain::ports::Clock;
use sqlx::Connection;

use crate::support::{
    Finished, Process, TestApp,
    people::{ADA, sign_up},
};

fn run(folder: &Path, arguments: &[&str]) -> Finished {
    Process::new(folder, arguments).run()
}

/// The block of one key in what `config --explain` prints.
fn explained(output: &str, key: &str) -> String {
    let start = output.find(&format!("{key} = ")).unwrap_or_else(|| panic!("{key} is missing:\n{output}"));
    output[start..].lines().take(3).collect::<Vec<_>>().join("\n")
}

#[test]
fn flags_beat_the_environment_beats_the_file_beats_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let file = "[sessions]\nttl = \"1d\"\n[tokens]\nrefresh_ttl = \"2d\"\n[sign_up]\nopen = false\n";
    fs::write(folder.path().join("latchkey.toml"), file).unwrap();
    let explain = Process::new(folder.path(), &["config", "--explain", "--set", "sessions.ttl=3d"])
        .env("LATCHKEY_SESSIONS__TTL", "4d")
        .env("LATCHKEY_TOKENS__REFRESH_TTL", "5d")
        .env("LATCHKEY_SERVER__TRUSTED_PROXIES", "10.0.0.0/8, ::1")
        .env("LATCHKEY_SMTP__PORT", "2525")
        .env("LATCHKEY_SMTP__HOST", "localhost")
        .env("LATCHKEY_SMTP__FROM", "latchkey@example.com")
        .env("LATCHKEY_SMTP__USERNAME", "0123")
        .env("LATCHKEY_SMTP__PASSWORD", "0456")
        .env("LATCHKEY_SECRET", &"12".repeat(32))
        // Not ours: a container platform's.
        .env("LATCHKEY_SERVICE_HOST", "10.1.2.3")
        .env("LATCHKEY_PORT", "tcp://10.1.2.3:80")
        .run();
    assert!(explain.is_success, "{}", explain.stderr);
    let explained = |key| explained(&explain.stdout, key);
    assert!(explained("sessions.ttl").contains("\"3d\"") && explained("sessions.ttl").contains("from: a flag"));
    assert!(explained("tokens.refresh_ttl").contains("\"5d\""));
    assert!(explained("tokens.refresh_ttl").contains("from: the environment variable LATCHKEY_TOKENS__REFRESH_TTL"));
    assert!(explained("sign_up.open").contains("false") && explained("sign_up.open").contains("latchkey.toml"));
    assert!(explained("audit.ttl").contains("\"365d\"") && explained("audit.ttl").contains("from: default"));
    assert!(explained("log.level").contains("\"info\""), "the server's, whatever this command logs");
    assert!(
        explained("server.trusted_proxies").contains(r#"["10.0.0.0/8","::1/128"]"#),
        "{}",
        explained("server.trusted_proxies")
    );
    assert!(explained("smtp.port").contains("2525"));
    assert!(explained("smtp.username").contains("\"0123\""), "text stays text");
    for secret in ["secret", "smtp.password"] {
        assert!(explained(secret).contains("********"), "{}", explained(secret));
    }
    assert!(!explain.stdout.contains("0456") && !explain.stdout.contains("1212"));
}

#[test]
fn a_wrong_value_is_told_with_its_key_value_source_and_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "LATCHKEY_SERVER__LISTEN",
            "nowhere",
            &["server.listen = \"nowhere\"", "LATCHKEY_SERVER__LISTEN", "allowed: an IP address and a port"],
        ),
        ("LATCHKEY_SESSIONS__TTL", "1 fortnight", &["sessions.ttl = \"1 fortnight\"", "allowed: a length of time"]),
        ("LATCHKEY_SESSIONS__TTL", "1s", &["sessions.ttl = \"1s\"", "between 30m and 400d"]),
        (
            "LATCHKEY_LIMITS__SEND_CODE_PER_ADDRESS",
            "lots",
            &["limits.send_code_per_address = \"lots\"", "such as 30/10m"],
        ),
        ("LATCHKEY_SIGN_UP__OPEN", "maybe", &["sign_up.open = \"maybe\"", "true or false"]),
        ("LATCHKEY_LOG__FORMAT", "xml", &["log.format = \"xml\"", "no such value", "text or json"]),
        ("LATCHKEY_SERVER__PUBLIC_URL", "http://login.example.com", &["server.public_url", "must be https"]),
        ("LATCHKEY_SERVER__PUBLIC_URL", "https://login.example.com/auth", &["server.public_url", "origin alone"]),
        ("LATCHKEY_SERVER__PUBLIC_URL", "https://192.0.2.1", &["server.public_url", "domain name"]),
        ("LATCHKEY_SERVER__PUBLIC_URL", "https://a;b.example", &["server.public_url", "letters, digits and hyphens"]),
        ("LATCHKEY_SERVER__PUBLIC_URL", "https://*.example", &["server.public_url", "letters, digits and hyphens"]),
        ("LATCHKEY_WEBAUTHN__RELATED_ORIGINS", "https://*.example", &["webauthn.related_origins", "not an origin"]),
        ("LATCHKEY_SERVER__TRUSTED_PROXIES", "10.0.0.0/8, proxy", &["server.trusted_proxies", "a list of networks"]),
        ("LATCHKEY_WEBAUTHN__RP_ID", "example.com", &["webauthn.rp_id = \"example.com\"", "localhost"]),
        ("LATCHKEY_DATABASE__URL", "mysql://root:hunter2@db/x", &["database.url", "sqlite: or postgres:"]),
        ("LATCHKEY_SECRET", "hunter2", &["secret", "32 bytes"]),
        ("LATCHKEY_SMTP__PORT", "many", &["smtp.port", "1 to 65535"]),
        ("LATCHKEY_SERVER__LISTN", "x", &["server.listn", "did you mean server.listen?"]),
        ("LATCHKEY_SESIONS__TTL", "1d", &["sesions", "did you mean sessions"]),
    ];
    for (name, value, expected) in cases {
        let refused = Process::new(folder.path(), &["config"]).env(name, value).run();
        assert!(!refused.is_success, "{name}={value}");
        for text in *expected {
            assert!(refused.stderr.contains(text), "{name}={value} should say {text:?}:\n{}", refused.stderr);
        }
        assert!(!refused.stderr.contains("hunter2"), "{}", refused.stderr);
    }
}

#[test]
fn the_file_is_held_to_the_same_and_named_when_it_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.toml");
    let file = path.to_str().unwrap();
    fs::write(&path, "[server]\nlisten = 8080\n").unwrap();
    let refused = run(folder.path(), &["config", "--config", file]);
    assert!(
        refused.stderr.contains("server.listen = 8080") && refused.stderr.contains("other.toml"),
        "{}",
        refused.stderr
    );
    fs::write(&path, "[server\n").unwrap();
    assert!(run(folder.path(), &["config", "--config", file]).stderr.contains("other.toml"));
    fs::write(&path, "[smtp]\nhost = \"mail.example.com\"\ntls = \"none\"\n").unwrap();
    let refused = run(folder.path(), &["config", "--config", file]);
    assert!(
        refused.stderr.contains("smtp.tls") && refused.stderr.contains("smtp.from"),
        "all at once: {}",
        refused.stderr
    );
    assert!(run(folder.path(), &["config", "--config", "/no/such.toml"]).stderr.contains("/no/such.toml"));
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("latchkey.toml");
    let relay = "host = \"127.0.0.1\"\nfrom = \"latchkey@example.com\"\nusername = \"latchkey\"\n\
                 password_file = \"no/such/file\"\n";
    let server = "listn = \"127.0.0.1:0\"\nrequest_timeout = 30\ndrain_timeout = \"soon\"\n";
    fs::write(&settings, format!("[server]\n{server}[smtp]\n{relay}pasword = \"hunter2\"\n")).unwrap();
    let refused = run(folder.path(), &["serve"]);
    assert!(!refused.is_success && refused.stdout.is_empty(), "{}", refused.stdout);
    for text in [
        "server.listn (from ",
        "did you mean server.listen?",
        "smtp.pasword (from ",
        "server.request_timeout = 30",
        "server.drain_timeout = \"soon\"",
        "smtp.password_file = \"no/such/file\"",
        "the file cannot be read",
    ] {
        assert!(refused.stderr.contains(text), "it should say {text:?}:\n{}", refused.stderr);
    }
    assert!(!refused.stderr.contains("hunter2"), "{}", refused.stderr);
    let files = || fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files(), 1, "nothing was made");

    // So is what only its reader finds out.
    fs::write(folder.path().join("places.mmdb"), "no database of places").unwrap();
    // There is no relay: nobody reads what it would need.
    fs::write(&settings, "[geo]\ndatabase = \"places.mmdb\"\n[smtp]\nca_file = \"no/such/file\"\n").unwrap();
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = run(folder.path(), &["serve", "--listen", &address.to_string()]);
    assert!(!refused.is_success && refused.stderr.contains("geo.database"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("smtp.ca_file"), "{}", refused.stderr);
    assert_eq!(files(), 2, "no database, and no secret");

    // A command has no use for the password, and may not be let at it.
    fs::write(&settings, format!("[smtp]\n{relay}")).unwrap();
    let migrated = run(folder.path(), &["migrate"]);
    assert!(migrated.is_success, "{}", migrated.stderr);
}

#[test]
fn every_key_is_in_the_example_and_in_the_documentation() {
    let root = latchkey_testkit::repository();
    let example = fs::read_to_string(root.join("latchkey.example.toml")).unwrap();
    let documentation = fs::read_to_string(root.join("docs/configuration.md")).unwrap();
    for key in latchkey::config::keys::KEYS {
        let (section, name) = key.path.split_once('.').unwrap_or(("", key.path));
        let in_section = match section {
            "" => example.split("\n[").next().unwrap(),
            section => example.split(&format!("[{section}]\n")).nth(1).unwrap_or_default().split("\n[").next().unwrap(),
        };
        assert!(
            in_section.lines().any(|line| line.trim_start_matches(['#', ' ']).starts_with(&format!("{name} ="))),
            "{} is not in the example",
            key.path
        );
        assert!(documentation.contains(&format!("`{}`", key.path)), "{} is not in docs/configuration.md", key.path);
    }
}

/// Uncommented, the example is what the program does anyway, or an allowed alternative.
#[test]
fn the_example_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let example = latchkey_testkit::repository().join("latchkey.example.toml");
    let checked = run(folder.path(), &["config", "--config", example.to_str().unwrap()]);
    assert!(checked.is_success, "{}", checked.stderr);
}

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let commands: [&[&str]; 21] = [
        &[],
        &["serve"],
        &["migrate"],
        &["doctor"],
        &["backup"],
        &["restore"],
        &["client"],
        &["client", "add"],
        &["client", "list"],
        &["client", "rotate-secret"],
        &["client", "registration-token", "add"],
        &["client", "registration-token", "list"],
        &["client", "registration-token", "revoke"],
        &["client", "update"],
        &["client", "remove"],
        &["user", "list"],
        &["user", "deactivate"],
        &["recovery-link"],
        &["keys", "rotate"],
        &["config"],
        &["openapi"],
    ];
    for command in commands {
        let help = run(folder.path(), &[command, &["--help"]].concat());
        assert!(help.is_success && help.stdout.contains("Usage:"), "{command:?}: {}", help.stderr);
    }
}

#[test]
fn an_operators_day() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let too_early = run(&["client", "list"]);
    assert!(!too_early.is_success && too_early.stderr.contains("latchkey migrate"), "{}", too_early.stderr);
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "looking makes nothing, no secret either");
    assert_eq!(run(&["migrate", "--status"]).stdout, "The database is not made yet.\n");
    let migrated = run(&["migrate"]);
    assert!(migrated.stdout.contains("done: 1 "), "{}{}", migrated.stdout, migrated.stderr);
    assert_eq!(run(&["migrate", "--status"]).stdout, "The database is up to date.\n");

    let added =
        run(&["client", "add", "Shop", "--id", "cli_shop", "--origin", "https://shop.example", "--kind", "web"]);
    assert!(
        added.stdout.contains("client_id: cli_shop") && added.stdout.contains("client_secret: "),
        "{}",
        added.stderr
    );
    let taken = run(&["client", "add", "Shop", "--id", "cli_shop"]);
    assert!(!taken.is_success && taken.stderr.contains("the client_id cli_shop is taken"), "{}", taken.stderr);
    let wrong = run(&["client", "add", "Shop", "--origin", "https://shop.example/path"]);
    assert!(!wrong.is_success && wrong.stderr.contains("origin"), "{}", wrong.stderr);
    let rotated = run(&["client", "rotate-secret", "cli_shop"]);
    assert!(rotated.stdout.contains("client_secret: "));
    assert_ne!(rotated.stdout.lines().next(), added.stdout.lines().nth(1));
    let updated =
        run(&["client", "update", "cli_shop", "--origin", "https://new.shop.example", "--manages-passkeys", "true"]);
    assert!(updated.is_success && updated.stdout.contains("cli_shop"), "{}", updated.stderr);
    assert!(!run(&["client", "update", "cli_shop", "--origin", "new.shop.example"]).is_success);
    assert!(!run(&["client", "update", "cli_none", "--name", "Shop"]).is_success);
    let list = run(&["client", "list"]).stdout;
    assert!(list.contains("cli_shop") && list.contains(" web ") && list.contains("https://new.shop.example"), "{list}");

    assert!(run(&["keys", "rotate"]).is_success);
    assert!(run(&["keys", "rotate", "--now"]).is_success);
    for arguments in [["user", "deactivate", "nobody@example.com"].as_slice(), &["recovery-link", "nobody@example.com"]]
    {
        let refused = run(arguments);
        assert!(!refused.is_success && refused.stderr.contains("nobody has an account"), "{}", refused.stderr);
    }
    assert!(run(&["user", "list"]).stdout.starts_with("address"));
    assert!(run(&["openapi"]).stdout.contains("\"openapi\": \"3.1"));
}

#[test]
fn a_registration_token_is_made_listed_and_revoked() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    assert!(run(&["migrate"]).is_success);
    let command = ["client", "registration-token"];
    let add = [&command[..], &["add", "Builds", "--uses", "5", "--expires-in", "30d"]].concat();
    let added = run(&add);
    assert!(added.stdout.starts_with("registration token: "), "{}{}", added.stdout, added.stderr);
    assert!(added.stderr.contains("oauth.registration"), "it is of no use yet: {}", added.stderr);
    assert!(!run(&add).is_success, "there is one of this name");
    let list = run(&[&command[..], &["list"]].concat()).stdout;
    assert!(list.contains("Builds") && list.contains(" 5 "), "{list}");
    let token = added.stdout.lines().next().unwrap().strip_prefix("registration token: ").unwrap();
    assert!(!list.contains(token));
    for wrong in [["--uses", "0"], ["--expires-in", "0s"], ["--expires-in", "367d"]] {
        assert!(!run(&[&command[..], &["add", "Other"], &wrong].concat()).is_success, "{wrong:?}");
    }
    let revoke = [&command[..], &["revoke", "Builds"]].concat();
    assert!(run(&revoke).is_success && !run(&revoke).is_success);
    assert!(!run(&[&command[..], &["list"]].concat()).stdout.contains("Builds"));
    let taken = run(&["client", "add", "Shop", "--id", "dyn_shop"]);
    assert!(!taken.is_success && taken.stderr.contains("register themselves"), "{}", taken.stderr);
}

#[test]
fn an_origin_that_would_mean_more_in_a_header_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["migrate"]).is_success);
    for origin in ["https://*", "https://*.shop.example", "https://shop.example;script-src", "https://a_b.example"] {
        let refused = run(folder.path(), &["client", "add", "Shop", "--origin", origin]);
        assert!(!refused.is_success && refused.stderr.contains("an origin looks like"), "{origin}: {}", refused.stderr);
    }
}

/// Right after a first start, in another folder than the server's.
#[test]
fn only_serve_and_migrate_make_a_database_and_every_command_says_which_one_it_is_about() {
    let (server, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(run(server.path(), &["migrate"]).is_success);
    let file = server.path().join("latchkey.db");
    let arguments: [&[&str]; 12] = [
        &["admin", "link"],
        &["admin", "list"],
        &["admin", "grant", "ada@example.com"],
        &["admin", "revoke", "ada@example.com"],
        &["client", "add", "Shop"],
        &["client", "list"],
        &["client", "remove", "x", "--yes"],
        &["user", "list"],
        &["user", "activate", "ada@example.com"],
        &["recovery-link", "ada@example.com"],
        &["keys", "rotate"],
        &["keys", "rotate", "--now"],
    ];
    for arguments in arguments {
        let lost = run(elsewhere.path(), arguments);
        let looked = elsewhere.path().join("latchkey.db");
        assert!(!lost.is_success && lost.stdout.is_empty(), "{arguments:?}: {}", lost.stdout);
        for text in [looked.to_str().unwrap(), "http://localhost:8080", "--data-dir", "--config", "LATCHKEY_"] {
            assert!(lost.stderr.contains(text), "{arguments:?} should say {text}: {}", lost.stderr);
        }
        assert!(fs::read_dir(elsewhere.path()).unwrap().next().is_none(), "{arguments:?} made something");
    }
    let relative = Process::new(server.path(), &["client", "add", "Shop"]).env("LATCHKEY_DATA_DIR", ".").run();
    assert!(relative.is_success && relative.stdout.contains("client_id: "), "{}", relative.stderr);
    for arguments in [["client", "list"].as_slice(), &["migrate", "--status"], &["doctor"], &["config"]] {
        let said = run(server.path(), arguments).stderr;
        let line = format!("SQLite file {}, public address http://localhost:8080\n", file.display());
        assert!(said.contains(&line), "{arguments:?}: {said}");
    }
    let password = "postgres://latchkey:hunter2@127.0.0.1:1/people";
    let away = Process::new(server.path(), &["client", "list"]).env("LATCHKEY_DATABASE__URL", password).run();
    assert!(!away.is_success && !away.stderr.contains("hunter2"), "{}", away.stderr);
    for text in ["database.url", "PostgreSQL at 127.0.0.1:1, database people"] {
        assert!(away.stderr.contains(text), "{}", away.stderr);
    }
}

/// The server has its address in the environment, the command has not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_with_another_public_address_than_the_server_says_so() {
    let app = TestApp::start_with(|config| {
        config.server.public_url = Some("http://login.localhost:9000".parse().unwrap());
    })
    .await;
    let folder = app.database.folder.path();
    for arguments in [["client", "list"].as_slice(), &["client", "add", "Shop"], &["keys", "rotate"]] {
        let warned = run(folder, arguments);
        assert!(warned.is_success, "{}", warned.stderr);
        for text in ["warning: ", "http://login.localhost:9000", "LATCHKEY_SERVER__PUBLIC_URL"] {
            assert!(warned.stderr.contains(text), "{arguments:?} should say {text}: {}", warned.stderr);
        }
    }
    let doctor = run(folder, &["doctor"]).stdout;
    assert!(doctor.contains("warn  public address: ") && doctor.contains("http://login.localhost:9000"), "{doctor}");
    let same = Process::new(folder, &["client", "list"])
        .env("LATCHKEY_SERVER__PUBLIC_URL", "http://login.localhost:9000")
        .run();
    assert!(same.is_success && !same.stderr.contains("warning"), "{}", same.stderr);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recovery_link_leads_to_no_other_address_than_the_server_s() {
    let app = TestApp::start().await;
    sign_up(&app, &app.browser(), ADA).await;
    let folder = app.database.folder.path();
    let refused = run(folder, &["recovery-link", ADA]);
    assert!(!refused.is_success && refused.stdout.is_empty(), "{}", refused.stdout);
    for text in ["no link was made", app.origin(), "--other-address"] {
        assert!(refused.stderr.contains(text), "should say {text}: {}", refused.stderr);
    }
    let asked_for = run(folder, &["recovery-link", ADA, "--other-address"]);
    assert!(asked_for.stdout.starts_with("http://localhost:8080/login/recover?token="), "{}", asked_for.stderr);
    assert!(asked_for.stderr.contains("warning: "), "{}", asked_for.stderr);
    let same = Process::new(folder, &["recovery-link", ADA]).env("LATCHKEY_SERVER__PUBLIC_URL", app.origin()).run();
    let start = format!("{}/login/recover?token=", app.origin());
    assert!(same.stdout.starts_with(&start), "{}", same.stderr);
    assert!(same.stdout.contains("They are told by mail, and can stop it."), "{}", same.stdout);
    app.stop().await;
}

#[test]
fn people_come_from_a_file_and_go_into_one() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let last = |output: &str| output.lines().last().unwrap_or_default().to_owned();
    assert!(run(&["migrate"]).is_success);
    let file = folder.path().join("people.csv");
    let path = file.to_str().unwrap();
    let missing = run(&["user", "import", path]);
    assert!(!missing.is_success && missing.stderr.contains("cannot be read"), "{}", missing.stderr);
    fs::write(
        &file,
        "email,first_name,email_verified\nada@example.com,Ada,yes\nbob,Bob,no\n\"zoe@example.com\",Zoë,no\n",
    )
    .unwrap();

    let tried = run(&["user", "import", path, "--dry-run"]);
    assert!(!tried.is_success, "a row is refused");
    let said = "line 3: \"bob\" refused: email: that is not an email address\n\
                3 rows: 2 created, 0 changed, 0 unchanged, 1 refused.\nNothing was changed: this was a dry run.\n";
    assert_eq!(tried.stdout, said);
    assert_eq!(run(&["user", "export"]).stdout, "");
    let done = run(&["user", "import", path, "--trust-verified", "--verbose"]);
    assert!(done.stdout.starts_with("line 2: \"ada@example.com\" created\nline 3: "), "{}", done.stdout);
    let again = run(&["user", "import", path]);
    assert_eq!(last(&again.stdout), "3 rows: 0 created, 0 changed, 2 unchanged, 1 refused.");

    let table = run(&["user", "export", "--format", "csv"]);
    assert!(table.is_success && table.stdout.contains(",ada@example.com,true,,Ada,,true,"), "{}", table.stdout);
    let lines = run(&["user", "export"]);
    fs::write(&file, &lines.stdout).unwrap();
    let back = run(&["user", "import", path]);
    assert!(
        back.is_success && back.stdout == "2 rows: 0 created, 0 changed, 2 unchanged, 0 refused.\n",
        "{}",
        back.stdout
    );
    fs::write(&file, "email,password_hash\nada@example.com,$2a$10$x\n").unwrap();
    let refused = run(&["user", "import", path]);
    assert!(!refused.is_success && refused.stderr.contains("this server keeps no passwords"), "{}", refused.stderr);
}

#[test]
fn an_application_is_changed_only_as_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    assert!(run(&["migrate"]).is_success);
    assert!(run(&["client", "add", "Shop", "--id", "cli_shop"]).is_success);

    let nothing = run(&["client", "update", "cli_shop"]);
    assert!(
        !nothing.is_success && nothing.stdout.is_empty() && nothing.stderr.contains("--name"),
        "{}",
        nothing.stderr
    );

    let kind = || run(&["client", "list"]).stdout;
    let refused = run(&["client", "rotate-secret", "cli_shop"]);
    assert!(!refused.is_success && refused.stdout.is_empty(), "{}", refused.stdout);
    assert!(
        refused.stderr.contains("has no secret") && refused.stderr.contains("--make-confidential"),
        "{}",
        refused.stderr
    );
    assert!(kind().contains(" spa "));
    let asked = run(&["client", "rotate-secret", "cli_shop", "--make-confidential"]);
    assert!(asked.stdout.contains("client_secret: ") && kind().contains(" web "), "{}", asked.stderr);
    assert!(!run(&["client", "rotate-secret", "cli_shop", "--make-confidential"]).is_success, "it is one already");
    assert!(run(&["client", "rotate-secret", "cli_shop"]).stdout.contains("client_secret: "));
    assert!(!run(&["client", "rotate-secret", "cli_none"]).is_success);
}

#[test]
fn a_developer_gets_the_values_to_paste_and_can_have_them_shown_again() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    assert!(run(&["migrate"]).is_success);
    let callback = "http://localhost:5173/callback";
    let spa = run(&["client", "add", "Notes", "--id", "notes", "--kind", "spa", "--redirect-uri", callback]);
    let values = format!(
        "issuer: http://localhost:8080\nclient_id: notes\nredirect_uri: {callback}\n\
         discovery: http://localhost:8080/.well-known/openid-configuration\n"
    );
    assert_eq!(spa.stdout, values, "{}", spa.stderr);
    let shown = run(&["client", "show", "notes"]).stdout;
    assert!(shown.starts_with(&values) && shown.contains("requires PKCE: yes"), "{shown}");
    assert!(shown.contains("origins: http://localhost:5173\n"), "its own page may ask for tokens: {shown}");

    let web =
        run(&["client", "add", "Shop", "--id", "shop", "--kind", "web", "--redirect-uri", "https://shop.example/cb"]);
    let secret = |output: &str| {
        let secret = output.lines().find_map(|line| line.strip_prefix("client_secret: ")).expect(output).to_owned();
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
        assert!(secret.len() == 43 && secret.bytes().all(is_plain), "it is the same in every header, form and shell");
        secret
    };
    let first = secret(&web.stdout);
    let shown = run(&["client", "show", "shop"]).stdout;
    assert!(!shown.contains(&first) && shown.contains("client_secret: not stored"), "{shown}");
    let rotated = run(&["client", "rotate-secret", "shop", "--keep-old", "24h"]).stdout;
    assert!(secret(&rotated) != first && rotated.contains("The old one works until 20"), "{rotated}");
    assert!(run(&["client", "show", "shop"]).stdout.contains("an earlier secret is good until: 20"));
    let at_once = run(&["client", "rotate-secret", "shop"]).stdout;
    assert!(at_once.contains("stops working within seconds"), "{at_once}");
    assert!(!run(&["client", "show", "shop"]).stdout.contains("an earlier secret"));
    assert!(!run(&["client", "rotate-secret", "shop", "--keep-old", "31d"]).is_success);
    assert!(!run(&["client", "show", "nobody"]).is_success);
}

#[test]
fn what_does_not_go_together_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    assert!(run(&["migrate"]).is_success);
    for (arguments, reason) in [
        (&["--kind", "spa", "--auth-method", "client_secret_basic"][..], "cannot keep a secret"),
        (&["--kind", "native", "--requires-pkce", "false"], "PKCE"),
        (&["--kind", "machine", "--redirect-uri", "https://shop.example/cb"], "nobody signs in to a machine"),
        (&["--kind", "web", "--auth-method", "private_key_jwt"], "needs its public keys"),
        (&["--kind", "web", "--auth-method", "private_key_jwt", "--jwks", "none.json"], "none.json"),
        (&["--kind", "spa", "--redirect-uri", "com.example.app:/cb"], "native applications"),
        (&["--kind", "spa", "--redirect-uri", "http://shop.example/cb"], "https"),
        (&["--kind", "desktop"], "one of web, spa, native, machine"),
        (&["--grant-type", "implicit"], "one of authorization_code"),
        (&["--id-token-alg", "none"], "one of ES256, RS256"),
    ] {
        let refused = run(&[&["client", "add", "Shop"][..], arguments].concat());
        assert!(!refused.is_success && refused.stdout.is_empty(), "{arguments:?}");
        assert!(refused.stderr.contains(reason), "{arguments:?}: {}", refused.stderr);
    }
    let with_warning = run(&["client", "add", "Old", "--id", "old", "--kind", "web", "--requires-pkce", "false"]);
    assert!(
        with_warning.is_success && with_warning.stderr.contains("warning: without PKCE"),
        "{}",
        with_warning.stderr
    );
    let native =
        run(&["client", "add", "App", "--id", "app", "--kind", "native", "--redirect-uri", "com.example.app:/cb"]);
    assert!(native.stdout.contains("redirect_uri: com.example.app:/cb"), "{}", native.stderr);

    let logo = "https://shop.example/logo.svg";
    let changed =
        run(&["client", "update", "old", "--logo", logo, "--grant-type", "device_code", "--access-token-ttl", "5m"]);
    assert!(changed.is_success, "{}", changed.stderr);
    let shown = run(&["client", "show", "old"]).stdout;
    assert!(shown.contains(&format!("logo: {logo}")) && shown.contains("access tokens live: 300 seconds"), "{shown}");
    assert!(shown.contains("grants: urn:ietf:params:oauth:grant-type:device_code\n"), "{shown}");
    assert!(run(&["client", "update", "old", "--logo", ""]).is_success);
    assert!(!run(&["client", "show", "old"]).stdout.contains("logo:"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_is_removed_when_it_is_confirmed_and_its_sign_ins_end() {
    let app = TestApp::start().await;
    let folder = app.database.folder.path();
    let run =
        |arguments: &[&str]| Process::new(folder, arguments).env("LATCHKEY_SERVER__PUBLIC_URL", app.origin()).run();
    // The command goes by the machine's clock.
    app.clock.advance(SystemClock.now().since(app.services().now()));
    let client = app.application().await;
    let ada = client.sign_in_by_code("ada@example.com").await;
    let shown = run(&["client", "remove", "cli_demo"]);
    assert!(
        !shown.is_success && shown.stdout.contains("end at once: 1.") && shown.stdout.contains("--yes"),
        "{shown:?}"
    );
    assert_eq!(ada.passkeys().await.len(), 0, "it still works");
    let removed = run(&["client", "remove", "cli_demo", "--yes"]);
    assert!(removed.is_success && removed.stdout.contains("that are ended: 1."), "{removed:?}");
    let refresh = || {
        let body = serde_json::json!({ "refresh_token": ada.refresh_token });
        client.post("/api/v1/accesstoken/refresh", &body).send()
    };
    // At once for whoever is signed in; for a new sign-in within five seconds.
    refresh().await.refused(400, "refresh_token_invalid");
    app.clock.advance(Duration::from_secs(5));
    refresh().await.refused(400, "unknown_client");
    let unknown = run(&["client", "remove", "cli_demo", "--yes"]);
    assert!(!unknown.is_success && unknown.stderr.contains("no such client"), "{unknown:?}");
    // The id may be used again, by an application that starts anew.
    app.add_client("cli_demo", &[]).await;
    refresh().await.refused(400, "refresh_token_invalid");
}

/// What a key that leaked ends is said before and after.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rotating_at_once_says_what_it_ends() {
    let app = TestApp::start().await;
    let folder = app.database.folder.path();
    let run =
        |arguments: &[&str]| Process::new(folder, arguments).env("LATCHKEY_SERVER__PUBLIC_URL", app.origin()).run();
    let none = run(&["keys", "rotate", "--now"]).stdout;
    assert!(none.contains("No access token was alive"), "{none}");
    // By the time of the command, which is the machine's.
    app.clock.advance(SystemClock.now().since(app.services().now()));
    let client = app.application().await;
    client.sign_in_by_code("ada@example.com").await;
    client.sign_in_by_code("bob@example.com").await;
    assert!(run(&["keys", "rotate"]).is_success);
    let until = app.services().signing_keys.live_tokens().await.unwrap().unwrap().until.to_string();
    let doctor = run(&["doctor"]).stdout;
    for text in
        ["signing keys: ", "signs since", "signs from", "access tokens that are alive: 2,", &until, "keys rotate --now"]
    {
        assert!(doctor.contains(text), "{text} is missing: {doctor}");
    }
    let ended = run(&["keys", "rotate", "--now"]).stdout;
    for text in [
        "Keys that are ended: 2",
        "Sign-ins whose access tokens are ended: 2;",
        &until,
        "refuses what the old keys signed",
    ] {
        assert!(ended.contains(text), "{text} is missing: {ended}");
    }
}

#[test]
fn a_back_up_is_a_whole_copy_that_nobody_else_reads() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["migrate"]).is_success);
    let file = folder.path().join("copy of it.db");
    let path = file.to_str().unwrap();
    let backup = |arguments: &[&str]| run(folder.path(), arguments);
    let made = backup(&["backup", path]);
    assert!(made.is_success, "{}", made.stderr);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let copy = format!("sqlite://{path}");
    let listed = Process::new(folder.path(), &["user", "list"]).env("LATCHKEY_DATABASE__URL", &copy).run();
    assert!(listed.is_success, "{}", listed.stderr);
    let size = std::fs::metadata(&file).unwrap().len();
    let again = backup(&["backup", path]);
    assert!(!again.is_success && again.stderr.contains("cannot be made"), "{}", again.stderr);
    assert_eq!(std::fs::metadata(&file).unwrap().len(), size, "what was there is there still");
    assert!(!backup(&["backup"]).is_success);
    assert!(!backup(&["backup", path, "--made"]).is_success);
    assert!(backup(&["backup", "--made"]).is_success);
}

#[tokio::test]
async fn a_back_up_that_was_cut_off_looks_like_none() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    assert!(run(&["migrate"]).is_success);
    // Whatever it writes of its own is written, and in the database's file: nothing is left to be moved there.
    assert!(run(&["client", "list"]).is_success);
    let database = format!("sqlite:{}", folder.path().join("latchkey.db").display());
    let mut connection = sqlx::SqliteConnection::connect(&database).await.unwrap();
    sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let (file, part) = (folder.path().join("copy.db"), folder.path().join("copy.db.part"));
    let path = file.to_str().unwrap();
    // The system kills whoever writes more of a file than this.
    let whole = Process::new(folder.path(), &["backup", path]).command();
    let mut limited = Command::new("sh");
    limited.args(["-c", r#"ulimit -c 0; ulimit -f 200; exec "$0" "$@""#]).arg(whole.get_program());
    limited.args(whole.get_args()).current_dir(folder.path());
    for (name, value) in whole.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    assert_eq!(limited.output().unwrap().status.code(), None, "it is killed");
    assert!(part.exists() && !file.exists(), "in the middle of it");
    let again = run(&["backup", path]);
    assert!(!again.is_success && again.stderr.contains("copy.db.part cannot be made"), "{}", again.stderr);
    fs::remove_file(&part).unwrap();
    assert!(run(&["backup", path]).is_success);
    assert!(file.exists() && !part.exists());
}

#[test]
fn what_is_no_back_up_is_not_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    assert!(run(&["migrate"]).is_success);
    assert!(run(&["client", "add", "Shop", "--id", "shop"]).is_success);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("words.txt"), "a shopping list, which is long enough to be taken for a file of pages").unwrap();
    fs::write(path("empty.db"), "").unwrap();
    for (file, why) in [
        ("latchkey.db", "the database itself"),
        ("none.db", "cannot be read"),
        ("words.txt", "not a database"),
        ("empty.db", "no database of Latchkey"),
    ] {
        let refused = run(&["restore", &path(file)]);
        assert!(!refused.is_success && refused.stdout.is_empty(), "{file}: {}", refused.stdout);
        assert!(refused.stderr.contains(why), "{file}: {}", refused.stderr);
    }
    assert!(run(&["client", "show", "shop"]).is_success, "it is as it was");
    assert!(!run(&["restore"]).is_success);
    assert!(!run(&["restore", &path("empty.db"), "--done"]).is_success);

    // By another program, such as pg_restore; and into a folder where there is none.
    let done = run(&["restore", "--done"]);
    assert!(done.is_success && done.stdout.contains("New keys sign"), "{}", done.stderr);
    assert!(run(&["backup", &path("copy.db")]).is_success);
    fs::remove_file(path("latchkey.db")).unwrap();
    let restored = run(&["restore", &path("copy.db"), "--keep-sign-ins"]);
    assert!(restored.is_success && restored.stdout.contains("is so still"), "{}", restored.stderr);
    assert!(run(&["client", "show", "shop"]).is_success);

    // On a disk of its own, to which a link leads.
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    fs::rename(path("latchkey.db"), disk.join("of-latchkey.db")).unwrap();
    std::os::unix::fs::symlink(disk.join("of-latchkey.db"), path("latchkey.db")).unwrap();
    let restored = run(&["restore", &path("copy.db")]);
    assert!(restored.is_success, "{}", restored.stderr);
    assert!(fs::symlink_metadata(path("latchkey.db")).unwrap().is_symlink(), "the link leads there still");
    let mut names = fs::read_dir(&disk).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.any(|name| name.starts_with("of-latchkey.db.before-restore-")));
    assert!(run(&["client", "show", "shop"]).is_success);
}
