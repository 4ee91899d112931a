// What the README and the docs show, run as it stands there.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, Server, signUp, test } from "../fixtures/index.ts";
import { document, quickstarts, registrations, shell, words } from "../fixtures/docs.ts";
import { example, ForeignSite, register } from "../fixtures/foreign.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { Program } from "../fixtures/program.ts";
import { freePort } from "../fixtures/server.ts";

interface SignedIn {
  access_token: string;
  user_id: string;
  email: string;
}

/** Imports an example as Node would, with this server and client in it. */
async function load<T>(name: string, server: Server, clientId: string): Promise<T> {
  // Inside this folder, where `jose` is found.
  const folder = resolve(import.meta.dirname, `../test-results/examples-${clientId}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, example(name, server, clientId));
  try {
    return (await import(pathToFileURL(file).href)) as T;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the README's widget signs somebody in from a page of another origin, and jose verifies the token", async ({ page, server, outbox, email }) => {
  let clientId = "";
  const app = await ForeignSite.start(() => example("widget.html", server, clientId));
  // Another port and another host name: nothing of it is the login server's own.
  expect(new URL(app.origin).hostname).not.toBe(new URL(server.url).hostname);
  clientId = await register(server, app.origin);

  await page.goto(app.origin);
  await page.evaluate(() => {
    addEventListener("latchkey-signed-in", (event) => ((window as unknown as { detail: unknown }).detail = (event as CustomEvent).detail));
  });
  await expect(page.locator("#who")).toHaveText("Nobody is signed in.");
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("Email address").fill(email);
  await frame.getByRole("button", { name: "Continue with email" }).click();
  await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email));
  await expect(page.locator("#who")).toHaveText(`${email} is signed in.`);

  const { access_token, user_id } = await page.evaluate(() => (window as unknown as { detail: SignedIn }).detail);
  const { whoSends } = await load<{ whoSends: (token: string) => Promise<string> }>("verify.mjs", server, clientId);
  expect(await whoSends(access_token)).toBe(user_id);
  await expect(whoSends(`${access_token.slice(0, -4)}AAAA`)).rejects.toThrow();
  const other = await load<{ whoSends: (token: string) => Promise<string> }>("verify.mjs", server, await register(server, app.origin, "Other"));
  await expect(other.whoSends(access_token)).rejects.toThrow(/aud/);
  await app.close();
});

test("the docs' journey from an address to a passkey, and signing in with it", async ({ page, authenticator, email }) => {
  let script = "";
  // Under the same host name: there passkeys of the login domain work.
  const app = await ForeignSite.start(
    () => `<!doctype html><html lang="en"><title>My app</title><link rel="icon" href="data:,"><script type="module">${script}</script></html>`,
    "localhost",
  );
  const server = await Server.start({ LATCHKEY_WEBAUTHN__RELATED_ORIGINS: app.origin });
  const printed = server.command("client", "add", "My app", "--origin", app.origin, "--manages-passkeys");
  const clientId = /client_id: (\S+)/.exec(printed)![1]!;
  // Each in a block of its own: they use the same names.
  const files = ["email-code.js", "add-passkey.js", "passkey.js"].map((name) => example(name, server, clientId));
  const modules = files.map((text) => `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
  script = `window.docs = Object.assign({}, ...await Promise.all(${JSON.stringify(modules)}.map((url) => import(url))));`;

  interface Docs {
    sendCode: (email: string) => Promise<string>;
    verifyCode: (state: string, otp: string) => Promise<SignedIn>;
    addPasskey: (token: string) => Promise<void>;
    signIn: () => Promise<SignedIn>;
  }
  type Run = Window & { docs: Docs };
  await page.goto(app.origin);
  await page.waitForFunction(() => "docs" in window);
  const state = await page.evaluate((email) => (window as unknown as Run).docs.sendCode(email), email);
  const code = await new Outbox(server.port).code(email);
  const verify = (otp: string) => page.evaluate(([state, otp]) => (window as unknown as Run).docs.verifyCode(state!, otp!), [state, otp]);
  const signedIn = await verify(code);
  expect(signedIn.email).toBe(email);
  await page.evaluate((token) => (window as unknown as Run).docs.addPasskey(token), signedIn.access_token);
  expect(await authenticator.credentials()).toHaveLength(1);
  const again = await page.evaluate(() => (window as unknown as Run).docs.signIn());
  expect(again).toMatchObject({ email, user_id: signedIn.user_id });
  await server.close();
  await app.close();
});

