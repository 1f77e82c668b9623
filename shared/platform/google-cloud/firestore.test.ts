import { describe, inject, onTestFinished } from 'vitest';
import { documentsContract } from '../contract/documents-contract.ts';
import { createFirestoreDocuments } from './firestore.ts';

const { firestore: emulatorHost } = inject('emulators');

/** A commit that meets a watch in its first seconds fails inside the emulator now and then, with a status and no message. */
const emulatorFault = { count: 2, condition: /^2 UNKNOWN: $/ };

describe.skipIf(emulatorHost === undefined)(
  'Firestore documents [firestore]',
  { retry: emulatorFault },
  () => {
    documentsContract('Firestore', (indexes) => {
      const documents = createFirestoreDocuments({
        projectId: 'millrace-test',
        indexes,
        ...(emulatorHost === undefined ? {} : { emulatorHost }),
      });
      onTestFinished(() => documents.close());
      return documents;
    });
  },
);
