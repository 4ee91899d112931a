// `make bench`: figures; what the server takes in memory is held to its aim. One at a time, so that nothing else has the processor.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig(tests, { testDir: "measure", workers: 1, retries: 0, reporter: "dot", timeout: 300_000 });
