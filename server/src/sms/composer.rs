//! Puts text messages into words.
//!
//! The last line is ours, and stands in no translation: telephones read from it which page the code is for, and offer it
//! there and nowhere else (<https://wicg.github.io/sms-one-time-codes/>).

use latchkey_domain::{
    login::one_time_code::CODE_TTL,
    ports::{SmsKind, SmsOrigin, TextMessage},
    services::{ShownBrand, Sms, TemplateKind, TemplateText, Values},
    templating::look::{look, one_line},
};
use latchkey_text::{Language, Message, Words, messages::sms as say};
use latchkey_ui::routes;

use super::segments::segments;

/// What a message says, and in how many parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SmsContent {
    pub text: String,
    pub segments: u32,
}

/// More than two parts nobody pays for: a name that makes it longer is cut, then left out.
const SEGMENTS_MAX: u32 = 2;
/// A link is as long as it is.
const SEGMENTS_WITH_LINK: u32 = 5;
/// What is left of a name that is too long.
const SHORT_NAME: usize = 20;
/// Where it cannot be left out.
const SHORTEST_NAME: usize = 6;

/// What can stand in a template of one's own; see [`TemplateKind`](latchkey_domain::services::TemplateKind).
pub fn values(sms: &Sms, brand: &ShownBrand) -> Values {
    let domain = &sms.origin.login_domain;
    let mut values = match &sms.kind {
        SmsKind::SignInCode { code, application } | SmsKind::SecondStepCode { code, application } => {
            let place = application.as_deref().map_or_else(|| one_line(&brand.name), one_line);
            Values::from([("OTP", code.clone()), ("Application", place)])
        }
        SmsKind::StepUpCode { code } | SmsKind::AddNumberCode { code } => Values::from([("OTP", code.clone())]),
        SmsKind::NumberRemoval { stop } => Values::from([("Link", domain.absolute(&routes::keep_number(stop)))]),
        SmsKind::Nothing { .. } => Values::new(),
    };
    if sms.kind.code().is_some() {
        values.insert("Expiry", (CODE_TTL.as_secs() / 60).to_string());
    }
    // Of a message the rest would be seen by nobody.
    values.extend(look(brand, domain).into_iter().filter(|(name, _)| matches!(*name, "Brand" | "URL")));
    values
}

pub fn compose(sms: &Sms, brand: &ShownBrand, words: &Words) -> SmsContent {
    let language = words.of(&sms.locale);
    let place = match &sms.kind {
        SmsKind::SignInCode { application: Some(name), .. }
        | SmsKind::SecondStepCode { application: Some(name), .. } => name,
        _ => &brand.name,
    };
    let place = one_line(place);
    let cut = |most| format!("{}..", place.chars().take(most).collect::<String>().trim_end());
    // The digits alone are plain letters in every language.
    let with_code = |code: &str, said: fn(&str, &str) -> Message| {
        let bare = language.say(&say::bare_code(code));
        let all =
            [language.say(&said(code, &place)), language.say(&said(code, &cut(SHORT_NAME))), bare, code.to_owned()];
        // Of one line: the last one has to be the last.
        all.map(|text| format!("{text}\n\n{}", last_line(&sms.origin, code))).to_vec()
    };
    let all = match &sms.kind {
        SmsKind::SignInCode { code, .. } => with_code(code, |code, place| say::sign_in_code(code, place)),
        SmsKind::SecondStepCode { code, .. } => with_code(code, |code, place| say::second_step_code(code, place)),
        SmsKind::StepUpCode { code } => with_code(code, |code, place| say::step_up_code(code, place)),
        SmsKind::AddNumberCode { code } => with_code(code, |code, place| say::add_number_code(code, place)),
        SmsKind::NumberRemoval { stop } => {
            let names = [place.clone(), cut(SHORT_NAME), cut(SHORTEST_NAME)];
            let link = sms.origin.login_domain.absolute(&routes::keep_number(stop));
            let said = |language: &Language| {
                names.clone().map(|place| format!("{}\n{link}", language.say(&say::number_removal(place))))
            };
            // Words that are too long, of one's own or of an added language, give way to those that are known to fit.
            [said(&language), said(&Language::of(&sms.locale)), said(&Language::english())].concat()
        }
        SmsKind::Nothing { .. } => return SmsContent::default(),
    };
    let most = most(sms.kind.code().is_some());
    let mut last = SmsContent::default();
    for text in all {
        last = SmsContent { segments: segments(&text), text };
        if last.segments <= most {
            break;
        }
    }
    last
}

