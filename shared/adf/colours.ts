import { namedColours } from './colour-names.ts';

/** A CSS colour as ADF takes it, `#rrggbb`; `undefined` for what has no colour or is not known. */
export function hexColour(css: string | undefined): string | undefined {
  const value = css?.trim().toLowerCase() ?? '';
  if (value.startsWith('#')) {
    return fromHex(value);
  }
  const call = /^(rgb|hsl)a?\(([^)]{1,80})\)$/.exec(value);
  if (call === null) {
    return namedColours.get(value);
  }
  const parts = (call[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  if (parts.length < 3 || parts.length > 4 || isTransparent(parts[3])) {
    return undefined;
  }
  return call[1] === 'rgb' ? fromRgb(parts) : fromHsl(parts);
}

function fromHex(value: string): string | undefined {
  if (/^#[0-9a-f]{6}$/.test(value)) {
    return value;
  }
  if (/^#[0-9a-f]{8}$/.test(value)) {
    return value.endsWith('00') ? undefined : value.slice(0, 7);
  }
  if (!/^#[0-9a-f]{3,4}$/.test(value) || value.slice(4) === '0') {
    return undefined;
  }
  return `#${Array.from(value.slice(1, 4), (digit) => digit + digit).join('')}`;
}

function isTransparent(alpha: string | undefined): boolean {
  return alpha !== undefined && Number.parseFloat(alpha) === 0;
}

function fromRgb(parts: readonly string[]): string | undefined {
  return join(parts.slice(0, 3).map((part) => Number.parseFloat(part) * (part.endsWith('%') ? 2.55 : 1)));
}

function fromHsl([hueText = '', saturationText = '', lightnessText = '']: readonly string[]):
  string | undefined {
  const hue = Number.parseFloat(hueText);
  const saturation = Math.min(Math.max(Number.parseFloat(saturationText) / 100, 0), 1);
  const lightness = Math.min(Math.max(Number.parseFloat(lightnessText) / 100, 0), 1);
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return join(
    [0, 8, 4].map((offset) => {
      const position = (((offset + hue / 30) % 12) + 12) % 12;
      return 255 * (lightness - reach * Math.max(-1, Math.min(position - 3, 9 - position, 1)));
    }),
  );
}

function join(channels: readonly number[]): string | undefined {
  if (!channels.every((channel) => Number.isFinite(channel))) {
    return undefined;
  }
  return `#${channels
    .map((channel) =>
      Math.round(Math.min(Math.max(channel, 0), 255))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
