import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";
import { here, shared } from "./vite.shared.ts";

/** `checker.json` says which files a page loads, for who publishes the pages; and the service worker learns which files to keep. */
function manifest(): Plugin {
  return {
    name: "checker-manifest",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const find = (test: (name: string) => boolean) => files.map((file) => file.fileName).find(test) ?? this.error("a file is missing");
      const begins = (start: string, end: string) => find((name) => name.startsWith(`assets/${start}`) && name.endsWith(end));
      const parts = {
        script: begins("page-", ".js"),
        early: begins("early-", ".js"),
        style: begins("page-", ".css"),
        module: begins("ttm_check_bg-", ".wasm"),
        worker: "sw.js",
      };
      const kept = [parts.script, parts.early, parts.style, parts.module].map((name) => `/${name}`);
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") return this.error("sw.js is missing");
      const version = createHash("sha256").update(kept.join() + worker.code).digest("hex").slice(0, 16);
      worker.code = worker.code.replaceAll("__FILES__", JSON.stringify(kept)).replaceAll("__VERSION__", JSON.stringify(version));
      this.emitFile({ type: "asset", fileName: "checker.json", source: `${JSON.stringify(parts, null, 2)}\n` });
    },
  };
}

export default defineConfig({
  base: "/",
  ...shared,
  worker: { format: "es", rolldownOptions: { output: { entryFileNames: "assets/reader-[hash].js" } } },
  build: {
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    rolldownOptions: {
      input: { page: here("src/page.ts"), early: here("src/early.ts"), sw: here("src/sw.ts") },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  plugins: [manifest()],
});
