// The checker on the public pages: on the page that a label's code opens it checks that code; on the page for scanning it scans.

import "./checker.css";
import { answerView, asText } from "./answer";
import { Core } from "./core";
import { el } from "./dom";
import { keepChoice } from "./language";
import { keepReader } from "./reader";
import { type Found, ScanView } from "./scan";
import { scriptUrl } from "./trusted";
import type { Answer, Code, Words } from "./types";

/** A list that is kept already is waited for no longer than this; when it comes later, the answer is given anew. */
const WAIT = 2500;

const main = document.getElementById("main") as HTMLElement;
/** Scanning has a page of its own, on which this element is. */
const scanner = document.getElementById("scanner");

class Page {
  private scan: ScanView | undefined;
  private shown: Found | undefined;
  /** The whole list, which is fetched for who scans: it may be some megabytes. */
  private whole: Promise<boolean> | undefined;

  constructor(private readonly core: Core, private readonly words: Words) {}

  /** Checks the text of a label. */
  async check(text: string): Promise<void> {
    const known = (await this.core.edition()) > 0;
    const sync = this.core.sync(false);
    const within = known ? await Promise.race([sync, after(WAIT)]) : await sync;
    const codes: Code[] = [{ format: "QrCode", text, content: { is: "mark" }, corners: [[0, 0], [0, 0], [0, 0], [0, 0]] }];
    const answer = async () => ({ answer: await this.core.check([text]), codes });
    this.show(await answer(), within === true);
    await this.core.keep();
    if (within === undefined && (await sync)) this.show(await answer(), true);
  }

  /** The screen for scanning; `comparing` asks for the barcode of the product that was shown. */
  open(comparing?: Code[]): void {
    this.scan?.close();
    const back = comparing && (() => history.back());
    this.scan = new ScanView({
      core: this.core, words: this.words, found: (found) => this.found(found),
      ...(comparing && { comparing }), ...(back && { back }),
    });
    this.put(this.scan.element, ...(comparing ? [] : [this.listView(), leaves(this.words)]));
    if (comparing) return;
    void this.keepWhole();
    if ("serviceWorker" in navigator) void keepReader().catch(() => {});
  }

  /** Another answer is one step forward: the way back leads to the camera. */
  private found(found: Found): void {
    history.pushState({ is: "answer" }, "");
    this.show(found, true);
    void this.core.keep();
  }

  private show(found: Found, isLatest: boolean): void {
    this.scan?.close();
    this.scan = undefined;
    this.shown = found;
    const { words } = this;
    const { answer, codes } = found;
    const button = (text: string | undefined, click: () => void, kind = "quiet") =>
      el("button", { type: "button", class: kind, click }, text);
    const mark = answer.report.marks.length === 1 && answer.report.marks[0];
    const another = scanner
      ? button(words.another, () => history.back(), "")
      : el("a", { class: "button", href: `/${this.core.language}/check.html` }, words.another);
    const actions = [
      another,
      ...(mark && mark.claims && codes.length > 0 ? [button(words.barcode, () => this.compare(codes))] : []),
      button(words.share, () => void this.share(answer)),
      el("a", { class: "button quiet", href: `/${this.core.language}/report.html` }, words.report),
    ];
    this.put(answerView(answer, { words, notice: isLatest ? undefined : words.old, actions }));
  }

  private compare(codes: Code[]): void {
    history.pushState({ is: "compare" }, "");
    this.open(codes);
  }

  private async share(answer: Answer): Promise<void> {
    const text = asText(answer, this.words);
    try {
      if (navigator.share) return await navigator.share({ text });
      await navigator.clipboard.writeText(text);
      main.querySelector(".actions")?.after(el("p", { role: "status", class: "notice" }, this.words.shared));
    } catch {
      // Who closes the system's dialogue shares nothing.
    }
  }

  /** The step back that the browser was asked for. */
  back(): void {
    const is = (history.state as { is?: string } | null)?.is;
    if (is === "answer" && this.shown) this.show(this.shown, true);
    else if (scanner) this.open();
    else if (this.shown) this.show(this.shown, true);
  }

  /** The list that is kept for use without a network, and a button for the latest. */
  private listView(): HTMLElement {
    const status = el("p", { role: "status" });
    const refresh = async () => {
      status.textContent = this.words.updating ?? "";
      const good = await this.keepWhole(true);
      status.textContent = (good ? this.words.updated : this.words.old) ?? "";
    };
    return el("section", { class: "list-kept" }, status,
      el("button", { type: "button", class: "quiet", click: () => void refresh() }, this.words.update));
  }

  private keepWhole(anew = false): Promise<boolean> {
    if (anew || !this.whole) this.whole = this.core.sync(true, anew).catch(() => false);
    return this.whole;
  }

  private put(...elements: HTMLElement[]): void {
    document.documentElement.classList.remove("checks");
    main.replaceChildren(...elements);
    main.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function leaves(words: Words): HTMLElement {
  const lines = [words.leaves_list, words.leaves_address, words.leaves_nothing];
  return el("details", {}, el("summary", {}, el("h2", {}, words.leaves)),
    el("ul", {}, ...lines.map((line) => el("li", {}, line))));
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

/** The text of the label whose code has opened this page, as it stands on the label. */
function labelText(): string | undefined {
  const gtin = /^\/01\/(\d{14})(\/|$)/.exec(location.pathname)?.[1];
  return gtin && /^#[a-z]\d/i.test(location.hash) ? `${location.origin}/01/${gtin}${location.hash}` : undefined;
}

async function start(): Promise<void> {
  keepChoice();
  const text = labelText();
  if (!text && !scanner) return;
  const core = await Core.open(document.documentElement.lang);
  const page = new Page(core, core.words());
  addEventListener("popstate", () => page.back());
  addEventListener("hashchange", () => location.reload());
  if (text) await page.check(text);
  else page.open();
}

start().catch((error: unknown) => {
  // What the page says without a check stays, with a word on why there is no more.
  console.warn(error);
  document.documentElement.classList.remove("checks");
  const cannot = main.dataset["cannot"];
  if (cannot) main.prepend(el("p", { class: "notice", role: "alert" }, cannot));
});

if ("serviceWorker" in navigator) {
  void navigator.serviceWorker.register(scriptUrl("/sw.js"), { updateViaCache: "none" }).catch(() => {});
}
