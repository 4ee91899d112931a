// A page with the widget, whose server gets a code and exchanges it: node server.mjs
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const random = () => randomBytes(32).toString("base64url");
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** By the cookie of their browser: what their page was made with, and who they are once they have signed in. */
const visitors = new Map();

function visitor(request, answer) {
  const id = /(?:^|; )visitor=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  if (visitors.has(id)) return visitors.get(id);
  const [cookie, visitor] = [random(), { verifier: random(), nonce: random() }];
  visitors.set(cookie, visitor);
  answer.setHeader("set-cookie", `visitor=${cookie}; HttpOnly; SameSite=Lax; Path=/`);
  return visitor;
}

const page = ({ email, verifier, nonce }) => `<!doctype html>
<html lang="en">
  <title>Acme Shop</title>
  <link rel="icon" href="data:," />
  <p id="who">${email ? `${escape(email)} is signed in.` : "Nobody is signed in."}</p>
  <script type="module">
    addEventListener("latchkey-signed-in", async ({ detail }) => {
      await fetch("/signed-in", { method: "POST", body: detail.code });
      location.reload();
    });
  </script>
  <script type="module" src="${ISSUER}/widget.js"></script>
  <latchkey-login
    client-id="${CLIENT_ID}"
    response-type="code"
    code-challenge="${createHash("sha256").update(verifier).digest("base64url")}"
    nonce="${nonce}"
  ></latchkey-login>
</html>`;

/** The verifier is this browser's own: a code that somebody else brought along is worth nothing here. */
async function exchange(code, { verifier, nonce }) {
  const answer = await fetch(`${ISSUER}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}` },
    body: new URLSearchParams({ grant_type: "authorization_code", code, code_verifier: verifier }),
  });
  const tokens = await answer.json();
  if (!answer.ok) throw new Error(`${tokens.error}: ${tokens.error_description}`);
  // Straight from the server: TLS stands for the signature.
  const claims = JSON.parse(Buffer.from(tokens.id_token.split(".")[1], "base64url"));
  if (claims.nonce !== nonce) throw new Error("the ID token is another sign-in's");
  return { ...tokens, claims };
}

createServer(async (request, answer) => {
  const known = visitor(request, answer);
  if (request.method === "POST" && request.url === "/signed-in") {
    let code = "";
    for await (const part of request) code += part;
    try {
      const { claims } = await exchange(code, known);
      known.email = claims.email;
    } catch (error) {
      answer.statusCode = 400;
      console.error(String(error));
    }
    return answer.end();
  }
  answer.setHeader("content-type", "text/html; charset=utf-8");
  answer.end(page(known));
}).listen(Number(PORT), "127.0.0.1");
