// How the place looks, and what it says: said in the console, seen before it is saved, and shown to everybody.
import type { Page } from "@playwright/test";
import { Application } from "../fixtures/application.ts";
import { draw, program } from "../fixtures/brands.ts";
import { administer } from "../fixtures/console.ts";
import { register } from "../fixtures/foreign.ts";
import { expect, ownServer, test as base } from "../fixtures/index.ts";

const test = base.extend<object, object>({
  // One whose look no other test has to do with.
  server: ownServer(),
});
test.describe.configure({ mode: "serial" });
test.use({ colorScheme: "light" });

const PURPLE = "rgb(94, 0, 207)";
const color = (page: Page, selector: string, property: string) =>
  page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test("the preview and the contrast follow what is typed, and saving shows it to everybody", async ({ page, server, outbox, axe, visit }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/brand");
  await axe();
  const light = page.frameLocator("#brand-light");
  await expect(light.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Acme");
  await page.getByLabel("Accent colour").fill("#ffee00");
  await expect(page.getByText("On light pages #ffee00 is hard to read")).toBeVisible();
  await expect(page.getByText("On dark pages it is easy to read")).toBeVisible();
  await page.getByLabel("Accent colour").fill("#5e00cf");
  await expect(page.getByText("On light pages it is easy to read")).toBeVisible();
  await expect(page.getByText("On dark pages #5e00cf is hard to read: contrast 1.6 to 1. People see #a576ff")).toBeVisible();
  await expect(light.getByText("Acme").first()).toBeVisible();
  const button = light.getByRole("button", { name: "Sign in with a passkey" });
  await expect(button).toHaveCSS("background-color", PURPLE);
  await expect(page.frameLocator("#brand-dark").locator("html")).toHaveAttribute("data-theme", "dark");
  // A sandboxed page is of no origin, and has the font all the same.
  await page.getByLabel("Font").selectOption({ label: "Geometric" });
  const loaded = () => light.locator("body").evaluate(() => [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family));
  await expect.poll(loaded).toEqual(["Figtree"]);
  await page.locator("#brand-view").getByLabel("Language").selectOption({ label: "Deutsch" });
  await expect(light.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await axe();

  // Nobody else sees any of it yet.
  const visitor = await visit();
  await visitor.goto("/login");
  await expect(visitor).toHaveTitle("Sign in · Latchkey");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await visitor.goto("/login");
  await expect(visitor).toHaveTitle("Sign in · Acme");
  expect(await color(visitor, "#passkey-button", "background-color")).toBe(PURPLE);
});

test("the console keeps its own look", async ({ page, server, outbox }) => {
  await administer(page, server, outbox);
  await page.goto("/admin");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent"))).toBe("#0b6a5b");
});

test("works without scripts", async ({ page, server, outbox, visit }) => {
  await administer(page, server, outbox);
  const plain = await visit({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  await plain.goto("/admin/brand");
  await plain.getByLabel("Name", { exact: true }).fill("Plain");
  await plain.getByLabel("Corners").selectOption({ label: "Round" });
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByText("Saved.", { exact: true })).toBeVisible();
  await plain.goto("/account");
  await expect(plain).toHaveTitle("Your account · Plain");
});

test("each control is seen in the preview before it is saved, and pictures come and go", async ({ page, server, outbox, visit }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/brand");
  const light = page.frameLocator("#brand-light");
  const sheet = light.locator('link[href^="/brand/"]');
  await page.locator("#accent-picker").fill("#112233");
  await expect(page.getByLabel("Accent colour")).toHaveValue("#112233");
  await expect(sheet).toHaveAttribute("href", /^\/brand\/112233-/);
  for (const [label, option, word] of [
    ["Corners", "Square", "square"],
    ["Spacing", "Roomy", "roomy"],
    ["Background", "Plain", "plain"],
    ["Font", "Serif", "serif"],
    ["Layout", "Without a card", "full"],
  ] as const) {
    await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    await expect(sheet).toHaveAttribute("href", new RegExp(`-${word}[-.]`));
  }
  const links = { Terms: "https://acme.example/terms", Privacy: "https://acme.example/privacy" };
  for (const [label, href] of Object.entries(links)) {
    await page.getByLabel(label, { exact: true }).fill(href);
    await expect(light.getByRole("link", { name: label, exact: true })).toHaveAttribute("href", href);
  }
  await page.getByLabel("Email address for help").fill("help@acme.example");
  await expect(light.getByRole("link", { name: "Help", exact: true })).toHaveAttribute("href", "mailto:help@acme.example");
  const view = page.locator("#brand-view");
  await view.getByLabel("Page").selectOption({ label: "Check your email" });
  await expect(light.getByRole("heading", { name: "Check your email" })).toBeVisible();
  // What can go wrong, and what comes after a first sign-in.
  for (const [state, shown] of [
    ["A wrong code", "That code is not right."],
    ["This code is no longer valid", "Ask for a new one."],
    ["This sign-in is over", "This sign-in is over"],
    ["This sign-in cannot go on", "Example Shop asked for an address that is not registered for it"],
    ["Sign in faster next time", "Create a passkey"],
  ] as const) {
    await view.getByLabel("Page").selectOption({ label: state });
    await expect(light.getByText(shown).first()).toBeVisible();
    await expect(sheet).toHaveAttribute("href", /-square-/);
  }
  await view.getByLabel("Page").selectOption({ label: "Check your email" });
  await view.getByLabel("Size").selectOption({ label: "Computer" });
  await expect(page.locator("#brand-pages")).toHaveAttribute("data-size", "desktop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const visitor = await visit();
  await visitor.goto("/login");
  await expect(visitor.locator('link[href^="/brand/112233-square-roomy-plain-serif-full."]')).toHaveCount(1);
  await expect(visitor.getByRole("link", { name: "Terms", exact: true })).toHaveAttribute("href", links.Terms);

  const buffer = Buffer.from(draw(64, 64, () => [17, 34, 51]));
  for (const kind of ["logo", "logo_dark", "favicon", "background_picture"]) {
    const place = page.locator(".brand-picture", { has: page.locator(`#${kind}`) });
    await place.locator(`#${kind}`).setInputFiles({ name: "picture.png", mimeType: "image/png", buffer });
    await place.getByRole("button", { name: "Upload" }).click();
    await expect(place.locator(".brand-shown")).toHaveAttribute("src", /^\/brand\/pictures\//);
  }
  await visitor.goto("/login");
  await expect(visitor.locator(".brand-logo")).toBeVisible();
  for (const kind of ["logo", "logo_dark", "favicon", "background_picture"]) {
    const place = page.locator(".brand-picture", { has: page.locator(`#${kind}`) });
    await place.getByRole("button", { name: "Remove" }).click();
    await expect(place.locator(".brand-shown")).toHaveCount(0);
  }
  await visitor.goto("/login");
  await expect(visitor.locator(".brand-logo")).toHaveCount(0);
});

test("a text follows what is typed, is said to everybody once it is saved, and can be put back", async ({ page, server, outbox, axe, visit }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/words?language=en&q=login-to-organization");
  await page.getByRole("link", { name: "login-to-organization", exact: true }).click();
  const field = page.getByLabel("Text", { exact: true });
  const preview = page.locator(".words-preview");
  await expect(preview).toContainText("Sign in to ");
  await field.fill("Into { $nobody }");
  await expect(page.locator("#text-error")).toContainText("does not exist in the original");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(preview).toHaveCount(0);
  await field.fill("Into { $organization }");
  await expect(preview).toContainText("Into ");
  await expect(field).not.toHaveAttribute("aria-invalid");
  await expect(page.getByText("much longer than the original")).toHaveCount(0);
  await field.fill(`Into { $organization }${", whoever you are".repeat(6)}`);
  await expect(page.getByText("much longer than the original")).toBeVisible();
  await axe();
  // Nothing of it is saved yet.
  await page.goto("/admin/words/login-title?language=en");
  await field.fill("Come in");
  await expect(preview).toContainText("Come in");
  const visitor = await visit();
  await visitor.goto("/login");
  await expect(visitor.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await visitor.goto("/login");
  await expect(visitor.getByRole("heading", { name: "Come in", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Use the original" }).click();
  await expect(field).toHaveValue("Sign in");
  await visitor.goto("/login");
  await expect(visitor.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
});

// The console of the browser is watched as well: it would tell of a script that the policy stopped.
test("nothing that is said of a place becomes a part of a page, or runs in one", async ({ page, server, outbox }) => {
  const hostile = '"></title><img src=x onerror=hit=1>';
  await administer(page, server, outbox);
  const api = await program(server, "brands:write");
  const links = { terms_uri: `https://acme.example/${hostile}`, privacy_uri: `https://acme.example/'${hostile}` };
  await api("PUT", "/brand", JSON.stringify({ name: hostile, ...links }));
  for (const key of ["login-title", "common-terms"]) {
    await page.goto(`/admin/words/${key}?language=en`);
    await page.getByLabel("Text", { exact: true }).fill(hostile);
    await expect(page.locator(".words-preview")).toContainText(hostile);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  }
  const origin = "https://shop.example.test";
  const frame = new URLSearchParams({ client_id: await register(server, origin, hostile), origin });
  const others = await Application.start(server, hostile, false);

  const look = async (path: string, heading: string) => {
    await page.goto(path, { waitUntil: "load" });
    await expect(page.getByRole("heading", { level: 1 }).first()).toContainText(heading);
    for (const shown of page.frames()) {
      expect(await shown.locator('img[src="x"]').count(), shown.url()).toBe(0);
      expect(await shown.evaluate(() => "hit" in globalThis), shown.url()).toBe(false);
    }
  };
  const everywhere = async () => {
    await look("/admin/brand", "Brand");
    await look(`/embed/login?${frame}`, hostile);
    await look(others.authorize({ prompt: "consent" }), hostile);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await look("/login", hostile);
    await page.context().addCookies(cookies);
  };
  await everywhere();
  // With a logo the name stands in an attribute, and a file may bring more than a picture.
  const logo = new Uint8Array([...draw(96, 24, () => [29, 53, 87]), ...new TextEncoder().encode("<script>hit=1</script>")]);
  await api("PUT", "/brand/pictures/logo", logo);
  await everywhere();
  await expect(page.locator(".brand-logo")).toHaveAttribute("alt", hostile);
  const drawn = await (await page.request.get((await page.locator(".brand-logo").getAttribute("src"))!)).body();
  expect(drawn.includes("hit=1")).toBe(false);
  await others.close();
});
