import { defineConfig } from "vite";
import { here, shared } from "./vite.shared.ts";

/** One script and the module beside it, wherever a shop puts the two. */
export default defineConfig({
  base: "./",
  ...shared,
  build: {
    target: "es2022",
    // `light-dark()` is to stay: it follows the page that the element is on.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: here("src/shop.ts"),
      output: { entryFileNames: "trustable-mark.js", assetFileNames: "[name][extname]" },
    },
  },
});
