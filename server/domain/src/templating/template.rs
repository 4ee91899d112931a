//! One template: what is looked at before it is kept, and each time before it leaves.

use std::{collections::BTreeSet, fmt, iter::once};

use super::{
    kinds::{TemplateKind, Values},
    ports::TextMessage,
    source::{At, Flaw, Source, translate},
};
use crate::{Timestamp, kernel::version::Version};

pub const SUBJECT_MAX: usize = 200;
pub const HTML_MAX: usize = 100_000;
pub const TEXT_MAX: usize = 20_000;
/// Of a text message.
pub const SMS_MAX: usize = 500;
/// With everything filled in, a part may become so much longer than it may be as it is written.
const FILLED_FACTOR: usize = 4;

/// Which one: of this kind, in this language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateOf {
    pub kind: &'static TemplateKind,
    /// Its tag.
    pub language: String,
}

/// As it is written, or as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateText {
    /// Of a mail; so is the next one.
    pub subject: String,
    /// Nothing: the mail is text alone.
    pub html: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateVersion {
    pub of: TemplateOf,
    /// The first one is 1.
    pub number: u32,
    /// None: as it comes with the program.
    pub text: Option<TemplateText>,
    pub saved_at: Timestamp,
    /// When it could not be sent for the first time, and why: the one that comes with the program was.
    pub failed: Option<(Timestamp, String)>,
}

/// Of a template whose version in use has this number; 0 where there is none.
pub fn version_of(number: u32) -> Version {
    Version::of_number(number)
}

/// Of a version, all but what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    pub number: u32,
    pub saved_at: Timestamp,
    /// As it comes with the program.
    pub is_shipped: bool,
    pub failed: Option<(Timestamp, String)>,
}

/// What a list tells of the version that is in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateLine {
    pub of: TemplateOf,
    pub number: u32,
    /// The subject of a mail; a text message is all there is to say. None: as it comes with the program.
    pub says: Option<String>,
    pub failed: Option<(Timestamp, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Subject,
    Html,
    Text,
}

impl Part {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Html => "html",
            Self::Text => "text",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub part: Part,
    pub line: usize,
    pub flaw: Flaw,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.part.as_str(), self.line, self.flaw)
    }
}

/// As it is kept.
pub(super) fn cleaned(kind: &TemplateKind, text: &TemplateText) -> TemplateText {
    // Browsers write each line break as two letters.
    let clean = |text: &str| text.replace("\r\n", "\n");
    let (subject, html) = if kind.is_mail() { (&*text.subject, &*text.html) } else { ("", "") };
    let html = if html.trim().is_empty() { "" } else { html };
    TemplateText { subject: subject.trim().to_owned(), html: clean(html), text: clean(text.text.trim_end()) }
}

/// As it is kept, if every message of its kind can be sent with it.
pub fn check(kind: &TemplateKind, text: &TemplateText) -> Result<TemplateText, Wrong> {
    let text = cleaned(kind, text);
    for (part, source, most) in parts(kind, &text) {
        let wrong = |flaw| Wrong { part, line: 1, flaw };
        if source.is_empty() && part != Part::Html {
            return Err(wrong(Flaw::Empty));
        }
        if source.chars().count() > most {
            return Err(wrong(Flaw::TooLong(most)));
        }
        // No database keeps it, not even in a note, or in a choice that is never taken.
        if let Some(at) = source.find('\0') {
            let line = source[..at].matches('\n').count() + 1;
            return Err(Wrong { part, line, flaw: Flaw::Character(0) });
        }
    }
    for (part, source, most) in parts(kind, &text) {
        let wrong = |(line, flaw): At| Wrong { part, line, flaw };
        let translated = translate(kind, source).map_err(wrong)?;
        // However often it is filled in, it is read once.
        let read = translated.read(part == Part::Html).map_err(wrong)?;
        for values in cases(kind, &translated.asks) {
            let filled = filled(kind, (part, most), &read, &values).map_err(wrong)?;
            // Whoever waits for a code follows what comes with it: the last line, which is ours, is the only one to name a
            // host.
            if kind.is_code_by_sms() && (has_link(&filled) || has_link(source)) {
                return Err(wrong((1, Flaw::Link)));
            }
        }
    }
    Ok(text)
}

