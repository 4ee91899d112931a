import express from "express";
import session from "express-session";
import * as client from "openid-client";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SESSION_SECRET, PORT } = process.env;
const home = new URL("/", REDIRECT_URI).href;

// Everything else is found by the issuer's address. Without TLS only on your own machine.
const insecure = new URL(ISSUER).hostname === "localhost" ? { execute: [client.allowInsecureRequests] } : {};
const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, insecure);

const app = express();
app.set("trust proxy", 1);
app.use(
  session({
    secret: SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: "lax", secure: "auto" },
  }),
);

app.get("/", async (request, response) => {
  const tokens = await freshTokens(request);
  if (!tokens) return response.send(page(`<p>Nobody is signed in.</p><a href="/login">Sign in</a>`));
  const person = await client.fetchUserInfo(config, tokens.access_token, tokens.sub);
  response.send(page(`<p>${escape(person.email)} is signed in.</p><form method="post" action="/logout"><button>Sign out</button></form>`));
});

app.get("/login", async (request, response) => {
  const login = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  request.session.login = login;
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: "openid profile email",
    code_challenge: await client.calculatePKCECodeChallenge(login.pkceCodeVerifier),
    code_challenge_method: "S256",
    state: login.expectedState,
    nonce: login.expectedNonce,
  });
  response.redirect(url.href);
});

app.get("/callback", async (request, response) => {
  const { login } = request.session;
  if (!login) return response.redirect("/");
  const tokens = await client.authorizationCodeGrant(config, new URL(request.originalUrl, REDIRECT_URI), login);
  // A session id from before the sign-in is not good for what comes after it.
  await new Promise((done, failed) => request.session.regenerate((error) => (error ? failed(error) : done())));
  keep(request, tokens, tokens.claims().sub);
  response.redirect("/");
});

app.post("/logout", async (request, response) => {
  const { tokens } = request.session;
  await new Promise((done) => request.session.destroy(done));
  if (!tokens) return response.redirect("/");
  // Ends the session at Latchkey as well, and comes back.
  const url = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: home });
  response.redirect(url.href);
});

function keep(request, tokens, sub) {
  const { access_token, refresh_token, id_token } = tokens;
  request.session.tokens = { access_token, refresh_token, id_token, sub, expiresAt: Date.now() + tokens.expires_in * 1000 };
}

/** Those of the session, renewed in the last minute before they end; nothing when the sign-in is over. */
async function freshTokens(request) {
  const { tokens } = request.session;
  if (!tokens || tokens.expiresAt > Date.now() + 60_000) return tokens;
  try {
    keep(request, await client.refreshTokenGrant(config, tokens.refresh_token), tokens.sub);
  } catch (error) {
    if (error.error !== "invalid_grant") throw error;
    delete request.session.tokens;
  }
  return request.session.tokens;
}

const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const page = (body) => `<!doctype html><html lang="en"><title>Acme Notes</title><link rel="icon" href="data:,"><h1>Acme Notes</h1>${body}</html>`;

app.listen(PORT, "127.0.0.1", () => console.log(`${home} is ready`));
