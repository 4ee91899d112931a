/// <reference lib="dom" />
// Registers <latchkey-login>, where there is a browser to register it in.
import { LatchkeyLogin as Element } from "../../public/widget.js";
import { type LoginOptions, toAttributes } from "./attributes.js";

export type { LoginAttribute, LoginMethod, LoginOptions } from "./attributes.js";
export type * from "./events.js";

export interface LatchkeyLoginElement extends HTMLElement {
  /** Leads to the hosted page, as the button of `mode="redirect"` does. */
  signIn(): Promise<void>;
}

export const LatchkeyLogin = Element as unknown as { new (): LatchkeyLoginElement; prototype: LatchkeyLoginElement };

/** An element for these options. It begins when it is put into the page: add listeners before. */
export function createLogin(options: LoginOptions): LatchkeyLoginElement {
  const element = document.createElement("latchkey-login");
  for (const [name, value] of Object.entries(toAttributes(options))) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  return element;
}

declare global {
  interface HTMLElementTagNameMap {
    "latchkey-login": LatchkeyLoginElement;
  }
}
