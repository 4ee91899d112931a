// Whoever verifies tokens goes on doing so when the server's keys change: npm's jose, and PyPI's PyJWT as
// docs/quickstart/python.md shows it.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import * as client from "openid-client";
import { ForeignSite } from "../fixtures/foreign.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { APPS, PYTHON } from "../fixtures/program.ts";
import { expect, Server, signInByCode, test } from "../fixtures/index.ts";

const API = "https://api.example.com";
const INSECURE = { execute: [client.allowInsecureRequests] };

/** Answers each token with its user, or with why not. The process, and so what it knows of keys, stays. */
const ASK = `
import sys, jwt, verify
for line in sys.stdin:
    kind, token, audience = line.split()
    try:
        if kind == "access":
            print(verify.who_sends(token), flush=True)
        else:
            key = verify.keys.get_signing_key_from_jwt(token)
            print(jwt.decode(token, key, algorithms=["ES256", "RS256"], issuer=verify.ISSUER, audience=audience)["sub"], flush=True)
    except jwt.PyJWTError as error:
        print(type(error).__name__, flush=True)
`;

type Kind = "access" | "id";

class PyJwt {
  private constructor(private readonly child: ChildProcessWithoutNullStreams, private readonly lines: Interface, private readonly folder: string) {}

  static start(server: Server): PyJwt {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-verify-"));
    const text = readFileSync(join(APPS, "python/verify.py"), "utf8");
    expect(text).toContain(`AUDIENCE = "${API}"`);
    writeFileSync(join(folder, "verify.py"), text.replace("https://login.example.com", server.url));
    const child = spawn(PYTHON, ["-c", ASK], { cwd: folder, env: {}, stdio: ["pipe", "pipe", "inherit"] }) as unknown as ChildProcessWithoutNullStreams;
    return new PyJwt(child, createInterface(child.stdout), folder);
  }

  async ask(kind: Kind, token: string, audience: string): Promise<string> {
    const line = once(this.lines, "line");
    this.child.stdin.write(`${kind} ${token} ${audience}\n`);
    return (await line)[0] as string;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.stdin.end();
    await exited;
    rmSync(this.folder, { recursive: true });
  }
}

test("jose and PyJWT verify ID and access tokens across a rotation of the keys", async ({ page, email }) => {
  const server = await Server.start();
  const site = await ForeignSite.start(() => "<!doctype html><title>Acme Notes</title><link rel=icon href='data:,'>");
  const redirectUri = `${site.origin}/callback`;
  await signInByCode(page, new Outbox(server.port), email, server.url);

  /** An application whose ID tokens are signed by `alg`, and what the person gets for it. */
  const signIn = async (alg: string) => {
    const printed = server.command(
      "client", "add", "Acme Notes", "--kind", "spa", "--redirect-uri", redirectUri, "--audience", API, "--id-token-alg", alg, "--id", `cli_${alg}`,
    );
    const id = /client_id: *(\S+)/.exec(printed)![1]!;
    const config = await client.discovery(new URL(server.url), id, undefined, client.None(), INSECURE);
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: "openid email",
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    });
    await page.goto(url.href);
    await page.waitForURL(`${redirectUri}?*`);
    const answer = await client.authorizationCodeGrant(config, new URL(page.url()), { pkceCodeVerifier, idTokenExpected: true });
    const tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers = answer;
    return { config, id, tokens };
  };

  const es = await signIn("ES256");
  const rs = await signIn("RS256");
  expect(decodeProtectedHeader(rs.tokens.id_token!).alg).toBe("RS256");
  server.command("keys", "rotate");
  await server.stop();
  await server.launch();

  const sub = es.tokens.claims()!.sub;
  const python = PyJwt.start(server);
  const keys = createRemoteJWKSet(new URL(`${server.url}/.well-known/jwks.json`));
  const verify = async (kind: Kind, token: string, audience: string, set = keys) => {
    const { payload } = await jwtVerify(token, set, { issuer: server.url, audience, typ: kind === "access" ? "at+jwt" : "JWT" });
    return payload.sub;
  };
  const all = (app: typeof es): [Kind, string, string][] => [["access", app.tokens.access_token, API], ["id", app.tokens.id_token!, app.id]];
  const before = [...all(es), ...all(rs)];
  for (const token of before) {
    expect(await verify(...token)).toBe(sub);
    expect(await python.ask(...token)).toBe(sub);
  }
  // One cannot stand for the other.
  expect(await python.ask("access", es.tokens.id_token!, API)).toBe("InvalidAudienceError");
  await expect(verify("access", es.tokens.id_token!, es.id)).rejects.toThrow(/typ/);

  // A day later the new keys sign. They were published all the time: nobody has to fetch them again.
  server.sql("UPDATE signing_keys SET active_at = active_at - 2 * 86400000");
  await server.stop();
  await server.launch();
  for (const app of [es, rs]) app.tokens = await client.refreshTokenGrant(app.config, app.tokens.refresh_token!);
  const after = [...all(es), ...all(rs)];
  const kids = (tokens: typeof before) => tokens.map(([, token]) => decodeProtectedHeader(token).kid);
  for (const kid of kids(after)) expect(kids(before)).not.toContain(kid);
  for (const token of [...before, ...after]) {
    expect(await verify(...token)).toBe(sub);
    expect(await python.ask(...token)).toBe(sub);
  }
  await python.stop();

  // When every token of theirs has expired, the old keys go, and with them whoever stole one.
  for (const kid of new Set(kids(before))) server.sql(`UPDATE signing_keys SET expires_at = 1 WHERE kid = '${kid}'`);
  await server.stop();
  await server.launch();
  const fresh = createRemoteJWKSet(new URL(`${server.url}/.well-known/jwks.json`));
  const freshPython = PyJwt.start(server);
  for (const token of before) {
    await expect(verify(...token, fresh)).rejects.toThrow(/no applicable key/);
    expect(await freshPython.ask(...token)).toBe("PyJWKClientError");
  }
  for (const token of after) {
    expect(await verify(...token, fresh)).toBe(sub);
    expect(await freshPython.ask(...token)).toBe(sub);
  }
  await freshPython.stop();
  await server.close();
  await site.close();
});
