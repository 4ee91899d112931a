//! What an operator writes, made into what the template engine reads.
//!
//! Both ways of writing are understood: `{{ OTP }}` with `{% if Due %}…{% endif %}`, and `{{.OTP}}` with
//! `{{if .Due}}…{{end}}`. Every value is a text, so there is nothing else to say: no filters that would let markup
//! through, no loops, no other files. What the engine gets is written here, and ends by itself.

use std::collections::BTreeSet;

use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::kinds::{TemplateKind, Values};

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("it is empty")]
    Empty,
    #[error("it is longer than {0} characters")]
    TooLong(usize),
    #[error("it has the character U+{0:04X}")]
    Character(u32),
    #[error("it has more than one line")]
    LineBreak,
    /// Neither of the two ways of writing has this.
    #[error("it cannot be read")]
    Unreadable,
    #[error("{0} is not known here")]
    Unknown(String),
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Relays log subjects, and locked telephones show them.
    #[error("{0} must not be in the subject")]
    InSubject(&'static str),
    #[error("it has a link")]
    Link,
    #[error("it is sent as {parts} text messages, and {most} are allowed")]
    Parts { parts: u32, most: u32 },
}

/// A flaw, and its line.
pub type At = (usize, Flaw);

/// In one another, and one after the other in one `if`: the engine goes down a step of the stack for each.
const CHOICES_MAX: usize = 30;
/// All tags and comments of a part: each is filled in again for each way in which what is asked about is there or not.
const TAGS_MAX: usize = 2000;

#[derive(Debug)]
pub struct Translated {
    /// As the engine reads it.
    text: String,
    /// What it says depends on whether these are there.
    pub asks: BTreeSet<&'static str>,
}

impl Translated {
    /// For HTML none of the values will be markup.
    pub fn read(&self, is_html: bool) -> Result<Source<'_>, At> {
        let mut engine = Environment::empty();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_auto_escape_callback(move |_| if is_html { AutoEscape::Html } else { AutoEscape::None });
        engine.set_keep_trailing_newline(true);
        // Whatever a tag says is known by now; what may be wrong is which of them belong together.
        engine.add_template(NAME, &self.text).map_err(|error| unreadable(&error))?;
        Ok(Source(engine))
    }
}

/// Read once, and filled in as often as it takes.
#[derive(Debug)]
pub struct Source<'a>(Environment<'a>);

impl Source<'_> {
    pub fn fill(&self, values: &Values) -> Result<String, At> {
        self.0.get_template(NAME).and_then(|it| it.render(values)).map_err(|error| unreadable(&error))
    }
}

/// The only one that its engine knows.
const NAME: &str = "part";

fn unreadable(error: &minijinja::Error) -> At {
    (error.line().unwrap_or(1), Flaw::Unreadable)
}

