/** How long a site thinks before it answers: one value for all, and others for single endpoints. */
export class Latency {
  #defaultMs: number;
  readonly #byEndpoint = new Map<string, number>();

  constructor(defaultMs = 0) {
    this.#defaultMs = defaultMs;
  }

  /** `endpoint` is method and path template; without it the value is for all others. */
  set(ms: number, endpoint?: string): void {
    if (endpoint === undefined) this.#defaultMs = ms;
    else this.#byEndpoint.set(endpoint, ms);
  }

  of(endpoint: string): number {
    return this.#byEndpoint.get(endpoint) ?? this.#defaultMs;
  }
}
