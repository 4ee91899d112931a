// <script type="module" src="https://login.example.com/widget.js"></script>
// <latchkey-login client-id="…"></latchkey-login>
//
// Shows the sign-in of a Latchkey server inside a page of yours, whose origin is registered with the client, and
// dispatches `latchkey-signed-in` with the tokens and who it is in `event.detail`.

// Only a module knows for certain where it came from; a classic script could be told of another by the page.
const SCRIPT = import.meta.url;
// Room for each step of the sign-in, kept from the start: what stands below the element does not move.
const HEIGHT = 384;
const MAX_HEIGHT = 1200;
const SYSTEM_DARK = matchMedia("(prefers-color-scheme: dark)");

/** Title and message where the server cannot be asked for its words, in each of its languages. */
const UNREACHABLE = {
  en: ["Sign-in is not available", "The sign-in server cannot be reached. Please try again in a moment."],
  ar: ["تسجيل الدخول غير متاح الآن", "تعذّر الوصول إلى خادم تسجيل الدخول. حاول مرة أخرى بعد قليل."],
  de: ["Die Anmeldung ist gerade nicht verfügbar", "Der Anmeldeserver ist nicht erreichbar. Versuche es gleich noch einmal."],
  es: ["El inicio de sesión no está disponible", "No se puede llegar al servidor de inicio de sesión. Inténtalo de nuevo en un momento."],
  fr: ["La connexion n’est pas disponible", "Le serveur de connexion est injoignable. Réessayez dans un instant."],
  he: ["ההתחברות לא זמינה כרגע", "אי אפשר להגיע לשרת ההתחברות. נסו שוב בעוד רגע."],
  ja: ["現在ログインできません", "ログインサーバーに接続できません。しばらくしてから、もう一度お試しください。"],
  "pt-BR": ["O login não está disponível", "Não foi possível acessar o servidor de login. Tente de novo em instantes."],
};

class LatchkeyLogin extends HTMLElement {
  static observedAttributes = ["client-id", "server", "theme", "language"];

  #frame = null;
  #server = "";
  /** Counts what was begun: an answer that comes after the element has moved on is nobody's. */
  #turn = 0;
  /** A page that changes its look by a class or an attribute gets no event from the browser. */
  #look = new MutationObserver(() => this.#dress());

  connectedCallback() {
    Object.assign(this.style, { display: "block" });
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
    this.replaceChildren();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after || !this.#turn) return;
    if (name === "theme") this.#dress();
    else this.#start();
  }

  async #start() {
    const turn = ++this.#turn;
    this.#frame = null;
    this.replaceChildren();
    this.style.minHeight = `${HEIGHT}px`;
    try {
      // May be left out when this script comes from the server itself.
      this.#server = new URL(this.getAttribute("server") || SCRIPT).origin;
    } catch {
      return this.#unreachable("The element needs the address of its server.");
    }
    const query = new URLSearchParams({ client_id: this.getAttribute("client-id") ?? "", origin: location.origin });
    const language = this.#language();
    if (language) query.set("ui_locales", language);
    let answer;
    try {
      answer = await (await fetch(`${this.#server}/embed/check?${query}`, { credentials: "omit" })).json();
    } catch {
      if (turn === this.#turn) this.#unreachable(`Nothing answers at ${this.#server}.`);
      return;
    }
    if (turn !== this.#turn) return;
    if (answer.allowed) this.#show(query, answer.title);
    else this.#refuse(answer.title, answer.message, answer.remedy);
  }

  #show(query, title) {
    const frame = document.createElement("iframe");
    query.set("theme", this.#theme());
    frame.src = `${this.#server}/embed/login?${query}`;
    frame.title = this.getAttribute("title") || title;
    frame.allow = `publickey-credentials-get ${this.#server}`;
    Object.assign(frame.style, { display: "block", width: "100%", height: `${HEIGHT}px`, border: "0" });
    // The page may have changed its look while the frame was loading.
    frame.addEventListener("load", () => frame.style.colorScheme !== query.get("theme") && this.#tellTheme());
    this.#frame = frame;
    this.#dress();
    this.append(frame);
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
    this.style.minHeight = "";
    const box = document.createElement("div");
    box.setAttribute("role", "alert");
    box.dir = "auto";
    Object.assign(box.style, { padding: "1rem", border: "1px solid currentcolor", borderRadius: "0.5rem" });
    for (const [tag, text] of [["strong", title], ["p", message]]) {
      const element = document.createElement(tag);
      element.textContent = text;
      if (tag === "p") element.style.margin = "0.5rem 0 0";
      box.append(element);
    }
    this.replaceChildren(box);
    if (remedy) console.warn(`<latchkey-login>: ${message} ${remedy}`);
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
    const { type: what, ...detail } = data ?? {};
    if (what === "latchkey:resize") {
      // It grows where words need room, and does not shrink again.
      const height = Math.min(Math.max(Number(detail.height) || 0, parseFloat(this.#frame.style.height)), MAX_HEIGHT);
      this.#frame.style.height = `${height}px`;
    } else if (what === "latchkey:signed-in" || what === "latchkey:passkey-added") {
      const name = what.replace(":", "-");
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }
  }
}

// A page that loads this twice has it once.
if (!customElements.get("latchkey-login")) customElements.define("latchkey-login", LatchkeyLogin);
