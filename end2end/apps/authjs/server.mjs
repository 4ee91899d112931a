import { ExpressAuth, getSession } from "@auth/express";
import express from "express";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;

const config = {
  providers: [
    {
      id: "latchkey",
      name: "Latchkey",
      type: "oidc",
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      checks: ["pkce", "state", "nonce"],
    },
  ],
};

const app = express();
app.set("trust proxy", true);
app.use("/auth", ExpressAuth(config));

app.get("/", async (request, response) => {
  const session = await getSession(request, config);
  const who = session ? `${session.user.email} is signed in.` : "Nobody is signed in.";
  const [path, label] = session ? ["signout", "Sign out"] : ["signin", "Sign in"];
  response.type("html").send(
    `<!doctype html><html lang="en"><title>Acme Notes</title><h1>Acme Notes</h1><p>${who.replaceAll("<", "&lt;")}</p><a href="/auth/${path}">${label}</a></html>`,
  );
});

app.listen(PORT, "127.0.0.1", () => console.log(`http://127.0.0.1:${PORT}/ is ready`));
