//! What the server asks of other servers, and what it does not let strangers make it ask: over a real connection.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
    time::Instant,
};

use latchkey::{
    config::{Config, Network},
    outbound::HttpOutbound,
};
use latchkey_domain::ports::{Answer, Outbound as _, OutboundError, Reach};

use crate::support::{Names, OTHER, OtherServer, Says, TestApp};

/// Counts as public, beside a loopback address that does not.
const THERE: &str = "127.0.0.2";

struct Setting {
    other: OtherServer,
    names: Arc<Names>,
    outbound: HttpOutbound,
}

impl Setting {
    async fn new() -> Self {
        let other = OtherServer::start(THERE).await;
        other.serves("/page", "{}");
        let names = Arc::new(Names::default());
        names.set(OTHER, &[THERE]);
        let mut config = Config::default();
        other.trust(&mut config);
        let outbound = HttpOutbound::new(&config.outbound, names.clone()).unwrap();
        Self { other, names, outbound }
    }

    async fn get(&self, url: &str, reach: Reach) -> Result<Answer, OutboundError> {
        self.outbound.get(&url.parse().unwrap(), reach, 1000).await
    }

    async fn page(&self, path: &str) -> Result<Answer, OutboundError> {
        self.get(&self.other.url(path), Reach::Public).await
    }
}

#[tokio::test]
async fn an_answer_arrives_as_it_is() {
    let setting = Setting::new().await;
    let headers = "cache-control: max-age=60\r\nset-cookie: a=b; path=/\r\n".to_owned();
    setting.other.says("/page", Says::This("200 OK", headers, "a".repeat(1000)));
    for reach in [Reach::Public, Reach::Registered] {
        let answer = setting.get(&setting.other.url("/page?a=b"), reach).await;
        assert_eq!(answer, Err(OutboundError::Status(404)), "the query is part of the address");
        let answer = setting.get(&setting.other.url("/page"), reach).await.unwrap();
        assert_eq!((answer.status, answer.body.len()), (200, 1000));
        assert_eq!(answer.cache_control.as_deref(), Some("max-age=60"));
    }
    for request in setting.other.requests() {
        let request = request.to_lowercase();
        assert!(request.contains("\r\nuser-agent: latchkey\r\n"), "{request}");
        for header in ["cookie", "referer", "authorization"] {
            assert!(!request.contains(&format!("\r\n{header}:")), "{request}");
        }
    }
}

