import { expect, test } from "../fixtures/index.ts";

test("the login page opens", async ({ page, axe }) => {
  const answer = await page.goto("/login");
  expect(answer?.status()).toBe(200);
  await expect(page).toHaveTitle(/sign in/i);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await axe();
});
