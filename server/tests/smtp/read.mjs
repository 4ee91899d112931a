// node read.mjs: what postal-mime makes of the message on the standard input, as JSON.
import { readFileSync } from "node:fs";
import PostalMime from "postal-mime";

const { subject, to, text, html } = await PostalMime.parse(readFileSync(0));
process.stdout.write(JSON.stringify({ subject, to: to.map(({ address }) => address), text, html }));
