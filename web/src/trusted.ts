// The only addresses from which scripts are loaded: this site's own assets and its service worker.

interface Policy { createScriptURL(url: string): unknown }
interface Factory { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy }

function own(url: string): string {
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin || !/^\/(assets\/[\w.-]+\.js|sw\.js)$/.test(pathname)) {
    throw new TypeError("not a script of this page");
  }
  return url;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy("ttm", { createScriptURL: own });

/** The address of a script, as the browser takes it. */
export function scriptUrl(url: string): string {
  return (policy ? policy.createScriptURL(url) : own(url)) as string;
}
