// What a visit to the page behind a code costs: bytes until the verdict, and the time to it on a phone four times slower than this
// machine, first and again. Usage: visit.mjs PORT ADDRESS [CHROMIUM] [ROUNDS]; `ttm serve` listens on the port, whatever host the address names.

import { chromium } from "playwright-core";

const [port, address, executablePath = "/usr/bin/chromium", rounds = "5"] = process.argv.slice(2);
const { hostname } = new URL(address);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", `--host-resolver-rules=MAP ${hostname} 127.0.0.1:${port}`, "--ignore-certificate-errors"],
});

/** One visit: when the verdict stood there, in milliseconds, and what had come until then. */
const visit = async (context, slowdown) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const names = new Map();
  const sizes = {};
  session.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, new URL(response.url).pathname));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId) ?? "?";
    sizes[name] = (sizes[name] ?? 0) + encodedDataLength;
  });
  const started = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("article.answer").waitFor({ timeout: 120_000 });
  const time = performance.now() - started;
  const until = { ...sizes };
  await page.waitForTimeout(1500);
  await page.close();
  return { time, until };
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
for (const slowdown of [1, 4]) {
  const [first, again] = [[], []];
  let bytes;
  for (let round = 0; round < Number(rounds); round += 1) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-GB", viewport: { width: 360, height: 740 } });
    const cold = await visit(context, slowdown);
    first.push(cold.time);
    bytes ??= cold.until;
    again.push((await visit(context, slowdown)).time);
    await context.close();
  }
  console.log(`slowdown ${slowdown}: first ${Math.round(median(first))} ms, again ${Math.round(median(again))} ms (medians of ${rounds})`);
  if (slowdown === 1) {
    Object.entries(bytes).forEach(([name, size]) => console.log(`  ${String(size).padStart(8)} ${name.replace(/\d{20,}/, "…")}`));
    console.log(`  ${Object.values(bytes).reduce((sum, size) => sum + size, 0)} bytes until the verdict`);
  }
}
await browser.close();
