"use client";
// <LatchkeyLogin>: the element, and its events as properties.
import {
  createElement, forwardRef, useEffect, useImperativeHandle, useRef, useState,
  type CSSProperties, type ForwardRefExoticComponent, type RefAttributes,
} from "react";
import "./index.js";
import { type LoginOptions, toAttributes } from "./attributes.js";
import type { LoginDetails, LoginEvents } from "./events.js";
import type { LatchkeyLoginElement } from "./index.js";

const HANDLERS = {
  onShown: "latchkey-shown",
  onMethodChosen: "latchkey-method-chosen",
  onCodeSent: "latchkey-code-sent",
  onPasskeyAsked: "latchkey-passkey-asked",
  onSecondStepOwed: "latchkey-second-step-owed",
  onRefused: "latchkey-refused",
  onSignedIn: "latchkey-signed-in",
  onPasskeyAdded: "latchkey-passkey-added",
  onResized: "latchkey-resized",
  onFailed: "latchkey-failed",
} as const satisfies Record<string, keyof LoginDetails>;

type Unheard = Exclude<keyof LoginDetails, (typeof HANDLERS)[keyof typeof HANDLERS]>;
true satisfies [Unheard] extends [never] ? true : Unheard;

/** Each is called with `event.detail`, and the event itself. */
export type LoginHandlers = {
  [Handler in keyof typeof HANDLERS]?:
    | ((detail: LoginDetails[(typeof HANDLERS)[Handler]], event: LoginEvents[(typeof HANDLERS)[Handler]]) => void)
    | undefined;
};

export interface LatchkeyLoginProps extends LoginOptions, LoginHandlers {
  id?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

export const LatchkeyLogin: ForwardRefExoticComponent<LatchkeyLoginProps & RefAttributes<LatchkeyLoginElement>> = forwardRef<
  LatchkeyLoginElement,
  LatchkeyLoginProps
>(function LatchkeyLogin(props, ref) {
  const element = useRef<LatchkeyLoginElement>(null);
  // What a page renders anew it renders with new functions: the listeners stay, and call the last ones.
  const latest = useRef<LoginHandlers>(props);
  const [isHeard, setHeard] = useState(false);
  useImperativeHandle(ref, () => element.current!, []);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const stop = new AbortController();
    for (const [handler, name] of Object.entries(HANDLERS) as [keyof LoginHandlers, keyof LoginDetails][]) {
      const hear = (event: Event) => {
        const call = latest.current[handler] as ((detail: unknown, event: Event) => void) | undefined;
        call?.((event as CustomEvent).detail, event);
      };
      element.current!.addEventListener(name, hear, { signal: stop.signal });
    }
    setHeard(true);
    return () => stop.abort();
  }, []);
  const { id, className, style } = props;
  // Of HTML that a server rendered the element is there before this is, and would tell an answer to nobody.
  const defer = isHeard ? undefined : "";
  return createElement("latchkey-login", { ref: element, id, class: className, style, ...toAttributes(props), defer });
});
