// <script type="module" src="https://login.example.com/widget.js"></script>
// <latchkey-login client-id="…"></latchkey-login>
//
// Shows the sign-in of a Latchkey server inside a page of yours, whose origin is registered with the client, and
// dispatches `latchkey-signed-in` with the tokens and who it is in `event.detail`. With `response-type="code"` it has a
// code in their place, for your server to exchange. With `mode="redirect"` it is a button that leads to the hosted page.
//
// The package @latchkey/web (web/) is made of this file.

// Only a module knows for certain where it came from; a classic script could be told of another by the page.
const SCRIPT = import.meta.url;
const MAX_HEIGHT = 1200;
// A server that renders pages may import this: there is no window then.
const Base = globalThis.HTMLElement ?? class {};
const SYSTEM_DARK = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** What the frame tells is what the page hears, by this name: the steps of a sign-in. Nothing in them is secret before the last. */
const STEPS = /** @type {const} */ ([
  "shown", "method-chosen", "code-sent", "passkey-asked", "second-step-owed", "refused", "signed-in", "passkey-added",
]);
/** Those of the element itself are the other two. */
export const EVENTS = /** @type {const} */ ([...STEPS, "resized", "failed"]);
export const ATTRIBUTES = /** @type {const} */ ([
  "client-id", "server", "theme", "language", "mode", "methods", "organization", "defer",
  "response-type", "code-challenge", "nonce", "scope", "redirect-uri",
]);

// Room for each step of the sign-in, kept from the start: what stands below the element does not move.
const STYLE = `
  :host { display: block }
  :host([hidden]) { display: none }
  iframe { display: block; width: 100%; border: 0 }
  iframe, [part="waiting"] { height: var(--latchkey-height, 384px) }
  [part="message"] { padding: 1rem; border: 1px solid currentcolor; border-radius: var(--latchkey-radius, 0.5rem) }
  p { margin: 0.5rem 0 0 }
  button {
    min-height: 2.75rem; padding: 0.5rem 1.25rem; border: 1px solid transparent; border-radius: var(--latchkey-radius, 0.5rem);
    font: inherit; font-weight: 600; cursor: pointer;
    color: var(--latchkey-on-accent, #fff); background: var(--latchkey-accent, #0b6a5b);
  }
  button:hover { filter: brightness(1.1) }
  button:focus-visible { outline: 2px solid var(--latchkey-accent, currentcolor); outline-offset: 2px }
`;

/** Title and message where the server cannot be asked for its words, in each of its languages. */
const UNREACHABLE = {
  en: ["Sign-in is not available", "The sign-in server cannot be reached. Please try again in a moment."],
  ar: ["تسجيل الدخول غير متاح الآن", "تعذّر الوصول إلى خادم تسجيل الدخول. حاول مرة أخرى بعد قليل."],
  de: ["Die Anmeldung ist gerade nicht verfügbar", "Der Anmeldeserver ist nicht erreichbar. Versuche es gleich noch einmal."],
  es: ["El inicio de sesión no está disponible", "No se puede llegar al servidor de inicio de sesión. Inténtalo de nuevo en un momento."],
  fr: ["La connexion n’est pas disponible", "Le serveur de connexion est injoignable. Réessayez dans un instant."],
  he: ["ההתחברות לא זמינה כרגע", "אי אפשר להגיע לשרת ההתחברות. נסו שוב בעוד רגע."],
  ja: ["現在ログインできません", "ログインサーバーに接続できません。しばらくしてから、もう一度お試しください。"],
  it: ["L’accesso non è disponibile", "Non è possibile raggiungere il server di accesso. Riprova tra un momento."],
  ko: ["지금은 로그인할 수 없습니다", "로그인 서버에 연결할 수 없습니다. 잠시 후 다시 시도하세요."],
  nl: ["Inloggen is nu niet mogelijk", "De inlogserver is niet bereikbaar. Probeer het zo meteen opnieuw."],
  pl: ["Logowanie jest teraz niedostępne", "Nie można połączyć się z serwerem logowania. Spróbuj ponownie za chwilę."],
  tr: ["Oturum açma şu anda kullanılamıyor", "Oturum açma sunucusuna ulaşılamıyor. Lütfen birazdan yeniden deneyin."],
  "pt-BR": ["O login não está disponível", "Não foi possível acessar o servidor de login. Tente de novo em instantes."],
  "zh-Hans": ["目前无法登录", "无法连接到登录服务器。请稍后重试。"],
};

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromBase64url = (text) =>
  new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)));

export class LatchkeyLogin extends Base {
  static observedAttributes = ATTRIBUTES;

