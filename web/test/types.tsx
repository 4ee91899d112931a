// What compiles, and what must not: `npm run check`.
import { useRef } from "react";
import { createLogin, LatchkeyLogin as LoginElement, type LatchkeyLoginElement, type SignedIn } from "@latchkey/web";
import { LatchkeyLogin, type LatchkeyLoginProps } from "@latchkey/web/react";

const server = "https://login.example.com";

export function elements(): void {
  const login = createLogin({ clientId: "cli_my_app", server, theme: "dark", methods: ["passkey", "email-otp"] });
  login.addEventListener("latchkey-code-sent", ({ detail }) => void (detail.method satisfies "email-otp" | "magic-link" | "phone-otp"));
  addEventListener("latchkey-refused", ({ detail }) => void (detail.attempts_left satisfies number | undefined));
  document.querySelector("latchkey-login")?.signIn() satisfies Promise<void> | undefined;
  new LoginElement() satisfies HTMLElement;

  // @ts-expect-error the application is missing
  createLogin({ server });
  // @ts-expect-error the server is missing: a bundle comes from anywhere
  createLogin({ clientId: "cli_my_app" });
  // @ts-expect-error no such look
  createLogin({ clientId: "cli_my_app", server, theme: "blue" });
  // @ts-expect-error no such way
  createLogin({ clientId: "cli_my_app", server, methods: ["password"] });
  // @ts-expect-error nothing of the kind is told
  login.addEventListener("latchkey-code-sent", ({ detail }) => detail.code);
  // @ts-expect-error an element has no such method
  login.signOut();
}

export function whoever(detail: SignedIn): string {
  // @ts-expect-error it may be a code
  detail.access_token.length;
  return detail.code === undefined ? detail.access_token : detail.code;
}

export function Page(more: Pick<LatchkeyLoginProps, "redirectUri">) {
  const login = useRef<LatchkeyLoginElement>(null);
  return (
    <>
      <LatchkeyLogin
        ref={login}
        clientId="cli_my_app"
        server={server}
        language="de"
        mode="redirect"
        className="sign-in"
        style={{ maxWidth: 400 }}
        onSignedIn={(detail, event) => [whoever(detail), event.type satisfies string]}
        onFailed={({ error }) => void error.length}
        {...more}
      />
      {/* @ts-expect-error the application is missing */}
      <LatchkeyLogin server={server} />
      {/* @ts-expect-error a mistyped property */}
      <LatchkeyLogin clientId="cli_my_app" server={server} onSignIn={() => {}} />
      {/* @ts-expect-error it has nothing inside */}
      <LatchkeyLogin clientId="cli_my_app" server={server}>Sign in</LatchkeyLogin>
      {/* @ts-expect-error there is no other mode */}
      <LatchkeyLogin clientId="cli_my_app" server={server} mode="popup" />
    </>
  );
}
