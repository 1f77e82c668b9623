export interface Route<Handler> {
  readonly method: string;
  /** Path with `{name}` for one segment. */
  readonly template: string;
  readonly handle: Handler;
}

export interface RouteMatch<Handler> {
  readonly route: Route<Handler>;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern<Handler> {
  readonly route: Route<Handler>;
  readonly regex: RegExp;
}

/** Finds the route of a request; templates without parameters win over those with. */
export class Router<Handler> {
  readonly #exact = new Map<string, Route<Handler>>();
  readonly #patterns: Pattern<Handler>[] = [];

  constructor(routes: readonly Route<Handler>[]) {
    for (const route of routes) {
      if (!route.template.includes('{')) {
        this.#exact.set(`${route.method} ${route.template}`, route);
        continue;
      }
      const source = route.template
        .replaceAll('.', String.raw`\.`)
        .replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
      this.#patterns.push({ route, regex: new RegExp(`^${source}$`) });
    }
  }

  match(method: string, path: string): RouteMatch<Handler> | undefined {
    const exact = this.#exact.get(`${method} ${path}`);
    if (exact !== undefined) return { route: exact, params: {} };
    for (const { route, regex } of this.#patterns) {
      if (route.method !== method) continue;
      const groups = regex.exec(path)?.groups;
      if (groups === undefined) continue;
      const params = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
      return { route, params };
    }
    return undefined;
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
