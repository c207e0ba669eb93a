// How the trust data is asked for: always whole and always anew. No cache answers in its place, and nothing tells the server
// which edition is known here.

export const TRUST = "/trust.bundle";

/** A file that takes longer counts as not there, in milliseconds. */
export const PATIENCE = 10_000;

export interface Early {
  /** The answer that was asked for before the script came. */
  ttmTrust?: Promise<Response> | undefined;
}

export function trustRequest(): RequestInit {
  return { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE) };
}
