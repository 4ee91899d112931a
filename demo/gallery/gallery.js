// Shows one variant at a time: the one that the address names after its #.
const { server, client } = document.documentElement.dataset;

/** Of RFC 7636, Appendix B: the gallery exchanges no code. */
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const VARIANTS = {
  page: { title: "As your page", about: "Without a word it takes the language of the page, and its look: light or dark, as the page is." },
  light: { title: "Light", about: "One look, whatever the page has.", attributes: { theme: "light" } },
  dark: { title: "Dark", about: "One look, whatever the page has.", attributes: { theme: "dark" } },
  german: { title: "In German", about: "One of fourteen languages.", attributes: { language: "de" } },
  arabic: { title: "In Arabic", about: "Written from right to left.", attributes: { language: "ar" } },
  japanese: { title: "In Japanese", about: "Fonts are those of the device.", attributes: { language: "ja" } },
  passkey: { title: "Passkeys alone", about: "Fewer ways than the server has; never more.", attributes: { methods: "passkey" } },
  codes: { title: "Codes alone", about: "For pages whose people have no passkeys yet.", attributes: { methods: "email-otp" } },
  messages: {
    title: "Codes by text message",
    about: "For a number that its owner has proved in their account. None is sent here: they arrive in the outbox, too.",
    attributes: { methods: "phone-otp" },
  },
  organization: {
    title: "As an organization",
    about: "Its colour, corners, font and links, where the application has none of its own.",
    attributes: { organization: "harbour" },
  },
  server: {
    title: "A code for your server",
    about: "The page gets a code in place of tokens, which its server exchanges.",
    attributes: { "response-type": "code", "code-challenge": CHALLENGE },
  },
  redirect: { title: "The hosted page", about: "A button leads there and back. It is the way for what a frame cannot do.", attributes: { mode: "redirect" } },
  colours: {
    title: "Your colours",
    about: "The button is yours to style. The frame looks as the brand of the application says.",
    attributes: { id: "colours", mode: "redirect", title: "Members’ entrance" },
    css: "#colours {\n  --latchkey-accent: #5e00cf;\n  --latchkey-radius: 2rem;\n}\n#colours::part(button) {\n  width: 100%;\n}",
  },
  react: { title: "On React", about: "The npm package has it as a component.", isReact: true },
  refused: { title: "Where it may not be", about: "An application that nobody registered. The browser’s console says more.", attributes: { "client-id": "nobody" } },
};

const EVENTS = ["shown", "method-chosen", "passkey-asked", "code-sent", "second-step-owed", "refused", "signed-in", "passkey-added", "failed", "resized"];

const find = (selector) => document.querySelector(selector);
const [nav, title, about, stage, code, log, none] = ["nav", ".about h2", ".about p", ".stage", "pre code", "ol", ".none"].map(find);
let end = () => {};

/** As a page writes it. */
function written({ attributes, css, isReact }) {
  if (isReact) return `import { LatchkeyLogin } from\n  "@latchkey/web/react";\n\n<LatchkeyLogin\n  clientId="${client}"\n  server="${server}"\n/>`;
  const lines = Object.entries(attributes).map(([name, value]) => `\n  ${name}="${value}"`);
  const html = `<script type="module"\n  src="${server}/widget.js"\n></script>\n\n<latchkey-login${lines.join("")}\n></latchkey-login>`;
  return css ? `${html}\n\n${css}` : html;
}

async function show() {
  // The hosted page leads back to the address that is registered, which has nothing after a #.
  const isBack = new URLSearchParams(location.search).has("state");
  const key = isBack ? sessionStorage.getItem("variant") : location.hash.slice(1);
  const name = Object.hasOwn(VARIANTS, key) ? key : "page";
  sessionStorage.setItem("variant", name);
  const variant = { ...VARIANTS[name], attributes: { "client-id": client, ...VARIANTS[name].attributes } };
  for (const link of nav.children) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  title.textContent = variant.title;
  about.textContent = variant.about;
  code.textContent = written(variant);
  end();
  stage.replaceChildren();
  log.replaceChildren();
  none.hidden = false;
  stage.dataset.theme = variant.attributes.theme ?? "";
  if (variant.isReact) return showReact();
  const element = document.createElement("latchkey-login");
  for (const [attribute, value] of Object.entries(variant.attributes)) element.setAttribute(attribute, value);
  stage.append(element);
  end = () => {};
}

async function showReact() {
  let isOver = false;
  end = () => (isOver = true);
  const { mount } = await import("/react.js");
  if (!isOver) end = mount(stage, client, server);
}

/** Enough to see what came, and nothing to copy from a screen. */
const short = (value) => {
  const text = Array.isArray(value) ? value.join(" ") : String(value);
  return text.length > 60 ? `${text.slice(0, 12)}…` : text;
};

for (const name of EVENTS) {
  stage.addEventListener(`latchkey-${name}`, ({ type, detail }) => {
    const item = document.createElement("li");
    const [event, what] = ["strong", "span"].map((tag) => document.createElement(tag));
    event.textContent = type;
    what.textContent = Object.entries(detail).map(([key, value]) => `${key}: ${short(value)}`).join(", ");
    item.append(event, what);
    log.append(item);
    none.hidden = true;
  });
}

for (const [name, { title }] of Object.entries(VARIANTS)) {
  const link = document.createElement("a");
  link.href = `#${name}`;
  link.textContent = title;
  nav.append(link);
}

addEventListener("hashchange", () => {
  // What the hosted page answered belongs to the variant before.
  if (location.search) history.replaceState(null, "", `/${location.hash}`);
  show();
});
await import(`${server}/widget.js`);
show();
