// What is kept between visits, in IndexedDB: the files that the core keeps, among them the floors below which no edition counts,
// and the root that was trusted first. What comes out is no proof: the core checks it again.

export interface Kept { name: string; kind: string; bytes: Uint8Array<ArrayBuffer> }
export interface Everything { generation: number; root: Uint8Array<ArrayBuffer> | undefined; files: Kept[] }

const NOTHING: Everything = { generation: 0, root: undefined, files: [] };

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("ttm", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("files", { keyPath: "name" });
    request.result.createObjectStore("facts");
  };
  return done(request);
}

/** Everything that is kept; nothing where the browser keeps nothing. */
export async function load(): Promise<Everything> {
  try {
    const base = await open();
    const tables = base.transaction(["files", "facts"]);
    const facts = tables.objectStore("facts");
    const [files, generation, root] = await Promise.all([
      done<Kept[]>(tables.objectStore("files").getAll()), done(facts.get("generation")), done(facts.get("root")),
    ]);
    base.close();
    return { generation: generation ?? 0, root, files };
  } catch {
    return NOTHING;
  }
}

export interface Change { put: Kept[]; gone: string[]; root: Uint8Array<ArrayBuffer> }

/** Makes a change whole or not at all. False, and nothing is changed, when another tab has changed something since `generation`. */
export async function save(generation: number, { put, gone, root }: Change): Promise<boolean> {
  const base = await open();
  try {
    const tables = base.transaction(["files", "facts"], "readwrite", { durability: "strict" });
    const [files, facts] = [tables.objectStore("files"), tables.objectStore("facts")];
    const finished = new Promise<void>((resolve, reject) => {
      tables.oncomplete = () => resolve();
      tables.onabort = () => reject(tables.error);
    });
    if (((await done(facts.get("generation"))) ?? 0) !== generation) return false;
    facts.put(generation + 1, "generation");
    facts.put(root, "root");
    put.forEach((file) => files.put(file));
    gone.forEach((name) => files.delete(name));
    await finished;
    return true;
  } finally {
    base.close();
  }
}
