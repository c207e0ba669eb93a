// What the checker and the element for shops are built with alike.

import { fileURLToPath } from "node:url";

export const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The day of the build, below which no clock is believed. SOURCE_DATE_EPOCH makes a build that can be repeated. */
const epoch = process.env["SOURCE_DATE_EPOCH"];
const built = new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10);

export const shared = {
  resolve: { alias: { "ttm-wasm": here("../target/wasm/pkg") } },
  define: { __BUILT__: JSON.stringify(built) },
};
