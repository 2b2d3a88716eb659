import { inflateSync } from "node:zlib";

/**
 * A WOFF 1.0 font as the OpenType file it was made of (W3C WOFF 1.0, section 3). The library that embeds fonts in PDF
 * inflates the whole table again for each glyph of a WOFF, and stumbles over an empty last glyph; plain files it reads
 * well. Throws when it is no WOFF.
 *
 * `name` replaces all its names: files that hold one script each share theirs, and the library, which knows fonts by
 * name, would embed them again at each change of script. (The licence wants a changed font to have another name, too.)
 */
export function sfntOf(woff: Buffer, name: string): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF 1.0 font");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const offset = woff.readUInt32BE(at + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8));
    const length = woff.readUInt32BE(at + 12);
    const tag = woff.subarray(at, at + 4);
    if (tag.toString("latin1") === "name") {
      const names = nameTable(name);
      return { tag, checksum: checksumOf(names), length: names.length, data: names };
    }
    const data = packed.length < length ? inflateSync(packed) : packed;
    return { tag, checksum: woff.readUInt32BE(at + 16), length, data };
  });
  const header = Buffer.alloc(12 + count * 16);
  woff.copy(header, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  let offset = header.length;
  const parts: Buffer[] = [header];
  tables.forEach(({ tag, checksum, length, data }, index) => {
    const at = 12 + index * 16;
    tag.copy(header, at);
    header.writeUInt32BE(checksum, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    // To the next multiple of four, and zeros beyond: an empty glyph at the end is read as one without outlines.
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4 + 16);
    data.copy(padded);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** Family, style, full and PostScript name, for Windows in English (OpenType 1.9, `name`). */
function nameTable(name: string): Buffer {
  const ids = [1, 2, 4, 6];
  const text = Buffer.from(name, "utf16le").swap16();
  const head = Buffer.alloc(6 + ids.length * 12);
  head.writeUInt16BE(ids.length, 2);
  head.writeUInt16BE(head.length, 4);
  ids.forEach((id, index) => {
    [3, 1, 0x409, id, text.length, 0].forEach((value, field) => {
      head.writeUInt16BE(value, 6 + index * 12 + field * 2);
    });
  });
  return Buffer.concat([head, text]);
}

function checksumOf(table: Buffer): number {
  const whole = Buffer.alloc(Math.ceil(table.length / 4) * 4);
  table.copy(whole);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}