test("every application that the quickstarts register is taken, and its values are printed", async ({ server }) => {
  let count = 0;
  for (const page of quickstarts()) {
    const lines = registrations(page);
    for (const line of lines.filter((line) => !line.includes(" --jwks "))) {
      const printed = server.command(...words(line));
      const values = ["issuer", "client_id", "discovery", ...(line.includes(" --redirect-uri ") ? ["redirect_uri"] : [])];
      for (const name of values) expect(printed, line).toMatch(new RegExp(`^${name}: \\S+$`, "m"));
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(8);
});

test("the README's ten minutes: register, paste four values, done", async ({ page, authenticator, server, outbox, email }) => {
  const section = /^## Use it from your application\n(.*?)^## /ms.exec(document("README.md"))![1]!;
  const [registering, starting] = shell(section) as [string, string];
  const port = await freePort();
  const here = (text: string) => text.replaceAll("http://localhost:8080", server.url).replaceAll("localhost:3000", `localhost:${port}`);

  const printed = server.command(...words(here(registering)));
  const shown = /^```\n(issuer:.*?)^```$/ms.exec(section)![1]!;
  const value = (name: string) => new RegExp(`^${name}: (\\S+)$`, "m").exec(printed)![1]!;
  const pattern = here(shown).replace("cli_…", value("client_id")).replace(": …", `: ${value("client_secret")}`);
  expect(printed).toContain(pattern);

  // As scripts/setup does it, in this folder, before any test.
  const lines = here(starting).split("\n");
  expect(lines.shift()).toBe("npm --prefix end2end ci");
  const script = lines.join("\n").replace("cli_…", value("client_id")).replace("CLIENT_SECRET=…", `CLIENT_SECRET=${value("client_secret")}`).replace("PORT=3000", `PORT=${port}`);
  expect(script).toMatch(/^node /m);
  const root = resolve(import.meta.dirname, "../..");
  const app = await Program.start(["bash", "-euc", `cd "${root}"\n${script.replace(/^node /m, "exec node ")}`], {}, `http://localhost:${port}`);
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await page.goto(`http://localhost:${port}`);
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByText(`${email} is signed in.`)).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("Nobody is signed in.")).toBeVisible();
  await app.stop();
});

test("every test that docs/conformance.md names is there", () => {
  const root = resolve(import.meta.dirname, "../..");
  const folder = (file: string) => (file.startsWith("server/") ? "." : file.endsWith(".ts") ? "end2end/tests" : "server/tests/it");
  const rows = document("docs/conformance.md").split("\n").filter((line) => line.startsWith("| `"));
  const modules = rows.map((row) => row.split("`")[1]!);
  expect(new Set(modules).size, "each module once").toBe(modules.length);
  for (const row of rows) {
    const named = [...row.matchAll(/`([^`]+\.(?:ts|rs))`: `([^`]+)`/g)];
    const isSaid = named.length > 0 || row.includes("| does not apply: ") || row.includes("| not yet");
    expect(isSaid, row).toBe(true);
    for (const [, file, name] of named) {
      const text = readFileSync(join(root, folder(file!), file!), "utf8");
      const declared = file!.endsWith(".rs") ? `fn ${name}(` : `"${name}"`;
      expect(text.includes(declared), `${file} has no test ${name}`).toBe(true);
    }
  }
  expect(rows.length).toBeGreaterThan(90);
});
