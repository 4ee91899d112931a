// node build.mjs: makes dist/ of src/ and of ../public/widget.js, which servers hand out themselves. `npm pack` calls it.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";

const here = import.meta.dirname;
const typescript = createRequire(import.meta.url).resolve("typescript/package.json");

rmSync(join(here, "dist"), { recursive: true, force: true });
buildSync({
  absWorkingDir: here,
  entryPoints: ["src/index.ts", "src/react.ts"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  external: ["react"],
  // What both need is there once, and so is the class of the element.
  splitting: true,
  chunkNames: "element",
  // The server's own copy asks the server that it came from. A bundle comes from anywhere.
  define: { "import.meta.url": '""' },
  logLevel: "warning",
});
// Those of the script of the server are made as well; the package's own say nothing of them.
const types = mkdtempSync(join(tmpdir(), "latchkey-web-"));
execFileSync(process.execPath, [join(dirname(typescript), "bin/tsc"), "-p", here, "--outDir", types], { stdio: "inherit" });
cpSync(join(types, "web/src"), join(here, "dist"), { recursive: true });
rmSync(types, { recursive: true });
// npm takes it from this folder only.
copyFileSync(join(here, "../LICENSE"), join(here, "LICENSE"));