#[tokio::test]
async fn a_form_is_posted() {
    let setting = Setting::new().await;
    setting.other.says("/refuses", Says::This("400 Bad Request", String::new(), String::new()));
    let post = async |path: &str| {
        let url = setting.other.url(path).parse().unwrap();
        setting.outbound.post_form(&url, &[("logout_token", "a b&c=ö")], Reach::Registered).await
    };
    assert_eq!(post("/page").await, Ok(()));
    assert_eq!(post("/refuses").await, Err(OutboundError::Status(400)));
    let request = &setting.other.requests()[0];
    assert!(request.starts_with("POST /page HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("content-type: application/x-www-form-urlencoded\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\nlogout_token=a+b%26c%3D%C3%B6"), "{request}");
}

#[tokio::test]
async fn strangers_reach_nothing_inside() {
    let setting = Setting::new().await;
    let port = setting.other.address.port();
    setting.names.set("localhost", &["127.0.0.1"]);
    for (name, addresses) in [
        ("private.example", &["10.0.0.1"][..]),
        ("metadata.example", &["169.254.169.254"]),
        ("cgnat.example", &["100.64.0.1"]),
        ("loopback6.example", &["::1"]),
        ("ula.example", &["fd00::1"]),
        ("mapped.example", &["::ffff:127.0.0.2"]),
        ("nat64.example", &["64:ff9b::7f00:2"]),
        ("6to4.example", &["2002:7f00:2::"]),
        ("zero.example", &["0.0.0.0"]),
        // A public one first, and last.
        ("both.example", &[THERE, "127.0.0.1"]),
        ("both-in-turn.example", &["127.0.0.1", THERE]),
    ] {
        setting.names.set(name, addresses);
        let answer = setting.get(&format!("https://{name}:{port}/page"), Reach::Public).await;
        assert_eq!(answer, Err(OutboundError::NotPublic), "{name}");
    }
    for host in [
        "localhost",
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "[::1]",
        "[::ffff:127.0.0.2]",
        "[64:ff9b::7f00:2]",
        "[fe80::1]",
    ] {
        let answer = setting.get(&format!("https://{host}:{port}/page"), Reach::Public).await;
        assert_eq!(answer, Err(OutboundError::NotPublic), "{host}");
    }
    let secure = setting.other.url("/page");
    for url in [
        secure.replace("https:", "http:"),
        secure.replace("https://", "https://user@"),
        secure.replace("https://", "https://:password@"),
        "ftp://app.example/page".to_owned(),
        "file:///etc/passwd".to_owned(),
        "data:,a".to_owned(),
    ] {
        assert_eq!(setting.get(&url, Reach::Public).await, Err(OutboundError::Address), "{url}");
    }
    assert_eq!(setting.other.requests(), [""; 0], "nothing was asked");
}

#[tokio::test]
async fn a_name_that_moves_after_the_check_leads_nowhere_else() {
    let setting = Setting::new().await;
    setting.names.set_in_turn(OTHER, &[&[THERE], &["127.0.0.1"]]);
    assert!(setting.page("/page").await.is_ok(), "the connection goes where the check was made");
    assert_eq!(setting.other.requests().len(), 1);
    // No second question was needed: the next answer is the one that was not asked for.
    assert_eq!(setting.page("/page").await, Err(OutboundError::NotPublic));
    assert_eq!(setting.other.requests().len(), 1, "no connection was kept from before");
}

#[tokio::test]
async fn the_operator_reaches_the_own_network() {
    let setting = Setting::new().await;
    let plain = OtherServer::start_plain("127.0.0.1").await;
    plain.serves("/page", "{}");
    setting.names.set("inside.example", &["127.0.0.1"]);
    for host in ["127.0.0.1", "inside.example"] {
        let url = format!("http://{host}:{}/page", plain.address.port());
        assert!(setting.get(&url, Reach::Registered).await.is_ok(), "{host}");
        assert_eq!(setting.get(&url, Reach::Public).await, Err(OutboundError::Address), "{host}");
    }
    for url in ["file:///etc/passwd", "http://user@inside.example/"] {
        assert_eq!(setting.get(url, Reach::Registered).await, Err(OutboundError::Address), "{url}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let setting = Setting::new().await;
    for (status, number) in [("301 Moved", 301), ("302 Found", 302), ("307 Temporary", 307), ("308 Permanent", 308)] {
        let to = format!("location: {}\r\n", setting.other.url("/page"));
        setting.other.says("/moved", Says::This(status, to, String::new()));
        for reach in [Reach::Public, Reach::Registered] {
            let answer = setting.get(&setting.other.url("/moved"), reach).await;
            assert_eq!(answer, Err(OutboundError::Status(number)));
        }
    }
    assert!(setting.other.requests().iter().all(|request| request.starts_with("GET /moved ")));
}

#[tokio::test]
async fn nobody_fills_the_memory_or_keeps_it_waiting() {
    let setting = Setting::new().await;
    setting.other.says("/large", Says::This("200 OK", String::new(), "a".repeat(1001)));
    setting.other.says("/endless", Says::Endless);
    setting.other.says("/slow-headers", Says::SlowHeaders);
    setting.other.says("/slow-body", Says::SlowBody);
    for path in ["/large", "/endless"] {
        assert_eq!(setting.page(path).await, Err(OutboundError::TooLarge), "{path}");
    }
    let started = Instant::now();
    let (headers, body) = tokio::join!(setting.page("/slow-headers"), setting.page("/slow-body"));
    assert_eq!((headers, body), (Err(OutboundError::TooSlow), Err(OutboundError::TooSlow)));
    assert!(started.elapsed().as_secs() < 8, "{:?}", started.elapsed());
}

#[tokio::test]
async fn strangers_make_it_ask_so_many_at_a_time() {
    let setting = Setting::new().await;
    setting.other.says("/slow-headers", Says::SlowHeaders);
    let page = setting.other.url("/page");
    // A zone has as many names as its owner wants.
    let urls: Vec<String> = (0..40)
        .map(|n| {
            setting.names.set(&format!("slow-{n}.example"), &[THERE]);
            setting.other.url("/slow-headers").replace(OTHER, &format!("slow-{n}.example"))
        })
        .collect();
    let mut slow: Vec<_> = urls.iter().map(|url| Box::pin(setting.get(url, Reach::Public))).collect();
    assert_eq!(begun_in_vain(&mut slow), 8);
    assert_eq!(setting.get(&page, Reach::Public).await, Err(OutboundError::Busy));
    for reach in [Reach::Registered, Reach::Managed, Reach::Vouched] {
        assert!(setting.get(&page, reach).await.is_ok(), "{reach:?} waits for no stranger");
    }
    drop(slow);
    assert!(setting.get(&page, Reach::Public).await.is_ok());
}

#[tokio::test]
async fn one_slow_host_keeps_no_other_waiting() {
    let setting = Setting::new().await;
    setting.other.says("/slow-headers", Says::SlowHeaders);
    let url = setting.other.url("/slow-headers");
    for (reach, most) in [(Reach::Public, 4), (Reach::Vouched, 16)] {
        let mut slow: Vec<_> = (0..20).map(|_| Box::pin(setting.get(&url, reach))).collect();
        assert_eq!(begun_in_vain(&mut slow), 20 - most);
        assert_eq!(setting.get(&setting.other.url("/page"), reach).await, Err(OutboundError::Busy));
        let elsewhere = setting.other.url("/page").replace(OTHER, THERE);
        assert!(setting.get(&elsewhere, reach).await.is_ok(), "{reach:?}");
    }
}

/// Begins each, and waits for none; gives for how many there was no place.
fn begun_in_vain(asked: &mut [Pin<Box<impl Future<Output = Result<Answer, OutboundError>>>>]) -> usize {
    let begun = asked.iter_mut().map(|asked| asked.as_mut().poll(&mut Context::from_waker(Waker::noop())));
    begun.filter(|begun| *begun == Poll::Ready(Err(OutboundError::Busy))).count()
}

#[tokio::test]
async fn a_certificate_has_to_be_trusted_and_for_that_name() {
    let setting = Setting::new().await;
    setting.names.set("else.example", &[THERE]);
    let url = setting.other.url("/page");
    let other_name = url.replace(OTHER, "else.example");
    assert_eq!(setting.get(&other_name, Reach::Public).await, Err(OutboundError::Unreachable));
    assert_eq!(setting.get(&other_name, Reach::Registered).await, Err(OutboundError::Unreachable));
    let mut config = Config::default();
    setting.other.trust(&mut config);
    config.outbound.ca_file = None;
    let distrusting = HttpOutbound::new(&config.outbound, setting.names.clone()).unwrap();
    let answer = distrusting.get(&url.parse().unwrap(), Reach::Public, 1000).await;
    assert_eq!(answer, Err(OutboundError::Unreachable));
    assert_eq!(setting.other.requests(), [""; 0]);
    let unknown = setting.get("https://nowhere.example/", Reach::Public).await;
    assert_eq!(unknown, Err(OutboundError::Unreachable));
}

#[tokio::test]
async fn what_was_asked_is_counted() {
    // The server that starts is what starts the counting.
    let app = TestApp::start_with(|config| config.server.metrics_listen = Some("127.0.0.1:0".parse().unwrap())).await;
    let setting = Setting::new().await;
    let _ = setting.page("/page").await;
    let _ = setting.get("https://127.0.0.1/", Reach::Public).await;
    let url = format!("http://{}/metrics", app.metrics_address.unwrap());
    let text = reqwest::get(url).await.unwrap().text().await.unwrap();
    for outcome in ["ok", "refused"] {
        let line = format!("latchkey_outbound_requests_total{{reach=\"public\",outcome=\"{outcome}\"}} ");
        assert!(text.contains(&line), "{line}: {text}");
    }
    assert!(!text.contains(OTHER), "a label grows with nobody's addresses");
}

#[test]
fn a_file_that_holds_no_certificates_is_named() {
    let mut config = Config::default();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    config.outbound.ca_file = Some(file.clone());
    config.outbound.public_networks = vec!["10.0.0.0/8".parse::<Network>().unwrap()];
    let error = HttpOutbound::new(&config.outbound, Arc::new(Names::default())).unwrap_err().to_string();
    assert_eq!(error, format!("ca_file: {} cannot be read", file.display()));
}
