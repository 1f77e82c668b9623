import { describe, inject, onTestFinished } from 'vitest';
import { documentsContract } from '../contract/documents-contract.ts';
import { createFirestoreDocuments } from './firestore.ts';

const { firestore: emulatorHost } = inject('emulators');

describe.skipIf(emulatorHost === undefined)('Firestore documents [firestore]', () => {
  documentsContract('Firestore', (indexes) => {
    const documents = createFirestoreDocuments({
      projectId: 'millrace-test',
      indexes,
      ...(emulatorHost === undefined ? {} : { emulatorHost }),
    });
    onTestFinished(() => documents.close());
    return documents;
  });
});
