// The screen that finds a code: camera, photo, or a number that is typed.

import type { Core } from "./core";
import { el } from "./dom";
import { PhotoError, Reader } from "./reader";
import type { Answer, Code, Words } from "./types";

export interface Found {
  answer: Answer;
  /** The codes that it is the answer to; none when a text or number was typed. */
  codes: Code[];
}

export interface ScanOptions {
  core: Core;
  words: Words;
  /** The codes of a mark whose barcode is asked for. */
  comparing?: Code[];
  found: (found: Found) => void;
  /** The way back to the answer, while comparing. */
  back?: () => void;
}

/** A hint is spoken at most so often. */
const SPEAK_EVERY = 2500;
const CAMERA = { video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false };

export class ScanView {
  readonly element: HTMLElement;
  private readonly video = el("video", { playsinline: true, muted: true, "aria-hidden": "true" });
  private readonly hint = el("p", { class: "hint", role: "status" });
  private readonly said = el("div", { class: "said", role: "status" });
  private readonly stage = el("div", { class: "stage", hidden: true });
  private readonly light = el("button", { type: "button", class: "quiet", hidden: true, click: () => void this.toggleLight() });
  private readonly start: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
  private reader: Reader | undefined;
  private stream: MediaStream | undefined;
  private lit = false;
  private spoken = -Infinity;
  private done = false;
  private looking = "";

  constructor(private readonly options: ScanOptions) {
    const { words, comparing, back } = options;
    this.video.muted = true; // The attribute alone does not count.
    this.start = el("button", { type: "button", click: () => void this.turnOn() }, words.camera_on);
    this.stop = el("button", { type: "button", class: "quiet", click: () => this.turnOff() }, words.camera_off);
    this.light.textContent = words.light_on ?? "";
    this.stage.append(el("div", { class: "view" }, this.video, el("div", { class: "aim", "aria-hidden": "true" })), this.hint,
      el("div", { class: "actions" }, this.stop, this.light));
    this.element = el("section", { class: "scan" },
      el("h1", { tabindex: "-1" }, comparing ? words.barcode : words.scan),
      el("p", { class: "lead" }, comparing ? words.barcode_point : words.lead),
      el("p", { class: "camera" }, this.start, el("span", {}, words.camera_why)),
      this.stage, this.said, this.photoField(), ...(comparing ? [] : [this.numberForm()]),
      ...(back ? [el("p", {}, el("button", { type: "button", class: "quiet", click: back }, words.back))] : []));
    document.addEventListener("visibilitychange", this.hidden);
  }

  /** Lets go of camera and reader. */
  close(): void {
    this.done = true;
    this.turnOff();
    this.reader?.stop();
    this.reader = undefined;
    document.removeEventListener("visibilitychange", this.hidden);
  }

  private readonly hidden = (): void => {
    if (document.hidden) this.turnOff();
  };

  private photoField(): HTMLElement {
    const { words } = this.options;
    const input = el("input", {
      type: "file", accept: "image/*", id: "photo",
      change: () => void (input.files?.[0] && this.readPhoto(input.files[0]).finally(() => (input.value = ""))),
    });
    // The browser's own button speaks the browser's language: the label stands for it.
    return el("p", { class: "photo" }, input, el("label", { for: "photo", class: "button quiet" }, words.photo));
  }

  private numberForm(): HTMLElement {
    const { words } = this.options;
    const input = el("input", { type: "text", id: "number", autocomplete: "off", spellcheck: "false", required: true });
    return el("form", {
      class: "typing",
      submit: (event) => {
        event.preventDefault();
        void this.look(input.value.trim());
      },
    }, el("h2", {}, words.typing), el("label", { for: "number" }, words.typing_what), input,
    el("p", {}, el("button", { type: "submit" }, words.typing_button)));
  }

  private say(...lines: (string | undefined)[]): void {
    this.said.replaceChildren(...lines.filter(Boolean).map((line) => el("p", {}, line)));
  }

