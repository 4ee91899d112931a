//! Puts mails into words: what a kind of mail says in, text and HTML out.

use std::sync::LazyLock;

use latchkey_app::user_agent;
use latchkey_domain::{
    Timestamp,
    branding::tones::Paper,
    ports::MailOrigin,
    services::{self, ShownBrand, Values},
    templating::look::{look, one_line},
};
use latchkey_text::{
    Language, Message, Words,
    messages::{common, mail as say},
};
use minijinja::{Environment, UndefinedBehavior, Value, context};

use super::kinds::{self, Mail, Part, Saying};

/// Of all mails; what differs are their parts.
const TEMPLATES: [(&str, &str); 2] =
    [("mail.txt", include_str!("../../templates/mail.txt")), ("mail.html", include_str!("../../templates/mail.html"))];

/// What a mail says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailContent {
    pub subject: String,
    pub text: String,
    pub html: String,
}

type Called = fn() -> Message;

/// What the brand has to say about the place, below everything else: what it is called, where it leads to in HTML, and what
/// stands for that in text.
const FOOT: [(Called, &str, &str); 3] = [
    (common::terms, "TermsURL", "TermsURL"),
    (common::privacy, "PrivacyURL", "PrivacyURL"),
    (common::support, "SupportURL", "SupportEmail"),
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    // Escaping follows from the name: HTML in `.html`, nothing in `.txt`. A part has what its kind has.
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    for (name, source) in TEMPLATES {
        templates.add_template(name, source).expect("the embedded templates parse: a test composes all");
    }
    templates
});

/// As text and HTML. Absolute addresses are those of its login domain.
///
/// # Errors
///
/// When a template does not fit what it is given.
pub fn compose(mail: &services::Mail, brand: &ShownBrand, words: &Words) -> Result<MailContent, minijinja::Error> {
    let services::Mail { kind, locale, origin } = mail;
    let language = words.of(locale);
    let look = look(brand, &origin.login_domain);
    let said = Said {
        look: &|name| look.get(name).cloned().unwrap_or_default(),
        sent_at: language.second(origin.at),
        facts: language.say(&facts(origin, &language)),
        time: &|at| language.minute(at),
        link: &|path| origin.login_domain.absolute(path),
        only_with: &|name| look.get(name).filter(|value| !value.is_empty()).map(|_| <[String; 2]>::default()),
    };
    match kinds::mail(kind, &(said.look)("Brand"), &(said.look)("URL")) {
        Saying::Drawn(mail) => draw(mail, &language, &said),
        Saying::Written(content) => Ok(content),
    }
}

/// What is filled in beside what its kind says.
pub struct Said<'a> {
    /// By the names of [`look`].
    pub look: &'a dyn Fn(&str) -> String,
    pub sent_at: String,
    pub facts: String,
    pub time: &'a dyn Fn(Timestamp) -> String,
    pub link: &'a dyn Fn(&str) -> String,
    /// What stands around what is there only together with this one of [`look`]. None: it is not there.
    pub only_with: &'a dyn Fn(&str) -> Option<[String; 2]>,
}

