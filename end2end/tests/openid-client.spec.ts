// The library that a server-rendered Node application uses, which nobody here wrote: openid-client.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
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
  expect(claims).toMatchObject({ iss: server.url, email, email_verified: true, acr: "phr", amr: ["pop", "user", "mfa"] });
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

// RFC 9207, RFC 9700 §4.4: a provider that an attacker runs sends people on to an honest one, so that the application, which uses both, would
// redeem the code of the one at the other.
test("openid-client takes no answer of ours for another provider's", async ({ page, authenticator, server, outbox, email }) => {
  await signUp(page, outbox, email);
  const site = await ForeignSite.start(() => "<!doctype html><title>Acme Notes</title><link rel=icon href='data:,'>");
  const honest = await application(server, site, "spa");
  const asked: string[] = [];
  const evil = await ForeignSite.start(() => "{}", "127.0.0.1", (path) => void asked.push(path));
  const metadata = { issuer: evil.origin, authorization_endpoint: `${server.url}/oauth/authorize`, token_endpoint: `${evil.origin}/token` };
  const mixedUp = new client.Configuration(metadata, honest.config.clientMetadata().client_id, undefined, client.None());
  client.allowInsecureRequests(mixedUp);

  const { checks, parameters } = await question(honest.redirectUri);
  await page.goto(client.buildAuthorizationUrl(mixedUp, parameters).href);
  await page.waitForURL(`${honest.redirectUri}?*`);
  const answer = new URL(page.url());
  expect(answer.searchParams.get("code")).not.toBeNull();
  const refused = await client.authorizationCodeGrant(mixedUp, answer, checks).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "OAUTH_INVALID_RESPONSE", cause: { message: expect.stringContaining('"iss"') } });
  expect(asked, "the code was sent to nobody").toEqual([]);
  // It was as good as any, for whoever asked us.
  const tokens = await client.authorizationCodeGrant(honest.config, answer, checks);
  expect(tokens.claims()).toMatchObject({ iss: server.url, email });
  await evil.close();
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

/** A key pair of an application, with the public half in a file to register. */
async function keyPair(server: Server, name: string) {
  const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key.publicKey);
  const file = join(server.folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ keys: [{ kty, crv, x, y, kid: name, use: "sig", alg: "ES256" }] }));
  return { private: { key: key.privateKey, kid: name }, file };
}

/** What an application asks, and what it checks when its people come back. */
async function question(redirectUri: string) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier, expectedState: client.randomState(), expectedNonce: client.randomNonce(), idTokenExpected: true };
  const parameters = {
    redirect_uri: redirectUri,
    scope: "openid profile email",
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  };
  return { checks, parameters };
}

test("openid-client pushes a request, signs another, and signs one that it pushes", async ({ page, authenticator, server, outbox, email }) => {
  await signUp(page, outbox, email);
  const site = await ForeignSite.start(() => "<!doctype html><title>Acme Notes</title><link rel=icon href='data:,'>");
  const redirectUri = `${site.origin}/callback`;
  const keys = await keyPair(server, "notes");
  const { id, secret } = add(server, "--kind", "web", "--redirect-uri", redirectUri, "--jwks", keys.file);
  const config = await client.discovery(new URL(server.url), id, undefined, client.ClientSecretBasic(secret!), INSECURE);
  const through = async (url: URL, checks: client.AuthorizationCodeGrantChecks) => {
    await page.goto(url.href);
    await page.waitForURL(`${redirectUri}?*`);
    const tokens = await client.authorizationCodeGrant(config, new URL(page.url()), checks);
    expect(tokens.claims()).toMatchObject({ email });
  };
  {
    const { checks, parameters } = await question(redirectUri);
    const url = await client.buildAuthorizationUrlWithPAR(config, parameters);
    expect([...url.searchParams.keys()].toSorted()).toEqual(["client_id", "request_uri"]);
    await through(url, checks);
    // It works once, and the application gets to know that.
    await page.goto(url.href);
    await page.waitForURL(`${redirectUri}?error=invalid_request_uri&*`);
    const refused = await client.authorizationCodeGrant(config, new URL(page.url()), checks).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(client.AuthorizationResponseError);
  }
  {
    const { checks, parameters } = await question(redirectUri);
    await through(await client.buildAuthorizationUrlWithJAR(config, parameters, keys.private), checks);
  }
  {
    const { checks, parameters } = await question(redirectUri);
    const { searchParams } = await client.buildAuthorizationUrlWithJAR(config, parameters, keys.private);
    await through(await client.buildAuthorizationUrlWithPAR(config, searchParams), checks);
  }
  await expect(client.buildAuthorizationUrlWithPAR(config, { ...(await question(redirectUri)).parameters, redirect_uri: "https://evil.example/" }))
    .rejects.toMatchObject({ error: "invalid_request" });
  await site.close();
});

test("openid-client signs somebody in under FAPI 2.0", async ({ page, authenticator, server, outbox, email }) => {
  await signUp(page, outbox, email);
  // A bank's callback is at https, where nobody listens here: it is read from the redirect, with the person's cookies.
  const redirectUri = "https://bank.example/callback";
  const comeBack = async (url: URL) => {
    const answer = await page.request.get(url.href, { maxRedirects: 0 });
    return new URL(answer.headers().location!);
  };
  const keys = await keyPair(server, "bank");
  const { id } = add(server, "--kind", "web", "--redirect-uri", redirectUri, "--auth-method", "private_key_jwt", "--jwks", keys.file,
    "--fapi", "true", "--user-info-alg", "ES256");
  const metadata = { userinfo_signed_response_alg: "ES256", introspection_signed_response_alg: "ES256" };
  const config = await client.discovery(new URL(server.url), id, metadata, client.PrivateKeyJwt(keys.private), INSECURE);
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));

  const { checks, parameters } = await question(redirectUri);
  const url = await client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP });
  const tokens = await client.authorizationCodeGrant(config, await comeBack(url), checks, {}, { DPoP });
  expect(tokens.token_type).toBe("dpop");
  const { sub } = tokens.claims()!;
  expect(await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).toMatchObject({ sub, email, aud: id });
  expect(await client.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true, sub });
  const next = await client.refreshTokenGrant(config, tokens.refresh_token!, {}, { DPoP });
  expect(next.refresh_token).toBe(tokens.refresh_token);
  // Without what it has to bring it gets nothing.
  await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_dpop_proof" });
  const unpushed = await comeBack(client.buildAuthorizationUrl(config, (await question(redirectUri)).parameters));
  expect(unpushed.searchParams.get("error")).toBe("invalid_request");
});
