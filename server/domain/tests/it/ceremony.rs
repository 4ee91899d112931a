//! WebAuthn L3 §7.1 and §7.2, step by step. The same attacks run through the front door in the server's tests; here
//! each cause is told apart.

use latchkey_domain::{
    AccessId, Credential, CredentialId, LoginDomain, MasterSecret, SessionId, Timestamp, User, UserId, WebOrigin,
    ceremony::{
        CeremonyError, CeremonyKind, Counter, OpenedCeremony, RelyingParty, VerificationError, VerifiedAssertion,
        relying_party::{Framing, Started},
        sealed,
    },
    kernel::secret::Purpose,
    ports::Clock,
    testing::{MockClock, SeededRng},
};
use latchkey_testkit::{Algorithm, Answer, Passkey};
use serde_json::{Value, json};
use url::Url;

const ORIGIN: &str = "https://login.example.com";
const RP_ID: &str = "example.com";

fn login_domain(origin: &str, rp_id: &str) -> LoginDomain {
    LoginDomain::new(Url::parse(origin).unwrap(), rp_id, &[], "Example")
}

struct Bench {
    rp: RelyingParty,
    here: LoginDomain,
    clock: MockClock,
    rng: SeededRng,
    secret: MasterSecret,
    user: User,
}

impl Bench {
    fn new() -> Self {
        let clock = MockClock::default();
        let rng = SeededRng::new(1);
        let now = clock.now();
        let user = User {
            id: UserId::new(&clock, &rng),
            email: "ada@example.com".parse().unwrap(),
            email_verified_at: Some(now),
            was_vouched_for: false,
            phone: None,
            first_name: "Ada".into(),
            last_name: "Lovelace".into(),
            language: None,
            is_active: true,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            known_browsers: latchkey_domain::BrowserNumbers::default(),
            attributes: latchkey_domain::identity::user::Attributes::default(),
            deletion: None,
        };
        let rp = RelyingParty::new("Example", RP_ID, &[Url::parse(ORIGIN).unwrap()]);
        let secret = MasterSecret::generate(&rng);
        Self { rp, here: login_domain(ORIGIN, RP_ID), clock, rng, secret, user }
    }

    fn sealed(&self, started: &Started, conditional: bool) -> OpenedCeremony {
        let sealer = self.secret.sealer(Purpose::Ceremony);
        let state = started.state.clone();
        let code = sealed::seal(&sealer, &self.clock, &self.rng, &CeremonyKind::SignIn, &self.here, conditional, state);
        sealed::open(&sealer, self.clock.now(), &CeremonyKind::SignIn, &self.here, &code).unwrap()
    }

    fn register_with(
        &self,
        algorithm: Algorithm,
        conditional: bool,
        existing: &[Credential],
        tamper: impl FnOnce(&mut Passkey, &mut Answer),
    ) -> Result<(Passkey, Credential), VerificationError> {
        let started = self.rp.start_registration(&self.user, existing, conditional);
        let ceremony = self.sealed(&started, conditional);
        let (passkey, answer) = Passkey::create_with(&started.options, ORIGIN, algorithm, tamper);
        let new = self.rp.finish_registration(&ceremony, &answer)?;
        let now = self.clock.now();
        let credential = Credential {
            id: new.id,
            user_id: self.user.id,
            rp_id: RP_ID.into(),
            name: "Test".into(),
            record: new.record,
            sign_count: new.sign_count,
            backup_eligible: new.backup_eligible,
            backup_state: new.backup_state,
            aaguid: new.aaguid,
            transports: new.transports,
            created_at: now,
            updated_at: now,
            last_used_at: None,
            last_used_ip: String::new(),
            last_used_user_agent: String::new(),
            set_up_by: None,
        };
        Ok((passkey, credential))
    }

    fn register(&self) -> (Passkey, Credential) {
        self.register_with(Algorithm::Es256, false, &[], |_, _| {}).unwrap()
    }

