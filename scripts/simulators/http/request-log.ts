export interface LoggedRequest {
  readonly at_ms: number;
  readonly method: string;
  readonly path: string;
  /** Method and path template, such as `POST /rest/api/3/issue/bulkfetch`. */
  readonly endpoint: string;
  readonly status: number;
}

const KEPT = 20_000;

/** Counts requests by endpoint; keeps the newest ones. */
export class RequestLog {
  readonly #counts = new Map<string, number>();
  #recent: LoggedRequest[] = [];
  #total = 0;
  #inFlight = 0;
  #maxInFlight = 0;

  begin(): void {
    this.#inFlight++;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
  }

  /** `status` 0 stands for a request that got no answer. */
  end(request: LoggedRequest): void {
    this.#inFlight--;
    this.#total++;
    this.#counts.set(request.endpoint, this.count(request.endpoint) + 1);
    this.#recent.push(request);
    if (this.#recent.length > 2 * KEPT) this.#recent = this.#recent.slice(-KEPT);
  }

  get total(): number {
    return this.#total;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get maxInFlight(): number {
    return this.#maxInFlight;
  }

  count(endpoint: string): number {
    return this.#counts.get(endpoint) ?? 0;
  }

  /** Requests per endpoint since the last reset. */
  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  recent(): readonly LoggedRequest[] {
    return this.#recent.slice(-KEPT);
  }

  reset(): void {
    this.#counts.clear();
    this.#recent = [];
    this.#total = 0;
    this.#maxInFlight = this.#inFlight;
  }
}
