// Administrators at work, in a browser: what the other specs of the console leave out.
import { administer, openRowMenu } from "../fixtures/console.ts";
import { expect, Server, signInByCode, test as base } from "../fixtures/index.ts";
import { NameServer } from "../fixtures/name-server.ts";

type Page = import("@playwright/test").Page;

const test = base.extend<object, { names: NameServer; server: Server }>({
  names: [
    async ({}, use) => {
      const names = await NameServer.start();
      await use(names);
      names.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ names }, use) => {
      const server = await Server.start({ LATCHKEY_DNS__SERVERS: names.address });
      await use(server);
      await server.close();
    },
    { scope: "worker", timeout: 30_000 },
  ],
});

// Each goes on from what the one before it made.
test.describe.configure({ mode: "serial" });

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
const box = (page: Page, label: string) => page.locator("details").filter({ has: page.locator("summary", { hasText: label }) });

/** Opens the form behind a button, fills it in, and sends it. */
async function add(page: Page, label: string, values: Record<string, string>, submit = label): Promise<void> {
  const form = box(page, label);
  await form.locator("summary").click();
  for (const [field, value] of Object.entries(values)) await form.getByLabel(field, { exact: true }).fill(value);
  await form.getByRole("button", { name: submit, exact: true }).click();
}

test("permissions and roles, and which role has which", async ({ page, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/roles");
  await add(page, "New permission", { Name: "Invoices", "Short name": "invoices", Description: "Sees what was paid" });
  await expect(row(page, "Sees what was paid")).toBeVisible();
  await add(page, "New role", { Name: "Billing", "Short name": "billing" });
  const billing = row(page, "billing");
  const invoices = billing.getByRole("checkbox", { name: /Invoices/ });
  await expect(invoices).not.toBeChecked();
  await invoices.check();
  await billing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await expect(invoices).toBeChecked();
  await axe();
  // The owner's row can only gain.
  await expect(row(page, "owner").getByRole("checkbox").first()).toBeDisabled();
  await add(page, "New role", { Name: "Passing", "Short name": "passing" });
  await row(page, "passing").getByRole("link", { name: "Passing" }).click();
  await page.getByLabel("Description").fill("For a while");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  const end = box(page, "Remove this role");
  await end.locator("summary").click();
  await end.getByRole("textbox").fill("passing");
  await end.getByRole("button", { name: "Remove this role" }).click();
  await expect(page.getByText("That is not the same.")).toBeVisible();
  await axe();
  await end.getByRole("textbox").fill("Passing");
  await end.getByRole("button", { name: "Remove this role" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
  await expect(row(page, "passing")).toHaveCount(0);
  await expect(row(page, "billing")).toHaveCount(1);
});

test("a permission is described anew, and removed", async ({ page, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/roles");
  await add(page, "New permission", { Name: "Refunds", "Short name": "refunds" });
  await row(page, "refunds").getByRole("link", { name: "Refunds" }).click();
  await page.getByLabel("Description").fill("Gives money back");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await expect(page.getByLabel("Description")).toHaveValue("Gives money back");
  const end = box(page, "Remove this permission");
  await end.locator("summary").click();
  await axe();
  await end.getByRole("textbox").fill("Invoices");
  await end.getByRole("button", { name: "Remove this permission" }).click();
  await expect(page.getByText("That is not the same.")).toBeVisible();
  await end.getByRole("textbox").fill("Refunds");
  await end.getByRole("button", { name: "Remove this permission" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
  await expect(row(page, "refunds")).toHaveCount(0);
  await expect(row(page, "Sees what was paid")).toHaveCount(1);
});

test("an organization: a domain, an invitation that is sent again, withdrawn and accepted, and a member", async ({ page, visit, server, outbox, names, email, axe }) => {
  test.slow();
  await administer(page, server, outbox);
  await page.goto("/admin/organizations");
  await add(page, "New organization", { Name: "Acme & Söhne" });
  await expect(page.getByRole("heading", { level: 1, name: "Acme & Söhne" })).toBeVisible();
  const tab = (name: string) => page.getByRole("navigation", { name: "Parts of this organization" }).getByRole("link", { name }).click();

  await tab("Settings");
  await add(page, "Add domain", { Domain: "acme.example" });
  const domain = row(page, "_latchkey-challenge.acme.example");
  await expect(domain).toContainText("Not proved");
  await domain.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  const [record, value] = await domain.locator("code").allInnerTexts();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await domain.getByRole("button", { name: "Copy Value" }).click();
  await expect(domain.getByText("Copied", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
  names.says(record!, value!);
  await domain.getByRole("button", { name: "Check now" }).click();
  await expect(domain.getByText("Proved", { exact: true })).toBeVisible();
  await axe();
  // What cannot be undone says first what goes with it.
  await openRowMenu(domain);
  await expect(domain.getByText("Another organization can then prove it")).toBeVisible();
  await axe();
  await add(page, "Add domain", { Domain: "gone.example" });
  const gone = row(page, "_latchkey-challenge.gone.example");
  await openRowMenu(gone);
  await gone.getByRole("button", { name: "Remove gone.example" }).click();
  await expect(gone).toHaveCount(0);
  await expect(domain.getByText("Proved", { exact: true })).toBeVisible();

  await tab("Invitations");
  for (const address of [email, `other-${email}`]) {
    const form = box(page, "Invite somebody");
    await form.locator("summary").click();
    await form.getByLabel("Email", { exact: true }).fill(address);
    await form.getByRole("checkbox", { name: "Billing" }).check();
    await form.getByRole("button", { name: "Send invitation" }).click();
    await expect(row(page, address)).toContainText("Billing");
  }
  await axe();
  const first = await outbox.last(email);
  const asked = page.getByRole("row").filter({ has: page.getByText(email, { exact: true }) });
  await openRowMenu(asked);
  await asked.getByRole("button", { name: `Send again ${email}` }).click();
  const again = await outbox.last(email, 1);
  const link = (text: string) => new URL(/^http\S+\/invitations\/\S+$/m.exec(text)?.[0] ?? "no link").pathname;
  expect(link(again.text)).not.toBe(link(first.text));
  await openRowMenu(row(page, `other-${email}`));
  await axe();
  await row(page, `other-${email}`).getByRole("button", { name: "Withdraw" }).click();
  await expect(row(page, `other-${email}`)).toHaveCount(0);
  // Who works by keyboard goes on with the next one, whose button stands in a menu, too.
  await expect(asked.locator(".row-menu > summary")).toBeFocused();

  const guest = await visit();
  await signInByCode(guest, outbox, email);
  await guest.goto(link(first.text));
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This invitation is no longer valid");
  await guest.goto(link(again.text));
  await guest.getByRole("button", { name: "Accept invitation" }).click();
  await expect(guest.getByText("You joined the organization.")).toBeVisible();

  await tab("Members");
  await add(page, "Add somebody", { "Email address or ID": `nobody-${email}` });
  await expect(page.getByText("Nobody has an account with this address or ID.")).toBeVisible();
  await expect(box(page, "Add somebody").getByRole("link", { name: "Invite somebody" })).toBeVisible();
  await axe();
  await box(page, "Add somebody").getByLabel("Email address or ID", { exact: true }).fill("operator@example.test");
  await box(page, "Add somebody").getByRole("button", { name: "Add somebody" }).click();
  await expect(row(page, "operator@example.test")).toContainText("No role");
  const member = row(page, email);
  const roles = member.locator(".row-details > summary");
  await roles.click();
  await member.getByRole("checkbox", { name: "Owner" }).check();
  await member.getByRole("button", { name: "Save" }).click();
  await expect(roles).toHaveText(/Owner/);
  await axe();
  // Of two owners one can go; the last one stays, and it says why.
  await openRowMenu(member);
  await member.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("alert")).toContainText("only owner");
  await expect(member).toBeVisible();
});

/** To save one takes a relay that everybody can reach. */
function giveSender(server: Server): void {
  server.sql(`INSERT INTO senders (organization_id, host, port, tls, username, password, from_email, from_name, created_at, updated_at)
    SELECT id, 'smtp.acme.example', 587, 'starttls', 'acme', x'00', 'post@acme.example', 'Acme', 1, 1 FROM organizations WHERE name = 'Acme & Söhne'`);
}

test("an organization’s sender: one that nobody reaches is not saved, and one that is there is removed", async ({ page, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/organizations");
  await page.locator("tbody").getByRole("link", { name: "Acme & Söhne" }).click();
  await page.getByRole("navigation", { name: "Parts of this organization" }).getByRole("link", { name: "Email sender" }).click();
  await expect(page.getByText("It has none of its own")).toBeVisible();
  await page.getByLabel("Sender’s address").fill("post@acme.example");
  await page.getByLabel("Mail server").fill("mail.nowhere.invalid");
  await page.getByLabel("User name").fill("acme");
  await page.getByLabel("Password").fill("a password");
  await page.getByRole("button", { name: "Test and save" }).click();
  await expect(page.getByText("There is no mail server of this name that everybody can reach.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel("Mail server")).toHaveValue("mail.nowhere.invalid");
  await axe();
  const senders = () => server.query("SELECT count(*) FROM senders");
  expect(senders()).toBe("0");

  giveSender(server);
  await page.goto(page.url());
  await expect(page.getByText("Emails go out through smtp.acme.example.")).toBeVisible();
  await page.getByRole("button", { name: "Remove the sender" }).click();
  await expect(page.getByText("The sender is removed.")).toBeVisible();
  await expect(page.getByText("It has none of its own")).toBeVisible();
  expect(senders()).toBe("0");
});

test("an organization’s emails are signed once the DNS shows the key, and with the next one once it shows that", async ({ page, server, outbox, names, axe }) => {
  await administer(page, server, outbox);
  giveSender(server);
  await page.goto("/admin/organizations");
  await page.locator("tbody").getByRole("link", { name: "Acme & Söhne" }).click();
  await page.getByRole("navigation", { name: "Parts of this organization" }).getByRole("link", { name: "Email sender" }).click();
  const keys = page.getByRole("region", { name: "Signed emails (DKIM)" });
  await expect(keys.getByText("Emails go out without a signature.")).toBeVisible();
  await keys.getByRole("button", { name: "Sign emails with DKIM" }).click();
  await expect(keys.getByText("Emails are signed once it is found.")).toBeVisible();
  await keys.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("The record is not there yet")).toBeVisible();
  await axe();
  const stored = () => server.query("SELECT group_concat(selector) FROM dkim_keys");
  const first = stored();
  const publish = async () => {
    const [name, value] = await keys.locator("code").allInnerTexts().then((all) => all.slice(-2));
    expect(value).toMatch(/^v=DKIM1; k=rsa; p=MII/);
    names.says(name!, value!);
    await keys.getByRole("button", { name: "Check now" }).click();
  };
  await publish();
  await expect(keys.getByText(new RegExp(`Emails are signed with the key .?${first}`))).toBeVisible();

  await keys.getByRole("button", { name: "New key" }).click();
  await expect(keys.getByText("Until it is found, the key before it goes on signing.")).toBeVisible();
  await axe();
  await publish();
  await expect(keys.getByText("goes on signing")).toHaveCount(0);
  expect(stored()).not.toContain(first);
  await keys.locator("summary", { hasText: "Remove the key" }).click();
  await keys.getByRole("button", { name: "Remove the key" }).click();
  await expect(keys.getByText("Emails go out without a signature.")).toBeVisible();
  expect(stored()).toBe("");
});

test("an administrator is made, and unmade", async ({ page, visit, server, outbox, email, axe }) => {
  await administer(page, server, outbox);
  await signInByCode(await visit(), outbox, email);
  await page.goto("/admin/administrators");
  await add(page, "Add an administrator", { "Email address": "nobody@example.test" }, "Make administrator");
  await expect(page.getByText("No active account has this address.")).toBeVisible();
  await axe();
  // The form is open still.
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Make administrator" }).click();
  await expect(row(page, email)).toBeVisible();
  await openRowMenu(row(page, email));
  await row(page, email).getByRole("link", { name: "Remove" }).click();
  await expect(page.getByText("will no longer see this console")).toBeVisible();
  await axe();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("That person is no administrator any more.")).toBeVisible();
  await expect(row(page, email)).toHaveCount(0);
});

test("keys are made and ended, and what was set aside is tried again and discarded", async ({ page, visit, server, outbox, email, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/system");
  const keys = page.getByRole("region", { name: "Signing keys" });
  const before = await keys.getByRole("row").count();
  await keys.getByRole("button", { name: "Make new keys" }).click();
  await expect(page.getByText("The new keys are published")).toBeVisible();
  expect(await keys.getByRole("row").count()).toBeGreaterThan(before);
  const end = box(page, "End every other key now");
  await end.locator("summary").click();
  await end.getByRole("textbox").fill(new URL(server.url).host);
  await end.getByRole("button", { name: "End them" }).click();
  await expect(page.getByText("New keys sign now.")).toBeVisible();
  await expect(keys.getByText("Comes next")).toHaveCount(0);

  await signInByCode(await visit(), outbox, email);
  const other = `other-${email}`;
  await signInByCode(await visit(), outbox, other);
  server.sql(`UPDATE jobs SET set_aside_at = created_at, done_at = NULL, last_error = '550 no such <user>' WHERE recipient IN ('${email}', '${other}')`);
  await page.reload();
  const jobs = page.getByRole("region", { name: "Set aside" });
  const job = (to: string) => jobs.getByRole("row").filter({ has: page.getByText(to, { exact: true }) });
  await expect(job(email).first()).toContainText("550 no such <user>");
  await axe();
  for (let left = await job(email).count(); left > 0; left = await job(email).count()) {
    await openRowMenu(job(email).first());
    await job(email).first().getByRole("button", { name: "Discard" }).click();
    await expect(page.getByText("It was discarded.")).toBeVisible();
    await expect(job(email)).toHaveCount(left - 1);
  }
  const left = await job(other).count();
  await openRowMenu(job(other).first());
  await job(other).first().getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("It is tried once more now.")).toBeVisible();
  await expect(job(other)).toHaveCount(left - 1);
});