/// In so many parts it is sent, at most.
const fn most(has_code: bool) -> u32 {
    if has_code { SEGMENTS_MAX } else { SEGMENTS_WITH_LINK }
}

/// What a template of one's own says, with what has to follow it.
pub fn whole(own: &str, code: Option<&str>, origin: &SmsOrigin) -> TextMessage {
    let text = match code {
        Some(code) => format!("{own}\n\n{}", last_line(origin, code)),
        None => own.to_owned(),
    };
    TextMessage { parts: segments(&text), most: most(code.is_some()), text }
}

/// What comes with the program, as a template.
pub fn shipped(kind: &TemplateKind, language: &Language) -> TemplateText {
    let [code, application, brand] = ["OTP", "Application", "Brand"].map(|name| format!("{{{{ {name} }}}}"));
    let text = match kind.id {
        "sms.sign_in_code" => language.say(&say::sign_in_code(code, application)),
        "sms.second_step_code" => language.say(&say::second_step_code(code, application)),
        "sms.step_up_code" => language.say(&say::step_up_code(code, brand)),
        "sms.add_number_code" => language.say(&say::add_number_code(code, brand)),
        "sms.number_removal" => format!("{} {{{{ Link }}}}", language.say(&say::number_removal(brand))),
        _ => String::new(),
    };
    TemplateText { text, ..TemplateText::default() }
}

