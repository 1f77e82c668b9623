import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { documentsContract } from '../contract/documents-contract.ts';
import { createEmbeddedDocuments } from './documents.ts';

documentsContract('embedded documents', (indexes) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const documents = createEmbeddedDocuments({ dataDir, indexes });
  onTestFinished(() => documents.close());
  return documents;
});
