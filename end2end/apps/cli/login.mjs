// Signs somebody in from a terminal: node login.mjs
import * as client from "openid-client";
import { renderUnicodeCompact } from "uqr";

const { ISSUER, CLIENT_ID } = process.env;

const server = new URL(ISSUER);
// On your own machine there may be no TLS.
const execute = server.protocol === "http:" ? [client.allowInsecureRequests] : [];
const config = await client.discovery(server, CLIENT_ID, undefined, client.None(), { execute });

const device = await client.initiateDeviceAuthorization(config, { scope: "openid email" });
console.log(`Open ${device.verification_uri} in a browser, on any device, and enter this code:\n`);
console.log(`    ${device.user_code}\n`);
console.log(`Or read this with your phone, and compare the code:\n`);
console.log(renderUnicodeCompact(device.verification_uri_complete));

// Asks every few seconds, as the server wants it.
const tokens = await client.pollDeviceAuthorizationGrant(config, device).catch((error) => {
  const why = { access_denied: "You did not allow it.", expired_token: "The code has expired." };
  console.error(why[error.error] ?? String(error));
  process.exit(1);
});
console.log(`${tokens.claims().email} is signed in.`);

// Keep the refresh token where only this person can read it. It works once, and brings its successor.
const next = await client.refreshTokenGrant(config, tokens.refresh_token);
const person = await client.fetchUserInfo(config, next.access_token, tokens.claims().sub);
console.log(`The server knows them as ${person.sub}.`);