/// All that a part has to say what it must with, if it asks about these: it has to, whatever else there is to fill in. Where
/// nothing is asked about something, there is never less than without it.
fn cases(kind: &TemplateKind, asks: &BTreeSet<&'static str>) -> impl Iterator<Item = Values> {
    let samples = kind.samples();
    // Words that happen to be the sample are no variable.
    let others: Values = samples.iter().map(|(name, sample)| (*name, sample.chars().rev().collect())).collect();
    let optional = kind.variables().filter(|it| it.may_be_empty).map(|it| it.name);
    let (asked, never): (Vec<&'static str>, Vec<&'static str>) = optional.partition(|name| asks.contains(name));
    let some = (0..1_usize << asked.len()).map(move |there| {
        let empty = asked.iter().enumerate().filter(|(at, _)| there >> at & 1 == 0).map(|(_, name)| name);
        let mut values = samples.clone();
        values.extend(empty.chain(&never).map(|name| (*name, String::new())));
        values
    });
    once(others).chain(some)
}

/// Would a telephone make a link of any of it?
fn has_link(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '.');
    text.contains("://") || words.any(has_host)
}

/// Such as `bit.ly`, whatever else comes after it, `evil.xn` of `evil.xn--p1ai`, or four numbers; and neither `z.B.` nor `9.30`
/// nor the end of a sentence.
fn has_host(word: &str) -> bool {
    let labels: Vec<&str> = word.split('.').collect();
    let is_top_level = |label: &str| label.chars().count() > 1 && label.chars().all(char::is_alphabetic);
    let is_number = |label: &&str| !label.is_empty() && label.chars().all(char::is_numeric);
    labels.windows(2).any(|two| !two[0].is_empty() && is_top_level(two[1]))
        || labels.windows(4).any(|four| four.iter().all(is_number))
}

/// With these values in it, if it says what it has to.
pub fn send(kind: &TemplateKind, text: &TemplateText, values: &Values) -> Result<TemplateText, Wrong> {
    let mut sent = TemplateText::default();
    for (part, source, most) in parts(kind, text) {
        let wrong = |(line, flaw): At| Wrong { part, line, flaw };
        let translated = translate(kind, source).map_err(wrong)?;
        let read = translated.read(part == Part::Html).map_err(wrong)?;
        let filled = filled(kind, (part, most), &read, values).map_err(wrong)?;
        match part {
            Part::Subject => sent.subject = filled,
            Part::Html => sent.html = filled,
            Part::Text => sent.text = filled,
        }
    }
    Ok(sent)
}

fn filled(kind: &TemplateKind, (part, most): (Part, usize), read: &Source<'_>, values: &Values) -> Result<String, At> {
    let filled = read.fill(values)?;
    look_at(kind, part, &filled, most, values).map_err(|flaw| (1, flaw))?;
    Ok(filled)
}

/// Nobody pays for more.
pub fn few_parts(message: &TextMessage) -> Result<(), Wrong> {
    let TextMessage { text: _, parts, most } = *message;
    if parts > most {
        return Err(Wrong { part: Part::Text, line: 1, flaw: Flaw::Parts { parts, most } });
    }
    Ok(())
}

fn parts<'a>(kind: &TemplateKind, text: &'a TemplateText) -> Vec<(Part, &'a str, usize)> {
    if kind.is_mail() {
        let (subject, html) = ((Part::Subject, &*text.subject, SUBJECT_MAX), (Part::Html, &*text.html, HTML_MAX));
        vec![subject, html, (Part::Text, &*text.text, TEXT_MAX)]
    } else {
        vec![(Part::Text, &*text.text, SMS_MAX)]
    }
}

