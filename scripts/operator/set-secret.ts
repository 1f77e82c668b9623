import { noteEvent } from './events.ts';
import type { OperatorStore } from './store.ts';

/**
 * Adds the newest version of a secret, and writes down who did, never what it is. The two stores share no transaction: when
 * the second fails, the error says that the version is there.
 */
export async function setSecret(
  { name, value, who }: { readonly name: string; readonly value: string; readonly who: string },
  store: Pick<OperatorStore, 'documents' | 'clock' | 'ids' | 'addSecretVersion'>,
): Promise<void> {
  await store.addSecretVersion(name, value);
  // Secrets have no tenant.
  const facts = { who, tenant_id: '*', subject: name, before: null, after: null };
  try {
    await store.documents.transaction(async (transaction) =>
      noteEvent(transaction, store, { what: 'secret_set', ...facts }),
    );
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${name} has its new version, but who set it could not be written down: ${why}`, {
      cause,
    });
  }
}