pub fn draw(mail: Mail, language: &Language, said: &Said<'_>) -> Result<MailContent, minijinja::Error> {
    let Mail { title, parts } = mail;
    let title = language.say(&title);
    let site = (said.look)("Brand");
    let subject = format!("{title} · {site}");
    let parts = parts.into_iter().map(|part| match part {
        Part::Text(message) => context! { text => language.say(&message) },
        Part::Time(message, at) => context! { text => language.say(&message((said.time)(at))) },
        Part::Code(code) => context! { code, sent => language.say(&say::code_sent(said.sent_at.as_str())) },
        Part::Button(label, path) => context! { label => language.say(&label), link => (said.link)(&path) },
        Part::Link(label, path) => {
            let (label, copy) = (language.say(&label), language.say(&say::sign_in_link_copy()));
            context! { label, copy, link => (said.link)(&path) }
        }
    });
    let foot = FOOT.into_iter().filter_map(|(label, link, shown)| {
        let [before, after] = (said.only_with)(shown)?;
        let (label, link, shown) = (language.say(&label()), (said.look)(link), (said.look)(shown));
        Some(context! { before, after, label, link, shown })
    });
    let values = context! {
        lang => language.tag(),
        dir => language.dir(),
        start => if language.is_rtl() { "right" } else { "left" },
        subject,
        title,
        parts => parts.collect::<Vec<Value>>(),
        site,
        monogram => (said.look)("Monogram"),
        public_url => (said.look)("URL"),
        light => colors(&Paper::LIGHT, (said.look)("Accent"), (said.look)("OnAccent")),
        dark => colors(&Paper::DARK, (said.look)("DarkAccent"), (said.look)("DarkOnAccent")),
        facts => said.facts,
        foot => foot.collect::<Vec<Value>>(),
    };
    let render = |name: &str| {
        let template = ENVIRONMENT.get_template(name);
        template.and_then(|template| template.render(&values))
    };
    let (text, html) = (render("mail.txt")?, render("mail.html")?);
    Ok(MailContent { subject, text, html })
}

/// What can stand in a template of one's own; see [`TemplateKind`](latchkey_domain::services::TemplateKind).
pub fn values(mail: &services::Mail, brand: &ShownBrand, language: &Language) -> Values {
    let services::Mail { kind, locale: _, origin } = mail;
    let ip = origin.ip.parse::<std::net::IpAddr>().map(|ip| ip.to_string()).unwrap_or_default();
    let mut values = kinds::values(kind, &one_line(&brand.name), &origin.login_domain, language);
    values.extend(look(brand, &origin.login_domain));
    values.extend([
        ("Time", language.minute(origin.at)),
        ("IP", ip),
        ("Device", user_agent::device(&origin.user_agent).name(language).unwrap_or_default()),
    ]);
    values
}

fn colors(paper: &Paper, accent: String, on_accent: String) -> Value {
    context! {
        background => paper.background.to_string(),
        surface => paper.surface.to_string(),
        inset => paper.inset.to_string(),
        text => paper.text.to_string(),
        muted => paper.muted.to_string(),
        line => paper.line.to_string(),
        accent,
        on_accent,
    }
}

