// The address of a vector, opened in headless Chromium as a phone's camera does it: the page itself checks it, against the vector's own
// registry and at its time. Usage: links.mjs FOLDER_OF_THE_CHECKER CHROMIUM EVERY < sets and vectors as JSON; EVERY 2 opens every second

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [checker, executablePath, every] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const { sets, vectors, aside } = JSON.parse(readFileSync(0, "utf8"));
const parts = JSON.parse(readFileSync(join(checker, "checker.json"), "utf8"));
const TYPES = { js: "text/javascript", wasm: "application/wasm", css: "text/css" };
const PAGE = `<!doctype html><html lang="en"><title>A product</title><script src="/${parts.early}" data-module="/${parts.module}"></script>
<link rel="stylesheet" href="/${parts.style}"><script src="/${parts.script}" type="module"></script><main id="main"></main></html>`;

/** A label's address, as a browser opens it; none for a host that browsers write otherwise. */
const link = ({ texts, barcodes }) => {
  if (texts.length !== 1 || barcodes.length > 0) return undefined;
  const [, host, gtin, token] = /^https:\/\/([a-z0-9.:-]+)\/01\/(\d{14})#(T1\S*)$/i.exec(texts[0]) ?? [];
  return host && URL.canParse(`https://${host}`) ? `https://${host.toLowerCase()}/01/${gtin}#${token}` : undefined;
};

/** What the vector's registry answers. */
const answer = (set) => (route) => {
  const { pathname } = new URL(route.request().url());
  const path = pathname.slice(1);
  if (/^01\/\d{14}$/.test(path)) return route.fulfill({ contentType: "text/html", body: PAGE });
  if (path.startsWith("assets/")) {
    return route.fulfill({ contentType: TYPES[path.split(".").at(-1)], body: readFileSync(join(checker, path)) });
  }
  const file = path === "trust.bundle" ? set.bundle : path === "metadata/1.root.json" ? set.root : set.files[path];
  return file === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body: Buffer.from(file, "base64") });
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
const faults = [];
let opened = 0;
const links = vectors.map((vector) => ({ vector, address: link(vector) })).filter(({ address }) => address);
for (const { vector, address } of links.filter((_, place) => place % Number(every) === 0)) {
  opened += 1;
  const context = await browser.newContext({ serviceWorkers: "block", locale: "en-GB" });
  await context.route("**/*", answer(sets[vector.set]));
  const page = await context.newPage();
  await page.clock.setFixedTime(vector.now);
  try {
    await page.goto(address);
    const view = page.locator("article.answer");
    await view.waitFor({ timeout: 30_000 });
    const verdict = await view.getAttribute("data-verdict");
    const codes = await view.locator(".state").evaluateAll((all) => all.map((state) => state.dataset.codes).join(" "));
    const found = [...new Set(codes.split(" "))].filter((code) => code && !aside.includes(code)).sort();
    const expected = [...new Set(vector.codes)];
    // Without a mark in it there is nothing to show findings beside.
    const isSame = verdict === (vector.verdict ?? "no_mark") && (vector.verdict === null || found.join() === expected.join());
    if (!isSame) faults.push(`${vector.name}: ${verdict} ${found}, expected ${vector.verdict} ${expected}`);
  } catch (error) {
    faults.push(`${vector.name}: ${error}`);
  }
  await context.close();
}
await browser.close();
faults.forEach((fault) => console.log(fault));
console.log(`${opened} addresses of vectors opened in Chromium, ${faults.length} differ`);
process.exit(faults.length || !opened ? 1 : 0);
