// The core, with the browser's own fetch and storage lent to it.

import init, { Checker, KeptFile } from "ttm-wasm/ttm_check";
import wasm from "ttm-wasm/ttm_check_bg.wasm?url";
import { complete, file } from "./lending";
import { type Everything, load, save } from "./store";
import { type Early, PATIENCE, TRUST, trustRequest } from "./trust";
import type { Answer, Code, LookedUp, Words } from "./types";

/** The root of a scheme that this browser has never met is the one that came with the page. */
const ROOT = "metadata/1.root.json";
/** An edition that was fetched is the latest for so long, in milliseconds. */
const LATEST = 60_000;
/** Tabs that keep something at the same time take turns. */
const TURNS = 4;

declare const __BUILT__: string;

export class Core {
  private trust: { bytes: Uint8Array<ArrayBuffer>; at: number } | undefined;

  private constructor(
    private checker: Checker,
    private readonly root: Uint8Array<ArrayBuffer>,
    private generation: number,
    readonly language: string,
  ) {}

  static async open(language: string): Promise<Core> {
    const [, kept] = await Promise.all([init({ module_or_path: wasm }), load()]);
    const root = kept.root ?? (await bytes(ROOT));
    const checker = opened(root, kept);
    return new Core(checker, root, kept.generation, checker.speak(language));
  }

  /** The words of the page. */
  words(): Words {
    return JSON.parse(this.checker.words());
  }

  /** The edition that answers rest on; 0 before the first. */
  async edition(): Promise<number> {
    return Math.max(0, ...(await this.check([])).trust.map(({ version }) => version));
  }

  /**
   * Takes newer trust data, and with `whole` the catalogue if it is small. False when there was no network. What was fetched a
   * moment ago is not asked for again, unless `anew` says so.
   */
  async sync(whole: boolean, anew = false): Promise<boolean> {
    if (anew) this.trust = undefined;
    const answered = await this.complete(() => this.checker.sync(whole, Date.now()));
    await this.keep();
    return answered;
  }

  async check(texts: string[]): Promise<Answer> {
    const answer = await this.complete(() => this.checker.check(texts, Date.now()));
    return JSON.parse(answer);
  }

  async judge(codes: Code[], barcodeOnRequest: boolean): Promise<Answer> {
    const text = JSON.stringify(codes);
    return JSON.parse(await this.complete(() => this.checker.judge(text, barcodeOnRequest, Date.now())));
  }

  async lookup(text: string): Promise<LookedUp> {
    return JSON.parse(await this.complete(() => this.checker.lookup(text, Date.now())));
  }

  /** Adds what a frame showed; asks nobody. The answer is there when it has changed. */
  see(codes: Code[], time: number): { in_view: boolean; answer: Answer | null } {
    return JSON.parse(this.checker.see(JSON.stringify(codes), false, time, Date.now()));
  }

  private complete<T>(call: () => T): Promise<T> {
    return complete(() => this.checker, call, (path) => this.fetch(path));
  }

  private async fetch(path: string): Promise<Uint8Array<ArrayBuffer>> {
    if (`/${path}` !== TRUST) return bytes(path);
    if (!this.trust || Date.now() - this.trust.at >= LATEST) this.trust = { bytes: await bytes(path), at: Date.now() };
    return this.trust.bytes;
  }

  /** Keeps what is new. Another tab may have kept something meanwhile: then the core decides on top of that what is newer. */
  async keep(): Promise<void> {
    const own: KeptFile[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const put = this.checker.fresh_files();
      const gone = this.checker.gone_files();
      own.push(...put);
      const change = { put: put.map(plain), gone, root: this.root };
      try {
        if (await save(this.generation, change)) {
          this.generation += 1;
          return;
        }
      } catch {
        return; // The browser keeps nothing: what was fetched counts for this visit.
      }
      const others = await load();
      const checker = opened(this.root, others);
      checker.speak(this.language);
      for (const { name, bytes } of own) checker.put(name.slice(name.indexOf("/") + 1), bytes as Uint8Array<ArrayBuffer>);
      checker.sync(false, Date.now());
      checker.missing();
      [this.checker, this.generation] = [checker, others.generation];
    }
  }
}

function opened(root: Uint8Array, kept: Everything): Checker {
  const files = kept.files.map(({ name, kind, bytes }) => new KeptFile(name, kind, bytes));
  return Checker.open(root, location.host, __BUILT__, files);
}

function plain(file: KeptFile) {
  return { name: file.name, kind: file.kind, bytes: file.bytes as Uint8Array<ArrayBuffer> };
}

/** A file of the registry, which lies at the root of this host. */
async function bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = `/${path}`;
  return file(await (address === TRUST ? trust() : fetch(address, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) })));
}

/** The answer that was asked for early, once; then a new one. */
function trust(): Promise<Response> {
  const lent = globalThis as Early;
  const early = lent.ttmTrust;
  lent.ttmTrust = undefined;
  return early ?? fetch(TRUST, trustRequest());
}