    fn sign_in(
        &self,
        passkey: &mut Passkey,
        stored: &Credential,
        framing: Framing<'_>,
        tamper: impl FnOnce(&mut Answer),
    ) -> Result<VerifiedAssertion, VerificationError> {
        let started = self.rp.start_authentication();
        let ceremony = self.sealed(&started, false);
        let answer = passkey.get_with(&started.options, ORIGIN, tamper);
        let assertion = self.rp.parse_assertion(&answer)?;
        self.rp.finish_authentication(&ceremony, &assertion, stored, framing)
    }
}

#[test]
fn options_ask_for_a_discoverable_verified_passkey_and_name_no_account() {
    let bench = Bench::new();
    let (_, existing) = bench.register();
    let options = bench.rp.start_registration(&bench.user, std::slice::from_ref(&existing), false).options;
    let selection = &options["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["requireResidentKey"], true);
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(options["extensions"]["credProps"], true);
    assert_eq!(options["excludeCredentials"][0]["id"], existing.id.to_string());
    assert_eq!(options["excludeCredentials"][0]["transports"][1], "hybrid");
    assert_eq!(options["rp"]["id"], RP_ID);
    // What webauthn-rs verifies, and no more: Ed25519 it refuses, and no authenticator has it alone.
    let algorithms: Vec<_> = options["pubKeyCredParams"].as_array().unwrap().iter().map(|item| &item["alg"]).collect();
    assert_eq!(algorithms, [-7, -35, -257]);

    let options = bench.rp.start_authentication().options;
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"], serde_json::json!([]));
    assert_eq!(options["rpId"], RP_ID);
}

#[test]
fn credentials_of_every_algorithm_that_is_offered_register_and_sign_in() {
    let bench = Bench::new();
    for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::Rs256] {
        let (mut passkey, stored) = bench.register_with(algorithm, false, &[], |_, _| {}).unwrap();
        let verified = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |_| {}).unwrap();
        assert!(verified.backup_eligible, "{algorithm:?}");
        let refused = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |answer| answer.break_signature = true);
        assert!(matches!(refused, Err(VerificationError::Failed(_))), "{algorithm:?}: {refused:?}");
        let refused = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |answer| {
            answer.client_data_sent = Some(answer.client_data().iter().copied().chain(*b" ").collect());
        });
        assert!(refused.is_err(), "{algorithm:?}: tampered client data");
    }
}

#[test]
fn an_assertion_is_refused_for_each_false_claim() {
    let bench = Bench::new();
    let (mut passkey, stored) = bench.register();
    type Attack = (&'static str, fn(&mut Answer), fn(&VerificationError) -> bool);
    let attacks: [Attack; 9] = [
        ("origin", |a| a.origin = "https://evil-example.com".into(), |e| matches!(e, VerificationError::WrongOrigin)),
        (
            "subdomain",
            |a| a.origin = "https://evil.login.example.com".into(),
            |e| matches!(e, VerificationError::WrongOrigin),
        ),
        (
            "port",
            |a| a.origin = "https://login.example.com:8443".into(),
            |e| matches!(e, VerificationError::WrongOrigin),
        ),
        ("rp id hash", |a| a.rp_id = "evil.com".into(), |e| matches!(e, VerificationError::Failed(_))),
        ("challenge", |a| a.challenge = "AAAA".into(), |e| matches!(e, VerificationError::Failed(_))),
        ("type", |a| a.type_ = "webauthn.create".into(), |e| matches!(e, VerificationError::Failed(_))),
        ("uv", |a| a.user_verified = false, |e| matches!(e, VerificationError::UserNotVerified)),
        ("up", |a| a.user_present = false, |e| matches!(e, VerificationError::Failed(_))),
        ("user handle", |a| a.user_handle = None, |e| matches!(e, VerificationError::Malformed(_))),
    ];
    for (name, tamper, is_cause) in attacks {
        let error = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, tamper).unwrap_err();
        assert!(is_cause(&error), "{name}: {error:?}");
    }
}

