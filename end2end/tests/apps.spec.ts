// The applications of docs/quickstart, each with a library that nobody here wrote, as processes of their own.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, forgetSession, signUp, test as base } from "../fixtures/index.ts";
import { registrations, words } from "../fixtures/docs.ts";
import { Echo } from "../fixtures/echo.ts";
import { APPS, Program, PYTHON } from "../fixtures/program.ts";
import { freePort, type Server } from "../fixtures/server.ts";

const SECRETS = { SESSION_SECRET: "not a secret: a test", AUTH_SECRET: "not a secret: a test" };

interface Registered {
  origin: string;
  port: number;
  /** The four values, as the docs' applications take them. */
  env: Record<string, string>;
}

const test = base.extend<{ run: (command: string[], app: Registered) => Promise<void>; folder: string }>({
  run: async ({}, use, info) => {
    const programs: Program[] = [];
    await use(async (command, app) => void programs.push(await Program.start(command, app.env, app.origin)));
    for (const program of programs) {
      await program.stop();
      if (info.status !== info.expectedStatus) await info.attach("application.log", { body: program.output, contentType: "text/plain" });
    }
  },
  folder: async ({}, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-app-"));
    await use(folder);
    const log = join(folder, "error.log");
    if (info.status !== info.expectedStatus && existsSync(log)) await info.attach("error.log", { path: log });
    rmSync(folder, { recursive: true });
  },
});

/** Registers an application as that page of the docs says, on a free port, at another host than the login server's. */
async function register(server: Server, page: string, which: RegExp, ...more: string[]): Promise<Registered> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const line = registrations(page).find((line) => which.test(line));
  if (!line) throw new Error(`${page} registers nothing like ${which}`);
  const printed = server.command(...words(line.replaceAll("https://notes.example.com", origin)), ...more);
  const value = (name: string) => new RegExp(`^${name}: *(\\S+)`, "m").exec(printed)?.[1] ?? "";
  const env = {
    ISSUER: value("issuer"),
    CLIENT_ID: value("client_id"),
    CLIENT_SECRET: value("client_secret"),
    REDIRECT_URI: value("redirect_uri"),
    PORT: `${port}`,
    ...SECRETS,
  };
  return { origin, port, env };
}

/** Signs in by the passkey at hand, from the application's own link. */
async function signIn(page: Page, { origin }: Registered, email: string): Promise<void> {
  await page.goto(origin);
  await expect(page.getByText("Nobody is signed in.")).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByText(`${email} is signed in.`)).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("Nobody is signed in.")).toBeVisible();
}

test.beforeEach(async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
});

test("Node: openid-client keeps somebody signed in, and signs them out", async ({ page, server, email, run }) => {
  // So short that every page asks for fresh ones.
  const app = await register(server, "node.md", /web/, "--access-token-ttl", "1m");
  await run([process.execPath, join(APPS, "node/server.mjs")], app);
  await signIn(page, app, email);
  const refreshes = () => Number(server.query(`SELECT count(*) FROM refresh_tokens WHERE client_id = '${app.env.CLIENT_ID}'`));
  const before = refreshes();
  await page.reload();
  await expect(page.getByText(`${email} is signed in.`)).toBeVisible();
  expect(refreshes()).toBe(before + 1);
  // Here and at the login server, whose page says so and leads back.
  await signOut(page);
  expect(new URL(page.url()).origin).toBe(app.origin);
  expect(server.query(`SELECT count(*) FROM grants WHERE client_id = '${app.env.CLIENT_ID}'`)).toBe("0");
  expect((await page.context().cookies(server.url)).filter(({ name }) => /session/.test(name))).toHaveLength(0);

  // A sign-in that is ended at the login server ends here.
  await signIn(page, app, email);
  await page.goto(`${server.url}/account/applications`);
  await page.getByRole("button", { name: "Disconnect Acme Notes" }).click();
  await expect(page.getByText("The application is disconnected.")).toBeVisible();
  await page.goto(app.origin);
  await expect(page.getByText("Nobody is signed in.")).toBeVisible();
});

