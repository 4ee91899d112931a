// node verify.mjs [NAME TEXT]...: what mailauth makes of the DKIM signatures of the message on the standard input, as JSON, where
// the DNS has these TXT records and no others.
import { readFileSync } from "node:fs";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";

const records = new Map();
for (let rest = process.argv.slice(2); rest.length; rest = rest.slice(2)) records.set(rest[0], rest[1]);
const resolver = async (name, type) => {
  const text = type === "TXT" && records.get(name);
  if (!text) throw Object.assign(new Error("there is no such name"), { code: "ENOTFOUND" });
  // In pieces, as name servers have it.
  return [text.match(/.{1,255}/g)];
};
const { results } = await dkimVerify(readFileSync(0), { resolver });
const shown = results.map(({ status, selector, signingDomain, algo, format, signingHeaders }) => ({
  result: status.result,
  comment: status.comment ?? null,
  aligned: status.aligned ?? null,
  selector,
  domain: signingDomain,
  algorithm: algo,
  canonicalization: format,
  signed: signingHeaders?.keys,
}));
process.stdout.write(JSON.stringify(shown));
