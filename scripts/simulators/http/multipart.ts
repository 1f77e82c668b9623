export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly content: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[;\\s])${name}="((?:\\\\"|[^"])*)"`, 'i').exec(header);
  // Browsers and fetch escape quotation marks and line ends so.
  return match?.[1]
    ?.replaceAll(/%22/g, '"')
    .replaceAll(/%0D/gi, '\r')
    .replaceAll(/%0A/gi, '\n')
    .replaceAll(String.raw`\"`, '"');
}

function partOf(bytes: Buffer): Part | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const headers = new Map(
    bytes
      .subarray(0, headEnd)
      .toString('utf8')
      .split('\r\n')
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  return {
    name,
    filename: parameter(disposition, 'filename'),
    contentType: headers.get('content-type') ?? 'application/octet-stream',
    content: bytes.subarray(headEnd + HEAD_END.length),
  };
}

/** The parts of a multipart/form-data body; undefined when it is none, or is cut off. */
export function parseMultipart(contentType: string, body: Buffer): Part[] | undefined {
  if (!/^multipart\/form-data\b/i.test(contentType)) return undefined;
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return undefined;
  // The first boundary may stand at the very beginning, all others follow a line end.
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const opening = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(opening);
  if (at < 0) return undefined;
  at += opening.length;
  for (;;) {
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts;
    const end = body.indexOf(delimiter, at);
    if (end < 0) return undefined;
    const part = partOf(body.subarray(at + 2, end));
    if (part !== undefined) parts.push(part);
    at = end + delimiter.length;
  }
}
