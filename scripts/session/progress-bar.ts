const WIDTH = 30;

export interface ProgressBar {
  show(done: number, total: number): void;
  /** Leaves the line to what follows. */
  end(): void;
}

/** `[###…   ] 42 %  label`, drawn over itself; nothing where the output is no terminal. */
export function progressBar(
  output: { readonly isTTY?: boolean; write(text: string): unknown },
  label: string,
): ProgressBar {
  if (output.isTTY !== true) return { show: () => {}, end: () => {} };
  let shown = '';
  return {
    show(done, total) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const bar = '#'.repeat(Math.floor(share * WIDTH)).padEnd(WIDTH);
      const line = `[${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${label}`;
      if (line === shown) return;
      output.write(`\r${line}`);
      shown = line;
    },
    end() {
      if (shown !== '') output.write('\n');
    },
  };
}
