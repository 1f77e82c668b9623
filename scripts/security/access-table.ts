import type { FunctionDefinition } from '../../shared/function/definition.ts';

/** What becomes of a request: let in, whatever is then said to it, or refused with this status. */
export type Outcome = 'in' | '401' | '403';

/** Who may do what. A new function gets the row of its access by itself. */
const TABLE = `
                  public  optional  viewer  operator  admin  service
no-token          in      in        401     401       401    401
expired           in      401       401     401       401    401
wrong-audience    in      401       401     401       401    401
wrong-issuer      in      401       401     401       401    401
alg-none          in      401       401     401       401    401
hmac-public-key   in      401       401     401       401    401
other-key         in      401       401     401       401    401
unverified-email  in      401       401     401       401    401
other-tenant      in      403       403     403       403    403
viewer            in      in        in      403       403    403
operator          in      in        in      in        403    403
admin             in      in        in      in        in     403
admin-as-queue    in      in        in      in        in     403
queue-no-token    in      in        401     401       401    401
service           in      403       403     403       403    in
fixed-token       in      in        in      in        in     403
`;

/** What needs no token, or changes something for viewers, is an exception, and says why. */
const exceptions: Readonly<Record<string, string>> = {
  docs: 'the page that says how to call the rest',
  'docs-asset': 'its style and scripts',
  'openapi-json': 'the description of the API, which holds no data',
  health: 'liveness; more only for operators',
  'receive-upload': 'a random one-time address, given to operators, is the right itself',
};

const [head = '', ...lines] = TABLE.trim().split('\n');
const kinds = head.trim().split(/\s+/);
const cells = lines.map((line) => line.trim().split(/\s+/));

/** Everybody who is tried, in the order of the table's lines. */
export const callerNames: readonly string[] = cells.map(([caller = '']) => caller);

/** What each caller is expected to meet, in the order of `callerNames`. Throws for a function that has no row. */
export function expectedOutcomes(definition: FunctionDefinition): readonly Outcome[] {
  const kind = accessOf(definition);
  const isOpen = kind === 'public' || kind === 'optional' || (kind === 'viewer' && changes(definition));
  if (isOpen && !Object.hasOwn(exceptions, definition.name)) {
    throw new Error(
      `${definition.name} is open (${kind}) and has no row in access-table.ts: ask for a role, or say there why not.`,
    );
  }
  return cells.map((line) => line[kinds.indexOf(kind) + 1] as Outcome);
}

/** Exceptions that no function needs any more. */
export function unneededExceptions(definitions: readonly FunctionDefinition[]): readonly string[] {
  const names = new Set(definitions.map(({ name }) => name));
  return Object.keys(exceptions).filter((name) => !names.has(name));
}

export function accessOf(definition: FunctionDefinition): string {
  return definition.trigger === 'http' ? definition.access : 'service';
}

function changes(definition: FunctionDefinition): boolean {
  return definition.trigger === 'http' && definition.method !== 'GET';
}
