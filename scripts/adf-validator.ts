import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import ajvDraft04 from 'ajv-draft-04';
import standalone from 'ajv/dist/standalone/index.js';

const require = createRequire(import.meta.url);

/** Where the precompiled validator is committed. */
export const validatorFile = new URL('../shared/adf/generated/validate.js', import.meta.url);

/** Atlassian's schema of whole documents, JSON Schema draft 4. */
export function schemaSource(): Record<string, unknown> {
  return require('@atlaskit/adf-schema/json-schema/v1/full.json') as Record<string, unknown>;
}

/** The source of a validator for Atlassian's ADF schema that needs no library and nothing compiled when it starts. */
export function validatorSource(): string {
  const { version } = require('@atlaskit/adf-schema/package.json') as { readonly version: string };
  const ajv = new ajvDraft04.default({
    // The schema has keywords without effect that strict mode refuses; with references kept, the code is half as long.
    strict: false,
    inlineRefs: false,
    messages: false,
    // Else it would import ajv's own count of characters; the only length asked for is 1.
    unicode: false,
    logger: false,
    code: { source: true, esm: true },
  });
  const compile = standalone.default;
  const source = compile(ajv, ajv.compile(schemaSource()));
  return `// From @atlaskit/adf-schema ${version} by "node scripts/adf-validator.ts". Do not edit.\n${source}\n`;
}

if (import.meta.main) {
  writeFileSync(validatorFile, validatorSource());
  console.log(`wrote ${fileURLToPath(validatorFile)}`);
}