fn look_at(kind: &TemplateKind, part: Part, filled: &str, most: usize, values: &Values) -> Result<(), Flaw> {
    if filled.len() > most * FILLED_FACTOR {
        return Err(Flaw::TooLong(most));
    }
    // The last line of a text message is read by telephones: there is none between.
    let is_one_line = part == Part::Subject || !kind.is_mail();
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    if is_one_line && filled.contains(breaks) {
        return Err(Flaw::LineBreak);
    }
    // None that nobody sees, such as those that turn the direction of what follows.
    let is_hidden = |c: &char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}');
    if let Some(c) = filled.chars().find(is_hidden) {
        return Err(Flaw::Character(u32::from(c)));
    }
    if part == Part::Html && filled.is_empty() {
        return Ok(());
    }
    if filled.trim().is_empty() {
        return Err(Flaw::Empty);
    }
    // In HTML a slash is written as the engine escapes it.
    let filled = filled.replace("&#x2f;", "/");
    for variable in kind.variables().filter(|variable| variable.is_essential) {
        let is_there = values.get(variable.name).is_some_and(|value| filled.contains(value.as_str()));
        match part {
            Part::Subject if is_there => return Err(Flaw::InSubject(variable.name)),
            Part::Html | Part::Text if !is_there => return Err(Flaw::Missing(variable.name)),
            Part::Subject | Part::Html | Part::Text => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_links_neither_stands_for_the_other() {
        let kind = TemplateKind::find("mail.recovery_by_address").unwrap();
        let look = |body: &str| {
            let text = TemplateText { subject: "A way back".into(), html: String::new(), text: body.into() };
            check(kind, &text).map_err(|wrong| wrong.flaw)
        };
        assert_eq!(look("{{ Link }}"), Err(Flaw::Missing("StopLink")));
        assert_eq!(look("{{ StopLink }}"), Err(Flaw::Missing("Link")));
        assert!(look("{{ Link }} {{ StopLink }}").is_ok());
    }

    /// A part is read once and filled in so often, whatever it asks about: one variable more would double it.
    #[test]
    fn a_template_is_filled_in_a_bounded_number_of_times() {
        let every = |kind: &TemplateKind| kind.variables().map(|variable| variable.name).collect::<BTreeSet<_>>();
        let most = TemplateKind::all().map(|kind| cases(kind, &every(kind)).count()).max();
        assert_eq!(most, Some(1 + (1 << 7)));
        // And no oftener than by what it asks about itself, whatever the parts beside it ask about.
        let kind = TemplateKind::find("mail.sign_in_code").unwrap();
        assert_eq!(cases(kind, &BTreeSet::new()).count(), 2);
        assert_eq!(cases(kind, &BTreeSet::from(["IP", "OTP"])).count(), 3);
    }

    fn code(subject: &str, html: &str, text: &str) -> Result<TemplateText, (Part, Flaw)> {
        let kind = TemplateKind::find("mail.sign_in_code").unwrap();
        let text = TemplateText { subject: subject.into(), html: html.into(), text: text.into() };
        check(kind, &text).map_err(|wrong| (wrong.part, wrong.flaw))
    }

    #[test]
    fn a_code_is_in_every_part_but_the_subject() {
        assert!(code("Hello", "", "{{.OTP}}").is_ok());
        assert!(code("Hello", "<p>{{ code }}</p>", "{{.OTP}}").is_ok());
        assert_eq!(code("Hello", "", "no code"), Err((Part::Text, Flaw::Missing("OTP"))));
        assert_eq!(code("Hello", "<p>none</p>", "{{.OTP}}"), Err((Part::Html, Flaw::Missing("OTP"))));
        assert_eq!(code("{{.OTP}}", "", "{{.OTP}}"), Err((Part::Subject, Flaw::InSubject("OTP"))));
        // The sample itself is not one.
        assert_eq!(code("Hello", "", "482913"), Err((Part::Text, Flaw::Missing("OTP"))));
        assert_eq!(code("Hello", "", "x{{if .Device}}{{.OTP}}{{end}}"), Err((Part::Text, Flaw::Missing("OTP"))));
        assert!(code("Hello", "", "{{if .Device}}{{.OTP}}{{else}}{{.OTP}}!{{end}}").is_ok());
        assert_eq!(code("Hello", "", "x{{if .IP}}{{else}}{{.OTP}}{{end}}"), Err((Part::Text, Flaw::Missing("OTP"))));
        let both = "x{{if .TermsURL}}{{.OTP}}{{else}}{{if not .SupportEmail}}{{.OTP}}{{end}}{{end}}";
        assert_eq!(code("Hello", "", both), Err((Part::Text, Flaw::Missing("OTP"))));
    }

    #[test]
    fn each_part_has_a_bound_and_nothing_hidden() {
        assert_eq!(code("a\nb", "", "{{.OTP}}"), Err((Part::Subject, Flaw::LineBreak)));
        assert_eq!(code("a\rBcc: b", "", "{{.OTP}}"), Err((Part::Subject, Flaw::LineBreak)));
        assert_eq!(code("", "", "{{.OTP}}"), Err((Part::Subject, Flaw::Empty)));
        assert_eq!(code("{% if not IP %}x{% endif %}", "", "{{.OTP}}"), Err((Part::Subject, Flaw::Empty)));
        assert_eq!(code("{{ Device }}{{ IP }}", "", "{{.OTP}}"), Err((Part::Subject, Flaw::Empty)));
        assert_eq!(code(&"x".repeat(201), "", "{{.OTP}}"), Err((Part::Subject, Flaw::TooLong(200))));
        let html = "x".repeat(100_001);
        assert_eq!(code("a", &html, "{{.OTP}}"), Err((Part::Html, Flaw::TooLong(100_000))));
        let text = "{{.OTP}} {{.Device}}".repeat(1000);
        assert!(code("a", "", &text).is_ok());
        let text = "x".repeat(20_001);
        assert_eq!(code("a", "", &text), Err((Part::Text, Flaw::TooLong(20_000))));
        assert_eq!(code("a", "", "\u{202e}{{.OTP}}"), Err((Part::Text, Flaw::Character(0x202e))));
        assert_eq!(code("a", "", "\0{{.OTP}}"), Err((Part::Text, Flaw::Character(0))));
        for unseen in ["{# \0 #}", "{% if not Brand %}\0{% endif %}"] {
            assert_eq!(code("a", "", &format!("{{{{.OTP}}}}{unseen}")), Err((Part::Text, Flaw::Character(0))));
            assert_eq!(code("a", &format!("{{{{.OTP}}}}{unseen}"), "{{.OTP}}"), Err((Part::Html, Flaw::Character(0))));
        }
    }

    #[test]
    fn what_is_filled_in_makes_no_part_endless() {
        let kind = TemplateKind::find("mail.passkey_added").unwrap();
        let text = TemplateText { subject: "a".into(), html: String::new(), text: "{{.Name}}".repeat(2000) };
        assert!(check(kind, &text).is_ok());
        let mut values = kind.samples();
        values.insert("Name", "x".repeat(64));
        assert!(matches!(send(kind, &text, &values), Err(Wrong { flaw: Flaw::TooLong(_), .. })));
    }

    #[test]
    fn a_text_message_is_one_line_and_nothing_else() {
        let kind = TemplateKind::find("sms.sign_in_code").unwrap();
        let of = |text: &str| check(kind, &TemplateText { subject: "s".into(), html: "h".into(), text: text.into() });
        let kept = of("{{.brand}}: {{.code}}\r\n").unwrap();
        assert_eq!((&*kept.subject, &*kept.html, &*kept.text), ("", "", "{{.brand}}: {{.code}}"));
        assert_eq!(of("{{.OTP}}\n@evil.example #000000").unwrap_err().flaw, Flaw::LineBreak);
        for link in [
            "https://evil.example",
            "{{.URL}}",
            "shop://open",
            "www.evil.example/a",
            "BIT.LY/x",
            "help@evil.example",
            "(bücher.example).",
            "evil.xn--p1ai",
            "203.0.113.7/x",
            "bit.ly-",
            "bit.ly.1",
            "{% if not Brand %}bit.ly/x{% endif %}",
            "evil.{% if Brand %}example{% endif %}",
        ] {
            assert_eq!(of(&format!("{{{{.OTP}}}} {link}")).unwrap_err().flaw, Flaw::Link, "{link}");
        }
        for none in ["9.30", "z.B. heute.", "1.10.000", "Acme Inc., Berlin", "and ... so on", "a/b", "-.-", "Mo.-Fr."] {
            assert!(of(&format!("{{{{.OTP}}}} {none} {{{{.Expiry}}}}.")).is_ok(), "{none}");
        }
        // What is no code leads somewhere.
        let kind = TemplateKind::find("sms.number_removal").unwrap();
        let text = TemplateText { text: "{{.Link}} or {{.URL}}".into(), ..TemplateText::default() };
        assert!(check(kind, &text).is_ok());
    }
}
