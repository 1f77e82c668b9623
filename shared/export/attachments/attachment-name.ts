import { ProblemError } from '../../function/problem.ts';

/** What Jira and most file systems take. */
const MAX_NAME_BYTES = 255;
/** Control characters, and those that turn the direction of text, by which `exe.txt` can be made of `txt.exe`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that is safe as a file, in a header and in Jira: without folders, at most 255 bytes. 400 when nothing is left. */
export function safeFilename(given: string): string {
  const base = given.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = base
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  if (name !== '') return shortened(RESERVED.test(name) ? `_${name}` : name);
  throw new ProblemError({
    status: 400,
    detail: `The filename ${JSON.stringify(given).slice(0, 80)} names no file.`,
    recoveryActions: ['Send the name of the file, such as ?filename=plan.pdf.'],
  });
}

/** `.pdf` of `plan.pdf`, in lower case; empty when there is none. */
export function extensionOf(filename: string): string {
  return /.(\.[^.\s]{1,16})$/.exec(filename)?.[1]?.toLowerCase() ?? '';
}

/** As a download, under its name, which old clients see in ASCII. */
export function contentDisposition(filename: string): string {
  const ascii = filename.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const extension = extensionOf(name);
  const room = MAX_NAME_BYTES - Buffer.byteLength(extension);
  let kept = '';
  for (const sign of name.slice(0, name.length - extension.length)) {
    if (Buffer.byteLength(kept + sign) > room) break;
    kept += sign;
  }
  return kept + extension;
}
