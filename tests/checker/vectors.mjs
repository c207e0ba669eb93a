// The module that browsers load judges every vector as the core does: registries are handed in as a page does it. Usage:
// vectors.mjs FOLDER_OF_MODULES < sets and vectors as JSON

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { default: init, Checker } = await import(pathToFileURL(join(folder, "ttm_check.js")));
await init({ module_or_path: readFileSync(join(folder, "ttm_check_bg.wasm")) });
const { sets, vectors, aside } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const faults = [];

/** Calls until no file is missing, as the page does. */
const complete = (checker, set, call) => {
  for (let round = 0; round < 6; round += 1) {
    const result = call();
    const missing = checker.missing();
    if (missing.length === 0) return result;
    for (const path of missing) {
      const file = path === "trust.bundle" ? set.bundle : set.files[path];
      if (file === undefined) checker.put_failure(path, 404);
      else checker.put(path, bytes(file));
    }
  }
  throw new Error("files without end");
};

for (const [place, set] of sets.entries()) {
  const own = vectors.filter((vector) => vector.set === place);
  for (const vector of own) {
    const checker = Checker.open(bytes(set.root), "mark.example", "1970-01-01", []);
    if (!complete(checker, set, () => checker.sync(false, vector.now))) faults.push(`${set.name}: no registry`);
    const code = (text, format, content) => ({ text, format, content, corners: [[0, 0], [0, 0], [0, 0], [0, 0]] });
    const codes = [
      ...vector.texts.map((text) => code(text, "QrCode", { is: "mark" })),
      ...vector.barcodes.map((gtin) => code(gtin, "Ean13", { is: "product", gtin })),
    ];
    const call = vector.barcodes.length === 0
      ? () => checker.check(vector.texts, vector.now)
      : () => checker.judge(JSON.stringify(codes), vector.on_request, vector.now);
    const { report } = JSON.parse(complete(checker, set, call));
    const found = [...report.findings, ...report.marks.flatMap((mark) => mark.findings)]
      .map(({ code }) => code).filter((code) => !aside.includes(code)).sort();
    if (report.verdict !== vector.verdict || found.join() !== vector.codes.join()) {
      faults.push(`${vector.name}: ${report.verdict} ${found}, expected ${vector.verdict} ${vector.codes}`);
    }
    checker.free();
  }
}
faults.forEach((fault) => console.log(fault));
console.log(`${vectors.length} vectors judged by the module, ${faults.length} differ`);
process.exit(faults.length ? 1 : 0);
