// node package-site.mjs LOGIN_FOLDER CONSOLE_FOLDER OUT: minifies, names files by their content, compresses, writes manifest.json.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildSync, transformSync } from "esbuild";

const [loginFolder, consoleFolder, out] = process.argv.slice(2);
const ALREADY_COMPRESSED = new Set([".png", ".jpg", ".webp", ".avif", ".woff2", ".br", ".gz"]);

// Files keep the modern syntax they were written in: browsers with passkeys know it. Images and fonts stay in public/.
const EXTERNAL = ["*.svg", "*.png", "*.jpg", "*.webp", "*.avif", "*.woff2"];
const built = (entry, format) =>
  buildSync({ entryPoints: [entry], bundle: true, minify: true, write: false, format, target: "esnext",
    external: EXTERNAL, legalComments: "none", logLevel: "warning" }).outputFiles[0].contents;

const brotli = (data) => brotliCompressSync(data, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } });

// Writes `data` below pkg/ as name.<hash>.ext and returns its URL.
function hashed(name, data) {
  const ext = extname(name);
  const hash = createHash("sha256").update(data).digest("hex").slice(0, 12);
  const url = `/pkg/${basename(name, ext)}.${hash}${ext}`;
  writeFileSync(join(out, url), data);
  return url;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "pkg"), { recursive: true });

// Everything in public/ keeps its name; its scripts and style sheets are minified.
if (existsSync("public")) cpSync("public", out, { recursive: true });
for (const file of readdirSync(out, { recursive: true }).filter((f) => /\.(js|css)$/.test(f))) {
  const path = join(out, file);
  const loader = extname(file).slice(1);
  writeFileSync(path, transformSync(readFileSync(path, "utf8"), { loader, minify: true, target: "esnext" }).code);
}

const bundle = (folder, name) => ({
  js: hashed(`${name}.js`, built(join(folder, `${name}.js`), "esm")),
  wasm: hashed(`${name}_bg.wasm`, readFileSync(join(folder, `${name}_bg.wasm`))),
});
const manifest = {
  login: bundle(loginFolder, "latchkey"),
  console: bundle(consoleFolder, "console"),
  css: hashed("main.css", built("style/main.css")),
  console_css: hashed("console.css", built("style/console.css")),
};

const rows = [];
for (const file of readdirSync(out, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())) {
  const path = join(file.parentPath ?? file.path, file.name);
  const raw = readFileSync(path);
  let shown = raw.length;
  if (!ALREADY_COMPRESSED.has(extname(path)) && raw.length > 0) {
    const [br, gz] = [brotli(raw), gzipSync(raw, { level: 9 })];
    // A compressed copy that is not smaller would only cost time.
    if (br.length < raw.length) writeFileSync(`${path}.br`, br), (shown = br.length);
    if (gz.length < raw.length) writeFileSync(`${path}.gz`, gz);
  }
  rows.push([path.slice(out.length), raw.length, shown]);
}
writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest)}\n`);

const together = (title, { js, wasm }) => {
  const page = rows.filter(([name]) => [js, wasm, manifest.css].includes(name));
  const sum = (column) => page.reduce((total, row) => total + row[column], 0);
  return [title, sum(1), sum(2)];
};
rows.sort((a, b) => b[2] - a[2]).push(together("login: js + wasm + css", manifest.login), together("console", manifest.console));
console.log(`${"file".padEnd(44)}${"raw".padStart(10)}${"brotli".padStart(10)}`);
for (const [name, raw, br] of rows) console.log(`${name.padEnd(44)}${String(raw).padStart(10)}${String(br).padStart(10)}`);
