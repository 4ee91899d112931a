// The widget in its variants, as a site of its own: node server.mjs, with ISSUER, CLIENT_ID and PORT.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { ISSUER, CLIENT_ID, PORT } = process.env;
const here = import.meta.dirname;
const root = resolve(here, "../..");
const { buildSync } = await import(pathToFileURL(join(root, "web/node_modules/esbuild/lib/main.js")));

/** The package as `npm --prefix web run build` made it, with the React of the tests. */
const react = buildSync({
  entryPoints: [join(here, "react.tsx")],
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  jsx: "automatic",
  alias: { "@latchkey/web/react": join(root, "web/dist/react.js") },
  nodePaths: [join(root, "end2end/node_modules")],
  define: { "process.env.NODE_ENV": '"production"' },
}).outputFiles[0].text;
const page = readFileSync(join(here, "index.html"), "utf8").replaceAll("{server}", ISSUER).replaceAll("{client}", CLIENT_ID);
const files = {
  "/": ["text/html", page],
  "/gallery.css": ["text/css", readFileSync(join(here, "gallery.css"))],
  "/gallery.js": ["text/javascript", readFileSync(join(here, "gallery.js"))],
  "/react.js": ["text/javascript", react],
};
// As docs/widget.md says.
const policy = `default-src 'self'; script-src 'self' ${ISSUER}; connect-src ${ISSUER}; frame-src ${ISSUER}; img-src 'self' data:`;

createServer((request, answer) => {
  const file = files[new URL(request.url, "http://localhost").pathname];
  if (!file) return answer.writeHead(404).end();
  answer.writeHead(200, { "content-type": `${file[0]}; charset=utf-8`, "content-security-policy": policy }).end(file[1]);
}).listen(Number(PORT), "127.0.0.1");