#[test]
fn a_registration_is_refused_for_each_false_claim() {
    let bench = Bench::new();
    let register = |tamper: fn(&mut Passkey, &mut Answer)| {
        bench.register_with(Algorithm::Es256, false, &[], tamper).map(drop).unwrap_err()
    };
    assert!(matches!(register(|_, a| a.origin = "https://evil.com".into()), VerificationError::WrongOrigin));
    assert!(matches!(register(|_, a| a.cross_origin = true), VerificationError::CrossOrigin));
    assert!(matches!(register(|_, a| a.rp_id = "evil.com".into()), VerificationError::Failed(_)));
    assert!(matches!(register(|_, a| a.user_verified = false), VerificationError::UserNotVerified));
    assert!(matches!(register(|_, a| a.user_present = false), VerificationError::Failed(_)));
    assert!(matches!(register(|_, a| a.is_discoverable = false), VerificationError::NotDiscoverable));
    let backed_up_but_not_eligible = register(|passkey, a| {
        passkey.backup_eligible = false;
        a.backup_eligible = false;
        a.backup_state = true;
    });
    assert!(matches!(backed_up_but_not_eligible, VerificationError::BackupState));
}

#[test]
fn an_algorithm_that_was_not_offered_is_refused() {
    let bench = Bench::new();
    let started = bench.rp.start_registration(&bench.user, &[], false);
    // As if the server had offered ES256 only: the answer's algorithm is checked against the sealed list.
    let mut state: serde_json::Value = serde_json::from_str(&started.state).unwrap();
    state["credential_algorithms"] = serde_json::json!(["ES256"]);
    let ceremony = bench.sealed(&Started { options: started.options.clone(), state: state.to_string() }, false);
    let (_, answer) = Passkey::create_with(&started.options, ORIGIN, Algorithm::Rs256, |_, _| {});
    let error = bench.rp.finish_registration(&ceremony, &answer).unwrap_err();
    assert!(matches!(error, VerificationError::Algorithm), "{error:?}");
}

#[test]
fn a_sealed_ceremony_never_grows_with_the_account() {
    let bench = Bench::new();
    let (_, existing) = bench.register();
    let existing: Vec<_> = (0..40)
        .map(|_| Credential { id: CredentialId::new(latchkey_testkit::random(1023)).unwrap(), ..existing.clone() })
        .collect();
    let started = bench.rp.start_registration(&bench.user, &existing, true);
    assert_eq!(started.options["excludeCredentials"].as_array().unwrap().len(), 40);
    let session_id = SessionId::new(&bench.clock, &bench.rng);
    let kind = CeremonyKind::Registration { access_id: AccessId::Session(session_id), user_id: bench.user.id };
    let sealer = bench.secret.sealer(Purpose::Ceremony);
    for state in [started.state, bench.rp.start_authentication().state] {
        let code = sealed::seal(&sealer, &bench.clock, &bench.rng, &kind, &bench.here, true, state);
        assert!(code.len() < 1000, "{}", code.len());
    }
}

/// A passkey whose counter was 5 when it was made.
fn counted(bench: &Bench, is_synced: bool) -> (Passkey, Credential) {
    let made = bench.register_with(Algorithm::Es256, false, &[], |passkey, answer| {
        (passkey.sign_count, answer.sign_count) = (5, 5);
        (passkey.backup_eligible, answer.backup_eligible) = (is_synced, is_synced);
        (passkey.backup_state, answer.backup_state) = (is_synced, is_synced);
    });
    made.unwrap()
}

#[test]
fn a_counter_of_a_device_bound_passkey_that_goes_back_is_a_clone() {
    let bench = Bench::new();
    let (mut passkey, stored) = counted(&bench, false);
    let ok = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |_| {}).unwrap();
    assert_eq!((ok.sign_count, ok.counter), (6, Counter::Forward));
    for count in [5, 4, 0] {
        let error = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |a| a.sign_count = count).unwrap_err();
        assert!(matches!(error, VerificationError::CloneSuspected), "{count}: {error:?}");
        // The copy of a key that must not be copied calls itself synced.
        let error = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |a| {
            (a.sign_count, a.backup_eligible, a.backup_state) = (count, true, true);
        });
        assert!(matches!(error, Err(VerificationError::CloneSuspected)), "{count}: {error:?}");
    }
}