test.describe("Auth.js", () => {
  // Its own page asks its makers' site for a picture of Latchkey.
  test.use({ quiet: false });

  test("Auth.js signs somebody in", async ({ page, server, email, run }) => {
    const app = await register(server, "nextjs.md", /\.com\/auth\/callback/);
    await run([process.execPath, join(APPS, "authjs/server.mjs")], app);
    await page.goto(app.origin);
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign in with Latchkey" }).click();
    await expect(page.getByText(`${email} is signed in.`)).toBeVisible();
    await page.getByRole("link", { name: "Sign out" }).click();
    await signOut(page);
  });
});

const uvicorn = (app: Registered) => [PYTHON, "-m", "uvicorn", "--app-dir", dirname(join(APPS, "python/app.py")), "--port", `${app.port}`, "app:app"];

test("Python: Authlib signs somebody in", async ({ page, server, email, run }) => {
  const app = await register(server, "python.md", /web/);
  await run(uvicorn(app), app);
  await signIn(page, app, email);
  await signOut(page);
});

test("Python: Authlib shows who the application is by a key of its own", async ({ page, server, email, run }) => {
  // Where the server's commands are given, so that they find the file.
  execFileSync(PYTHON, [join(APPS, "python/make_key.py")], { cwd: server.folder });
  const [key, published] = [join(server.folder, "client-key.pem"), join(server.folder, "client-keys.json")];
  const { keys } = JSON.parse(readFileSync(published, "utf8")) as { keys: Record<string, string>[] };
  expect(keys[0], "the private part stays").not.toHaveProperty("d");
  expect(statSync(key).mode & 0o077).toBe(0);
  const app = await register(server, "python.md", /private_key_jwt/);
  expect(app.env.CLIENT_SECRET).toBe("");
  app.env.CLIENT_KEY = key;
  await run(uvicorn(app), app);
  await signIn(page, app, email);
});

test("Apache: mod_auth_openidc lets in whoever is signed in", async ({ page, server, email, run, folder }) => {
  const echo = await Echo.start();
  const app = await register(server, "proxy.md", /notes.example.com\/callback/);
  let notes = readFileSync(join(APPS, "apache/notes.conf"), "utf8");
  for (const [documented, here] of [
    ["https://login.example.com", server.url],
    ["cli_my_app", app.env.CLIENT_ID!],
    ["my-client-secret", app.env.CLIENT_SECRET!],
    ["https://notes.example.com/callback", app.env.REDIRECT_URI!],
    ["http://127.0.0.1:3000", echo.origin],
    ["ada@example.com", "nobody@example.test"],
  ] as const) {
    expect(notes, documented).toContain(documented);
    notes = notes.replaceAll(documented, here);
  }
  writeFileSync(join(folder, "notes.conf"), notes);
  const modules = ["mpm_event", "authn_core", "authz_core", "authz_user", "auth_openidc", "proxy", "proxy_http"];
  const main = [
    ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    `ServerName 127.0.0.1`,
    `ServerRoot ${folder}`,
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/pid`,
    `ErrorLog error.log`,
    `Listen 127.0.0.1:${app.port}`,
    // As root it would look for a user to become.
    ...(process.getuid?.() === 0 ? ["User daemon", "Group daemon"] : []),
    `Include ${folder}/notes.conf`,
  ];
  writeFileSync(join(folder, "httpd.conf"), main.join("\n"));
  await run(["/usr/sbin/apache2", "-f", join(folder, "httpd.conf"), "-DFOREGROUND"], app);

  await page.goto(`${app.origin}/of/mine?page=2`);
  await expect(page.locator("pre")).toContainText(`GET /of/mine?page=2`);
  await expect(page.locator("pre")).toContainText(`oidc_claim_email: ${email}`);
  // What a visitor says of themselves does not reach the application.
  await page.setExtraHTTPHeaders({ oidc_claim_email: "ada@example.com", "x-remote-user": "ada@example.com" });
  await page.reload();
  await expect(page.locator("pre")).toContainText(`x-remote-user: ${email}`);
  await expect(page.locator("pre")).not.toContainText("ada@example.com");
  expect((await page.request.get(`${app.origin}/admin`)).status()).toBe(401);
  await echo.close();
});
