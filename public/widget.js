// <script type="module" src="https://login.example.com/widget.js"></script>
// <latchkey-login client-id="…"></latchkey-login>
//
// Shows the sign-in of a Latchkey server inside a page of yours, whose origin is registered with the client, and
// dispatches `latchkey-signed-in` with the tokens in `event.detail`.
(() => {
  // A module has no `currentScript`.
  const SCRIPT = (document.currentScript ?? document.querySelector('script[type="module"][src$="/widget.js"]'))?.src;
  const MIN_HEIGHT = 120;
  const MAX_HEIGHT = 1200;

  class LatchkeyLogin extends HTMLElement {
    #frame = document.createElement("iframe");
    #server = "";

    connectedCallback() {
      // `server` may be left out when this script comes from the server itself.
      this.#server = new URL(this.getAttribute("server") || SCRIPT).origin;
      const url = new URL("/embed/login", this.#server);
      url.searchParams.set("client_id", this.getAttribute("client-id") ?? "");
      url.searchParams.set("origin", location.origin);

      const frame = this.#frame;
      frame.src = url.href;
      frame.title = this.getAttribute("title") || "Sign in";
      frame.allow = `publickey-credentials-get ${this.#server}; publickey-credentials-create ${this.#server}`;
      Object.assign(frame.style, { display: "block", width: "100%", height: "16rem", border: "0" });
      this.append(frame);
      addEventListener("message", this);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#frame.remove();
    }

    handleEvent({ origin, source, data }) {
      // Anyone can post a message: only the frame's own, from the server's own origin, count.
      if (origin !== this.#server || source !== this.#frame.contentWindow) return;
      if (data?.type === "latchkey:resize") {
        this.#frame.style.height = `${Math.min(Math.max(Number(data.height) || 0, MIN_HEIGHT), MAX_HEIGHT)}px`;
      } else if (data?.type === "latchkey:signed-in") {
        const { type, ...detail } = data;
        this.dispatchEvent(new CustomEvent("latchkey-signed-in", { detail, bubbles: true, composed: true }));
      }
    }
  }

  // A page that loads this twice has it once.
  if (!customElements.get("latchkey-login")) customElements.define("latchkey-login", LatchkeyLogin);
})();