#[test]
fn a_counter_of_a_synced_passkey_may_go_back_and_the_first_time_is_known() {
    let bench = Bench::new();
    let (mut passkey, mut stored) = counted(&bench, true);
    let steps = [
        (6, Counter::Forward),
        (0, Counter::WentBack),
        (0, Counter::Forward),
        (7, Counter::Forward),
        (7, Counter::WentBackAgain),
        (2, Counter::WentBackAgain),
        (3, Counter::Forward),
    ];
    for (count, expected) in steps {
        let refused = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |a| {
            (a.sign_count, a.break_signature) = (count, true);
        });
        assert!(refused.is_err(), "{count}: without its signature");
        let ok = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |a| a.sign_count = count).unwrap();
        assert_eq!((ok.sign_count, ok.counter), (count, expected));
        stored = Credential { record: ok.record, sign_count: ok.sign_count, ..stored };
    }
    // It says that it must not be copied, and was.
    let error = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |a| {
        (a.sign_count, a.backup_eligible, a.backup_state) = (1, false, false);
    });
    assert!(matches!(error, Err(VerificationError::CloneSuspected)), "{error:?}");
}

type Imitation = (&'static str, fn(&mut Value));

/// What password managers make of an answer that they give in the browser's place.
fn imitations() -> Vec<Imitation> {
    fn each_text(value: &mut Value, change: fn(&str) -> String) {
        for name in ["rawId", "id"] {
            value[name] = change(value[name].as_str().unwrap()).into();
        }
        for (name, member) in value["response"].as_object_mut().unwrap() {
            if let (true, Some(text)) = (name != "transports", member.as_str()) {
                *member = change(text).into();
            }
        }
    }
    vec![
        ("as it is", |_| {}),
        ("no extension results", |a| a["clientExtensionResults"] = Value::Null),
        ("extension results left out", |a| drop(a.as_object_mut().unwrap().remove("clientExtensionResults"))),
        ("extension results of another kind", |a| a["clientExtensionResults"] = json!([1])),
        ("extensions nobody asked for", |a| {
            a["clientExtensionResults"] = json!({ "appid": "no", "hmac_get_secret": 1, "credProps": null, "prf": {} });
            a["extensions"] = json!({});
        }),
        ("unknown members", |a| {
            a["toJSON"] = json!({});
            a["response"]["publicKey"] = json!({});
            a["response"]["publicKeyAlgorithm"] = json!("x");
        }),
        ("no attachment", |a| a["authenticatorAttachment"] = Value::Null),
        ("no type", |a| drop(a.as_object_mut().unwrap().remove("type"))),
        ("no id", |a| drop(a.as_object_mut().unwrap().remove("id"))),
        ("no rawId", |a| drop(a.as_object_mut().unwrap().remove("rawId"))),
        ("a rawId that is empty", |a| a["rawId"] = json!({})),
        ("padded", |a| each_text(a, |text| format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4)))),
        ("of the other alphabet", |a| each_text(a, |text| text.replace('-', "+").replace('_', "/"))),
        ("transports of another kind", |a| a["response"]["transports"] = Value::Null),
    ]
}

#[test]
fn an_answer_that_is_merely_written_differently_is_accepted() {
    let bench = Bench::new();
    for (name, imitate) in imitations() {
        let started = bench.rp.start_registration(&bench.user, &[], false);
        let ceremony = bench.sealed(&started, false);
        let (passkey, mut answer) = Passkey::create(&started.options, ORIGIN);
        imitate(&mut answer);
        let new = bench.rp.finish_registration(&ceremony, &answer);
        assert_eq!(new.unwrap_or_else(|error| panic!("{name}: {error}")).id.as_bytes(), passkey.id, "{name}");
    }
    let (mut passkey, stored) = bench.register();
    for (name, imitate) in imitations() {
        let started = bench.rp.start_authentication();
        let ceremony = bench.sealed(&started, false);
        let mut answer = passkey.get(&started.options, ORIGIN);
        imitate(&mut answer);
        let assertion = bench.rp.parse_assertion(&answer).unwrap_or_else(|error| panic!("{name}: {error}"));
        let verified = bench.rp.finish_authentication(&ceremony, &assertion, &stored, Framing::TopLevel);
        assert!(verified.is_ok(), "{name}: {verified:?}");
    }
}

