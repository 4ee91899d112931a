import { expect, heading, isAt, press, signInByCode, test } from "../fixtures/firefox.ts";

test("a code signs in, after a wrong one too", async ({ firefox: page, server, outbox, email }) => {
  await page.goto(`${server.url}/login`);
  await page.locator("#email").fill(email);
  await press(page, "Continue with email");
  await isAt(page, "/login/code");
  expect(await heading(page)).toBe("Check your email");
  const code = await outbox.code(email);
  await page.type("#code", code === "000000" ? "000001" : "000000");
  expect(await page.waitForSelector("#code[aria-invalid]")).toBeTruthy();
  await page.type("#code", code);
  await isAt(page, "/login/passkey");
});

for (const size of [100, 200]) {
  for (const direction of ["ltr", "rtl"]) {
    test(`six digits stay in six cells: ${size} % text, ${direction}`, async ({ firefox: page, server, email }) => {
      await page.setViewport({ width: 320, height: 800 });
      await page.goto(`${server.url}/login`);
      await page.locator("#email").fill(email);
      await press(page, "Continue with email");
      await isAt(page, "/login/code");
      await page.evaluate(
        (size, direction) => {
          document.documentElement.style.fontSize = `${size}%`;
          document.documentElement.dir = direction;
          document.addEventListener("input", (event) => event.stopImmediatePropagation(), true); // it is not to be sent
        },
        size,
        direction,
      );
      await page.type("#code", "888888");
      const seen = await page.$eval("#code", (input) => {
        const style = getComputedStyle(input);
        const digit = document.createElement("canvas").getContext("2d")!;
        digit.font = `${style.fontSize} ${style.fontFamily}`;
        const [width, start] = [digit.measureText("8").width, input.getBoundingClientRect().left + parseFloat(style.paddingLeft)];
        const cells = [...document.querySelectorAll(".code i")].map((cell) => cell.getBoundingClientRect());
        const off = cells.map((cell, n) => start + n * (width + parseFloat(style.letterSpacing)) + width / 2 - cell.left - cell.width / 2);
        return { scrolled: input.scrollLeft, fits: input.scrollWidth <= input.clientWidth, off, wide: document.documentElement.scrollWidth - document.documentElement.clientWidth };
      });
      expect(seen).toMatchObject({ scrolled: 0, fits: true, wide: 0 });
      expect(seen.off).toHaveLength(6);
      for (const off of seen.off) expect(Math.abs(off)).toBeLessThan(2);
    });
  }
}

test("the account: names are saved, a look is chosen, the person signs out", async ({ firefox: page, server, outbox, email }) => {
  await signInByCode(page, server, outbox, email);
  expect(await heading(page)).toBe("Your account");
  await page.goto(`${server.url}/account/profile`);
  await page.locator("#first_name").fill("Ada");
  await press(page, "Save name");
  await page.waitForSelector("::-p-text(Your name is saved.)");
  expect(await page.$eval("#first_name", (input) => (input as HTMLInputElement).value)).toBe("Ada");
  await press(page, "Dark");
  await page.waitForSelector("html[data-theme=dark]");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe("rgb(14, 21, 19)");
  for (const path of ["/account", "/account/activity", "/account/passkeys/new", "/account/profile/email"]) {
    await page.goto(server.url + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBe(0);
  }
  await press(page, "Sign out");
  await isAt(page, "/login");
});
