// A mail in an operator's own form: written in the console, seen before it is saved, and sent.
import { administer } from "../fixtures/console.ts";
import { askForCode, expect, ownServer, test as base } from "../fixtures/index.ts";

const test = base.extend<object, object>({
  // One whose mails no other test has to do with.
  server: ownServer(),
});
// A browser says so, where it runs no script.
test.use({ quiet: false });

test("a template is coloured, its preview follows what is typed, and a script in it is nothing", async ({ page, server, outbox, axe, visit }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/templates");
  await axe();
  await page.getByRole("link", { name: "mail.sign_in_code_and_link", exact: true }).click();
  await expect(page.locator(".source pre .source-filled").first()).toBeVisible();
  await axe();
  // What goes out today, by day and by night, whatever this browser's look is.
  const preview = page.frameLocator('.template-frame iframe:last-child');
  const background = (look: string) =>
    preview.frameLocator(`iframe.phone.${look}`).locator("td.card").evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(preview.frameLocator("iframe.desktop.dark").locator("h1")).toHaveText("Your sign-in code");
  expect(await background("light")).toBe("rgb(255, 255, 255)");
  expect(await background("dark")).not.toBe("rgb(255, 255, 255)");

  const before = await page.evaluate(() => history.length);
  const html = '<h1>Hello from {{ Brand }}</h1><p>{{.OTP}} {{.MagicLink}}</p><script>parent.parent.document.title = "x"</script>';
  for (const [at, text] of ["<p>{{ OTP }}</p><p>{{ MagicLink }}</p>", html].entries()) {
    await page.getByLabel("HTML").fill(text);
    await expect(page.locator(".source pre").first()).toHaveText(text);
    await expect(page.locator(`.template-frame iframe[name="template-preview-${at + 1}"]:not(.is-coming)`)).toBeVisible();
    await expect(page.locator(".template-frame iframe")).toHaveCount(1);
    await expect(preview.frameLocator("iframe.phone.light").getByText("482913")).toBeVisible();
  }
  await expect(preview.frameLocator("iframe.phone.light").getByRole("heading")).toHaveText("Hello from Latchkey");
  expect(await page.evaluate(() => history.length), "no step of the browser's way back").toBe(before);
  await page.getByLabel("Plain text").fill("    {{ OTP }}\n{{ Nobody }}");
  await expect(preview.getByText("Line 2: there is no variable {{ Nobody }} here.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Line 2: there is no variable {{ Nobody }} here.")).toBeVisible();
  await expect(page.getByLabel("Plain text")).toHaveValue("    {{ OTP }}\n{{ Nobody }}");
  // What was typed is shown, not what is in use.
  await expect(preview.getByText("Line 2: there is no variable")).toBeVisible();
  await page.getByLabel("Plain text").fill("    {{ OTP }}\nfrom {{ Brand }}: {{ MagicLink }}");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved").first()).toBeVisible();
  await expect(page).toHaveTitle(/mail\.sign_in_code/);

  const bob = await visit({});
  await bob.goto("/login");
  await askForCode(bob, "bob@example.com");
  expect((await outbox.last("bob@example.com")).text).toMatch(/^ {4}\d{6}\nfrom Latchkey: http/);
});

test("a test is sent, older versions and the original come back, and text messages have templates, too", async ({ page, server, outbox }) => {
  const email = "operator@example.test";
  await administer(page, server, outbox, email);
  await page.goto("/admin/templates/mail.step_up_code?language=en");
  const subject = page.getByLabel("Subject");
  const versions = page.locator("[aria-labelledby=versions] tbody tr");
  const shipped = await subject.inputValue();
  for (const [at, words] of ["First", "Second"].entries()) {
    await subject.fill(`${words} from {{ Brand }}`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(versions).toHaveCount(at + 1);
  }
  // Of what is written, saved or not.
  const before = await outbox.count(email);
  await subject.fill("Tried from {{ Brand }}");
  await page.getByRole("button", { name: "Send me a test" }).click();
  await expect(page.getByText(`A test is on its way to ${email}`)).toBeVisible();
  await expect(subject).toHaveValue("Tried from {{ Brand }}");
  expect((await outbox.last(email, before)).subject).toBe("Tried from Latchkey");
  await expect(versions).toHaveCount(2);

  await versions.getByRole("link", { name: "1", exact: true }).click();
  await expect(page.getByText("This is version 1")).toBeVisible();
  await expect(subject).toHaveValue("First from {{ Brand }}");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(versions).toHaveCount(3);
  await expect(subject).toHaveValue("First from {{ Brand }}");
  await page.getByRole("button", { name: "Use the original" }).click();
  await expect(versions).toHaveCount(4);
  await expect(subject).toHaveValue(shipped);

  await page.goto("/admin/templates/sms.sign_in_code?language=en");
  await expect(page.getByRole("button", { name: "Send me a test" })).toHaveCount(0);
  await page.getByLabel("Plain text").fill("{{ OTP }} is the code of {{ Brand }}");
  await expect(page.frameLocator(".template-frame iframe:last-child").getByText("482913 is the code of Latchkey")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(versions).toHaveCount(1);
});
