import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from './manifest.ts';

const files = Object.entries(await generatedFiles());

describe('generated files', () => {
  it.each(files)('%s is up to date (else: npm run manifest)', (path, content) => {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(content);
  });
});
