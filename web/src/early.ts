// Before anything is painted. The printed address leads to the page in English: who reads another of its languages goes on to that.
// On a page that a label's code has opened, what the public list says stays away until the code is checked, lest "in force" be
// seen beside a forged label; if the check does not come, it is shown after all. What the check needs is asked for at once.
// A script that blocks has no imports.

import type { Early } from "./trust";

const PATIENCE = 12_000;

function stored(): string[] {
  try {
    return [localStorage.getItem("ttm-language") ?? []].flat();
  } catch {
    return [];
  }
}

/** Where the page is in the reader's own language, if it is elsewhere. */
function elsewhere(): string | undefined {
  if (!/^\/01\/\d{14}\/?$/.test(location.pathname)) return undefined;
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=alternate][hreflang]")];
  const tags = [...stored(), ...navigator.languages].map((tag) => tag.toLowerCase().split("-")[0]);
  const language = tags.find((tag) => links.some((link) => link.hreflang === tag));
  if (!language || language === document.documentElement.lang) return undefined;
  const { pathname } = new URL(links.find((link) => link.hreflang === language)?.href ?? "", location.href);
  // Without a network the page for scanning stands in, whose links lead elsewhere.
  return pathname.startsWith("/01/") ? pathname : undefined;
}

const other = elsewhere();
if (other) {
  location.replace(other + location.hash);
} else if (/^#[a-z]\d/i.test(location.hash) && location.pathname.startsWith("/01/")) {
  const root = document.documentElement;
  root.classList.add("checks");
  setTimeout(() => root.classList.remove("checks"), PATIENCE);
  const trust = fetch("/trust.bundle", { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(10_000) });
  trust.catch(() => {}); // Who waits for it hears of it.
  (globalThis as Early).ttmTrust = trust;
  const module = (document.currentScript as HTMLScriptElement | null)?.dataset["module"];
  if (module) {
    const preload = { rel: "preload", as: "fetch", href: module, crossOrigin: "anonymous" };
    document.head.append(Object.assign(document.createElement("link"), preload));
  }
}
