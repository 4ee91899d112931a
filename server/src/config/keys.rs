//! Every key of the configuration, with what it allows and means: for error messages and `config --explain`.

/// A key, as it is written with dots.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub path: &'static str,
    pub allowed: &'static str,
    pub about: &'static str,
}

const fn key(path: &'static str, allowed: &'static str, about: &'static str) -> Key {
    Key { path, allowed, about }
}

const PERIOD: &str = "a length of time: 30s, 15m, 12h, 30d";
const QUOTA: &str = "a count, a slash and a length of time, such as 30/10m";
const FLAG: &str = "true or false";
const PATH: &str = "a path";

/// In the order of `latchkey.example.toml`.
pub const KEYS: &[Key] = &[
    key("data_dir", "the path of a folder", "The folder for the SQLite file and the generated secret"),
    key("site_dir", "the path of a folder", "The browser's files; found beside the program when not set"),
    key("secret", "32 random bytes: 64 hexadecimal digits or base64", "The master secret; prefer LATCHKEY_SECRET"),
    key("secret_file", PATH, "Read the master secret from here; made at the first start when not set"),
    key("server.listen", "an IP address and a port, such as 127.0.0.1:8080", "Where to listen"),
    key(
        "server.public_url",
        "https://host[:port], or http://localhost[:port]",
        "The address people use; all links are built from it",
    ),
    key(
        "server.trusted_proxies",
        "a list of networks or addresses, such as 10.0.0.0/8",
        "Proxies whose X-Forwarded-For is believed",
    ),
    key("server.metrics_listen", "an IP address and a port", "Where to serve /metrics; nowhere when not set"),
    key("server.request_timeout", PERIOD, "Longest time for one request"),
    key("server.max_connections", "a number from 16 to 1000000", "Connections open at the same time at most"),
    key("server.drain_timeout", PERIOD, "Time for open requests, and for what is on its way to others, at shutdown"),
    key(
        "server.language",
        "a language that there are texts in, such as de or pt-BR",
        "The language of whoever asks for none",
    ),
    key(
        "database.url",
        "sqlite:path/to/file.db or postgres://user:password@host/name",
        "The database; latchkey.db in data_dir when not set",
    ),
    key("database.max_connections", "a number from 1 to 1000", "Connections to keep at most"),
    key("database.migrate_on_start", FLAG, "Bring the tables up to date when `serve` starts"),
    key("smtp.host", "a host name or an address", "The mail relay"),
    key("smtp.port", "a number from 1 to 65535", "Its port; 587, 465 or 25 by smtp.tls when not set"),
    key("smtp.username", "text", "User name at the relay"),
    key("smtp.password", "text", "Password at the relay; prefer LATCHKEY_SMTP__PASSWORD"),
    key("smtp.password_file", PATH, "Read the password from here"),
    key("smtp.tls", "starttls, tls or none", "How the connection is secured; none on this machine only"),
    key("smtp.ca_file", "the path of a PEM file", "A certificate authority to trust besides the system's"),
    key("smtp.from", "a mail address, alone or as: Latchkey <latchkey@example.com>", "The sender of all mails"),
    key(
        "smtp.hello",
        "a host name or an address",
        "What the server calls itself towards the relay; the host of server.public_url when not set",
    ),
    key("sms.countries", "a list of country codes, such as DE", "Where text messages may go; nowhere when it is empty"),
    key(
        "sms.country",
        "a country code, such as DE",
        "Whose numbers those are that begin without + and the code of a country",
    ),
    key("sms.provider", "twilio or webhook", "Who sends text messages"),
    key("sms.url", "an https address", "Where it is; Twilio's own for twilio when not set"),
    key("sms.account", "text", "The account's SID, for twilio"),
    key(
        "sms.from",
        "a number, a name, or the SID of a messaging service",
        "The sender of all text messages, for twilio",
    ),
    key(
        "sms.secret",
        "text",
        "Twilio's auth token, or the whsec_… that a webhook's messages are signed with; prefer LATCHKEY_SMS__SECRET",
    ),
    key("sms.secret_file", PATH, "Read the secret from here"),
    key("sms.per_number", QUOTA, "Text messages to one number"),
    key("sms.per_prefix", QUOTA, "Text messages to one block of ten thousand numbers"),
    key("sms.per_address", QUOTA, "Text messages for one network address"),
    key("sms.per_day", "a number from 1 to 1000000", "Text messages by this server in a day"),
    key("webauthn.rp_id", "a domain name", "The domain passkeys are bound to; the public URL's host when not set"),
    key("webauthn.rp_name", "1 to 64 characters", "The name that the passkey prompt shows"),
    key(
        "webauthn.related_origins",
        "a list of origins, such as https://example.org",
        "Other origins whose pages may use these passkeys, on hosts below rp_id too",
    ),
    key("webauthn.aaguid_file", "the path of a CSV file", "Fresher names of passkey providers"),
    key(
        "login.methods",
        "a list of passkey, email-otp, magic-link, phone-otp, totp and backup-code",
        "The ways to sign in that people may use, and what they prove after them",
    ),
    key("login.recovery_wait", PERIOD, "So long a recovery link opens nothing, and its person can stop it"),
    key(
        "login.recovery_address",
        FLAG,
        "May people come back by a second address? When not set, where mail is a way to sign in",
    ),
    key("login.recovery_address_wait", PERIOD, "The same of the link to a recovery address"),
    key(
        "login.second_factor",
        "off, optional or required",
        "Whether a second factor is asked for after a code or a link",
    ),
    key("sign_up.open", FLAG, "May anybody with a mail address make an account?"),
    key("sessions.ttl", PERIOD, "A session ends this long after it was last used"),
    key("sessions.max_ttl", PERIOD, "Any sign-in, an application's too, ends this long after it began"),
    key("tokens.refresh_ttl", PERIOD, "How long a refresh token can be used"),
    key("tokens.signing_key_ttl", PERIOD, "How long a key signs before the next takes over"),
    key("audit.ttl", PERIOD, "How long the audit log is kept"),
    key("geo.database", "the path of a MaxMind database file (.mmdb)", "Where addresses are, for lists of sign-ins"),
    key("oauth.registration", FLAG, "May applications register themselves that have a registration token?"),
    key("oauth.mcp", FLAG, "May applications that nobody registered, such as clients of MCP, ask people to sign in?"),
    key(
        "oauth.resources",
        "a list of web addresses, such as https://tools.example.com/mcp",
        "The APIs that those may ask tokens for",
    ),
    key(
        "oauth.scopes",
        "a table of scopes, each a table of texts by language",
        "Scopes of your own APIs, with what people read before they agree to one",
    ),
    key(
        "outbound.public_networks",
        "a list of networks or addresses, such as 10.20.0.0/16",
        "Networks that addresses named by strangers may lead to, as if they were public",
    ),
    key("outbound.ca_file", "the path of a PEM file", "Certificate authorities to trust besides the system's"),
    key(
        "dns.servers",
        "a list of addresses with ports, such as 10.0.0.53:53",
        "Name servers to ask, in place of the machine's own",
    ),
    key("log.format", "text or json", "How log lines look"),
    key("log.level", "off, error, warn, info, debug, trace, or info,latchkey=debug", "What is logged"),
    key("log.requests", FLAG, "Log one line a request"),
    key("limits.enabled", FLAG, "Throttle at all"),
    key("limits.send_code_per_address", QUOTA, "Codes sent for one network address"),
    key("limits.send_code_per_account", QUOTA, "Codes sent to one mail address"),
    key("limits.try_code_per_address", QUOTA, "Codes tried from one network address"),
    key(
        "limits.ask_about_link_per_address",
        QUOTA,
        "Questions about the status of links by public applications, from one network address",
    ),
    key("limits.ask_about_link_per_application", QUOTA, "The same by one confidential application"),
    key("limits.start_ceremony_per_address", QUOTA, "Passkey prompts begun from one network address"),
    key("limits.finish_ceremony_per_address", QUOTA, "Passkey answers from one network address"),
    key("limits.refresh_token_per_address", QUOTA, "Token refreshes from one network address"),
    key("limits.refresh_token_per_session", QUOTA, "Token refreshes of one sign-in"),
    key(
        "limits.request_token_per_address",
        QUOTA,
        "Requests for tokens by public applications, from one network address",
    ),
    key("limits.request_token_per_application", QUOTA, "Requests for tokens by one confidential application"),
    key("limits.introspect_token_per_application", QUOTA, "Introspections by one application"),
    key("limits.manage_per_application", QUOTA, "Requests to the management API by one application"),
    key("limits.read_user_info_per_address", QUOTA, "Questions who somebody is, from one network address"),
    key("limits.authorize_per_session", QUOTA, "Answers to applications from one browser session"),
    key("limits.register_client_per_address", QUOTA, "Applications that register themselves from one network address"),
    key("limits.fetch_document_per_address", QUOTA, "Documents of applications that one network address names"),
    key("limits.send_invitation_per_account", QUOTA, "Invitations that are mailed to one address"),
    key("limits.invite_per_account", QUOTA, "Invitations that the owners of one organization send"),
    key("limits.check_domain_per_account", QUOTA, "Checks of the domains of one organization"),
    key("limits.test_sender_per_account", QUOTA, "Tries of the sender of one organization"),
    key("limits.tell_owners_per_account", QUOTA, "Mails of one kind to the owners of one organization"),
    key("limits.look_at_template_per_session", QUOTA, "Templates that one administrator looks at while they write"),
    key("limits.change_account_per_account", QUOTA, "Changes that one person makes to their account"),
    key(
        "limits.named_end_users_per_application",
        QUOTA,
        "Requests in which one confidential application names its end user's address",
    ),
];

/// Values that are never shown.
const SECRET: &[&str] = &["secret", "smtp.password", "sms.secret", "database.url"];

pub fn is_secret(path: &str) -> bool {
    SECRET.contains(&path)
}

pub fn find(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.path == path)
}

/// The known key, or section, that looks most like `path`.
pub fn closest(path: &str) -> Option<&'static str> {
    let sections = KEYS.iter().filter_map(|key| key.path.split_once('.')).map(|(section, _)| section);
    KEYS.iter()
        .map(|key| key.path)
        .chain(sections)
        .map(|known| (strsim::jaro_winkler(known, path), known))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::KEYS;
    use crate::config::Config;

    /// One that is missing here would be refused.
    #[test]
    fn every_key_of_the_configuration_is_here() {
        let defaults = serde_json::to_value(Config::default()).unwrap();
        let mut paths = BTreeSet::new();
        for (name, value) in defaults.as_object().unwrap() {
            match value.as_object() {
                Some(section) => paths.extend(section.keys().map(|key| format!("{name}.{key}"))),
                None => drop(paths.insert(name.clone())),
            }
        }
        let known: BTreeSet<String> = KEYS.iter().map(|key| key.path.to_owned()).collect();
        assert_eq!(paths, known);
    }
}