  private async turnOn(): Promise<void> {
    const { words, comparing } = this.options;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia(CAMERA);
    } catch (error) {
      const refused = error instanceof DOMException && ["NotAllowedError", "SecurityError"].includes(error.name);
      this.say(refused ? words.camera_refused : words.camera_none);
      return;
    }
    if (this.done) return this.turnOff();
    this.say();
    this.open();
    this.video.srcObject = this.stream;
    this.start.parentElement!.hidden = true;
    this.stage.hidden = false;
    this.hint.textContent = (comparing ? words.barcode_point : words.camera_point) ?? "";
    const track = this.stream.getVideoTracks()[0];
    this.light.hidden = !(track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch;
    track?.addEventListener("ended", () => this.turnOff());
    await this.video.play().catch(() => {});
    this.stop.focus();
    this.next();
  }

  private turnOff(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.video.srcObject = null;
    this.lit = false;
    this.stage.hidden = true;
    this.start.parentElement!.hidden = false;
  }

  private async toggleLight(): Promise<void> {
    const { words } = this.options;
    const [track] = this.stream?.getVideoTracks() ?? [];
    try {
      await track?.applyConstraints({ advanced: [{ torch: !this.lit } as MediaTrackConstraintSet] });
      this.lit = !this.lit;
      this.light.textContent = (this.lit ? words.light_off : words.light_on) ?? "";
    } catch {
      this.light.hidden = true;
    }
  }

  private open(): Reader {
    if (this.reader) return this.reader;
    const reader = new Reader();
    reader.onframe = ({ codes, hint, time }) => void this.seen(codes, hint, time);
    reader.onfailed = () => {
      this.turnOff();
      this.say(this.options.words.cannot);
    };
    return (this.reader = reader);
  }

  private next(): void {
    if (!this.stream) return;
    void this.reader?.frame(this.video, performance.now());
    if ("requestVideoFrameCallback" in this.video) this.video.requestVideoFrameCallback(() => this.next());
    else requestAnimationFrame(() => this.next());
  }

  private async seen(codes: Code[], hint: string | null, time: number): Promise<void> {
    if (this.done || !this.stream) return;
    const { words, core, comparing } = this.options;
    if (hint && codes.length === 0 && time - this.spoken > SPEAK_EVERY) {
      this.spoken = time;
      this.hint.textContent = words[`hint_${hint}`] ?? "";
    }
    if (comparing) {
      const barcodes = codes.filter(({ content }) => content.is === "product");
      if (barcodes.length > 0) this.find(await core.judge([...comparing, ...barcodes], true), comparing);
      return;
    }
    const { answer } = core.see(codes, time);
    if (answer) await this.take(answer);
  }

  /** An answer to codes: of a mark it is shown, of anything else it is said what it is. */
  private async take(answer: Answer): Promise<void> {
    const { words, core } = this.options;
    const { codes } = answer;
    if (answer.report.verdict !== null) {
      this.find(await core.judge(codes, false), codes);
      return;
    }
    const product = codes.find(({ content }) => content.is === "product");
    if (product) return this.look(product.text);
    const [other] = codes;
    if (other) this.say(words.not_a_mark, other.text);
  }

  private find(answer: Answer, codes: Code[]): void {
    if (this.done) return;
    navigator.vibrate?.(60);
    this.options.found({ answer, codes: codes.filter(({ content }) => content.is === "mark") });
  }

  private async readPhoto(file: File): Promise<void> {
    const { words, core, comparing } = this.options;
    this.say(words.photo_reading);
    try {
      const codes = await this.open().photo(file);
      if (this.done) return;
      if (codes.length === 0) return this.say(words.photo_none);
      this.say();
      if (comparing) this.find(await core.judge([...comparing, ...codes.filter(({ content }) => content.is === "product")], true), comparing);
      else await this.take(await core.judge(codes, false));
    } catch (error) {
      this.say(error instanceof PhotoError && error.message === "broken" ? words.photo_broken : words.cannot);
    }
  }

  /** What was typed: a number, or the text of a code. */
  private async look(text: string): Promise<void> {
    if (this.looking === text) return;
    this.looking = text;
    const { words, core } = this.options;
    this.say(words.checking);
    try {
      const answer = await core.check([text]);
      if (answer.report.verdict !== null) return this.find(answer, []);
      const found = await core.lookup(text);
      if (found.is === "found") this.find(found.answer, []);
      else this.say(found.words);
    } finally {
      this.looking = "";
    }
  }
}
