import { ProblemError } from '../../function/problem.ts';
import { DEFAULT_CONTENT_TYPE } from '../../platform/blob-keys.ts';
import { extensionOf } from './attachment-name.ts';

const allowedApplications = new Set(
  [
    'octet-stream pdf json xml yaml x-yaml toml sql rtf x-ndjson postscript',
    'zip gzip x-gzip x-tar x-7z-compressed x-bzip2 x-xz zstd vnd.rar x-zip-compressed',
    'msword vnd.ms-excel vnd.ms-powerpoint vnd.ms-outlook vnd.visio vnd.apache.parquet',
  ].flatMap((line) => line.split(' ')),
);
const allowedFamilies = [
  /^(?:text|image|audio|video|font)\//,
  /^message\/rfc822$/,
  /^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument|ms-excel\.|ms-word\.|ms-powerpoint\.)/,
  /^application\/[\w.-]+\+(?:json|xml|zip)$/,
];
/** Programs, scripts that systems run, and packages that install them. */
const executableTypes =
  /^text\/(?:javascript|ecmascript|vbscript|x-sh|x-shellscript|x-msdos-batch)$|macroenabled/;
const executableExtensions = new Set(
  [
    'exe com bat cmd msi msp mst scr pif cpl dll sys drv ocx ps1 psm1 vb vbs vbe js jse mjs wsf wsh hta lnk reg scf inf',
    'sh bash zsh command run bin-run jar war class apk ipa app dmg pkg deb rpm appimage so dylib elf msix gadget',
  ].flatMap((line) => line.split(' ').map((extension) => `.${extension}`)),
);
/** How programs begin: Windows, ELF, Mach-O, Java, and a script's first line. */
const executableBeginnings = [
  '4d5a',
  '7f454c46',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '2321',
];
const LONGEST_BEGINNING_BYTES = 4;

/** The content type without what is no part of it. 415 for types that are not taken, and for programs by any sign. */
export function checkedType(given: string | undefined, filename: string): string {
  const type = (given ?? DEFAULT_CONTENT_TYPE).split(';')[0]?.trim().toLowerCase() ?? '';
  if (executableExtensions.has(extensionOf(filename)) || executableTypes.test(type))
    throw executable(filename);
  const isAllowed =
    /^[\w.+-]+\/[\w.+-]+$/.test(type) &&
    (allowedApplications.has(type.replace(/^application\//, '')) ||
      allowedFamilies.some((family) => family.test(type)));
  if (isAllowed) return type;
  throw new ProblemError({
    status: 415,
    detail: `Files of the content type "${type.slice(0, 80)}" are not taken as attachments.`,
    recoveryActions: [
      'Send the file itself as the body, with its own Content-Type: a text, image, sound, video, PDF, office document, archive or application/octet-stream.',
    ],
  });
}

/** Whether a body begins like a program. Texts are let through, as they may begin with any letters. */
export function looksExecutable(beginning: Uint8Array, contentType: string): boolean {
  if (contentType.startsWith('text/')) return false;
  const digits = Buffer.from(beginning.subarray(0, LONGEST_BEGINNING_BYTES)).toString('hex');
  return executableBeginnings.some((known) => digits.startsWith(known));
}

export function executable(filename: string): ProblemError {
  return new ProblemError({
    status: 415,
    detail: `"${filename}" is a program or a script that systems run; such files are not taken as attachments.`,
    recoveryActions: ['Attach a document, or a link to where the program can be had.'],
  });
}
