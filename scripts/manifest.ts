import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../functions/catalogue.ts';
import { manifestOf } from '../shared/function/manifest.ts';
import { openApiDocument } from '../shared/function/openapi.ts';
import { compositeIndexes } from '../shared/platform/indexes.ts';
import { generateSchemas } from './schemas.ts';
import { withSettingsTable } from './settings-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Every generated file that is committed, by its path: what Terraform reads, and the API's description. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  return {
    'terraform/functions.json': text(manifestOf(catalogue)),
    'terraform/indexes.json': text(compositeIndexes),
    'README.md': await withSettingsTable(readFileSync(join(root, 'README.md'), 'utf8')),
    'functions/system/openapi.json': text(openApiDocument(catalogue, version)),
  };
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

if (import.meta.main) {
  for (const [path, content] of Object.entries(await generatedFiles())) {
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
  await generateSchemas(join(root, 'terraform/schemas'));
  console.log('wrote terraform/schemas');
}
