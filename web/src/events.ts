import type { EVENTS } from "../../public/widget.js";
import type { LoginMethod } from "./attributes.js";

/** The sign-in is shown, and can be used. */
export interface Shown {
  /** The ways that it offers. A button that leads to the hosted page does not know them. */
  methods?: LoginMethod[];
}

export interface MethodChosen {
  method: LoginMethod;
}

export interface CodeSent {
  method: Exclude<LoginMethod, "passkey">;
  /** The person asked for another one. */
  again: boolean;
}

/** A step that did not succeed; the person has read why, and can try again. */
export interface Refused {
  step: "address" | "code" | "resend" | "second-step" | "passkey";
  /** Such as `code_wrong`, `code_expired`, `too_many_requests`, or `cancelled` of a passkey. There can be others in time. */
  reason: string;
  attempts_left?: number;
}

/** Somebody signed in: the page has their tokens. `email` and `user_id` are for showing. */
export interface SignedInWithTokens {
  access_token: string;
  refresh_token?: string;
  token_type: string;
  /** RFC 3339. */
  expires_at: string;
  user_id: string;
  client_id: string;
  email: string;
  /** After the hosted page. */
  id_token?: string;
  scope?: string;
  code?: undefined;
}

/** Somebody signed in: the page has a code, which its server exchanges. */
export interface SignedInWithCode {
  code: string;
  client_id: string;
  email: string;
  access_token?: undefined;
}

export type SignedIn = SignedInWithTokens | SignedInWithCode;

export interface Failed {
  /** `not_available` where the sign-in cannot be shown; else what the hosted page answered, such as `access_denied`. */
  error: string;
  description?: string | null;
}

export interface Resized {
  /** In CSS pixels. */
  height: number;
}

/** By name, what is in `event.detail`. */
export interface LoginDetails {
  "latchkey-shown": Shown;
  "latchkey-method-chosen": MethodChosen;
  "latchkey-code-sent": CodeSent;
  "latchkey-passkey-asked": Record<string, never>;
  "latchkey-second-step-owed": Record<string, never>;
  "latchkey-refused": Refused;
  "latchkey-signed-in": SignedIn;
  "latchkey-passkey-added": Record<string, never>;
  "latchkey-resized": Resized;
  "latchkey-failed": Failed;
}

export type LoginEvents = { [Name in keyof LoginDetails]: CustomEvent<LoginDetails[Name]> };

/** What the element tells, and what is described here, is the same. */
type Told = `latchkey-${(typeof EVENTS)[number]}`;
type Unlike = Exclude<Told, keyof LoginDetails> | Exclude<keyof LoginDetails, Told>;
true satisfies [Unlike] extends [never] ? true : Unlike;

declare global {
  interface GlobalEventHandlersEventMap extends LoginEvents {}
}
