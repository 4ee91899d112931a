// An MCP server that is protected by this one, and a client that nobody registered: both with the SDK of the protocol.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { type Axe } from "../fixtures/axe.ts";
import { expect, signUp, test as base } from "../fixtures/index.ts";
import { APPS, Program } from "../fixtures/program.ts";
import { freePort, Server } from "../fixtures/server.ts";

/** The two programs of docs/quickstart/mcp.md. */
const SERVER = join(APPS, "mcp/server.mjs");
const CLIENT = join(APPS, "mcp/client.mjs");

/** Somebody's web server with a document on it, by https, as strangers' are. */
class Site {
  private constructor(private readonly http: HttpsServer, readonly caFile: string, private readonly folder: string) {}

  static async start(): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-mcp-"));
    const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name)) as [string, string];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
    const http = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      response.writeHead(request.url === "/client.json" ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify({
        client_id: `https://localhost:${(http.address() as AddressInfo).port}/client.json`,
        client_name: "Notes in the terminal",
        redirect_uris: ["http://127.0.0.1/callback"],
        token_endpoint_auth_method: "none",
      }));
    }).listen(0, "127.0.0.1");
    await once(http, "listening");
    return new Site(http, cert, folder);
  }

  get document(): string {
    return `https://localhost:${(this.http.address() as AddressInfo).port}/client.json`;
  }

  close(): void {
    this.http.closeAllConnections();
    this.http.close();
    rmSync(this.folder, { recursive: true });
  }
}

const test = base.extend<{ tools: Program }, { site: Site; resource: string; server: Server }>({
  site: [
    async ({}, use) => {
      const site = await Site.start();
      await use(site);
      site.close();
    },
    { scope: "worker" },
  ],
  resource: [async ({}, use) => use(`http://127.0.0.1:${await freePort()}/mcp`), { scope: "worker" }],
  server: [
    async ({ site, resource }, use) => {
      const server = await Server.start({
        LATCHKEY_OAUTH__MCP: "true",
        LATCHKEY_OAUTH__RESOURCES: resource,
        LATCHKEY_OUTBOUND__PUBLIC_NETWORKS: "127.0.0.1,::1",
        LATCHKEY_OUTBOUND__CA_FILE: site.caFile,
      });
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  tools: async ({ server, resource }, use) => {
    const env = { ISSUER: server.url, RESOURCE: resource, PORT: new URL(resource).port };
    const tools = await Program.start(["node", SERVER], env, resource);
    await use(tools);
    await tools.stop();
  },
});

/** The client, as its person starts it in a terminal. */
class Terminal {
  #output = "";

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (this.#output += text));
  }

  static start(env: Record<string, string>): Terminal {
    return new Terminal(spawn("node", [CLIENT], { env: { PATH: process.env.PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] }));
  }

  async says(what: RegExp): Promise<string> {
    for (let tries = 0; tries < 200; tries++) {
      const found = what.exec(this.#output);
      if (found) return found[1] ?? found[0];
      if (this.child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`the client does not say ${what}:\n${this.#output}`);
  }

  stop(): void {
    this.child.kill();
  }
}

/** Who goes on, and whether they agree. */
async function agree(page: Page, axe: Axe, address: string, ...said: string[]): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: /^Continue/ }).click();
  await expect(page.getByRole("button", { name: "Agree and continue" })).toBeVisible();
  for (const text of said) await expect(page.getByText(text).first()).toBeVisible();
  await axe();
  await page.getByRole("button", { name: "Agree and continue" }).click();
  await expect(page.getByText("You can close this page.")).toBeVisible();
}

test("a client that registers itself calls a tool of a protected MCP server", async ({ page, authenticator, server, outbox, email, resource, tools, axe }) => {
  await signUp(page, outbox, email);
  const terminal = Terminal.start({ SERVER: resource });
  const address = await terminal.says(/^Open (\S+)/m);
  expect(new URL(address).searchParams.get("client_id")).toMatch(/^dyn_/);
  expect(new URL(address).searchParams.get("resource")).toBe(resource);
  await agree(page, axe, address, "Notes in the terminal", "It registered itself", resource);
  await terminal.says(/^The notes of \S+$/m);
  terminal.stop();
});

test("a client that a document describes calls a tool of a protected MCP server", async ({ page, authenticator, server, outbox, email, resource, tools, site, axe }) => {
  await signUp(page, outbox, email);
  const terminal = Terminal.start({ SERVER: resource, CLIENT_ID_URL: site.document });
  const address = await terminal.says(/^Open (\S+)/m);
  expect(new URL(address).searchParams.get("client_id")).toBe(site.document);
  await agree(page, axe, address, "Notes in the terminal", "It is published at localhost", resource);
  await terminal.says(/^The notes of \S+$/m);
  terminal.stop();

  // Connected applications name it, and end it.
  await page.goto(`${server.url}/account`);
  await expect(page.getByText("Notes in the terminal").first()).toBeVisible();
});

test("a token of another API opens nothing, and whoever brings none is told where to go", async ({ resource, tools }) => {
  for (const headers of [new Headers(), new Headers({ authorization: "Bearer a.b.c" })]) {
    const answer = await fetch(resource, { method: "POST", headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("/.well-known/oauth-protected-resource/mcp");
  }
});
