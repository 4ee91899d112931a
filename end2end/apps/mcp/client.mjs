import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

// CLIENT_ID_URL is where a document describes this client. Without one it registers itself.
const { SERVER, CLIENT_ID_URL } = process.env;

// The browser comes back to a port of the moment, by number: `localhost` can be another machine's name.
const callback = createServer().listen(0, "127.0.0.1");
await once(callback, "listening");
const redirectUrl = `http://127.0.0.1:${callback.address().port}/callback`;

const state = randomBytes(16).toString("base64url");
const kept = {};
const authProvider = {
  redirectUrl,
  clientMetadataUrl: CLIENT_ID_URL,
  clientMetadata: {
    client_name: "Notes in the terminal",
    redirect_uris: [redirectUrl],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  },
  state: () => state,
  clientInformation: () => kept.client,
  saveClientInformation: (client) => void (kept.client = client),
  tokens: () => kept.tokens,
  saveTokens: (tokens) => void (kept.tokens = tokens),
  codeVerifier: () => kept.verifier,
  saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
  redirectToAuthorization: (url) => console.log(`Open ${url}`),
};

async function code() {
  const [request, response] = await once(callback, "request");
  const answer = new URL(request.url, redirectUrl).searchParams;
  response.setHeader("content-type", "text/html").end(`<link rel="icon" href="data:,">You can close this page.`);
  if (answer.get("state") !== state) throw new Error("an answer to another question");
  if (!answer.has("code")) throw new Error(answer.get("error"));
  return answer.get("code");
}

const client = new Client({ name: "notes-in-the-terminal", version: "1.0.0" });
const transport = () => new StreamableHTTPClientTransport(new URL(SERVER), { authProvider });
const first = transport();
try {
  await client.connect(first);
} catch (error) {
  if (!(error instanceof UnauthorizedError)) throw error;
  await first.finishAuth(await code());
  await client.connect(transport());
}
const { content } = await client.callTool({ name: "whoami", arguments: {} });
console.log(content[0].text);
await client.close();
callback.close();
callback.closeAllConnections();
