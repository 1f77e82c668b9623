import type { Platform } from '../../platform/platform.ts';
import { type Export, exports } from '../run/export.ts';
import { type Session, sessions } from '../sessions/session.ts';
import { isLast, messageOf, type ProgressMessage } from './progress-message.ts';

/** Progress that comes faster is told this often; nobody reads faster, and there may be hundreds of followers. */
const LEAST_GAP_MS = 100;

type WatchPlatform = Pick<Platform, 'documents' | 'clock' | 'limits'>;
/** A record that has not been read yet, is not there, or is. */
type Seen<T> = 'unread' | T | undefined;

/** The watches of one process, so that all followers of a session share one. */
const watches = new WeakMap<Platform['documents'], Map<string, ProgressWatch>>();

/**
 * The watch of a session's export that its followers in this process share. `onChange` is called whenever there is
 * something new to tell. Call `leave` in the end; the last one to leave ends the watch.
 */
export function joinWatch(
  { tenantId, sessionId }: { readonly tenantId: string; readonly sessionId: string },
  platform: WatchPlatform,
  onChange: () => void,
): { readonly watch: ProgressWatch; readonly leave: () => void } {
  const all = watches.get(platform.documents) ?? new Map<string, ProgressWatch>();
  watches.set(platform.documents, all);
  const key = `${tenantId}/${sessionId}`;
  const known = all.get(key);
  // One that has told its last message belongs to a run that is over; somebody may have started the next one.
  const watch = known?.isOver === false ? known : new ProgressWatch(tenantId, sessionId, platform);
  all.set(key, watch);
  watch.followers.add(onChange);
  const leave = (): void => {
    watch.followers.delete(onChange);
    if (watch.followers.size > 0) return;
    watch.stop();
    if (all.get(key) === watch) all.delete(key);
  };
  return { watch, leave };
}

class ProgressWatch {
  readonly followers = new Set<() => void>();
  #message: ProgressMessage | undefined;
  #failure: Error | undefined;
  #session: Seen<Session> = 'unread';
  #export: Seen<Export> = 'unread';
  #gap: NodeJS.Timeout | undefined;
  #isLate = false;
  readonly #sessionId: string;
  readonly #platform: WatchPlatform;
  readonly #stops: readonly (() => void)[];

  constructor(tenantId: string, sessionId: string, platform: WatchPlatform) {
    this.#sessionId = sessionId;
    this.#platform = platform;
    const { documents } = platform;
    const fail = (cause: unknown): void => this.#fail(cause);
    this.#stops = [
      documents.watch(
        sessions,
        tenantId,
        sessionId,
        (stored) => this.#take(() => (this.#session = stored?.data)),
        fail,
      ),
      documents.watch(
        exports,
        tenantId,
        sessionId,
        (stored) => this.#take(() => (this.#export = stored?.data)),
        fail,
      ),
    ];
  }

  /** What there is to tell now; undefined while nothing is known yet. Throws when the records cannot be followed. */
  get message(): ProgressMessage | undefined {
    if (this.#failure) throw this.#failure;
    return this.#message;
  }

  /** Nothing new will be told. */
  get isOver(): boolean {
    return this.#failure !== undefined || (this.#message !== undefined && isLast(this.#message));
  }

  stop(): void {
    clearTimeout(this.#gap);
    for (const stop of this.#stops) stop();
  }

  #take(change: () => void): void {
    change();
    if (this.isOver) return;
    try {
      this.#tell();
    } catch (error) {
      this.#fail(error);
    }
  }

  #tell(): void {
    const message = this.#current();
    if (!message || JSON.stringify(message) === JSON.stringify(this.#message)) return;
    if (this.#gap && !isLast(message)) {
      this.#isLate = true;
      return;
    }
    this.#message = message;
    this.#isLate = false;
    this.#gap ??= setTimeout(() => this.#endGap(), LEAST_GAP_MS);
    this.#notify();
  }

  #endGap(): void {
    this.#gap = undefined;
    if (this.#isLate && !this.isOver) this.#take(() => {});
  }

  #current(): ProgressMessage | undefined {
    if (this.#session === 'unread' || this.#export === 'unread') return undefined;
    if (this.#session === undefined) return { type: 'session_deleted', session_id: this.#sessionId };
    const { clock, limits } = this.#platform;
    return messageOf(this.#session, this.#export, { now: clock.now(), limits: limits.export });
  }

  #fail(cause: unknown): void {
    this.#failure ??= new Error(`The export of session ${this.#sessionId} can no longer be followed.`, {
      cause,
    });
    this.#notify();
  }

  #notify(): void {
    for (const follower of this.followers) follower();
  }
}
