import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A secret in each of the forms in which it might be written down. */
export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** As it is, percent-escaped, in base64 and as JSON. */
export function needlesOf(name: string, secret: string): readonly Needle[] {
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  // Base64 of it behind anything: three alignments, without the characters that its neighbours share.
  const encoded = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
    const inner = (coded: string) => coded.slice(shift === 0 ? 0 : 4, Math.floor(text.byteLength / 3) * 4);
    return [inner(text.toString('base64')), inner(text.toString('base64url'))];
  });
  return [...new Set([...forms, ...encoded])].map((form) => ({ name, bytes: Buffer.from(form) }));
}

/** Where any of the needles stands, as `name in place`. */
export function found(
  needles: readonly Needle[],
  place: string,
  content: string | Buffer,
): readonly string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const names = needles.filter((needle) => bytes.includes(needle.bytes)).map(({ name }) => name);
  return [...new Set(names)].map((name) => `${name} in ${place}`);
}

/** Every file below a folder, as it is on the disk. */
export function filesIn(folder: string): readonly { readonly place: string; readonly content: Buffer }[] {
  return globSync('**/*', { cwd: folder })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((place) => ({ place, content: readFileSync(join(folder, place)) }));
}
