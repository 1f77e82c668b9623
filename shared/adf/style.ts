const NO_STYLE: ReadonlyMap<string, string> = new Map();

/** The declarations of a `style` attribute, names and values in lower case, without `!important`. */
export function styleOf(text: string | undefined): ReadonlyMap<string, string> {
  if (text === undefined || !text.includes(':')) {
    return NO_STYLE;
  }
  const style = new Map<string, string>();
  for (const declaration of text.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) {
      style.set(
        declaration.slice(0, colon).trim(),
        declaration
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      );
    }
  }
  return style;
}

/** Pixels of a CSS length or a plain number; `undefined` for anything else, such as a percentage. */
export function pixelsOf(length: string | undefined): number | undefined {
  const match = /^\s*(\d{1,5}(?:\.\d{1,4})?)(px|pt)?\s*$/i.exec(length ?? '');
  if (match === null) {
    return undefined;
  }
  const pixels = Number(match[1]) * (match[2]?.toLowerCase() === 'pt' ? 4 / 3 : 1);
  return pixels > 0 ? Math.round(pixels) : undefined;
}
