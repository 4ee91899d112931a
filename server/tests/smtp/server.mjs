// node server.mjs MODE CERTIFICATE KEY [ADDRESS PORT]: a mail relay on loopback, for one test. MODE is tls, starttls, plain, or
// ascii (plain, and without SMTPUTF8), or unhurried (plain, and takes a second over each mail). Prints its port, and then each mail that it took, as a line of JSON. Takes the user
// "latchkey" with "pass: word". Refuses mail to and from nobody@ for good and to later@ for now, and to enough@ because the
// sender's allowance is used up; to slow@ it never says yes or no, and a mail to late@ it refuses, unless it is plain, once it
// has all of it.
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const [mode, certificate, key, address = "127.0.0.1", port = "0"] = process.argv.slice(2);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const refusal = (responseCode, message) => Object.assign(new Error(message), { responseCode });
const answer = ({ address }, done) => {
  const mailbox = address.split("@")[0];
  if (mailbox === "nobody") return done(refusal(550, "5.1.1 there is no such mailbox"));
  if (mailbox === "later") return done(refusal(450, "4.2.1 the mailbox is busy"));
  if (mailbox === "enough") return done(refusal(550, "5.7.1 daily sending limit exceeded"));
  if (mailbox !== "slow") done();
};

const server = new SMTPServer({
  secure: mode === "tls",
  ...(certificate && { cert: readFileSync(certificate), key: readFileSync(key) }),
  disabledCommands: ["plain", "ascii", "unhurried"].includes(mode) ? ["STARTTLS"] : [],
  hideSMTPUTF8: mode === "ascii",
  authOptional: true,
  allowInsecureAuth: false,
  disableReverseLookup: true,
  onAuth({ username, password }, session, done) {
    const known = username === "latchkey" && password === "pass: word";
    done(known ? null : new Error("Invalid username or password"), { user: username });
  },
  onMailFrom(address, session, done) {
    answer(address, done);
  },
  onRcptTo(address, session, done) {
    answer(address, done);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      if (mode !== "plain" && rcptTo[0].address.startsWith("late@")) return done(refusal(554, "5.6.0 <b>no</b>"));
      say({
        from: mailFrom.address,
        to: rcptTo.map((recipient) => recipient.address),
        hello: session.hostNameAppearsAs,
        secure: session.secure,
        user: session.user ?? null,
        message: Buffer.concat(chunks).toString("utf8"),
      });
      setTimeout(done, mode === "unhurried" ? 1000 : 0);
    });
  },
});
server.on("error", (error) => console.error(error.message));
server.listen(Number(port), address, () => say(server.server.address().port));
// The test that started it is gone.
process.stdin.on("end", () => process.exit()).resume();
