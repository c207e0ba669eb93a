// What the page and the worker that reads pixels say to each other.

import type { Code } from "./types";

export type Asked =
  | { is: "frame"; frame: VideoFrame | ImageBitmap; time: number }
  | { is: "photo"; file: Blob };

export type Told =
  | { is: "ready" }
  | { is: "frame"; codes: Code[]; hint: string | null; time: number; took: number }
  | { is: "photo"; codes: Code[] }
  /** The file is no picture. */
  | { is: "broken" }
  /** The module can't be loaded or has failed. */
  | { is: "failed" };
