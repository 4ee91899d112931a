// The modules of the OpenID Foundation's test plans Basic OP, Form Post OP and Config OP, each by its name there.
// docs/conformance.md says where modules of other plans are held.
import { randomBytes, createHash } from "node:crypto";
import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { expect, letTimePass, signInWith, signUp, test as base, VirtualAuthenticator } from "../fixtures/index.ts";
import type { Credential } from "../fixtures/authenticator.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { RelyingParty, type Client, type Parameters } from "../fixtures/relying-party.ts";

interface Plan {
  party: RelyingParty;
  client: Client;
  second: Client;
  rs256: Client;
  email: string;
  phone: string;
  session: BrowserContextOptions["storageState"];
  passkeys: Credential[];
}

/** One person, signed in once for all tests of a worker, and the applications that they go to. */
const test = base.extend<{ context: BrowserContext; signedIn: boolean }, { plan: Plan }>({
  plan: [
    async ({ server, browser }, use, info) => {
      const party = await RelyingParty.start(server);
      const context = await browser.newContext({ baseURL: server.url });
      const page = await context.newPage();
      const authenticator = await VirtualAuthenticator.add(page);
      const email = `conformance-${info.workerIndex}@example.test`;
      await signUp(page, new Outbox(server.port), email);
      const phone = `+4474001234${String(info.workerIndex % 100).padStart(2, "0")}`;
      server.sql(`UPDATE users SET first_name = 'Ada', last_name = 'Lovelace', phone = '${phone}' WHERE email = '${email}'`);
      const [session, passkeys] = [await context.storageState(), await authenticator.credentials()];
      await context.close();
      await use({ party, client: party.register(), second: party.register(), rs256: party.register("--id-token-alg", "RS256"), email, phone, session, passkeys });
      await party.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  signedIn: [true, { option: true }],
  context: async ({ browser, plan, signedIn, baseURL }, use) => {
    const context = await browser.newContext({ baseURL, storageState: signedIn ? plan.session : undefined });
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => use(await context.newPage()),
});

/** Takes the person's passkey along, and confirms with it that it is them. */
async function confirm(page: Page, plan: Plan): Promise<void> {
  await expect(page.getByText("asks you to confirm that it is you")).toBeVisible();
  const authenticator = await VirtualAuthenticator.add(page);
  for (const passkey of plan.passkeys) await authenticator.addCredential(passkey);
  await signInWith(page, "/account/confirm", page.getByRole("button", { name: "Use a passkey" }));
  // It counts how often it was used.
  plan.passkeys = await authenticator.credentials();
}

const PLANS = [
  { name: "oidcc-basic-certification-test-plan", response_mode: undefined },
  { name: "oidcc-formpost-basic-certification-test-plan", response_mode: "form_post" },
] as const;

for (const { name, response_mode } of PLANS) {
  test.describe(name, () => {
    const asked = (parameters: Parameters = {}): Parameters => ({ response_mode, ...parameters });

    test("oidcc-server", async ({ page, plan: { party, client } }) => {
      const tokens = await party.signIn(page, client, asked());
      expect(tokens.alg).toBe("ES256");
      expect(tokens.expires_in).toBeGreaterThan(0);
      await party.userInfo(tokens);
    });

    test("oidcc-server-client-secret-post", async ({ page, plan: { party, client } }) => {
      const answer = await party.authorize(page, client, asked({ nonce: "n" }));
      await party.tokens(client, await party.redeem(client, answer.get("code")!, {}, "post"), "n");
    });

    test("oidcc-response-type-missing", async ({ page, plan: { party, client } }) => {
      const answer = await party.authorize(page, client, asked({ response_type: undefined }));
      expect(answer.get("error")).toBe("invalid_request");
      expect(answer.get("code")).toBeNull();
    });

    test("oidcc-idtoken-signature", async ({ page, plan: { party, rs256 } }) => {
      // Verified by the one key of the set that has its `kid`.
      expect((await party.signIn(page, rs256, asked())).alg).toBe("RS256");
    });

    test("oidcc-userinfo-get", async ({ page, plan: { party, client } }) => {
      await party.userInfo(await party.signIn(page, client, asked()));
    });

    test("oidcc-userinfo-post-header", async ({ page, plan: { party, client } }) => {
      const tokens = await party.signIn(page, client, asked());
      await party.userInfo(tokens, { method: "POST", headers: { authorization: `Bearer ${tokens.access_token}` } });
    });

    // The plan warns, and accepts it: the header is the only place for a token (RFC 9700 leaves no other but this optional one).
    test("oidcc-userinfo-post-body", async ({ page, server, plan: { party, client } }) => {
      const { access_token } = await party.signIn(page, client, asked());
      const answer = await fetch(`${server.url}/oauth/userinfo`, { method: "POST", body: new URLSearchParams({ access_token }) });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer\b/);
    });

    test("oidcc-ensure-request-without-nonce-succeeds-for-code-flow", async ({ page, plan: { party, client } }) => {
      await party.signIn(page, client, asked({ nonce: undefined }));
    });

    test("oidcc-scope-profile", async ({ page, plan: { party, client } }) => {
      const info = await party.userInfo(await party.signIn(page, client, asked({ scope: "openid profile" })));
      expect(info).toMatchObject({ name: "Ada Lovelace", given_name: "Ada", family_name: "Lovelace", updated_at: expect.any(Number) });
      expect(info).not.toHaveProperty("email");
    });

    test("oidcc-scope-email", async ({ page, plan: { party, client, email } }) => {
      const info = await party.userInfo(await party.signIn(page, client, asked({ scope: "openid email" })));
      expect(info).toMatchObject({ email, email_verified: true });
      expect(info).not.toHaveProperty("name");
    });

    // Discovery does not name `address`, and the plan leaves out what is not supported. Who asks all the same signs in.
    test("oidcc-scope-address", async ({ page, plan: { party, client } }) => {
      const info = await party.userInfo(await party.signIn(page, client, asked({ scope: "openid address" })));
      for (const claim of ["address", "phone_number"]) expect(info).not.toHaveProperty(claim);
    });

    test("oidcc-scope-phone", async ({ page, plan: { party, client, phone } }) => {
      const info = await party.userInfo(await party.signIn(page, client, asked({ scope: "openid phone" })));
      expect(info).toMatchObject({ phone_number: phone, phone_number_verified: true });
      for (const claim of ["name", "email"]) expect(info).not.toHaveProperty(claim);
    });

    test("oidcc-scope-all", async ({ page, plan: { party, client, email, phone } }) => {
      const scope = "openid profile email address phone";
      const info = await party.userInfo(await party.signIn(page, client, asked({ scope })));
      expect(info).toMatchObject({ name: "Ada Lovelace", email, email_verified: true, phone_number: phone, phone_number_verified: true });
      expect(info).not.toHaveProperty("address");
    });

    test("oidcc-ensure-other-scope-order-succeeds", async ({ page, plan: { party, client, email } }) => {
      const tokens = await party.signIn(page, client, asked({ scope: "email openid" }));
      expect(await party.userInfo(tokens)).toMatchObject({ email });
    });

    test("oidcc-alternate-happy-flow", async ({ page, plan: { party, client, email } }) => {
      const url = party.authorizationUrl(client, asked({ scope: "email openid", nonce: "n" }));
      const reversed = new URL(url);
      reversed.search = new URLSearchParams([...url.searchParams].reverse()).toString();
      const answer = await party.answerTo(page, url, () => page.goto(reversed.href, { waitUntil: "commit" }).catch(() => {}));
      const tokens = await party.tokens(client, await party.redeem(client, answer.get("code")!), "n");
      expect(await party.userInfo(tokens)).toMatchObject({ email });
    });

    for (const [module, display] of [["oidcc-display-page", "page"], ["oidcc-display-popup", "popup"]] as const) {
      test(module, async ({ page, plan: { party, client } }) => {
        await party.signIn(page, client, asked({ display }));
      });
    }

    test("oidcc-prompt-login", async ({ page, server, plan }) => {
      const { party, client, email } = plan;
      const before = await party.signIn(page, client, asked());
      letTimePass(server, email);
      const url = party.authorizationUrl(client, asked({ prompt: "login", nonce: "n" }));
      const answer = await party.answerTo(page, url, async () => {
        await page.goto(url.href);
        await confirm(page, plan);
      });
      const after = await party.tokens(client, await party.redeem(client, answer.get("code")!), "n");
      expect(after.claims.sub).toBe(before.claims.sub);
      expect(after.claims.auth_time).not.toBe(before.claims.auth_time);
    });

    test("oidcc-prompt-none-logged-in", async ({ page, plan: { party, client } }) => {
      const before = await party.signIn(page, client, asked());
      const after = await party.signIn(page, client, asked({ prompt: "none" }));
      expect(after.claims.sub).toBe(before.claims.sub);
      expect(after.claims.auth_time).toBe(before.claims.auth_time);
    });

    test("oidcc-max-age-1", async ({ page, server, plan }) => {
      const { party, client, email } = plan;
      await party.signIn(page, client, asked());
      letTimePass(server, email);
      const url = party.authorizationUrl(client, asked({ max_age: "1", nonce: "n" }));
      const answer = await party.answerTo(page, url, async () => {
        await page.goto(url.href);
        await confirm(page, plan);
      });
      const after = await party.tokens(client, await party.redeem(client, answer.get("code")!), "n");
      expect(Date.now() / 1000 - (after.claims.auth_time as number)).toBeLessThan(30);
    });

    test("oidcc-max-age-10000", async ({ page, plan: { party, client } }) => {
      const before = await party.signIn(page, client, asked());
      const after = await party.signIn(page, client, asked({ max_age: "10000" }));
      expect(after.claims.auth_time).toBe(before.claims.auth_time);
      expect(after.claims.sub).toBe(before.claims.sub);
    });

    test("oidcc-ensure-request-with-unknown-parameter-succeeds", async ({ page, plan: { party, client } }) => {
      await party.signIn(page, client, asked({ extra: "foobar" }));
    });

    test("oidcc-id-token-hint", async ({ page, plan: { party, client } }) => {
      const before = await party.signIn(page, client, asked());
      const after = await party.signIn(page, client, asked({ prompt: "none", id_token_hint: before.id_token }));
      expect(after.claims.sub).toBe(before.claims.sub);
    });

    test("oidcc-login-hint", async ({ page, plan: { party, client, email } }) => {
      await party.signIn(page, client, asked({ login_hint: email }));
    });

    test("oidcc-ui-locales", async ({ page, plan: { party, client } }) => {
      await party.signIn(page, client, asked({ ui_locales: "se" }));
    });

    test("oidcc-claims-locales", async ({ page, plan: { party, client } }) => {
      await party.signIn(page, client, asked({ claims_locales: "se" }));
    });

    test("oidcc-ensure-request-with-acr-values-succeeds", async ({ page, plan: { party, client } }) => {
      const tokens = await party.signIn(page, client, asked({ acr_values: "phr 1" }));
      expect(["phr", "1"]).toContain(tokens.claims.acr);
    });

    test("oidcc-codereuse", async ({ page, plan: { party, client } }) => {
      const code = (await party.authorize(page, client, asked())).get("code")!;
      expect((await party.redeem(client, code)).status).toBe(200);
      expect(await party.redeem(client, code)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    });

    test("oidcc-codereuse-30seconds", async ({ page, server, plan: { party, client } }) => {
      const code = (await party.authorize(page, client, asked({ nonce: "n" }))).get("code")!;
      const tokens = await party.tokens(client, await party.redeem(client, code), "n");
      await party.userInfo(tokens);
      const digest = createHash("sha256").update(code).digest("hex");
      const column = ["created_at", "expires_at", "used_at"].map((name) => `${name} = ${name} - 30000`).join();
      server.sql(`UPDATE authorization_codes SET ${column} WHERE hex(code_hash) = upper('${digest}')`);
      expect(await party.redeem(client, code)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
      // What it brought ends (OP-OAuth-2nd-Revokes).
      const answer = await fetch(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
      expect(answer.status).toBe(401);
    });

    test("oidcc-ensure-registered-redirect-uri", async ({ page, plan: { party, client } }) => {
      const answer = await page.request.get(party.authorizationUrl(client, asked({ redirect_uri: `${party.redirectUri}/other` })).href, { maxRedirects: 0 });
      expect(answer.status()).toBe(400);
      expect(await answer.text()).toContain(`${party.redirectUri}/other`);
    });

    test("oidcc-ensure-post-request-succeeds", async ({ page, plan: { party, client } }) => {
      const url = party.authorizationUrl(client, asked({ nonce: "n" }));
      await page.goto(party.origin);
      const answer = await party.answerTo(page, url, () =>
        page.evaluate(([action, fields]) => {
          const form = document.createElement("form");
          Object.assign(form, { method: "post", action });
          for (const [name, value] of fields) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
          document.body.append(form);
          form.submit();
        }, [url.origin + url.pathname, [...url.searchParams]] as const),
      );
      await party.tokens(client, await party.redeem(client, answer.get("code")!), "n");
    });

    test("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported", async ({ page, plan: { party, client } }) => {
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
      const request = `${encode({ alg: "none" })}.${encode(party.parameters(client, { redirect_uri: `${party.redirectUri}?other` }))}.`;
      const answer = await party.authorize(page, client, asked({ request }));
      expect(answer.get("code")).toBeNull();
      expect(["request_not_supported", "invalid_request_object"]).toContain(answer.get("error"));
    });

    test("oidcc-claims-essential", async ({ page, plan: { party, client } }) => {
      const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
      const tokens = await party.signIn(page, client, asked({ claims }));
      expect(await party.userInfo(tokens)).toMatchObject({ name: "Ada Lovelace" });
      expect(tokens.claims).not.toHaveProperty("name");
    });

    test("oidcc-refresh-token", async ({ page, plan: { party, client, second } }) => {
      const first = await party.signIn(page, client, asked());
      expect(first.refresh_token).toMatch(/^[\x20-\x7e]+$/);
      const refresh = { grant_type: "refresh_token", refresh_token: first.refresh_token! };
      expect(await party.token(second, refresh), "it is bound to its application").toMatchObject({ status: 400, json: { error: "invalid_grant" } });
      const next = await party.tokens(client, await party.token(client, refresh));
      for (const claim of ["iss", "sub", "aud", "auth_time"]) expect(next.claims[claim]).toBe(first.claims[claim]);
      expect(next.access_token).not.toBe(first.access_token);
      await party.userInfo(next);
    });

    test("oidcc-ensure-request-with-valid-pkce-succeeds", async ({ page, plan: { party, client } }) => {
      const code_verifier = randomBytes(32).toString("base64url");
      const code_challenge = createHash("sha256").update(code_verifier).digest("base64url");
      const answer = await party.authorize(page, client, asked({ nonce: "n", code_challenge, code_challenge_method: "S256" }));
      await party.tokens(client, await party.redeem(client, answer.get("code")!, { code_verifier }), "n");
    });

    test.describe("without a session", () => {
      test.use({ signedIn: false });

      test("oidcc-prompt-none-not-logged-in", async ({ page, plan: { party, client } }) => {
        const answer = await party.authorize(page, client, asked({ prompt: "none" }));
        expect(answer.get("error")).toBe("login_required");
        expect(answer.get("code")).toBeNull();
      });

      test("oidcc-login-hint, oidcc-ui-locales and oidcc-display-page at the login page", async ({ page, plan: { party, client } }) => {
        await page.goto(party.authorizationUrl(client, asked({ login_hint: "bob@example.test", ui_locales: "fr", display: "page" })).href);
        await expect(page.locator("html")).toHaveAttribute("lang", "fr");
        await expect(page.locator("input[type=email]")).toHaveValue("bob@example.test");
      });
    });
  });
}

test.describe("oidcc-config-certification-test-plan", () => {
  test("oidcc-discovery-endpoint-verification", async ({ server }) => {
    const answer = await fetch(`${server.url}/.well-known/openid-configuration`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
    const document = (await answer.json()) as Record<string, string & string[]>;
    expect(document.issuer).toBe(server.url);
    for (const [name, value] of Object.entries(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))) {
      expect(value, `${name} has the issuer's scheme and host`).toMatch(new RegExp(`^${server.url}/`));
      expect(new URL(value).hash).toBe("");
    }
    for (const name of ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"]) expect(document).toHaveProperty(name);
    expect(document.response_types_supported).toContain("code");
    expect(document.subject_types_supported).toEqual(expect.arrayContaining(["public", "pairwise"]));
    expect(document.id_token_signing_alg_values_supported).toContain("RS256");
    expect(document.id_token_signing_alg_values_supported).not.toContain("none");
    expect(document.grant_types_supported).toContain("authorization_code");
    expect(document.scopes_supported).toContain("openid");
    for (const scope of document.scopes_supported!) expect(scope).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(document.claims_supported!.length).toBeGreaterThan(0);
    expect(document.claims_parameter_supported).toBe(true);
    expect(Array.isArray(document.code_challenge_methods_supported)).toBe(true);
    const { keys } = (await (await fetch(document.jwks_uri!)).json()) as { keys: Record<string, string>[] };
    expect(new Set(keys.map((key) => key.kid)).size).toBe(keys.length);
    for (const key of keys) {
      expect(key.kty).toMatch(/^(EC|RSA)$/);
      for (const secret of ["d", "p", "q", "dp", "dq", "qi", "k"]) expect(key, "nothing that is private").not.toHaveProperty(secret);
    }
  });
});

// Modules of the FAPI 2.0 plan that are about every application; the others are in server/tests/it/oauth.
test.describe("fapi2-security-profile-final-test-plan", () => {
  test("fapi2-security-profile-final-discovery-end-point-verification", async ({ server }) => {
    const document = (await (await fetch(`${server.url}/.well-known/openid-configuration`)).json()) as Record<string, string[] & string>;
    expect(document.pushed_authorization_request_endpoint).toMatch(new RegExp(`^${server.url}/`));
    expect(document.authorization_response_iss_parameter_supported).toBe(true);
    expect(document.code_challenge_methods_supported).toContain("S256");
    expect(document.response_types_supported).toContain("code");
    expect(document.token_endpoint_auth_methods_supported).toContain("private_key_jwt");
    for (const name of ["token_endpoint_auth_signing_alg_values_supported", "dpop_signing_alg_values_supported"]) {
      expect(document[name], name).toEqual(expect.arrayContaining(["ES256", "PS256"]));
      expect(document[name], name).not.toContain("none");
    }
  });

  test("fapi2-security-profile-final-ensure-authorization-request-with-long-nonce", async ({ page, plan: { party, client } }) => {
    // It is in the ID token as it was, or `signIn` fails.
    await party.signIn(page, client, { nonce: "n".repeat(384) });
  });

  test("fapi2-security-profile-final-ensure-authorization-request-with-long-state", async ({ page, plan: { party, client } }) => {
    const answer = await party.authorize(page, client, { state: "s".repeat(1000) });
    expect(answer.get("code")).not.toBeNull();
  });

  test("fapi2-security-profile-final-ensure-authorization-request-without-state-success", async ({ page, plan: { party, client } }) => {
    const answer = await party.authorize(page, client, { state: undefined });
    expect(answer.get("code")).not.toBeNull();
    expect(answer.has("state")).toBe(false);
  });
});