#[test]
fn client_data_may_say_no_in_every_way_and_more_than_we_read() {
    let bench = Bench::new();
    for members in [
        vec![("crossOrigin", Value::Null)],
        vec![("crossOrigin", Value::Null), ("topOrigin", Value::Null), ("tokenBinding", Value::Null)],
        vec![("other_keys_can_be_added_here", json!("do not compare clientDataJSON against a template"))],
    ] {
        let say = |answer: &mut Answer| answer.client_data_members = members.clone();
        let made = bench.register_with(Algorithm::Es256, false, &[], |_, answer| say(answer));
        let (mut passkey, stored) = made.unwrap_or_else(|error| panic!("{members:?}: {error}"));
        let verified = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, say);
        assert!(verified.is_ok(), "{members:?}: {verified:?}");
    }
}

#[test]
fn an_answer_whose_buffers_got_lost_is_refused() {
    let bench = Bench::new();
    let (mut passkey, _) = bench.register();
    let started = bench.rp.start_authentication();
    let answer = passkey.get(&started.options, ORIGIN);
    for name in ["clientDataJSON", "authenticatorData", "signature", "userHandle"] {
        for nothing in [json!({}), json!(""), json!([]), Value::Null] {
            let mut answer = answer.clone();
            answer["response"][name] = nothing;
            let error = bench.rp.parse_assertion(&answer).unwrap_err();
            assert!(matches!(error, VerificationError::Malformed(_)), "{name}: {error:?}");
        }
    }
}

#[test]
fn backup_eligibility_may_change_with_the_owner_none_the_wiser() {
    let bench = Bench::new();
    let (mut passkey, stored) = bench
        .register_with(Algorithm::Es256, false, &[], |passkey, answer| {
            (passkey.backup_eligible, passkey.backup_state) = (false, false);
            (answer.backup_eligible, answer.backup_state) = (false, false);
        })
        .unwrap();
    assert!(!stored.backup_eligible);
    (passkey.backup_eligible, passkey.backup_state) = (true, true);
    let verified = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |_| {}).unwrap();
    assert!(verified.backup_eligible && verified.backup_state);
    // What was stored afterwards still verifies.
    let stored = Credential { record: verified.record, backup_eligible: true, backup_state: true, ..stored };
    bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |_| {}).unwrap();
}

#[test]
fn user_presence_may_be_missing_only_where_the_sealed_state_says_conditional() {
    let bench = Bench::new();
    let silent = |_: &mut Passkey, a: &mut Answer| (a.user_present, a.user_verified) = (false, false);
    assert!(bench.register_with(Algorithm::Es256, false, &[], silent).is_err());
    let (mut passkey, stored) = bench.register_with(Algorithm::Es256, true, &[], silent).unwrap();
    bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |_| {}).unwrap();
    let error = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |a| a.user_verified = false).unwrap_err();
    assert!(matches!(error, VerificationError::UserNotVerified), "a silent passkey still verifies its user");
}

#[test]
fn a_long_credential_id_and_unknown_transports_are_kept() {
    let bench = Bench::new();
    let (mut passkey, stored) = bench
        .register_with(Algorithm::Es256, false, &[], |passkey, answer| {
            passkey.id = latchkey_testkit::random(1023);
            answer.transports = vec!["usb".into(), "telepathy".into()];
        })
        .unwrap();
    assert_eq!(stored.id.as_bytes().len(), 1023);
    assert_eq!(stored.transports, ["usb", "telepathy"]);
    bench.sign_in(&mut passkey, &stored, Framing::TopLevel, |_| {}).unwrap();

    let too_long = bench.register_with(Algorithm::Es256, false, &[], |passkey, _| {
        passkey.id = latchkey_testkit::random(1024);
    });
    assert!(too_long.is_err());
}

