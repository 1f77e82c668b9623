import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ajvDraft04 from 'ajv-draft-04';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { AdfNode } from '../shared/adf/document.ts';
import { htmlToAdf } from '../shared/adf/html-to-adf.ts';
import { randomAdf } from '../shared/adf/testing/random-adf.ts';
import { randomHtml } from '../shared/adf/testing/random-html.ts';
import { validateAdf } from '../shared/adf/validate.ts';
import { schemaSource, validatorFile, validatorSource } from './adf-validator.ts';

describe('the precompiled ADF validator', () => {
  it('is up to date (else: node scripts/adf-validator.ts)', () => {
    // Compared outside of `expect`, which would print half a megabyte.
    expect(readFileSync(validatorFile, 'utf8') === validatorSource()).toBe(true);
  });

  const { specs } = inject('judges');

  it.runIf(specs !== undefined)('is made of the official schema', () => {
    const official: unknown = JSON.parse(readFileSync(join(specs ?? '', 'adf/full.json'), 'utf8'));

    expect(schemaSource()).toEqual(official);
  });

  const isValid = new ajvDraft04.default({ strict: false, logger: false }).compile(schemaSource());

  it('judges any document as the schema does', () => {
    fc.assert(
      fc.property(randomAdf, ({ doc }) => {
        expect(validateAdf(doc).valid).toBe(isValid(doc));
      }),
      { numRuns: 300 },
    );
  });

  it('judges documents that are valid but for one spot as the schema does', () => {
    const spot = fc.constantFrom('type', 'attrs', 'marks', 'content', 'text', 'more');
    const value = fc.constantFrom(undefined, '', 'paragraph', 'tableCell', 'text', [], {}, 7, [
      { type: 'code' },
    ]);
    let invalid = 0;
    fc.assert(
      fc.property(randomHtml, fc.nat(), spot, value, (html, at, name, changed) => {
        const doc = JSON.parse(JSON.stringify(htmlToAdf(html).doc)) as AdfNode;
        const nodes = nodesIn(doc);
        Object.assign(nodes[at % nodes.length] ?? {}, { [name]: changed });
        const once = JSON.parse(JSON.stringify(doc)) as AdfNode;
        const expected = isValid(once);

        expect(validateAdf(once).valid).toBe(expected);
        invalid += expected ? 0 : 1;
      }),
      { numRuns: 500 },
    );

    expect(invalid).toBeGreaterThan(100);
  });
});

function nodesIn(node: AdfNode): readonly AdfNode[] {
  return [node, ...(node.content ?? []).flatMap(nodesIn)];
}
