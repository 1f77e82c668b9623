import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from './manifest.ts';

describe('generated files', () => {
  it.each(Object.entries(await generatedFiles()))(
    '%s is up to date (else: npm run manifest)',
    (path, content) => {
      expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(content);
    },
  );
});
