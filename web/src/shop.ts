// `<trustable-mark gtin="…">`: what is published of a product, on a shop's own page. It is judged here, in the browser, by the shop's own
// copy of the registry: nobody else is asked.

import init, { Checker } from "ttm-wasm/ttm_check";
import wasm from "ttm-wasm/ttm_check_bg.wasm?url";
import { el, icon } from "./dom";
import { complete, file } from "./lending";
import style from "./shop.css?inline";
import { answersView, criterionView, VERDICT_ICON } from "./summary";
import { PATIENCE } from "./trust";
import type { Answer, LookedUp, Summary, Verdict } from "./types";

/** Where the copy lies unless the element says so. */
const REGISTRY = "/ttm/";
/** What the first edition of trust data is held against, below the copy. */
const ROOT = "metadata/1.root.json";
const TRUST = "trust.bundle";

declare const __BUILT__: string;

/** A copy of the registry. The elements of a page share it, and the trust data that they rest on. */
class Copy {
  private constructor(private readonly base: URL, private readonly checker: Checker) {}

  static async open(base: URL): Promise<Copy> {
    const [root] = await Promise.all([Copy.bytes(base, ROOT), init({ module_or_path: wasm })]);
    const copy = new Copy(base, Checker.open(root, base.host, __BUILT__, []));
    await copy.complete(() => copy.checker.sync(false, Date.now()));
    return copy;
  }

  async lookup(gtin: string, language: string): Promise<LookedUp> {
    const looked = await this.complete(() => {
      this.checker.speak(language);
      return this.checker.lookup(gtin, Date.now());
    });
    return JSON.parse(looked);
  }

  private complete<T>(call: () => T): Promise<T> {
    return complete(() => this.checker, call, (path) => Copy.bytes(this.base, path));
  }

  private static async bytes(base: URL, path: string): Promise<Uint8Array<ArrayBuffer>> {
    const cache = path === TRUST ? "no-cache" : "default";
    return file(await fetch(new URL(path, base), { cache, redirect: "error", signal: AbortSignal.timeout(PATIENCE) }));
  }
}

const copies = new Map<string, Promise<Copy>>();

function opened(base: URL): Promise<Copy> {
  const known = copies.get(base.href);
  if (known) return known;
  const copy = Copy.open(base);
  copies.set(base.href, copy);
  // Another element, or another product, may have more luck.
  copy.catch(() => copies.delete(base.href));
  return copy;
}

type State = Verdict | "checking" | "not_listed" | "not_at_hand" | "wrong";

/**
 * What the registry has on the product with the number `gtin`. `registry` is where the shop's copy lies, on the page's own host
 * (`/ttm/` unless set); `lang`, here or around it, decides the words. What stands inside is shown until there is an answer, and
 * when there is none. `data-state` says which: `checking`, `trusted`, `unconfirmed`, `invalid`, `not_listed`, `not_at_hand`, or
 * `wrong` for a number that is none or a copy elsewhere. A `ttm-state` event tells of each change.
 */
export class TrustableMark extends HTMLElement {
  static readonly observedAttributes = ["gtin", "registry", "lang"];
  private turn = 0;

  connectedCallback(): void {
    void this.look();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.look();
  }

  private async look(): Promise<void> {
    const turn = (this.turn += 1);
    const [state, content] = await this.state(turn);
    // Another number was set meanwhile, or the element is gone.
    if (turn !== this.turn || !this.isConnected) return;
    this.show(state, content);
  }

  private async state(turn: number): Promise<[State, Node[]]> {
    const base = new URL(this.getAttribute("registry") ?? REGISTRY, document.baseURI);
    if (!base.pathname.endsWith("/")) base.pathname += "/";
    // Who else was asked would learn what people look at.
    if (base.origin !== location.origin) return ["wrong", []];
    this.show("checking", []);
    try {
      const copy = await opened(base);
      if (turn !== this.turn) return ["checking", []];
      const language = this.closest<HTMLElement>("[lang]")?.lang || navigator.language;
      const looked = await copy.lookup(this.getAttribute("gtin") ?? "", language);
      if (looked.is !== "found") return [looked.is, []];
      const { answer } = looked;
      return [answer.report.verdict ?? "not_listed", answer.report.marks.map((_, place) => markView(answer, place))];
    } catch {
      return ["not_at_hand", []];
    }
  }

  private show(state: State, content: Node[]): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (shadow.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      shadow.adoptedStyleSheets = [sheet];
    }
    shadow.replaceChildren(...(content.length > 0 ? content : [document.createElement("slot")]));
    if (this.dataset["state"] === state) return;
    this.dataset["state"] = state;
    this.dispatchEvent(new CustomEvent("ttm-state", { detail: state, bubbles: true }));
  }
}

function markView(answer: Answer, place: number): HTMLElement {
  const { report, words } = answer;
  const mark = report.marks[place];
  const summary = answer.summaries[place];
  const verdict = mark?.verdict ?? "invalid";
  const name = summary?.product.name ?? (mark?.claims ? `${mark.claims.brand} ${mark.claims.model}` : "");
  const lines = [report.verdict === verdict ? words.means : "", ...(words.marks[place] ?? [])].filter(Boolean);
  return el("section", { class: verdict, lang: words.language, "aria-label": "Trustable Technology Mark" },
    el("p", { class: "name" }, el("bdi", {}, name)),
    el("p", { class: "verdict" }, icon(VERDICT_ICON[verdict]), el("span", {}, words.verdict)),
    ...lines.map((line) => el("p", {}, line)),
    // What was found once says nothing for a mark that does not count.
    ...(summary && verdict !== "invalid" ? summaryView(summary) : []));
}

function summaryView(summary: Summary): HTMLElement[] {
  const { headings } = summary;
  return [
    el("ul", { class: "criteria" }, ...summary.criteria.map(criterionView)),
    el("details", {}, el("summary", {}, headings.answers), answersView(summary)),
    el("p", {}, summary.support.words),
    el("p", {}, summary.vouching.words),
    el("p", { class: "list" }, summary.list.words),
  ];
}

if (!customElements.get("trustable-mark")) customElements.define("trustable-mark", TrustableMark);
