import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

function logged(statement: string): unknown {
  const script = `import { createLog } from './shared/observability/log.ts';
    const log = createLog({ format: 'json' });
    ${statement}`;
  const output = execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    cwd: root,
  });
  return JSON.parse(output.toString());
}

test('an error is logged by its name, which outlasts a bundle, and with its cause', () => {
  const line = logged(`
    class a extends Error { name = 'JiraAuthError'; }
    log.error({ err: new a('The token is refused.', { cause: new Error('401') }) }, 'A job failed');`);

  expect(line).toMatchObject({
    severity: 'ERROR',
    message: 'A job failed',
    err: {
      type: 'JiraAuthError',
      message: 'The token is refused.: 401',
      stack: expect.stringContaining('401'),
    },
  });
});

test('what is no error is logged as it is', () => {
  expect(logged(`log.error({ err: 'odd' }, 'A job failed');`)).toMatchObject({ err: 'odd' });
});

test('each class of the modules of errors says its own name', () => {
  const files = globSync('shared/*/errors.ts', { cwd: root });
  const source = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const classes = [...source.matchAll(/class (\w+) extends \w+ \{(?:\n {2}override name = '(\w+)';)?/g)];

  expect(classes.length).toBeGreaterThan(30);
  for (const [, name, said] of classes) expect(said).toBe(name);
});
