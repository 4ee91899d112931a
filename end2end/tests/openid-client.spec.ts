// The library that a server-rendered Node application uses, which nobody here wrote: openid-client.
import type { Page } from "@playwright/test";
import * as client from "openid-client";
import { expect, Server, test } from "../fixtures/index.ts";
import { ForeignSite } from "../fixtures/foreign.ts";
import { forgetSession, signUp } from "../fixtures/steps.ts";

/** The server is at localhost, without TLS. */
const INSECURE = { execute: [client.allowInsecureRequests] };

interface Application {
  config: client.Configuration;
  redirectUri: string;
}

/** Registers an application; gives its id, and its secret if it has one. */
function add(server: Server, ...args: string[]): { id: string; secret: string | undefined } {
  const printed = server.command("client", "add", "Acme Notes", ...args);
  const id = /client_id: *(\S+)/.exec(printed)![1]!;
  return { id, secret: /client_secret: *(\S+)/.exec(printed)?.[1] };
}

async function application(server: Server, site: ForeignSite, kind: "web" | "spa"): Promise<Application> {
  const redirectUri = `${site.origin}/callback`;
  const { id, secret } = add(server, "--kind", kind, "--redirect-uri", redirectUri);
  const authentication = secret ? client.ClientSecretBasic(secret) : client.None();
  const config = await client.discovery(new URL(server.url), id, undefined, authentication, INSECURE);
  return { config, redirectUri };
}

/** Sends the person to the hosted page, where the passkey at hand signs them in, and back; gives the tokens. */
async function signIn(page: Page, { config, redirectUri }: Application, options: client.DPoPOptions = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid profile email",
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
  });
  await page.goto(url.href);
  await page.waitForURL(`${redirectUri}?*`);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  return client.authorizationCodeGrant(config, new URL(page.url()), checks, {}, options);
}

test("openid-client signs somebody in by passkey, refreshes, asks who it is, introspects and gives back", async ({ page, authenticator, server, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  const site = await ForeignSite.start(() => "<!doctype html><title>Acme Notes</title><link rel=icon href='data:,'>");
  const app = await application(server, site, "web");

  const tokens = await signIn(page, app);
  const claims = tokens.claims()!;
  expect(claims).toMatchObject({ iss: server.url, email, email_verified: true, acr: "phr", amr: ["pop", "user"] });
  const told = await client.fetchUserInfo(app.config, tokens.access_token, claims.sub);
  expect(told).toMatchObject({ sub: claims.sub, email });
  expect(await client.tokenIntrospection(app.config, tokens.access_token)).toMatchObject({ active: true, sub: claims.sub });

  const next = await client.refreshTokenGrant(app.config, tokens.refresh_token!);
  expect(next.claims()!.sub).toBe(claims.sub);
  await client.fetchUserInfo(app.config, next.access_token, claims.sub);

  await client.tokenRevocation(app.config, next.refresh_token!);
  expect(await client.tokenIntrospection(app.config, next.access_token)).toEqual({ active: false });
  const ended = await client.fetchUserInfo(app.config, next.access_token, claims.sub).catch((error: unknown) => error);
  expect(ended).toBeInstanceOf(client.WWWAuthenticateChallengeError);
  await expect(client.refreshTokenGrant(app.config, next.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  await site.close();
});

test("openid-client binds the tokens of a public application to its key", async ({ page, authenticator, server, outbox, email }) => {
  await signUp(page, outbox, email);
  const site = await ForeignSite.start(() => "<!doctype html><title>Acme Notes</title><link rel=icon href='data:,'>");
  const app = await application(server, site, "spa");
  const DPoP = client.getDPoPHandle(app.config, await client.randomDPoPKeyPair("ES256"));
  const tokens = await signIn(page, app, { DPoP });
  expect(tokens.token_type).toBe("dpop");
  const { sub } = tokens.claims()!;
  expect(await client.fetchUserInfo(app.config, tokens.access_token, sub, { DPoP })).toMatchObject({ sub, email });
  const next = await client.refreshTokenGrant(app.config, tokens.refresh_token!, {}, { DPoP });
  await client.fetchUserInfo(app.config, next.access_token, sub, { DPoP });
  // A thief has another key.
  const thief = client.getDPoPHandle(app.config, await client.randomDPoPKeyPair("ES256"));
  await expect(client.refreshTokenGrant(app.config, next.refresh_token!, {}, { DPoP: thief })).rejects.toMatchObject({ error: "invalid_grant" });
  await expect(client.refreshTokenGrant(app.config, next.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  await client.refreshTokenGrant(app.config, next.refresh_token!, {}, { DPoP });
  await site.close();
});

test("openid-client gets the management token", async ({ server }) => {
  const { id, secret } = add(server, "--kind", "machine", "--scope", "users:read", "--scope", "audit:read");
  const config = await client.discovery(new URL(server.url), id, secret, client.ClientSecretPost(secret), INSECURE);
  const tokens = await client.clientCredentialsGrant(config, { scope: "users:read" });
  expect(tokens.scope).toBe("users:read");
  expect(await client.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true, sub: id, scope: "users:read" });
  await expect(client.clientCredentialsGrant(config, { scope: "users:write" })).rejects.toMatchObject({ error: "invalid_scope" });
});
