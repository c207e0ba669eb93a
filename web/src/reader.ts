// The worker that reads pixels: loaded when a camera or a photo needs it, not before.

import wasm from "ttm-wasm/ttm_read_bg.wasm?url";
import workerUrl from "./reader.worker?worker&url";
import type { Asked, Told } from "./reading";
import { scriptUrl } from "./trusted";
import type { Code } from "./types";

export class PhotoError extends Error {}

export class Reader {
  private readonly worker: Worker;
  private busy = false;
  onframe: (told: Extract<Told, { is: "frame" }>) => void = () => {};
  onfailed: () => void = () => {};

  constructor() {
    this.worker = new Worker(scriptUrl(workerUrl), { type: "module" });
    this.worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if (data.is === "frame") {
        this.busy = false;
        this.onframe(data);
      } else if (data.is === "failed") {
        this.busy = false;
        this.onfailed();
      }
    });
    this.worker.addEventListener("error", () => this.onfailed());
  }

  /** Reads what a video shows now, unless a frame is being read: the reader is never behind. */
  async frame(video: HTMLVideoElement, time: number): Promise<void> {
    if (this.busy || video.videoWidth === 0) return;
    this.busy = true;
    try {
      const frame = "VideoFrame" in globalThis ? new VideoFrame(video, { timestamp: time * 1000 }) : await createImageBitmap(video);
      this.ask({ is: "frame", frame, time }, [frame]);
    } catch {
      this.busy = false; // Between two cameras a video has no frame.
    }
  }

  /** The codes in a photo. */
  async photo(file: Blob): Promise<Code[]> {
    const told = new Promise<Told>((resolve) => {
      const listen = ({ data }: MessageEvent<Told>) => {
        if (data.is === "frame" || data.is === "ready") return;
        this.worker.removeEventListener("message", listen);
        resolve(data);
      };
      this.worker.addEventListener("message", listen);
    });
    this.ask({ is: "photo", file }, []);
    const answer = await told;
    if (answer.is !== "photo") throw new PhotoError(answer.is);
    return answer.codes;
  }

  stop(): void {
    this.worker.terminate();
  }

  private ask(asked: Asked, transfer: Transferable[]): void {
    this.worker.postMessage(asked, transfer);
  }
}

/** Fetches the reader for later use without a network, once the service worker keeps what is fetched. */
export async function keepReader(): Promise<void> {
  const { serviceWorker } = navigator;
  await serviceWorker.ready;
  if (!serviceWorker.controller) {
    await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  }
  await Promise.all([workerUrl, wasm].map((url) => fetch(url, { priority: "low" })));
}