pub fn translate(kind: &TemplateKind, source: &str) -> Result<Translated, At> {
    let (mut translated, mut asks) = (String::with_capacity(source.len()), BTreeSet::new());
    let (mut rest, mut line) = (source, 1);
    // Of each `if` that is open, how many choices it has.
    let (mut choices, mut tags): (Vec<usize>, usize) = (Vec::new(), 0);
    while let Some(at) = rest.find('{') {
        let (open, close) = match rest.as_bytes().get(at + 1) {
            Some(b'{') => ("{{", "}}"),
            Some(b'%') => ("{%", "%}"),
            Some(b'#') => ("{#", "#}"),
            _ => ("{", ""),
        };
        let (before, after) = rest.split_at(at);
        translated.push_str(before);
        line += before.matches('\n').count();
        let inner = &after[open.len()..];
        let end = inner.find(close).ok_or((line, Flaw::Unreadable))?;
        rest = &inner[end + close.len()..];
        if close.is_empty() {
            translated.push_str(open);
            continue;
        }
        tags += 1;
        if tags > TAGS_MAX {
            return Err((line, Flaw::Unreadable));
        }
        // A comment keeps its place: what stands before and after it becomes no tag.
        if open == "{#" {
            translated.push_str("{##}");
            line += inner[..end].matches('\n').count();
            continue;
        }
        let inner = &inner[..end];
        let at = line;
        line += inner.matches('\n').count();
        let (inner, before) = inner.strip_prefix('-').map_or((inner, ""), |inner| (inner, "-"));
        let (inner, after) = inner.strip_suffix('-').map_or((inner, ""), |inner| (inner, "-"));
        let words: Vec<&str> = inner.split_whitespace().collect();
        let name = |written: &str| {
            let bare = written.strip_prefix('.').unwrap_or(written);
            let is_name = bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !bare.is_empty();
            let known = kind.variable(bare).map(|variable| variable.name);
            known.ok_or_else(|| (at, if is_name { Flaw::Unknown(bare.to_owned()) } else { Flaw::Unreadable }))
        };
        let statement = |said: String| format!("{{%{before} {said} {after}%}}");
        let mut choice = |said: &str, it: &str| -> Result<String, At> {
            let it = name(it)?;
            asks.insert(it);
            Ok(statement(format!("{said} {it}")))
        };
        let tag = match (open, &words[..]) {
            (_, ["if", it]) => choice("if", it)?,
            (_, ["if", "not", it]) => choice("if not", it)?,
            ("{%", ["elif", it]) | ("{{", ["else", "if", it]) => choice("elif", it)?,
            (_, ["else"]) => statement("else".to_owned()),
            ("{%", ["endif"]) | ("{{", ["end"]) => statement("endif".to_owned()),
            ("{{", [it]) => format!("{{{{{before} {} {after}}}}}", name(it)?),
            _ => return Err((at, Flaw::Unreadable)),
        };
        match words[..] {
            ["if", ..] => choices.push(1),
            ["elif" | "else", ..] => {
                if let Some(last) = choices.last_mut() {
                    *last += 1;
                }
            }
            ["endif" | "end"] => {
                choices.pop();
            }
            _ => {}
        }
        if choices.iter().sum::<usize>() > CHOICES_MAX {
            return Err((at, Flaw::Unreadable));
        }
        translated.push_str(&tag);
    }
    translated.push_str(rest);
    Ok(Translated { text: translated, asks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(source: &str) -> Result<String, At> {
        let kind = TemplateKind::find("mail.passkey_added").unwrap();
        let values =
            Values::from([("Name", "<b>&\"'".to_owned()), ("IP", String::new()), ("Brand", "{{ URL }}".into())]);
        translate(kind, source)?.read(false)?.fill(&values)
    }

    #[test]
    fn both_ways_of_writing_are_understood() {
        for (source, expected) in [
            ("{{ Name }}", "<b>&\"'"),
            ("{{.Name}}", "<b>&\"'"),
            ("{{ .name }}", "<b>&\"'"),
            ("a {{- .Name -}} b", "a<b>&\"'b"),
            ("{{if .IP}}x{{else if .Name}}y{{else}}z{{end}}", "y"),
            ("{% if not IP %}x{% elif Name %}y{% endif %}", "x"),
            ("a{# {{ nothing }} #}b", "ab"),
            ("@media x { p { color: red } }", "@media x { p { color: red } }"),
            ("{ {%if Name%}{ }{%endif%} {", "{ { } {"),
            // What a value says is no template.
            ("{{ Brand }}", "{{ URL }}"),
            ("line\n", "line\n"),
        ] {
            assert_eq!(filled(source), Ok(expected.to_owned()), "{source}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for source in [
            "{{ Name | safe }}",
            "{{ Name|upper }}",
            "{{ 1 + 1 }}",
            "{{ \"a\" * 1000000000 }}",
            "{{ .Name.Secret }}",
            "{{ self }} {{ }}",
            "{% for x in Name %}{% endfor %}",
            "{% autoescape false %}{% endautoescape %}",
            "{% include \"mail.txt\" %}",
            "{% set Name = 1 %}",
            "{% raw %}{{ Name }}{% endraw %}",
            "{{ Name",
            "{{{ Name }}}",
            "{{{# #}{ Name }}",
            "{% if Name %}",
            "{{end}}",
            "{% if Name %}{% else %}{% else %}{% endif %}",
            "{{range .Name}}{{end}}",
            "{{template \"x\"}}",
        ] {
            let refused = filled(source);
            assert!(matches!(refused, Err((1, Flaw::Unreadable | Flaw::Unknown(_)))), "{source}: {refused:?}");
        }
        assert_eq!(filled("a\nb {{.OTP}}"), Err((2, Flaw::Unknown("OTP".to_owned()))));
        assert_eq!(filled("{# a\n #}{{\nName }}\n{{ OTP }}"), Err((4, Flaw::Unknown("OTP".to_owned()))));
        // Each of these takes the engine a step down the stack.
        for long in ["{%if Name%}", "{%elif Name%}", "{%if Name%}{%else%}"] {
            assert_eq!(filled(&format!("{{%if Name%}}{}", long.repeat(9000))), Err((1, Flaw::Unreadable)));
        }
        // Each of these is filled in again and again.
        for tag in ["{{Name}}", "{##}", "{%if Name%}x{%end%}"] {
            let many = tag.repeat(1000).replace("{%end%}", "{%endif%}");
            assert!(filled(&many).is_ok(), "{tag}");
            assert_eq!(filled(&format!("{many}\n{}", many.repeat(2))), Err((2, Flaw::Unreadable)), "{tag}");
        }
        // A value that is not there is no empty one.
        assert!(filled("{{ Time }}").is_err());
    }
}