/// When and from where, as far as it is known. The user agent is a stranger's text: only names that we know come of it.
fn facts(origin: &MailOrigin, language: &Language) -> Message {
    let time = language.minute(origin.at);
    let ip = origin.ip.parse::<std::net::IpAddr>().ok().map(|ip| ip.to_string());
    match (ip, user_agent::device(&origin.user_agent).name(language)) {
        (None, None) => say::facts(time),
        (Some(ip), None) => say::facts_ip(ip, time),
        (None, Some(device)) => say::facts_device(device, time),
        (Some(ip), Some(device)) => say::facts_ip_device(device, ip, time),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use latchkey_domain::{
        GoesOnTo, Locale, LoginDomain,
        ports::{MailKind, ToldKey, ToldSender},
        services::{Brand, TemplateKind},
        templating::template::{check, send},
    };

    use super::*;
    use crate::mail::shipped;

    fn origin(user_agent: &str) -> MailOrigin {
        let public_url = "https://login.example.com".parse().unwrap();
        MailOrigin {
            login_domain: Arc::new(LoginDomain::new(public_url, "login.example.com", &[], "Example & Co")),
            at: Timestamp::from_millis(1_767_225_600_000),
            ip: "203.0.113.9".into(),
            user_agent: user_agent.into(),
            whose: GoesOnTo::default(),
        }
    }

    /// As hostile as it can be saved.
    fn linked() -> Brand {
        Brand::parse(|field| match field {
            "terms_uri" => Some("https://acme.example/a'b?c=<d>&e=\"f\"#{{ URL }}".to_owned()),
            "privacy_uri" => Some("https://acme.example/privacy".to_owned()),
            "support_email" => Some("help?bcc=eve&x=%22@acme.example".to_owned()),
            _ => None,
        })
        .unwrap()
    }

    fn composed(kind: &MailKind, origin: MailOrigin) -> MailContent {
        let brand = ShownBrand::new(&Brand::default(), &origin.login_domain);
        compose(&services::Mail { kind: kind.clone(), locale: Locale::default(), origin }, &brand, &Words::default())
            .unwrap()
    }

    fn all_kinds(name: &str) -> Vec<MailKind> {
        let code = || "482913".to_owned();
        let name = || name.to_owned();
        let sender = |by: Option<&str>| ToldSender {
            organization: name(),
            slug: "acme".into(),
            by: by.map(str::to_owned),
            from: "post@acme.example".into(),
            host: "smtp.acme.example".into(),
        };
        let key = || ToldKey {
            organization: name(),
            slug: "acme".into(),
            domain: "acme.example".into(),
            selector: "latchkey-3f9a1c2d07".into(),
        };
        vec![
            MailKind::SignInCode { code: Some(code()), link: None, application: None },
            MailKind::SignInCode { code: Some(code()), link: None, application: Some(name()) },
            MailKind::SignInCode { code: Some(code()), link: Some("A".repeat(44)), application: None },
            MailKind::SignInCode { code: None, link: Some("A".repeat(44)), application: None },
            MailKind::NoAccount,
            MailKind::AccountInactive,
            MailKind::CodeGuessingStopped,
            MailKind::SecondStepCode { code: code(), application: None, in_application: false },
            MailKind::SecondStepCode { code: code(), application: Some(name()), in_application: false },
            MailKind::SecondStepCode { code: code(), application: Some(name()), in_application: true },
            MailKind::StepUpCode { code: code() },
            MailKind::ChangeEmailCode { code: code() },
            MailKind::EmailChanged { new: "new@example.com".parse().unwrap() },
            MailKind::EmailNew,
            MailKind::EmailAlreadyInUse,
            MailKind::RecoveryAddressCode { code: code() },
            MailKind::RecoveryAddressAdded { address: "second@example.com".parse().unwrap() },
            MailKind::RecoveryAddressRemoved { address: "second@example.com".parse().unwrap() },
            MailKind::RecoveryAsked { starts_at: Timestamp::from_millis(1_767_312_000_000), stop: "A".repeat(80) },
            MailKind::RecoveryByAddress {
                account: "a•••@e•••.com".into(),
                token: "A".repeat(43),
                starts_at: Timestamp::from_millis(1_767_312_000_000),
                expires_at: Timestamp::from_millis(1_767_571_200_000),
                stop: "A".repeat(80),
            },
            MailKind::RecoveryStopped,
            MailKind::RecoveryAddressUsed { secure: "A".repeat(91) },
            MailKind::PhoneAdded { number: name() },
            MailKind::PhoneRemoved { number: name() },
            MailKind::PhoneKept { number: name() },
            MailKind::PhoneRemovalAsked {
                number: name(),
                due_at: Timestamp::from_millis(1_767_312_000_000),
                stop: "A".repeat(80),
            },
            MailKind::PhoneMoved { number: name() },
            MailKind::PasskeyAdded { name: name() },
            MailKind::PasskeyRemoved { name: name() },
            MailKind::PasskeyCloneSuspected { name: name() },
            MailKind::PasskeyCounterWentBack { name: name() },
            MailKind::RecoveryLinkUsed { secure: "A".repeat(91) },
            MailKind::NewSignIn { secure: "A".repeat(91) },
            MailKind::RecoveryLinkMade { stop: "A".repeat(80), starts_at: None },
            MailKind::RecoveryLinkMade {
                stop: "A".repeat(80),
                starts_at: Some(Timestamp::from_millis(1_767_312_000_000)),
            },
            MailKind::TotpAdded,
            MailKind::TotpReplaced,
            MailKind::TotpRemoved,
            MailKind::BackupCodesMade,
            MailKind::BackupCodesRemoved,
            MailKind::BackupCodeUsed { left: 9 },
            MailKind::BackupCodeUsed { left: 0 },
            MailKind::FactorsRemoved,
            MailKind::AccountCreated,
            MailKind::AccountLocked,
            MailKind::AccountLockedByLink,
            MailKind::AccountToBeDeleted,
            MailKind::AccountDeleted,
            MailKind::DomainMissing { organization: name(), domain: "acme.example".into() },
            MailKind::DomainLapsed { organization: name(), domain: "acme.example".into() },
            MailKind::SenderChanged(sender(Some("ada@example.com"))),
            MailKind::SenderRemoved(sender(Some("ada@example.com"))),
            MailKind::SenderChanged(sender(None)),
            MailKind::DkimKeyMissing(key()),
            MailKind::DkimKeyRemoved { key: key(), by: Some("ada@example.com".into()) },
            MailKind::DkimKeyRemoved { key: key(), by: None },
            MailKind::Invitation { organization: name(), token: "A".repeat(43) },
        ]
    }

    #[test]
    fn every_kind_fills_in_what_its_template_has() {
        let mut met = std::collections::BTreeSet::new();
        for kind in all_kinds("My key") {
            let template = TemplateKind::of_mail(&kind).expect("every kind of mail has a template");
            let origin = origin("");
            let brand = ShownBrand::new(&Brand::default(), &origin.login_domain);
            let mail = services::Mail { kind, locale: Locale::default(), origin };
            let filled: Vec<&str> = values(&mail, &brand, &Language::english()).into_keys().collect();
            let expected: Vec<&str> = template.samples().into_keys().collect();
            assert_eq!(filled, expected, "{}", template.id);
            met.insert(template.id);
        }
        let all = TemplateKind::all().filter(|kind| kind.is_mail()).map(|kind| kind.id).collect();
        assert_eq!(met, all);
    }

    /// What an operator finds in the editor says what goes out without it.
    #[test]
    fn what_comes_with_the_program_is_a_template_of_its_kind() {
        const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let words = Words::default();
        for language in Language::all() {
            for kind in all_kinds("My <b>key</b>") {
                let template = TemplateKind::of_mail(&kind).unwrap();
                let mut text = shipped(template, &language);
                // What may be missing of the rest is the same in every language.
                if language.tag() == "en" {
                    text = check(template, &text).unwrap_or_else(|why| panic!("{}: {why}", template.id));
                }
                // Of a number there is one plural form; where a code is typed is said of an application, and who changed a sender
                // of an owner.
                if matches!(
                    kind,
                    MailKind::BackupCodeUsed { .. }
                        | MailKind::SignInCode { application: None, .. }
                        | MailKind::SecondStepCode { in_application: false, .. }
                        | MailKind::SenderChanged(ToldSender { by: None, .. })
                        | MailKind::DkimKeyRemoved { by: None, .. }
                ) {
                    continue;
                }
                for (user_agent, ip, brand) in [
                    ("", "", Brand::default()),
                    ("", "203.0.113.9", Brand::default()),
                    (FIREFOX, "", linked()),
                    (FIREFOX, "203.0.113.9", Brand::default()),
                ] {
                    let origin = MailOrigin { ip: ip.to_owned(), ..origin(user_agent) };
                    let brand = ShownBrand::new(&brand, &origin.login_domain);
                    let mail = services::Mail { kind: kind.clone(), locale: language.locale(), origin };
                    let filled = send(template, &text, &values(&mail, &brand, &language)).unwrap();
                    let composed = compose(&mail, &brand, &words).unwrap();
                    // When a code was sent is said to the minute; and one letter is escaped in both of two ways.
                    let second = language.second(mail.origin.at);
                    let same = |text: &str| {
                        let text = text.replace(&second, &language.minute(mail.origin.at));
                        text.replace(['\u{2068}', '\u{2069}'], "").replace("&#x2f;", "/").replace("&#x27;", "'")
                    };
                    assert_eq!(same(&filled.subject), same(&composed.subject));
                    assert_eq!(same(&filled.text).trim_end(), same(&composed.text).trim_end());
                    assert_eq!(same(&filled.html), same(&composed.html));
                }
            }
        }
    }

    #[test]
    fn whoever_runs_out_of_backup_codes_is_asked_to_make_new_ones() {
        for (left, is_asked) in [(9, false), (3, false), (2, true), (0, true)] {
            let mail = composed(&MailKind::BackupCodeUsed { left }, origin(""));
            assert!(mail.text.contains(&format!("Codes left: {left}.")), "{}", mail.text);
            assert_eq!(mail.text.contains("before they run out"), is_asked, "{left}");
        }
    }

    #[test]
    fn every_kind_is_composed_in_text_and_html() {
        for kind in all_kinds("<b>My key</b>") {
            let mail = composed(&kind, origin(""));
            assert!(mail.text.contains("1 January 2026, 00:00 UTC, from 203.0.113.9"), "{}", mail.text);
            assert!(mail.text.contains("https://login.example.com"), "{}", mail.text);
            assert!(mail.html.contains("Example &amp; Co") && !mail.html.contains("<b>"), "{}", mail.html);
            assert!(!mail.html.contains("<img") && !mail.html.contains("src="), "nothing is loaded from afar");
            assert!(!mail.text.contains("{{") && !mail.html.contains("{{"));
            assert!(!mail.text.contains("\n\n\n"), "{:?}", mail.text);
        }
    }

    #[test]
    fn a_code_is_in_both_parts_and_not_in_the_subject() {
        let mail =
            composed(&MailKind::SignInCode { code: Some("482913".into()), link: None, application: None }, origin(""));
        assert!(mail.text.contains("\n    482913\n") && mail.html.contains(">482913<"));
        assert_eq!(mail.subject, "Your sign-in code · Example & Co");
    }

    #[test]
    fn a_link_is_a_button_and_a_line_of_its_own_with_nothing_around_it() {
        let token = "aB-_9".repeat(12);
        let link = format!("https://login.example.com/login/link/{token}");
        let kind = MailKind::SignInCode { code: Some("482913".into()), link: Some(token), application: None };
        let mail = composed(&kind, origin(""));
        assert!(mail.text.contains(&format!("\n{link}\n")), "{}", mail.text);
        assert!(mail.text.find(&link) < mail.text.find("    482913"), "the code is below");
        let escaped = link.replace('/', "&#x2f;");
        assert_eq!(mail.html.matches(&escaped).count(), 2, "{}", mail.html);
        assert!(mail.html.contains(&format!("href=\"{escaped}\"")) && mail.html.contains(&format!(">{escaped}</")));
    }

    #[test]
    fn a_code_says_when_it_was_sent() {
        for kind in [
            MailKind::SignInCode { code: Some("482913".into()), link: None, application: None },
            MailKind::SecondStepCode { code: "482913".into(), application: None, in_application: false },
            MailKind::StepUpCode { code: "482913".into() },
            MailKind::ChangeEmailCode { code: "482913".into() },
            MailKind::RecoveryAddressCode { code: "482913".into() },
        ] {
            let later = MailOrigin { at: Timestamp::from_millis(1_767_225_631_000), ..origin("") };
            let mail = composed(&kind, later);
            let sent = "Sent on 1 January 2026, 00:00:31 UTC. It works once, for ten minutes.";
            assert!(mail.text.contains(sent) && mail.html.contains(sent), "{}", mail.text);
        }
    }

    #[test]
    fn html_has_brand_title_code_button_and_a_dark_look() {
        for kind in all_kinds("My key") {
            let html = composed(&kind, origin("")).html;
            let Saying::Drawn(Mail { title, .. }) = kinds::mail(&kind, "", "") else { continue };
            let title = Language::english().say(&title);
            assert_eq!(html.matches("<h1").count(), 1);
            assert!(html.contains(&format!(">{title}</h1>")), "{html}");
            assert!(html.contains(">E</td>") && html.contains(">Example &amp; Co</td>"), "the brand");
            assert!(html.contains("prefers-color-scheme: dark") && html.contains("name=\"color-scheme\""));
            // What can be followed is a button, and leads to this server.
            for link in html.split("href=\"").skip(1) {
                assert!(link.starts_with("https:&#x2f;&#x2f;login.example.com"), "{link}");
            }
        }
        let code = composed(&MailKind::StepUpCode { code: "482913".into() }, origin("")).html;
        assert!(code.contains("font-size:36px") && code.contains("class=\"button\" href="), "{code}");
    }

    #[test]
    fn a_mail_has_the_name_and_the_colour_of_its_brand_and_no_markup_of_it() {
        let texts = [("name", "<b>Acme</b>"), ("accent", "#ffee00")];
        let brand = Brand::parse(|field| texts.iter().find(|(it, _)| *it == field).map(|(_, text)| (*text).to_owned()));
        let origin = origin("");
        let shown = ShownBrand::new(&brand.unwrap(), &origin.login_domain);
        let mail = services::Mail { kind: MailKind::NoAccount, locale: Locale::default(), origin };
        let mail = compose(&mail, &shown, &Words::default()).unwrap();
        assert!(mail.subject.ends_with(" · <b>Acme</b>") && mail.text.contains("<b>Acme</b>"), "{}", mail.subject);
        assert!(
            mail.html.contains(">&lt;b&gt;Acme&lt;&#x2f;b&gt;</td>") && !mail.html.contains("<b>"),
            "{}",
            mail.html
        );
        let tones = shown.style.tones;
        assert!(mail.html.contains(&format!("background-color:{};", tones.light.accent)), "{}", mail.html);
        assert!(mail.html.contains(&format!("background-color: {} !important", tones.dark.accent)), "{}", mail.html);
        // As it was chosen, it could be read in the dark only.
        assert!(!mail.html.contains("#0b6a5b") && !mail.html.contains("background-color:#ffee00"), "{}", mail.html);
    }

    #[test]
    fn the_links_of_the_brand_are_below_and_lead_there_alone() {
        let origin = origin("");
        let shown = ShownBrand::new(&linked(), &origin.login_domain);
        let mail = services::Mail { kind: MailKind::NoAccount, locale: "de".parse().unwrap(), origin };
        let mail = compose(&mail, &shown, &Words::default()).unwrap();
        let foot = mail.text.split_once("https://login.example.com\n").unwrap().1;
        let lines: Vec<&str> = foot.lines().collect();
        assert_eq!((lines[0], lines[2], lines[4]), ("Nutzungsbedingungen", "Datenschutz", "Hilfe"), "{foot}");
        assert_eq!(lines[1], shown.terms_uri.as_deref().unwrap());
        assert_eq!((lines[3], lines[5]), ("https://acme.example/privacy", "help?bcc=eve&x=%22@acme.example"));
        assert_eq!(lines.len(), 6, "{foot}");
        let links: Vec<&str> = mail.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let of_brand = links.iter().filter(|link| !link.contains("login.example.com")).collect::<Vec<_>>();
        assert_eq!(of_brand.len(), 3, "{links:?}");
        assert!(of_brand[0].starts_with("https:&#x2f;&#x2f;acme.example&#x2f;a"), "{links:?}");
        assert_eq!(*of_brand[2], "mailto:help%3Fbcc%3Deve%26x%3D%2522@acme.example", "no field of a mail");
        assert!(!mail.html.contains("<d>"), "{}", mail.html);
    }

    #[test]
    fn a_strangers_user_agent_never_becomes_text() {
        let agent = "Mozilla/5.0 (X11; Linux x86_64) Visit http://evil.example Firefox/140.0";
        let mail = composed(&MailKind::NoAccount, origin(agent));
        assert!(!mail.text.contains("evil") && !mail.html.contains("evil"), "{}", mail.text);
        assert!(mail.text.contains("Firefox on Linux"), "{}", mail.text);
    }
}
