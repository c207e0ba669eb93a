// Keeps the page itself for use without a network: its scripts, styles and the page for scanning. The registry's files it never
// touches: those the core keeps, and tells their age from what was signed. So no cache makes old data look fresh.

export {};

const worker = self as unknown as ServiceWorkerGlobalScope;
/** Files named by their hash, and the name of this very set. */
declare const __FILES__: string[];
declare const __VERSION__: string;

const CACHE = `page-${__VERSION__}`;
const LANGUAGES = ["en", "de", "fr", "es", "nl", "pl"];
/** A page is waited for so long before the kept one is shown. */
const PATIENCE = 4000;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      const pages = LANGUAGES.map((language) => `/${language}/check.html`);
      await cache.addAll([...__FILES__, ...pages.map((path) => new Request(path, { cache: "no-cache" }))]);
      // What the pages show besides: style sheet and icon of the public pages.
      const text = await (await cache.match("/en/check.html"))?.text();
      const linked = [...(text ?? "").matchAll(/(?:href|src)="(\/assets\/[\w.-]+)"/g)].map(([, path]) => path as string);
      await cache.addAll([...new Set(linked)].filter((path) => !__FILES__.includes(path)));
      await worker.skipWaiting();
    }),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      await Promise.all(names.filter((name) => name.startsWith("page-") && name !== CACHE).map((name) => caches.delete(name)));
      await worker.clients.claim();
    }),
  );
});

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) return answer;
  } catch {
    // No network, or none worth the name.
  }
  const { pathname } = new URL(request.url);
  const asked = /^\/(?:01\/\d{14}\/)?([a-z]{2})(?:\.html|\/)/.exec(pathname)?.[1];
  const tags = [asked, ...worker.navigator.languages.map((tag) => tag.slice(0, 2))];
  const language = tags.find((tag) => tag && LANGUAGES.includes(tag)) ?? "en";
  const kept = await caches.match(`/${language}/check.html`, { cacheName: CACHE });
  return kept ?? Response.error();
}

/** Files named by their hash are never old: what was fetched once is kept, the reader too once a camera wanted it. */
async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});
