import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from "@modelcontextprotocol/sdk/server/auth/router.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { InvalidTokenError } from "@modelcontextprotocol/sdk/server/auth/errors.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { ISSUER, RESOURCE, PORT } = process.env;
const resource = new URL(RESOURCE);
const oauthMetadata = await (await fetch(`${ISSUER}/.well-known/oauth-authorization-server`)).json();
const keys = createRemoteJWKSet(new URL(oauthMetadata.jwks_uri));

// A token is good here when it is signed by the issuer, for this very server, and not expired.
async function verifyAccessToken(token) {
  const expected = { issuer: ISSUER, audience: resource.href, typ: "at+jwt", algorithms: ["ES256"] };
  const { payload } = await jwtVerify(token, keys, expected).catch((error) => {
    throw new InvalidTokenError(error.message);
  });
  const { client_id: clientId, scope, exp: expiresAt, sub } = payload;
  return { token, clientId, scopes: scope.split(" "), expiresAt, resource, extra: { sub } };
}

function tools() {
  const server = new McpServer({ name: "acme-notes", version: "1.0.0" });
  server.registerTool("whoami", { description: "Says whose notes these are" }, ({ authInfo }) => ({
    content: [{ type: "text", text: `The notes of ${authInfo.extra.sub}` }],
  }));
  return server;
}

const app = express();
// Says at /.well-known/oauth-protected-resource/mcp who signs people in (RFC 9728).
app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: resource, resourceName: "Acme Notes" }));
const resourceMetadataUrl = getOAuthProtectedResourceMetadataUrl(resource);
app.use(resource.pathname, requireBearerAuth({ verifier: { verifyAccessToken }, resourceMetadataUrl }), express.json());
app.post(resource.pathname, async (request, response) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  response.on("close", () => transport.close());
  await tools().connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.listen(Number(PORT));
