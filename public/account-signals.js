// Keeps the password manager in step with the account (WebAuthn L3 §5.1.10), on pages that follow a change. Nobody sees it,
// and nothing depends on it.
//
// A password manager hides what it is not told of, and of a passkey that is just being made the server cannot tell. So
// pages that may make one hold a lock for as long as they are open; while one of this browser does, nothing is said.
const LOCK = "latchkey-registration";

const post = (url, form) =>
  fetch(url, { method: "POST", headers: { accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });

const signal = async (form) => {
  const { accepted, details } = await (await post(form.action, form)).json();
  const tell = async (method, options) => options && PublicKeyCredential[method]?.(JSON.parse(options));
  // Each by itself: browsers know both, one, or none.
  await Promise.allSettled([tell("signalAllAcceptedCredentials", accepted), tell("signalCurrentUserDetails", details)]);
};

const signals = document.getElementById("signals");
if (!signals) navigator.locks?.request(LOCK, { mode: "shared" }, () => new Promise(() => {}));
else if (window.PublicKeyCredential) {
  navigator.locks?.request(LOCK, { ifAvailable: true }, (lock) => lock && signal(signals).catch(() => {}));
}

// When the browser says that it holds a passkey of the account already, the server does not offer it one again.
const already = document.getElementById("say-already_registered");
if (already) {
  const note = () => already.hidden || post("/_fn/registration/already", already.closest("form")).catch(() => {});
  new MutationObserver(note).observe(already, { attributeFilter: ["hidden"] });
}
