// Reads pixels away from the page, so that the page never waits. Nothing leaves this worker but texts of codes.

import init, { Reader } from "ttm-wasm/ttm_read";
import wasm from "ttm-wasm/ttm_read_bg.wasm?url";
import type { Asked, Told } from "./reading";
import type { Code } from "./types";

/** A photo with more pixels is looked at in a smaller size. */
const MAX_PIXELS = 16_000_000;

const tell = (told: Told) => postMessage(told);
const ready = init({ module_or_path: wasm }).then(() => {
  tell({ is: "ready" });
  return new Reader();
});

let canvas: OffscreenCanvas | undefined;
let plane = new Uint8Array();

/** The pixels of a picture, on white where it is transparent. */
function pixels(picture: ImageBitmap | VideoFrame, width: number, height: number): ImageData {
  canvas ??= new OffscreenCanvas(width, height);
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new TypeError("no canvas");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The brightness of a frame as the camera gives it, without a way through colours; none if it comes in another form. */
async function brightness(frame: VideoFrame | ImageBitmap): Promise<{ luma: Uint8Array; width: number; height: number; stride: number } | undefined> {
  if (!("copyTo" in frame) || !(frame.format === "NV12" || frame.format?.startsWith("I420"))) return undefined;
  const { width, height } = frame.visibleRect ?? { width: 0, height: 0 };
  const size = frame.allocationSize();
  if (plane.length < size) plane = new Uint8Array(size);
  const [first] = await frame.copyTo(plane);
  if (!first) return undefined;
  return { luma: plane.subarray(first.offset, first.offset + first.stride * height), width, height, stride: first.stride };
}

async function readFrame(reader: Reader, frame: VideoFrame | ImageBitmap, time: number): Promise<void> {
  const started = performance.now();
  let read: string;
  try {
    const grey = await brightness(frame);
    if (grey) {
      read = reader.luma_frame(grey.luma, grey.width, grey.height, grey.stride, time);
    } else {
      const [width, height] = "displayWidth" in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
      read = reader.colour_frame(rgba(pixels(frame, width, height)), width, height, time);
    }
  } finally {
    frame.close();
  }
  const { codes, hint } = JSON.parse(read) as { codes: Code[]; hint: string | null };
  tell({ is: "frame", codes, hint, time, took: performance.now() - started });
}

function rgba({ data }: ImageData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

async function readPhoto(reader: Reader, file: Blob): Promise<void> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    tell({ is: "broken" });
    return;
  }
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (picture.width * picture.height)));
  const [width, height] = [Math.max(1, Math.floor(picture.width * scale)), Math.max(1, Math.floor(picture.height * scale))];
  const grabbed = pixels(picture, width, height);
  picture.close();
  tell({ is: "photo", codes: JSON.parse(reader.picture(rgba(grabbed), width, height)) as Code[] });
}

addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  try {
    const reader = await ready;
    await (data.is === "frame" ? readFrame(reader, data.frame, data.time) : readPhoto(reader, data.file));
  } catch {
    tell({ is: "failed" });
  }
});
