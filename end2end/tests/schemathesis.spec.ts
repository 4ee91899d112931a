// What the OpenAPI document promises, the API keeps, whatever it is sent: PyPI's schemathesis makes requests of the document,
// right ones and wrong ones. No answer is a failure of the server, and none is of a status, type or shape that the document
// does not name.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tokenOfProgram } from "../fixtures/brands.ts";
import { PYTHON } from "../fixtures/program.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { expect, Server, test } from "../fixtures/index.ts";
import { NameServer } from "../fixtures/name-server.ts";
import { oneOfEach, type Things } from "../fixtures/things.ts";

const CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance", "response_headers_conformance"];
/** What people's own applications use; the rest is for programs that manage the server. */
const FOR_PEOPLE = "^/api/v1/(auth|accesstoken|sso)/";

/** What is removed with others below it: last. */
const WHOLE = ["delete_user", "remove_organization", "remove_application"];

/** Most paths lead to what there is. The others lead nowhere, as all of them would whose ids are made up. */
function settings(things: Things): string {
  const entries = Object.entries(things).map(([name, value]) => [name, JSON.stringify(value)]);
  return [
    ...entries.map(([name, value]) => `[dictionaries.${name}]\nvalues = [${value}]`),
    "[parameters]",
    ...entries.map(([name]) => `"path.${name}" = { dictionary = "${name}", probability = 0.8 }`),
  ].join("\n");
}

/** The same requests every time. */
async function fuzz(server: Server, headers: Record<string, string>, which: string[], things: Things): Promise<{ code: number; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-schemathesis-"));
  writeFileSync(join(folder, "schemathesis.toml"), settings(things));
  const args = [
    ...["run", `${server.url}/api/openapi.json`, ...which],
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...["--checks", CHECKS.join(","), "--phases", "examples,coverage,fuzzing", "-n", "30", "--seed", "1"],
    ...["--generation-database", "none", "--warnings", "off", "--no-color"],
  ];
  const child = spawn(PYTHON, ["-m", "schemathesis.cli", ...args], { cwd: folder, env: { HOME: folder, PYTHONUTF8: "1" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const [code] = (await once(child, "exit")) as [number];
  rmSync(folder, { recursive: true });
  return { code, output };
}

async function held(server: Server, headers: Record<string, string>, which: string[], things: Things = {}): Promise<void> {
  const { code, output } = await fuzz(server, headers, which, things);
  expect(code, output).toBe(0);
  expect(output).toMatch(/[1-9]\d* generated, [1-9]\d* passed/);
}

test.describe("the API as its document has it", () => {
  test.setTimeout(360_000);
  let names: NameServer;
  let server: Server;
  test.beforeEach(async () => {
    names = await NameServer.start();
    server = await Server.start({ LATCHKEY_DNS__SERVERS: names.address });
  });
  test.afterEach(async () => {
    await server.close();
    names.close();
  });

  test("for an application and somebody who is signed in to it", async () => {
    const id = /client_id: +(\S+)/.exec(server.command("client", "add", "Shop", "--kind", "spa", "--redirect-uri", "http://localhost:9/cb"))![1]!;
    const post = async (path: string, body: object): Promise<Record<string, string>> => {
      const answer = await fetch(`${server.url}/api/v1/auth/passwordless/${path}?client_id=${id}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(200);
      return (await answer.json()) as Record<string, string>;
    };
    const { state } = await post("email-otp/send", { email: "ada@example.test" });
    const otp = await new Outbox(server.port).code("ada@example.test");
    const { access_token } = await post("email-otp/verify", { state, otp });
    await held(server, { authorization: `Bearer ${access_token}`, "x-client-id": id }, ["--include-path-regex", FOR_PEOPLE]);
  });

  test("for a program that manages the server", async () => {
    const token = await tokenOfProgram(server, "sys_owner");
    const headers = { authorization: `Bearer ${token}` };
    const run = (which: string[], things: Things) => held(server, headers, ["--exclude-path-regex", FOR_PEOPLE, ...which], things);
    const get = (path: string) => fetch(`${server.url}/api/v1${path}`, { headers });
    const happened = async (kind: string, target: string | undefined): Promise<boolean> => {
      const { audit_events } = (await (await get(`/audit-events?kind=${kind}&target=${target}`)).json()) as { audit_events: object[] };
      return audit_events.length > 0;
    };

    const changed = await oneOfEach(server, token, "changed");
    await run(["--exclude-method", "DELETE"], changed);
    // Things were reached, and not only missed.
    expect(await happened("user.deactivated", changed.userid)).toBe(true);
    expect(await happened("webhook.secret_rotated", changed.webhookid)).toBe(true);
    expect(await happened("invitation.resent", changed.invitationid)).toBe(true);

    const removed = await oneOfEach(server, token, "removed");
    await run(["--include-method", "DELETE", ...WHOLE.flatMap((id) => ["--exclude-operation-id", id])], removed);
    expect((await get(`/roles/${removed.roleid}`)).status).toBe(404);
    expect((await get(`/users/${removed.userid}`)).status).toBe(200);
    await run(WHOLE.flatMap((id) => ["--include-operation-id", id]), removed);
    for (const path of [`/users/${removed.userid}`, `/organization/${removed.organizationid}`, `/applications/${removed.applicationid}`]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });
});
