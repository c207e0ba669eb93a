// The public pages in headless Chromium: axe-core finds nothing, nothing is loaded from elsewhere, nothing is blocked, the search
// finds, and without script the list is there. Usage: check.mjs FOLDER CHROMIUM [SCREENSHOTS] < list of paths, one a line

import { createServer } from "node:http";
import { readFile, mkdir } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, extname } from "node:path";

const [folder, chromium, shots] = process.argv.slice(2);
// The packages lie in a folder of their own, which is the working directory.
const require = createRequire(join(process.cwd(), "package.json"));
const { chromium: browserType } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".atom": "application/atom+xml",
};

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  for (const name of [path, `${path.replace(/\/$/, "")}/index.html`]) {
    try {
      const bytes = await readFile(join(folder, name));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" });
      response.end(bytes);
      return;
    } catch {
      // The next name, if there is one.
    }
  }
  response.writeHead(404);
  response.end();
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await browserType.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
});
const faults = [];
let checked = 0;

const open = async (path, options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${path}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${path}: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) faults.push(`${path}: asks ${request.url()}`);
  });
  const answer = await page.goto(origin + path, { waitUntil: "load" });
  if (!answer.ok()) faults.push(`${path}: ${answer.status()}`);
  return { context, page };
};

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1200, height: 900 };
for (const path of paths) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, viewport] of [["phone", PHONE], ["desk", DESK]]) {
      const { context, page } = await open(path, { viewport, colorScheme, reducedMotion: "reduce" });
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await page.evaluate(axe);
      const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
      checked += 1;
      for (const { id, help, nodes } of found.violations) {
        faults.push(`${path} (${colorScheme}, ${name}): ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) faults.push(`${path} (${name}): ${wide} pixels too wide`);
      if (shots) {
        await mkdir(shots, { recursive: true });
        const file = `${path.slice(1).replaceAll("/", "_").replace(".html", "") || "start"}.${colorScheme}.${name}.png`;
        await page.screenshot({ path: join(shots, file), fullPage: true });
      }
      await context.close();
    }
  }
}

// The search: in words, by the number as it is printed, by category, by criterion; and when nothing fits.
const { context, page } = await open("/en/index.html", { viewport: DESK });
const search = async (text, { kind = "", met = [] } = {}) => {
  await page.fill("#q", text);
  await page.selectOption("#kind", kind);
  for (const box of await page.$$("[name=met]")) await box.setChecked(met.includes(await box.getAttribute("value")));
  await page.click("#search button");
  await page.waitForFunction(() => !document.getElementById("results").hasAttribute("aria-busy"));
  return page.$$eval("#found a", (links) => links.map((link) => link.textContent));
};
const expect = async (what, wanted, text, options) => {
  const found = await search(text, options);
  if (!wanted(found)) faults.push(`search for ${what}: ${JSON.stringify(found.slice(0, 5))} of ${found.length}`);
};
await expect("a name", (found) => found.length === 1 && found[0].endsWith("Pippa 77"), "fuchsbau PIPPA 77 ");
await expect("a number", (found) => found.length === 1, "007 0000 0077");
await expect("a kind that is not there", (found) => found.length === 0, "", { kind: "6" });
await expect("a criterion", (found) => found.length === 50, "pippa", { met: ["0", "2"] });
await expect("what one alone meets", (found) => found.length === 1, "", { met: ["3"] });
await expect("nothing", (found) => found.length === 0, "<img src=x>");
await search("pippa");
await page.click("#more");
const more = await page.$$eval("#found a", (links) => links.length);
if (more !== 100) faults.push(`show more: ${more}`);
await page.evaluate(axe);
const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
found.violations.forEach(({ id, help, nodes }) => faults.push(`results: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`));
if (shots) await page.screenshot({ path: join(shots, "search.png") });
await context.close();

// Without script the form stays away, and the list leads everywhere.
const plain = await open("/de/index.html", { viewport: PHONE, javaScriptEnabled: false });
if (await plain.page.isVisible("#search")) faults.push("the form shows without script");
if (!(await plain.page.isVisible(".list a"))) faults.push("no list without script");
await plain.context.close();

await browser.close();
server.close();
faults.forEach((fault) => console.log(fault));
console.log(`${checked} views checked, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
