import { createRemoteJWKSet, jwtVerify } from "jose";

const ISSUER = "https://login.example.com";
const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", ISSUER));

// Who sends this access token? Throws when it is not for this application, altered, or expired.
export async function whoSends(accessToken) {
  const { payload } = await jwtVerify(accessToken, keys, {
    issuer: ISSUER,
    audience: "cli_my_app",
    typ: "at+jwt",
    algorithms: ["ES256"],
  });
  return payload.sub;
}
