// The checker of the public pages in headless Chromium, as shoppers meet it: a label's address opened by the phone's camera, the page's
// own camera, a photo, a number; without a network; after a mark was taken back. Usage: check.mjs < settings as JSON

import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const settings = JSON.parse(readFileSync(0, "utf8"));
const { chromium, port, host, marks, photos, camera, commands, shots } = settings;
// The packages lie in a folder of their own, which is the working directory.
const require = createRequire(join(process.cwd(), "package.json"));
const { chromium: browserType } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1200, height: 900 };
const PATIENCE = 30_000;

const faults = [];
let told = 0;
const fault = (text) => faults.push(text);
const check = (good, text) => {
  told += 1;
  if (!good) fault(text);
};

// The labels' host is this machine, and its certificate is the test's own.
const browser = await browserType.launch({
  executablePath: chromium,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run",
    `--host-resolver-rules=MAP ${host} 127.0.0.1:${port}`, "--ignore-certificate-errors",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${camera}`,
  ],
});

/** A browser of somebody who was never here. Whatever the console says, and whoever else is asked, is a fault. */
const visit = async (what, options = {}) => {
  const context = await browser.newContext({ viewport: PHONE, locale: "en-GB", ignoreHTTPSErrors: true, reducedMotion: "reduce", ...options });
  const state = { offline: false };
  context.on("console", (message) => {
    const expected = state.offline && /ERR_(INTERNET_DISCONNECTED|FAILED)|Failed to load/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !expected) fault(`${what}: ${message.text()}`);
  });
  context.on("weberror", (error) => fault(`${what}: ${error.error()}`));
  context.on("request", (request) => {
    const { hostname, href } = new URL(request.url());
    if (hostname !== host && !href.startsWith("blob:")) fault(`${what}: asks ${href}`);
    if (/#|T1\d{20}/.test(request.url()) && !request.isNavigationRequest()) fault(`${what}: the code leaves with ${href}`);
  });
  const page = await context.newPage();
  const offline = async (is) => {
    state.offline = is;
    await context.setOffline(is);
  };
  return { context, page, offline };
};

const address = (mark, language) => mark.text.toLowerCase().replace("#t1", "#T1").replace(/(\/01\/\d{14})/, `$1${language ? `/${language}.html` : ""}`);

/** The answer that the page shows: its verdict and the codes of its findings. */
const answered = async (page) => {
  const view = page.locator("article.answer");
  await view.waitFor({ timeout: PATIENCE });
  return {
    verdict: await view.getAttribute("data-verdict"),
    codes: ((await view.locator(".state").first().getAttribute("data-codes").catch(() => "")) ?? "").split(" ").filter(Boolean),
    text: await page.locator("main").innerText(),
  };
};

const looked = async (page, what, { viewport, shot } = {}) => {
  if (viewport) await page.setViewportSize(viewport);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), TAGS);
  check(found.violations.length === 0, `${what}: ${found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html.slice(0, 160)}`).join("; ")}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(wide <= 0, `${what}: ${wide} pixels too wide`);
  if (shots && shot) {
    await mkdir(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${shot}.png`), fullPage: true });
  }
};

const press = async (page, key, times = 1) => {
  for (let n = 0; n < times; n += 1) await page.keyboard.press(key);
};