fn last_line(origin: &SmsOrigin, code: &str) -> String {
    let frame = origin.frame.as_ref().map(|frame| format!(" @{frame}")).unwrap_or_default();
    format!("@{} #{code}{frame}", origin.host)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use latchkey_domain::{GoesOnTo, LoginDomain, ports::Lexicon, services::Brand, templating::template::check};

    use super::*;

    const CODE: &str = "482913";

    fn sms(kind: SmsKind, language: &str, site: &str, url: &str) -> Sms {
        let public_url: url::Url = url.parse().unwrap();
        let host = public_url.host_str().unwrap().to_owned();
        let login_domain = Arc::new(LoginDomain::new(public_url, &host, &[], site));
        let host = login_domain.host_name().to_owned();
        let origin = SmsOrigin { login_domain, host, frame: None, whose: GoesOnTo::default() };
        Sms { kind, locale: language.parse().unwrap(), origin }
    }

    fn composed(sms: &Sms) -> SmsContent {
        compose(sms, &ShownBrand::new(&Brand::default(), &sms.origin.login_domain), &Words::default())
    }

    fn sign_in(application: Option<&str>) -> SmsKind {
        SmsKind::SignInCode { code: CODE.into(), application: application.map(str::to_owned) }
    }

    fn second_step(application: Option<&str>) -> SmsKind {
        SmsKind::SecondStepCode { code: CODE.into(), application: application.map(str::to_owned) }
    }

    fn removal() -> SmsKind {
        SmsKind::NumberRemoval { stop: "A".repeat(80) }
    }

    #[test]
    fn the_message_is_what_it_was_when_somebody_looked_at_it() {
        let url = "https://login.example.com:8443";
        for (language, text, segments) in [
            ("en", "482913 is your code to sign in to Example. Do not give it to anybody.", 1),
            ("de", "482913 ist dein Code zum Anmelden bei Example. Gib ihn nicht weiter.", 1),
            ("fr", "482913 : votre code pour vous connecter à Example. Ne le donnez à personne.", 1),
            ("es", "482913 es tu código para iniciar sesión en Example. No se lo des a nadie.", 2),
            ("pt-BR", "482913 é seu código para entrar em Example. Não passe a ninguém.", 2),
            ("it", "482913 è il tuo codice per accedere a Example. Non darlo a nessuno.", 1),
            ("nl", "482913 is je code om in te loggen bij Example. Geef hem aan niemand.", 1),
            ("pl", "482913 to kod logowania do Example. Nie podawaj go nikomu.", 1),
            ("tr", "Example oturum kodunuz: 482913. Kimseye vermeyin.", 1),
            ("zh-Hans", "482913 是您登录 Example 的验证码，请勿告诉他人。", 1),
            ("ko", "Example 로그인 코드는 482913입니다. 아무에게도 알리지 마세요.", 1),
            ("ja", "Exampleのログインコードは482913です。誰にも教えないでください。", 1),
            ("ar", "\u{2068}482913\u{2069} هو رمزك لتسجيل الدخول إلى \u{2068}Example\u{2069}. لا تعطه لأحد.", 2),
            ("he", "\u{2068}482913\u{2069} הוא הקוד שלך להתחברות אל \u{2068}Example\u{2069}. אין למסור אותו לאיש.", 2),
        ] {
            let content = composed(&sms(sign_in(None), language, "Example", url));
            assert_eq!(content.text, format!("{text}\n\n@login.example.com #482913"), "{language}");
            assert_eq!(content.segments, segments, "{language}");
        }
    }

    #[test]
    fn a_frame_is_named_after_the_page_that_it_is_in() {
        let mut sms = sms(sign_in(Some("Shop")), "en", "Example", "https://login.example.com");
        sms.origin.host = "shop.example".into();
        sms.origin.frame = Some("login.example.com".into());
        assert!(composed(&sms).text.ends_with("\n\n@shop.example #482913 @login.example.com"));
    }

    /// Whatever the place is called, whoever reads it, and wherever it is.
    #[test]
    fn the_last_line_is_alone_and_no_message_has_more_than_two_parts() {
        let label = "a".repeat(60);
        let long_host = format!("https://{label}.{label}.{label}.example.com");
        let names = [
            "Example",
            &*"N".repeat(64),
            &*"🦊".repeat(64),
            "Ex\nample\r\nBcc: @evil.example #000000",
            "مثال طويل",
            "",
        ];
        for language in ["en", "de", "fr", "es", "pt-BR", "it", "nl", "pl", "tr", "ja", "zh-Hans", "ko", "ar", "he"] {
            for url in ["https://login.example.com", "https://xn--bcher-kva.example:8443", &*long_host] {
                for name in names {
                    for kind in [
                        sign_in(None),
                        sign_in(Some(name)),
                        second_step(None),
                        second_step(Some(name)),
                        SmsKind::StepUpCode { code: CODE.into() },
                        SmsKind::AddNumberCode { code: CODE.into() },
                    ] {
                        let sms = sms(kind, language, name, url);
                        let content = composed(&sms);
                        let host = sms.origin.host.clone();
                        let lines: Vec<&str> = content.text.split('\n').collect();
                        assert_eq!(lines.len(), 3, "{:?}", content.text);
                        assert_eq!(lines[2], format!("@{host} #{CODE}"), "{:?}", content.text);
                        assert!(!host.contains(':'), "{host}");
                        assert!(lines[0].contains(CODE), "{:?}", content.text);
                        assert!((1..=2).contains(&content.segments), "{} {:?}", content.segments, content.text);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_has_a_link_in_place_of_the_last_line_and_fits_in_every_language() {
        for language in Language::all() {
            for name in ["Example", &*"N".repeat(64), &*"🦊".repeat(64), "Ex\nample"] {
                let content = composed(&sms(removal(), language.tag(), name, "https://login.example.com"));
                let (said, link) = content.text.split_once('\n').unwrap();
                assert!(!said.contains(['\n', '#', '@']), "{:?}", content.text);
                assert_eq!(link, format!("https://login.example.com/login/keep-number/{}", "A".repeat(80)));
                assert!((1..=5).contains(&content.segments), "{} {:?}", content.segments, content.text);
                assert!(said.contains(&name.chars().take(2).collect::<String>()), "{:?}", content.text);
            }
        }
    }

    #[test]
    fn words_of_ones_own_that_are_too_long_give_way() {
        let words = Words::default();
        let sign_in_code = format!("{{ $code }} {} {{ $place }}", "x".repeat(400));
        let learn = |texts: &[(&str, &str)]| {
            let texts = texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
            words.learn("en", &texts);
        };
        let code = sms(sign_in(None), "en", "Example", "https://login.example.com");
        let brand = ShownBrand::new(&Brand::default(), &code.origin.login_domain);
        learn(&[("sms-sign-in-code", &*sign_in_code), ("sms-bare-code", "Just { $code }")]);
        assert_eq!(compose(&code, &brand, &words).text, "Just 482913\n\n@login.example.com #482913");
        learn(&[("sms-sign-in-code", &*sign_in_code), ("sms-bare-code", &*format!("{{ $code }} {}", "x".repeat(400)))]);
        assert_eq!(compose(&code, &brand, &words).text, "482913\n\n@login.example.com #482913");
        // No line of its own comes after, or before, the last one.
        learn(&[("sms-sign-in-code", "{ $code }\n\n@evil.example #000000 { $place }")]);
        assert!(compose(&code, &brand, &words).text.starts_with("482913 is your code to sign in to Example."));
        // The same where no code comes with it.
        let removal = sms(removal(), "en", "Example", "https://login.example.com");
        let shipped = compose(&removal, &brand, &words);
        learn(&[("sms-number-removal", &*format!("{{ $place }} {}", "x".repeat(900)))]);
        assert_eq!(compose(&removal, &brand, &words), shipped);
    }

    #[test]
    fn the_last_line_comes_after_a_template_of_ones_own_too() {
        for kind in [
            sign_in(Some("Shop")),
            second_step(Some("Shop")),
            SmsKind::StepUpCode { code: CODE.into() },
            SmsKind::AddNumberCode { code: CODE.into() },
            removal(),
        ] {
            let sms = sms(kind, "en", "Ex\nample", "https://login.example.com");
            let brand = ShownBrand::new(&Brand::default(), &sms.origin.login_domain);
            let template = TemplateKind::of_sms(&sms.kind).expect("every kind that is sent has a template");
            let filled: Vec<&str> = values(&sms, &brand).into_keys().collect();
            assert_eq!(filled, template.samples().into_keys().collect::<Vec<_>>(), "{}", template.id);
            assert!(values(&sms, &brand).values().all(|value| !value.contains('\n')));
            let whole = |own: &str| whole(own, sms.kind.code(), &sms.origin);
            let own = whole("482913, and go on");
            let expected = if sms.kind.code().is_some() {
                "482913, and go on\n\n@login.example.com #482913"
            } else {
                "482913, and go on"
            };
            assert_eq!((&*own.text, own.parts), (expected, 1));
            let long = whole(&"x".repeat(900));
            assert!(long.parts > long.most, "{long:?}");
            // What comes with the program can be had as a template, in every language.
            for language in Language::all() {
                let text = shipped(template, &language);
                check(template, &text).unwrap_or_else(|wrong| panic!("{} {}: {wrong}", template.id, language.tag()));
            }
        }
        let nothing = SmsKind::Nothing { code: "123456".to_owned(), application: None };
        assert_eq!(TemplateKind::of_sms(&nothing), None);
    }

    #[test]
    fn a_name_that_is_too_long_is_cut_before_it_is_left_out() {
        let url = "https://login.example.com";
        let cut = composed(&sms(sign_in(None), "ar", &"N".repeat(64), url));
        assert!(cut.text.contains(&format!("{}..", "N".repeat(20))), "{}", cut.text);
        let whole = composed(&sms(sign_in(None), "en", &"N".repeat(64), url));
        assert!(whole.text.contains(&"N".repeat(64)), "{}", whole.text);
    }
}
