//! Which language somebody gets.

use std::sync::LazyLock;

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

use crate::Language;

/// More wishes than this are nobody's.
const MAX_WISHES: usize = 20;
/// Longest header or parameter that is looked at.
const MAX_LEN: usize = 500;

/// The first of these that leads to a language that there is.
///
/// `ui_locales` is a list of tags between spaces (OpenID Connect Core §3.1.2.1), `chosen` what the person chose for this
/// browser, `accept` an `Accept-Language` header (RFC 9110 §12.5.4).
pub fn negotiate(ui_locales: Option<&str>, chosen: Option<&str>, accept: Option<&str>) -> Option<Language> {
    Language::find(&among(offered(), ui_locales, chosen, accept)?.to_string())
}

/// The closest language to what somebody reads.
pub(crate) fn closest(tag: &str) -> Option<Language> {
    Language::find(&first_match(offered(), [tag])?.to_string())
}

/// Read once: every request asks.
fn offered() -> &'static [LanguageIdentifier] {
    static OFFERED: LazyLock<Vec<LanguageIdentifier>> =
        LazyLock::new(|| Language::all().map(|language| language.id()).collect());
    &OFFERED
}

fn among<'a>(
    offered: &'a [LanguageIdentifier],
    ui_locales: Option<&str>,
    chosen: Option<&str>,
    accept: Option<&str>,
) -> Option<&'a LanguageIdentifier> {
    let asked = || first_match(offered, bounded(ui_locales?).split(' ').take(MAX_WISHES));
    let chosen = || offered.iter().find(|language| **language == chosen.unwrap_or_default());
    let accepted = || first_match(offered, by_quality(bounded(accept?)));
    asked().or_else(chosen).or_else(accepted)
}

/// The closest language to the first wish that has one; what is no tag is no wish.
fn first_match<'a, 'b>(
    offered: &'a [LanguageIdentifier],
    wishes: impl IntoIterator<Item = &'b str>,
) -> Option<&'a LanguageIdentifier> {
    let wishes: Vec<LanguageIdentifier> = wishes.into_iter().filter_map(|tag| tag.parse().ok()).collect();
    negotiate_languages(&wishes, offered, None, NegotiationStrategy::Filtering).into_iter().next()
}

/// The wishes of an `Accept-Language` header, dearest first; those of weight 0 are none.
fn by_quality(header: &str) -> Vec<&str> {
    let mut wishes: Vec<(&str, f32)> = header.split(',').take(MAX_WISHES).filter_map(wish).collect();
    wishes.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    wishes.into_iter().map(|(tag, _)| tag).collect()
}

fn wish(part: &str) -> Option<(&str, f32)> {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
    (weight > 0.0 && weight <= 1.0).then_some((tag.trim(), weight))
}

fn bounded(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_LEN)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(ui_locales: Option<&str>, chosen: Option<&str>, accept: Option<&str>) -> Option<String> {
        let offered =
            ["ar", "de", "en", "es", "fr", "he", "ja", "ko", "nl", "pt-BR", "zh-Hans"].map(|tag| tag.parse().unwrap());
        among(&offered, ui_locales, chosen, accept).map(ToString::to_string)
    }

    #[test]
    fn the_header_is_read_by_weight() {
        for (header, expected) in [
            ("de", Some("de")),
            ("de-CH", Some("de")),
            ("DE-ch, en;q=0.5", Some("de")),
            ("en;q=0.5, ja", Some("ja")),
            ("en;q=0.1,fr;q=0.9,de;q=0.9", Some("fr")),
            ("fr;q=0, de;q=0.1", Some("de")),
            ("pt", Some("pt-BR")),
            ("pt-PT", Some("pt-BR")),
            ("iw", None),
            ("he-IL", Some("he")),
            ("ar-EG", Some("ar")),
            ("es-419, en", Some("es")),
            ("ko-KR", Some("ko")),
            // Written in other characters where nobody says so.
            ("zh", Some("zh-Hans")),
            ("zh-CN", Some("zh-Hans")),
            ("zh-SG", Some("zh-Hans")),
            ("zh-Hant", None),
            ("zh-TW", None),
            ("zh-TW, zh;q=0.5", Some("zh-Hans")),
            ("tlh, nl, en;q=0.3", Some("nl")),
            ("tlh, da, en;q=0.3", Some("en")),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(tag(None, None, Some(header)).as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn hostile_headers_ask_for_nothing() {
        let endless = "xx,".repeat(100_000) + "de";
        for header in
            [&*endless, "de;q=NaN", "de;q=-1", "de;q=2", "de;q=inf", "de;level=1", ",,,;;;", "\u{202e}de", "de\0"]
        {
            assert_eq!(tag(None, None, Some(header)), None, "{header:.20}");
        }
        // Cut inside a letter of several bytes, and no panic.
        assert_eq!(tag(None, None, Some(&"ä".repeat(1000))), None);
        assert_eq!(bounded(&format!("x{}", "ä".repeat(1000))).len(), MAX_LEN - 1);
    }

    #[test]
    fn what_is_nearer_to_the_person_counts_first() {
        assert_eq!(tag(Some("xx ja"), Some("fr"), Some("de")).as_deref(), Some("ja"));
        assert_eq!(tag(Some("xx"), Some("fr"), Some("de")).as_deref(), Some("fr"));
        assert_eq!(tag(None, Some("nonsense"), Some("de")).as_deref(), Some("de"));
        assert_eq!(tag(None, None, None), None);
    }
}
