// <trustable-mark> on a shop's page in headless Chromium: what it shows, whom it asks, and what stands there when it has no answer.
// Usage: shop.mjs < settings as JSON

import { createServer } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";

const { chromium, shots, element, copies, good, name, other, unknown } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(join(process.cwd(), "package.json"));
const { chromium: browserType } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", wasm: "application/wasm", json: "application/json" };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; " +
  "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'";
const FALLBACK = "Ask us about this product.";

const faults = [];
let told = 0;
const check = (good, text) => {
  told += 1;
  if (!good) faults.push(text);
};

/** Which copy of the registry the shop has now, and what it was asked for. */
let copy = copies[0];
let asked = [];
const page = (gtin, language, registry) => `<!doctype html><html lang="${language}"><title>Shop</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><script type="module" src="/element/trustable-mark.js"></script>
<main><h1>Product</h1><h2>Mark</h2><trustable-mark gtin="${gtin}"${registry ? ` registry="${registry}"` : ""}>${FALLBACK}</trustable-mark></main></html>`;

const server = createServer(async (request, answer) => {
  const { pathname, searchParams: query } = new URL(request.url, "http://shop");
  asked.push(pathname);
  answer.setHeader("Content-Security-Policy", POLICY);
  const send = (body, type) => answer.setHeader("Content-Type", type ?? "application/octet-stream").end(body);
  if (pathname === "/product") return send(page(query.get("gtin"), query.get("lang"), query.get("registry")), TYPES.html);
  const [, folder, path] = /^\/(ttm|element)\/(.*)$/.exec(normalize(pathname)) ?? [];
  try {
    const file = await readFile(join(folder === "ttm" ? copy : element, path));
    send(file, TYPES[path.split(".").at(-1)]);
  } catch {
    answer.writeHead(404).end();
  }
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await browserType.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
});

/** The element of a product's page, once it has an answer or knows that there is none. */
const visit = async (what, { gtin, language = "en", registry = "", missing = false }, use) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
  context.on("console", (message) => {
    const expected = missing && /Failed to load resource/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !expected) faults.push(`${what}: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`${what}: ${error.error()}`));
  context.on("request", (request) => request.url().startsWith(origin) || faults.push(`${what}: asks ${request.url()}`));
  asked = [];
  const view = await context.newPage();
  await view.goto(`${origin}/product?${new URLSearchParams({ gtin, lang: language, registry })}`);
  await view.locator("trustable-mark:not([data-state=checking])[data-state]").waitFor({ timeout: 30_000 });
  const shown = await view.locator("trustable-mark").evaluate((mark) => ({
    state: mark.dataset.state,
    text: mark.shadowRoot.textContent,
    fallback: mark.shadowRoot.querySelector("slot") !== null,
    criteria: mark.shadowRoot.querySelectorAll(".criteria > li").length,
  }));
  await use(shown, view);
  await view.evaluate(axe);
  const found = await view.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  check(found.violations.length === 0, `${what}: ${found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`).join("; ")}`);
  if (shots) {
    await mkdir(shots, { recursive: true });
    await view.screenshot({ path: join(shots, `shop.${what.replaceAll(" ", "-")}.png`), fullPage: true });
  }
  await context.close();
};

for (const [language, word] of [["en", "Voice recordings"], ["de", "Sprachaufnahmen"]]) {
  await visit(`good ${language}`, { gtin: good, language }, async ({ state, text, fallback, criteria }, view) => {
    check(state === "trusted" && !fallback, `good ${language}: ${state}`);
    check(text.includes(name) && text.includes(word) && criteria === 5, `good ${language}: ${criteria} criteria, ${text.slice(0, 300)}`);
    check(!asked.some((path) => path.includes(good)), `the product is named to the shop's server: ${asked}`);
    // The shop turns the page to another product: the same copy answers, and its trust data is not asked for again.
    const before = asked.filter((path) => path.endsWith("trust.bundle")).length;
    await view.locator("trustable-mark").evaluate((mark, gtin) => mark.setAttribute("gtin", gtin), other);
    await view.locator("trustable-mark[data-state=checking]").waitFor({ state: "detached" });
    const now = await view.locator("trustable-mark").evaluate((mark) => mark.shadowRoot.textContent);
    check(!now.includes(name) && now.length > 100, `another product ${language}: ${now.slice(0, 200)}`);
    check(before === 1 && asked.filter((path) => path.endsWith("trust.bundle")).length === 1, `trust data: ${asked}`);
  });
}
for (const [what, where, wanted] of [
  ["no mark", { gtin: unknown }, "not_listed"],
  ["no number", { gtin: "4006381333930" }, "wrong"],
  ["no copy", { gtin: good, registry: "/nowhere/", missing: true }, "not_at_hand"],
  ["elsewhere", { gtin: good, registry: "https://elsewhere.example/ttm/" }, "wrong"],
]) {
  await visit(what, where, async ({ state, fallback }, view) => {
    check(state === wanted && fallback, `${what}: ${state}`);
    check((await view.locator("main").innerText()).includes(FALLBACK), `${what}: what stands inside is not shown`);
  });
}
copy = copies[1];
await visit("taken back", { gtin: good }, async ({ state, text, criteria }) => check(state === "invalid" && criteria === 0, `taken back: ${state} ${text.slice(0, 200)}`));

await browser.close();
server.close();
faults.forEach((text) => console.log(text));
console.log(`${told} things checked of the element for shops, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
