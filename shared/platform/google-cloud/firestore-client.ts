import type * as firestore from '@google-cloud/firestore';
import type { RecordPath } from '../documents-rules.ts';

export interface FirestoreOptions {
  readonly projectId: string;
  /** Default: `(default)`. */
  readonly databaseId?: string;
  /** `host:port` of an emulator. */
  readonly emulatorHost?: string;
}

/** The client and the library that it came from, which is loaded on first use, as it is most of a cold start. */
export interface FirestoreConnection {
  readonly library: typeof firestore;
  readonly client: firestore.Firestore;
}

export async function connectFirestore(options: FirestoreOptions): Promise<FirestoreConnection> {
  const library = await import('@google-cloud/firestore');
  const client = new library.Firestore({
    projectId: options.projectId,
    ...(options.databaseId === undefined ? {} : { databaseId: options.databaseId }),
    ignoreUndefinedProperties: true,
    // REST spares the start-up time of gRPC; only `watch` brings gRPC in.
    preferRest: true,
    ...(options.emulatorHost === undefined ? {} : await emulatorSettings(options.emulatorHost)),
  });
  return { library, client };
}

/** The emulator's own token; without one the client would look for credentials of Google's. */
async function emulatorSettings(host: string): Promise<firestore.Settings> {
  const { OAuth2Client } = await import('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'owner', expiry_date: Number.MAX_SAFE_INTEGER });
  return { host, ssl: false, authClient };
}

export function collectionRef(
  { client }: FirestoreConnection,
  collection: string,
  tenantId: string,
): firestore.CollectionReference {
  return client.collection('tenants').doc(tenantId).collection(collection);
}

export function documentRef(connection: FirestoreConnection, path: RecordPath): firestore.DocumentReference {
  return collectionRef(connection, path.collection, path.tenantId).doc(path.id);
}

/** A version is the time of the last update, `seconds.nanoseconds`. */
export function versionOf(time: firestore.Timestamp): string {
  return `${time.seconds}.${String(time.nanoseconds).padStart(9, '0')}`;
}

/** A version that is none of ours becomes a time at which nothing was updated. */
export function timeOf({ library }: FirestoreConnection, version: string): firestore.Timestamp {
  const [, seconds = '1', nanoseconds = '0'] = /^(\d{1,11})\.(\d{9})$/.exec(version) ?? [];
  return new library.Timestamp(Number(seconds), Number(nanoseconds));
}
