import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { schemaSource, validatorFile, validatorSource } from './adf-validator.ts';

describe('the precompiled ADF validator', () => {
  it('is up to date (else: node scripts/adf-validator.ts)', () => {
    expect(readFileSync(validatorFile, 'utf8') === validatorSource()).toBe(true);
  });

  const { specs } = inject('judges');

  it.runIf(specs !== undefined)('is made of the official schema', () => {
    const official: unknown = JSON.parse(readFileSync(join(specs ?? '', 'adf/full.json'), 'utf8'));

    expect(schemaSource()).toEqual(official);
  });
});
