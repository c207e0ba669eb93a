// The reader in the browser beside zxing-wasm and jsQR, in one page and one thread, each picture read by each in turn, so that whatever else
// the machine does hits all alike. Usage: measure.mjs PHOTOS [CHROMIUM] [ROUNDS]; needs target/wasm/pkg and `npm install` here.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const [photos, executablePath = "/usr/bin/chromium", rounds = "3"] = process.argv.slice(2);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDERS = { pkg: here("../../target/wasm/pkg"), modules: here("node_modules"), photos };
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".jpg": "image/jpeg", ".html": "text/html" };

const server = createServer(async (request, response) => {
  const [, folder, ...rest] = decodeURIComponent(new URL(request.url, "http://x").pathname).split("/");
  try {
    const bytes = folder ? await readFile(join(FOLDERS[folder], ...rest)) : "<!doctype html><title>measure</title>";
    response.writeHead(200, { "content-type": TYPES[extname(rest.at(-1) ?? ".html")] ?? "text/html" });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
const page = await browser.newPage();
page.on("console", (message) => console.error(message.text()));
await page.goto(origin);
const names = (await readdir(photos)).filter((name) => name.endsWith(".jpg")).sort();
const result = await page.evaluate(async ({ names, rounds }) => {
  const { default: init, Reader } = await import("/pkg/ttm_read.js");
  await init({ module_or_path: "/pkg/ttm_read_bg.wasm" });
  const { readBarcodes, prepareZXingModule } = await import("/modules/zxing-wasm/dist/es/reader/index.js");
  await prepareZXingModule({
    overrides: { locateFile: (path) => (path.endsWith(".wasm") ? `/modules/zxing-wasm/dist/reader/${path}` : path) }, fireImmediately: true,
  });
  await new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: "/modules/jsqr/dist/jsQR.js", onload: resolve, onerror: reject }));
  });
  const canvas = new OffscreenCanvas(1280, 720);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const frames = [];
  for (const name of names) {
    const picture = await createImageBitmap(await (await fetch(`/photos/${name}`)).blob());
    const scale = Math.min(1280 / picture.width, 720 / picture.height);
    context.fillStyle = "#888";
    context.fillRect(0, 0, 1280, 720);
    context.drawImage(picture, (1280 - picture.width * scale) / 2, (720 - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
    frames.push(context.getImageData(0, 0, 1280, 720));
  }
  const rgba = ({ data }) => new Uint8Array(data.buffer);
  const ttm = new Reader();
  let time = 0;
  const readers = {
    // As the camera is read: frame after frame, here five of each picture; the time is that of one.
    "ttm frames": { repeat: 5, read: async (frame) => JSON.parse(ttm.colour_frame(rgba(frame), 1280, 720, (time += 33))).codes },
    "ttm picture": { repeat: 1, read: async (frame) => JSON.parse(ttm.picture(rgba(frame), 1280, 720)) },
    "zxing-wasm": { repeat: 1, read: (frame) => readBarcodes(frame, { formats: ["QRCode"], tryHarder: true }) },
    "zxing-wasm fast": { repeat: 1, read: (frame) => readBarcodes(frame, { formats: ["QRCode"], tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false }) },
    "jsQR": { repeat: 1, read: async (frame) => [jsQR(frame.data, 1280, 720)].filter(Boolean) },
    "jsQR fast": { repeat: 1, read: async (frame) => [jsQR(frame.data, 1280, 720, { inversionAttempts: "dontInvert" })].filter(Boolean) },
  };
  const found = Object.fromEntries(Object.keys(readers).map((name) => [name, { milliseconds: 0, frames: 0, read: new Set() }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, frame] of frames.entries()) {
      for (const [name, { repeat, read }] of Object.entries(readers)) {
        time += 5000; // Nothing of the picture before is remembered as in view.
        for (let n = 0; n < repeat; n += 1) {
          const started = performance.now();
          const codes = await read(frame);
          found[name].milliseconds += performance.now() - started;
          found[name].frames += 1;
          const isQr = ({ format }) => format === undefined || /qr/i.test(format);
          if (codes.some((code) => isQr(code) && (code.text ?? code.data))) found[name].read.add(names[place]);
        }
      }
    }
  }
  return Object.entries(found).map(([name, { milliseconds, frames, read }]) => ({
    name, "ms a frame": +(milliseconds / frames).toFixed(1), "frames a second": +((1000 * frames) / milliseconds).toFixed(1), read: read.size, missed: names.filter((it) => !read.has(it)).join(" "),
  }));
}, { names, rounds: Number(rounds) });
console.log(`${names.length} pictures at 1280 × 720, ${rounds} rounds`);
for (const { name, missed, ...row } of result) console.log(name.padEnd(16), JSON.stringify(row), missed);
await browser.close();
server.close();
