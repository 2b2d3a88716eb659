import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newSecret } from "@/lib/crypto";
import { env } from "@/lib/env";

/** Where originals lie. The disk below DATA_DIR is the one that works offline; another has the same three verbs. */
export interface MediaStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  get(key: string): Promise<Buffer | null>;
  remove(key: string): Promise<void>;
}

export const mediaFolder = () => path.resolve(env().DATA_DIR, "media");

/** Originals on disk, in 1,024 folders by the last two characters of their name. */
export function diskStore(root: string): MediaStore {
  const place = (key: string) => path.join(root, key.slice(-2), path.basename(key));
  return {
    async put(key, bytes) {
      const file = place(key);
      await mkdir(path.dirname(file), { recursive: true });
      // A killed process must not leave half a picture under the real name.
      const half = `${file}.${newSecret(48)}.part`;
      await writeFile(half, bytes, { mode: 0o640 });
      await rename(half, file);
    },
    async get(key) {
      try {
        return await readFile(place(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}

let store: MediaStore | undefined;

export function mediaStore(): MediaStore {
  store ??= diskStore(path.join(mediaFolder(), "originals"));
  return store;
}