  /** Apart from the page's own: neither its styles nor what it renders there anew get in the way. */
  #inside = null;
  #frame = null;
  #server = "";
  /** Counts what was begun: an answer that comes after the element has moved on is nobody's. */
  #turn = 0;
  /** Its answer comes once: an element that is moved meanwhile waits for it where it is then. */
  #exchange = null;
  /** What was set in one go is one change. */
  #isDue = false;
  /** A page that changes its look by a class or an attribute gets no event from the browser. */
  #look = new MutationObserver(() => this.#dress());

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#inside = this.attachShadow({ mode: "open", delegatesFocus: true });
    this.#inside.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    addEventListener("message", this);
    SYSTEM_DARK.addEventListener("change", this);
    for (const element of [document.documentElement, document.body]) this.#look.observe(element, { attributes: true });
    this.#start();
  }

  disconnectedCallback() {
    this.#turn++;
    removeEventListener("message", this);
    SYSTEM_DARK.removeEventListener("change", this);
    this.#look.disconnect();
    this.#frame = null;
    this.#inside.replaceChildren();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after || !this.#turn) return;
    // Where a page has a content security policy, browsers hide it from the page's styles; it is the same still.
    if (name === "nonce" && after === "") return;
    if (name === "theme") return this.#dress();
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected) this.#start();
    });
  }

  async #start() {
    const turn = ++this.#turn;
    this.#frame = null;
    this.#put("div", "waiting");
    try {
      // May be left out when this script comes from the server itself.
      this.#server = new URL(this.getAttribute("server") || SCRIPT).origin;
    } catch {
      return this.#unreachable("The element needs the address of its server.");
    }
    // Whoever listens later than this script is there takes it away then: an answer comes once.
    if (this.hasAttribute("defer")) return;
    const isRedirect = this.getAttribute("mode") === "redirect";
    if (isRedirect) {
      this.#exchange ??= this.#finish().finally(() => (this.#exchange = null));
      if ((await this.#exchange) || turn !== this.#turn) return;
    }
    const query = new URLSearchParams({ client_id: this.getAttribute("client-id") ?? "", origin: location.origin });
    const language = this.#language();
    if (language) query.set("ui_locales", language);
    if (isRedirect) query.set("redirect_uri", this.#redirectUri());
    for (const name of ["methods", "organization", "response-type", "code-challenge", "scope", "nonce"]) {
      const value = name === "nonce" ? this.nonce : this.getAttribute(name);
      if (value && !isRedirect) query.set(name.replace("-", "_"), value);
    }
    let answer;
    try {
      answer = await (await fetch(`${this.#server}/embed/check?${query}`, { credentials: "omit" })).json();
    } catch {
      if (turn === this.#turn) this.#unreachable(`Nothing answers at ${this.#server}.`);
      return;
    }
    if (turn !== this.#turn) return;
    if (answer.allowed && isRedirect) this.#offer(answer.title);
    else if (answer.allowed) this.#show(query, answer.title);
    else this.#refuse(answer.title, answer.message, answer.remedy);
  }

  #show(query, title) {
    const frame = document.createElement("iframe");
    frame.part = "frame";
    query.set("theme", this.#theme());
    frame.src = `${this.#server}/embed/login?${query}`;
    frame.title = this.getAttribute("title") || title;
    frame.allow = `publickey-credentials-get ${this.#server}`;
    // The page may have changed its look while the frame was loading.
    frame.addEventListener("load", () => frame.style.colorScheme !== query.get("theme") && this.#tellTheme());
    this.#frame = frame;
    this.#dress();
    this.#inside.replaceChildren(frame);
  }

  /** In place of what was there. */
  #put(tag, part) {
    const element = document.createElement(tag);
    element.part = part;
    this.#inside.replaceChildren(element);
    return element;
  }

  /** What is registered, to the letter; else this page, without what came along with it. */
  #redirectUri() {
    return this.getAttribute("redirect-uri") || location.origin + location.pathname;
  }

  /** Of this tab alone, as long as it is open. */
  get #key() {
    return `latchkey:${this.getAttribute("client-id")}`;
  }

  #offer(title) {
    const button = this.#put("button", "button");
    button.type = "button";
    button.textContent = this.getAttribute("title") || title;
    button.addEventListener("click", () => this.signIn());
    this.#tell("shown", {});
  }

  /** Leaves this page for the hosted one, by the code flow with PKCE (RFC 7636). */
  async signIn() {
    const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
    const asked = { state: random(), nonce: random(), verifier: random(), redirectUri: this.#redirectUri() };
    const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked.verifier));
    sessionStorage.setItem(this.#key, JSON.stringify(asked));
    const query = new URLSearchParams({
      client_id: this.getAttribute("client-id"),
      redirect_uri: asked.redirectUri,
      response_type: "code",
      scope: this.getAttribute("scope") || "openid profile email",
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: base64url(new Uint8Array(challenge)),
      code_challenge_method: "S256",
    });
    const language = this.#language();
    if (language) query.set("ui_locales", language);
    const organization = this.getAttribute("organization");
    if (organization) query.set("organization", organization);
    location.assign(`${this.#server}/oauth/authorize?${query}`);
  }

  /** Back from the hosted page: takes the answer out of the address, and exchanges it. `false` where there is none. */
  async #finish() {
    const answer = new URLSearchParams(location.search);
    const asked = JSON.parse(sessionStorage.getItem(this.#key) ?? "null");
    // An answer that this tab did not ask for is nobody's: somebody could have sent a person here with theirs.
    if (!asked || answer.get("state") !== asked.state) return false;
    sessionStorage.removeItem(this.#key);
    const bare = new URL(location.href);
    for (const name of ["code", "state", "iss", "error", "error_description", "error_uri"]) bare.searchParams.delete(name);
    history.replaceState(history.state, "", bare);
    const [clientId, server] = [this.getAttribute("client-id"), this.#server];
    // Another server's answer, which would get this one's code (RFC 9207).
    if (answer.get("iss") !== server) return this.#failed({ error: "wrong_issuer" });
    if (!answer.has("code")) return this.#failed({ error: answer.get("error"), description: answer.get("error_description") });
    let tokens;
    try {
      const body = new URLSearchParams({
        grant_type: "authorization_code",
        code: answer.get("code"),
        redirect_uri: asked.redirectUri,
        client_id: clientId,
        code_verifier: asked.verifier,
      });
      tokens = await (await fetch(`${server}/oauth/token`, { method: "POST", body, credentials: "omit" })).json();
    } catch {
      return this.#failed({ error: "server_error", description: `Nothing answers at ${server}.` });
    }
    if (!tokens.access_token) return this.#failed({ error: tokens.error, description: tokens.error_description });
    // It came straight from the server, so that TLS stands for its signature (OpenID Connect Core §3.1.3.7).
    const claims = tokens.id_token ? JSON.parse(fromBase64url(tokens.id_token.split(".")[1])) : {};
    if (tokens.id_token && claims.nonce !== asked.nonce) return this.#failed({ error: "wrong_nonce" });
    if (tokens.id_token && claims.iss !== server) return this.#failed({ error: "wrong_issuer" });
    if (tokens.id_token && ![claims.aud].flat().includes(clientId)) return this.#failed({ error: "wrong_audience" });
    this.#inside.replaceChildren();
    const { expires_in, ...rest } = tokens;
    const expires_at = new Date(Date.now() + expires_in * 1000).toISOString();
    this.#tell("signed-in", { ...rest, expires_at, client_id: clientId, user_id: claims.sub, email: claims.email });
    return true;
  }

  /** The button is there again: `false` goes on to it. */
  #failed(detail) {
    console.warn(`<latchkey-login>: the sign-in failed: ${detail.error}. ${detail.description ?? ""}`);
    this.#tell("failed", detail);
    return false;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`latchkey-${name}`, { detail, bubbles: true, composed: true }));
  }

  /** The element's own word, or the language of the page around it; else the browser's. */
  #language() {
    return this.getAttribute("language") || this.closest("[lang]")?.lang;
  }

  #unreachable(remedy) {
    const [language] = (this.#language() || navigator.language).toLowerCase().split("-");
    const words = Object.entries(UNREACHABLE).find(([tag]) => tag.split("-")[0] === language)?.[1] ?? UNREACHABLE.en;
    this.#refuse(...words, remedy);
  }

  /** In words, in the page's own type and colours, where the sign-in would have been. */
  #refuse(title, message, remedy) {
    const box = this.#put("div", "message");
    box.setAttribute("role", "alert");
    box.dir = "auto";
    for (const [tag, text] of [["strong", title], ["p", message]]) {
      const element = document.createElement(tag);
      element.textContent = text;
      box.append(element);
    }
    if (remedy) console.warn(`<latchkey-login>: ${message} ${remedy}`);
    this.#tell("failed", { error: "not_available", description: message });
  }

  /** The element's own word, or the page's; the system's only where the page leaves it to the system. */
  #theme() {
    const theme = this.getAttribute("theme");
    if (theme === "light" || theme === "dark") return theme;
    const scheme = getComputedStyle(this).colorScheme.split(" ");
    if (!scheme.includes("dark")) return "light";
    return scheme.includes("light") && !SYSTEM_DARK.matches ? "light" : "dark";
  }

  #dress() {
    if (!this.#frame) return;
    const theme = this.#theme();
    if (this.#frame.style.colorScheme === theme) return;
    // A frame of another scheme than its element's is painted over in black or white.
    this.#frame.style.colorScheme = theme;
    this.#tellTheme();
  }

  #tellTheme() {
    if (!this.#frame) return;
    const theme = this.#frame.style.colorScheme;
    this.#frame.contentWindow?.postMessage({ type: "latchkey:theme", theme }, this.#server);
  }

  handleEvent({ type, origin, source, data }) {
    if (type === "change") return this.#dress();
    // Anyone can post a message: only the frame's own, from the server's own origin, count.
    if (!this.#frame || origin !== this.#server || source !== this.#frame.contentWindow) return;
    const { type: said, ...detail } = data ?? {};
    const what = String(said).replace(/^latchkey:/, "");
    if (what === "resize") {
      // It grows where words need room, and does not shrink again.
      const height = Math.min(Number(detail.height) || 0, MAX_HEIGHT);
      if (height <= this.#frame.offsetHeight) return;
      this.#frame.style.height = `${height}px`;
      this.#tell("resized", { height });
    } else if (STEPS.includes(what)) {
      this.#tell(what, detail);
    }
  }
}

// A page that loads this twice has it once.
if (globalThis.customElements && !customElements.get("latchkey-login")) customElements.define("latchkey-login", LatchkeyLogin);