#[test]
fn a_frame_may_answer_only_an_embedded_ceremony_under_a_registered_origin() {
    let bench = Bench::new();
    let (mut passkey, stored) = bench.register();
    let origins = [WebOrigin::parse("https://app.example.org").unwrap()];
    let framed = |top: Option<&'static str>| {
        move |answer: &mut Answer| {
            answer.cross_origin = true;
            answer.top_origin = top.map(str::to_owned);
        }
    };
    let embedded = Framing::EmbeddedIn(&origins);
    bench.sign_in(&mut passkey, &stored, embedded, framed(Some("https://app.example.org"))).unwrap();
    bench.sign_in(&mut passkey, &stored, embedded, framed(None)).unwrap();
    let evil = bench.sign_in(&mut passkey, &stored, embedded, framed(Some("https://evil.org"))).unwrap_err();
    assert!(matches!(evil, VerificationError::CrossOrigin));
    let top = bench.sign_in(&mut passkey, &stored, Framing::TopLevel, framed(None)).unwrap_err();
    assert!(matches!(top, VerificationError::CrossOrigin));
}

#[test]
fn a_sealed_ceremony_opens_only_as_what_it_was_started_for() {
    let bench = Bench::new();
    let sealer = bench.secret.sealer(Purpose::Ceremony);
    let api = |id: &str| CeremonyKind::ApiSignIn { client_id: id.into() };
    let code = sealed::seal(&sealer, &bench.clock, &bench.rng, &api("a"), &bench.here, false, "{}".into());
    let here = &bench.here;
    let open = |kind: &CeremonyKind, here: &LoginDomain, code: &str, now: Timestamp| {
        sealed::open(&sealer, now, kind, here, code).map(drop)
    };
    let now = bench.clock.now();
    assert_eq!(open(&api("a"), here, &code, now), Ok(()));
    assert_eq!(open(&api("b"), here, &code, now), Err(CeremonyError::Broken));
    assert_eq!(open(&CeremonyKind::SignIn, here, &code, now), Err(CeremonyError::Broken));
    assert_eq!(
        open(&CeremonyKind::EmbedSignIn { client_id: "a".into() }, here, &code, now),
        Err(CeremonyError::Broken)
    );
    // Not where only one of the two is the same.
    for other in [login_domain(ORIGIN, "other.com"), login_domain("https://other.example.com", RP_ID)] {
        assert_eq!(open(&api("a"), &other, &code, now), Err(CeremonyError::Broken));
    }
    let mut altered = code.clone().into_bytes();
    altered[20] = if altered[20] == b'A' { b'B' } else { b'A' };
    assert_eq!(open(&api("a"), here, &String::from_utf8(altered).unwrap(), now), Err(CeremonyError::Broken));
    assert_eq!(open(&api("a"), here, &code, now + sealed::CEREMONY_TTL), Err(CeremonyError::Expired));
    let other = MasterSecret::generate(&bench.rng).sealer(Purpose::Ceremony);
    assert_eq!(sealed::open(&other, now, &api("a"), here, &code).map(drop), Err(CeremonyError::Broken));
}

#[test]
fn an_answer_that_is_no_object_is_malformed_and_no_panic() {
    let bench = Bench::new();
    let started = bench.rp.start_registration(&bench.user, &[], false);
    for answer in
        [serde_json::json!(1), serde_json::json!([]), serde_json::json!("x"), serde_json::json!({ "response": 1 })]
    {
        let ceremony = bench.sealed(&started, false);
        let error = bench.rp.finish_registration(&ceremony, &answer).unwrap_err();
        assert!(matches!(error, VerificationError::Malformed(_)), "{answer}: {error:?}");
        assert!(bench.rp.parse_assertion(&answer).is_err());
    }
}
