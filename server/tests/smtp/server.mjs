// node server.mjs MODE CERTIFICATE KEY: a mail relay on loopback, for one test. MODE is tls, starttls or plain.
// Prints its port, and then each mail that it took, as a line of JSON. Takes the user "latchkey" with "pass: word".
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const [mode, certificate, key] = process.argv.slice(2);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const server = new SMTPServer({
  secure: mode === "tls",
  ...(certificate && { cert: readFileSync(certificate), key: readFileSync(key) }),
  disabledCommands: mode === "plain" ? ["STARTTLS"] : [],
  authOptional: true,
  allowInsecureAuth: false,
  disableReverseLookup: true,
  onAuth({ username, password }, session, done) {
    const known = username === "latchkey" && password === "pass: word";
    done(known ? null : new Error("Invalid username or password"), { user: username });
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      say({
        from: mailFrom.address,
        to: rcptTo.map((recipient) => recipient.address),
        secure: session.secure,
        user: session.user ?? null,
        message: Buffer.concat(chunks).toString("utf8"),
      });
      done();
    });
  },
});
server.on("error", (error) => console.error(error.message));
server.listen(0, "127.0.0.1", () => say(server.server.address().port));
// The test that started it is gone.
process.stdin.on("end", () => process.exit()).resume();
