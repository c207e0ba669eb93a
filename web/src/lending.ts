// Files that calls of the core lack, fetched and handed in.

import type { Checker } from "ttm-wasm/ttm_check";

type Bytes = Uint8Array<ArrayBuffer>;

/** A call asks for files at most so often: the index leads to a product, that to its facts. */
const ROUNDS = 6;

/** Calls until no file is missing. The checker may be another one after a while. */
export async function complete<T>(checker: () => Checker, call: () => T, fetch: (path: string) => Promise<Bytes>): Promise<T> {
  for (let round = 1; round < ROUNDS; round += 1) {
    const result = call();
    const missing = checker().missing();
    if (missing.length === 0) {
      checker().forget();
      return result;
    }
    await Promise.all(missing.map(async (path) => {
      try {
        checker().put(path, await fetch(path));
      } catch (error) {
        checker().put_failure(path, error instanceof Status ? error.status : 0);
      }
    }));
  }
  return call();
}

/** The bytes of an answer that is the file. */
export async function file(answer: Response): Promise<Bytes> {
  if (!answer.ok) throw new Status(answer.status);
  return new Uint8Array(await answer.arrayBuffer());
}

/** An answer that is not the file. */
class Status extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}