/** Goes to what has the focus with the tab key alone, until `wanted` fits. */
const tabTo = async (page, wanted) => {
  for (let n = 0; n < 60; n += 1) {
    await press(page, "Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return true;
  }
  return false;
};

// 1 A deep link, in two languages and colours, on a phone and a desk, and at twice the size.
for (const [language, locale] of [["en", "en-GB"], ["de", "de-DE"], ["pl", "pl-PL"]]) {
  for (const colorScheme of ["light", "dark"]) {
    const { context, page } = await visit(`deep link ${language} ${colorScheme}`, { locale, colorScheme });
    await page.goto(address(marks.good));
    const { verdict, text } = await answered(page);
    check(verdict === "trusted", `deep link ${language}: ${verdict}`);
    check(text.includes(marks.good.name) && text.includes(marks.good.shown), `deep link ${language}: no product or number: ${text.slice(0, 300)}`);
    check((await page.evaluate(() => document.documentElement.lang)) === language, `deep link: not in ${language}`);
    check(await page.evaluate(() => document.activeElement?.tagName === "H1"), "the heading has no focus");
    await looked(page, `deep link ${language} ${colorScheme}`, { shot: `answer.${language}.${colorScheme}` });
    await looked(page, `deep link ${language} ${colorScheme} desk`, { viewport: DESK });
    // Twice the size is half the room: CSS pixels of a phone at 200 %.
    await looked(page, `deep link ${language} ${colorScheme} 200 %`, { viewport: { width: 180, height: 370 }, shot: `answer.${language}.${colorScheme}.200` });
    await context.close();
  }
}

// 2 What is wrong with a label is told.
for (const [what, mark, verdict, code] of [
  ["forged", marks.forged, "invalid", "bad_signature"],
  ["wrong address", marks.misplaced, "invalid", "address_mismatch"],
  ["damaged", marks.damaged, "invalid", "malformed"],
]) {
  const { context, page } = await visit(what);
  await page.goto(address(mark));
  const found = await answered(page);
  check(found.verdict === verdict && found.codes.includes(code), `${what}: ${JSON.stringify(found)}`);
  check(!found.text.includes("In force"), `${what}: the public page shows through`);
  await looked(page, what, { shot: what.replace(" ", "-") });
  await context.close();
}

// 3 The page for scanning: photo, number, camera, by keyboard alone where that is the way.
{
  const { context, page } = await visit("scan");
  await context.grantPermissions(["camera"], { origin: `https://${host}` });
  await page.goto(`https://${host}/en/check.html`);
  await page.locator("section.scan").waitFor({ timeout: PATIENCE });
  await looked(page, "scan", { shot: "scan.en.light" });
  await looked(page, "scan desk", { viewport: DESK });
  await page.setViewportSize(PHONE);

  await page.setInputFiles("#photo", photos.good);
  let found = await answered(page);
  check(found.verdict === "trusted", `photo: ${JSON.stringify(found)}`);
  await page.goBack();
  await page.locator("section.scan").waitFor();

  await page.setInputFiles("#photo", photos.empty);
  await page.locator(".said", { hasText: "no code" }).waitFor({ timeout: PATIENCE });
  await page.setInputFiles("#photo", { name: "x.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await page.locator(".said", { hasText: "no picture" }).waitFor({ timeout: PATIENCE });
  told += 2;

  check(await tabTo(page, "#number"), "the number can't be reached by keyboard");
  await page.keyboard.type(marks.good.number);
  await press(page, "Enter");
  found = await answered(page);
  check(found.verdict === "trusted" && found.codes.includes("no_code_read"), `number: ${JSON.stringify(found)}`);
  check(await tabTo(page, ".actions button"), "no button by keyboard");
  await press(page, "Enter");
  await page.locator("section.scan").waitFor();
  for (const [typed, words] of [["4006381333931", "No mark is on the public list"], ["012000000014", "last digit"], ["12", "12 digits"]]) {
    await page.fill("#number", typed);
    await page.keyboard.press("Enter");
    await page.locator(".said", { hasText: words }).waitFor({ timeout: PATIENCE });
    told += 1;
  }

  await page.locator("h1").focus();
  check(await tabTo(page, ".camera button"), "the camera can't be reached by keyboard");
  await press(page, "Enter");
  await page.locator(".stage video").waitFor();
  if (shots) await page.waitForTimeout(100).then(() => page.screenshot({ path: join(shots, "camera.png") }));
  found = await answered(page);
  check(found.verdict === "trusted" && !found.codes.includes("no_code_read"), `camera: ${JSON.stringify(found)}`);
  const live = await page.evaluate(() => [...document.querySelectorAll("video")].length);
  check(live === 0, "the camera stays on after the answer");

  // The barcode of another product, on request.
  await page.locator(".actions button", { hasText: "Compare with the barcode" }).click();
  await page.locator("section.scan").waitFor();
  await page.setInputFiles("#photo", photos.otherBarcode);
  await page.locator("article.answer[data-verdict=invalid]").waitFor({ timeout: PATIENCE });
  found = await answered(page);
  check(found.codes.includes("wrong_product"), `wrong product: ${JSON.stringify(found)}`);
  await looked(page, "wrong product", { shot: "wrong-product" });
  await context.close();
}

// 4 Without a network: the page, the check and the reader are kept.
{
  const { context, page, offline } = await visit("offline");
  await page.goto(`https://${host}/en/check.html`);
  await page.locator("section.scan").waitFor({ timeout: PATIENCE });
  await page.locator(".list-kept button").click();
  await page.locator(".list-kept", { hasText: "has the latest list" }).waitFor({ timeout: PATIENCE });
  await page.waitForFunction(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    return (await cache.keys()).some(({ url }) => url.includes("ttm_read"));
  }, { timeout: PATIENCE });
  await offline(true);
  await page.goto(address(marks.good));
  let found = await answered(page);
  check(found.verdict === "trusted", `offline: ${JSON.stringify(found)}`);
  check(found.text.includes("did not load"), "offline: the list passes for the latest");
  check(found.text.includes(marks.good.answer), `offline: no facts: ${found.text}`);
  await page.goto(`https://${host}/en/check.html`);
  await page.locator("section.scan").waitFor({ timeout: PATIENCE });
  await page.setInputFiles("#photo", photos.good);
  found = await answered(page);
  check(found.verdict === "trusted", `offline photo: ${JSON.stringify(found)}`);
  await looked(page, "offline", { shot: "offline" });

  // 5 Revoked meanwhile: the next sync says so, and what was once seen stays, even when an older list is served again.
  for (const [program, ...rest] of commands.revoke) execFileSync(program, rest, { cwd: commands.folder });
  await offline(false);
  await page.goto("about:blank");
  await page.waitForTimeout(1500);
  await page.goto(address(marks.good));
  await page.locator("article.answer[data-verdict=invalid]").waitFor({ timeout: PATIENCE });
  found = await answered(page);
  check(found.codes.includes("revoked"), `revoked: ${JSON.stringify(found)}`);
  await looked(page, "revoked", { shot: "revoked" });
  for (const [program, ...rest] of commands.rollBack) execFileSync(program, rest, { cwd: commands.folder });
  await page.goto("about:blank");
  await page.waitForTimeout(1500);
  await page.goto(address(marks.good));
  found = await answered(page);
  check(found.verdict === "invalid" && found.codes.includes("revoked"), `rolled back: ${JSON.stringify(found)}`);
  await context.close();
}

// 6 Without script the page says what the list has, and how to go on.
{
  const { context, page } = await visit("no script", { javaScriptEnabled: false });
  await page.goto(address(marks.other));
  const text = await page.locator("main").innerText();
  check(text.includes(marks.other.name) && text.includes(marks.other.shown), `no script: ${text.slice(0, 200)}`);
  await page.goto(`https://${host}/de/check.html`);
  check((await page.locator("main").innerText()).includes("JavaScript"), "no script: no word on it");
  await context.close();
}

await browser.close();
faults.forEach((text) => console.log(text));
console.log(`${told} things checked in the browser, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
