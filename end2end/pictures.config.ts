// `scripts/pictures`: what the README shows.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig(tests, { testDir: "pictures", workers: 1, retries: 0, timeout: 180_000 });
