import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface ProgramEnd {
  /** Undefined when the program is not on the PATH. */
  readonly code: number | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and keeps what it prints. */
export async function capture(program: string, args: readonly string[]): Promise<ProgramEnd> {
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [code, stdout, stderr] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
  return { code, stdout: stdout.trim(), stderr: stderr.trim() };
}

/** Runs a program in a folder, its output on this process's own. Answers its exit code. */
export function show(program: string, args: readonly string[], cwd: string) {
  return ended(spawn(program, [...args], { cwd, stdio: ['ignore', 'inherit', 'inherit'] }));
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null | undefined> {
  return new Promise((resolve, reject) => {
    child.once('close', resolve).once('error', (error) => {
      if ('code' in error && error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
  });
}
