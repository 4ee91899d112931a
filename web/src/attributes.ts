import type { ATTRIBUTES } from "../../public/widget.js";

/** What a page asks of the element. */
export interface LoginOptions {
  /** The application. */
  clientId: string;
  /** The address of the Latchkey server, such as `https://login.example.com`. */
  server: string;
  /** A language tag (`de`, `pt-BR`), or several between spaces; else the language of the page, else the browser's. */
  language?: string | undefined;
  /** Else the frame follows the `color-scheme` of the page. */
  theme?: "light" | "dark" | undefined;
  /** `redirect`: a button that leads to the hosted page and back. */
  mode?: "redirect" | undefined;
  /** The ways to sign in that are shown, of those that the server, the application and the organization allow. */
  methods?: readonly LoginMethod[] | undefined;
  /** For whom people sign in, by its short name: its ways to sign in count, and its look where the application has none of its own. */
  organization?: string | undefined;
  /** `code`: the page gets a code for its server, not tokens. Goes with `codeChallenge`. */
  responseType?: "code" | undefined;
  /** The SHA-256, in base64url, of a `code_verifier` that your server keeps. */
  codeChallenge?: string | undefined;
  nonce?: string | undefined;
  scope?: string | undefined;
  /** Where the hosted page leads back to, to the letter as it is registered. */
  redirectUri?: string | undefined;
  /** The name of the frame, for screen readers, or the words on the button. */
  title?: string | undefined;
}

export type LoginMethod = "passkey" | "email-otp" | "magic-link" | "phone-otp";

const NAMES = {
  clientId: "client-id",
  server: "server",
  language: "language",
  theme: "theme",
  mode: "mode",
  methods: "methods",
  organization: "organization",
  responseType: "response-type",
  codeChallenge: "code-challenge",
  nonce: "nonce",
  scope: "scope",
  redirectUri: "redirect-uri",
  title: "title",
} as const satisfies Record<keyof LoginOptions, string>;

/** As HTML has them. The element waits with `defer`, until it is taken away. */
export type LoginAttribute = (typeof NAMES)[keyof typeof NAMES] | "defer";

/** The element heeds those, and no others: it does not compile where one is missing. Every element has a `title`. */
type Heeded = (typeof ATTRIBUTES)[number] | "title";
type Unlike = Exclude<Heeded, LoginAttribute> | Exclude<LoginAttribute, Heeded>;
true satisfies [Unlike] extends [never] ? true : Unlike;

/** `undefined` where there is nothing to say. */
export function toAttributes(options: LoginOptions): Record<string, string | undefined> {
  const written = (value: LoginOptions[keyof LoginOptions]) => (typeof value === "object" ? value.join(" ") : value);
  const names = Object.entries(NAMES) as [keyof LoginOptions, LoginAttribute][];
  return Object.fromEntries(names.map(([option, attribute]) => [attribute, written(options[option])]));
}
