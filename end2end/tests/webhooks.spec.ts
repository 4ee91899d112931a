// A program that is told of events, and verifies what comes with the library of Standard Webhooks.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { createServer, type Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { administer } from "../fixtures/console.ts";
import { expect, Server, signInByCode, test as base } from "../fixtures/index.ts";

/** By https, as all receivers are. */
class Receiver {
  readonly got: { headers: IncomingHttpHeaders; body: string }[] = [];

  private constructor(private readonly http: HttpsServer, readonly caFile: string, private readonly folder: string) {}

  static async start(): Promise<Receiver> {
    const folder = mkdtempSync(join(tmpdir(), "latchkey-webhooks-"));
    const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name)) as [string, string];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
    const http = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
    const receiver = new Receiver(http, cert, folder);
    http.on("request", async (request, answer) => {
      receiver.got.push({ headers: request.headers, body: await text(request) });
      answer.writeHead(204).end();
    });
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    return receiver;
  }

  get url(): string {
    return `https://localhost:${(this.http.address() as AddressInfo).port}/latchkey`;
  }

  close(): void {
    this.http.closeAllConnections();
    this.http.close();
    rmSync(this.folder, { recursive: true });
  }
}

const test = base.extend<object, { receiver: Receiver; server: Server }>({
  receiver: [
    async ({}, use) => {
      const receiver = await Receiver.start();
      await use(receiver);
      receiver.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ receiver }, use) => {
      const server = await Server.start({
        LATCHKEY_OUTBOUND__PUBLIC_NETWORKS: "127.0.0.1,::1",
        LATCHKEY_OUTBOUND__CA_FILE: receiver.caFile,
      });
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
});

test("a webhook is told once more, gets another secret, is switched off, and goes", async ({ page, server, receiver, outbox, axe }) => {
  test.slow();
  await administer(page, server, outbox);
  await page.goto("/admin/webhooks/new");
  await page.getByLabel("Address", { exact: true }).fill(receiver.url);
  await page.getByLabel("Description").fill("For a while");
  // Nobody does that here: what it is told is what is asked for by hand.
  await page.getByLabel("Signing keys changed").check();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByRole("button", { name: "Show the secret" }).click();
  const old = await page.locator("code.shown-once").innerText();
  const before = receiver.got.length;
  const told = () => receiver.got.slice(before);
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect.poll(() => told().length).toBe(1);
  await expect.poll(async () => (await page.reload(), page.getByText("Delivered (204)").count())).toBe(1);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("It will be sent again in a moment.")).toBeVisible();
  await expect.poll(() => told().length).toBe(2);
  expect(told()[1]!.headers["webhook-id"]).toBe(told()[0]!.headers["webhook-id"]);

  await page.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByText("There is a new secret.")).toBeVisible();
  await page.getByRole("button", { name: "Show the secret" }).click();
  const fresh = await page.locator("code.shown-once").innerText();
  expect(fresh).not.toBe(old);
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect.poll(() => told().length).toBe(3);
  // The receiver need not change over in the same moment.
  const { headers, body } = told()[2]!;
  for (const secret of [old, fresh]) new Webhook(secret).verify(body, headers as Record<string, string>);

  await page.getByLabel("Description").fill("No longer");
  await page.getByLabel("Tell it of events").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The webhook was saved.")).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("No longer");
  await expect(page.getByRole("button", { name: "Send a test event" })).toHaveCount(0);
  const end = page.locator("details").filter({ has: page.locator("summary", { hasText: "Remove the webhook" }) });
  await end.locator("summary").click();
  await axe();
  await end.getByRole("textbox").fill("no-such-host");
  await end.getByRole("button", { name: "Remove the webhook" }).click();
  await expect(page.getByText("That is not the same.")).toBeVisible();
  await end.getByRole("textbox").fill(await end.locator("label strong").innerText());
  await end.getByRole("button", { name: "Remove the webhook" }).click();
  await expect(page.getByText("The webhook was removed.")).toBeVisible();
  await expect(page.getByText("No longer")).toHaveCount(0);
});

test("what comes is what the library of Standard Webhooks accepts, and nothing else", async ({ page, visit, server, receiver, outbox, axe, email }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/webhooks/new");
  await axe();
  await page.getByLabel("Address", { exact: true }).fill(receiver.url);
  await page.getByLabel("Account created").check();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByRole("button", { name: "Show the secret" }).click();
  const secret = await page.locator("code.shown-once").innerText();
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("A test event is on its way")).toBeVisible();
  await expect.poll(() => receiver.got.length).toBe(1);
  await axe();

  const library = new Webhook(secret);
  const verified = ({ headers, body }: Receiver["got"][number]) => library.verify(body, headers as Record<string, string>) as { type: string };
  expect(verified(receiver.got[0]!).type).toBe("webhook.tested");
  // Only what was asked for besides.
  await signInByCode(await visit(), outbox, email);
  await expect.poll(() => receiver.got.length).toBe(2);
  const told = receiver.got[1]!;
  expect(verified(told).type).toBe("user.created");
  expect(() => verified({ ...told, body: told.body.replace(email, "eve@example.test") + " " })).toThrow();
  expect(() => new Webhook(`whsec_${Buffer.alloc(32).toString("base64")}`).verify(told.body, told.headers as Record<string, string>)).toThrow();

  await page.reload();
  await expect(page.getByText("Delivered (204)")).toHaveCount(2);
});
