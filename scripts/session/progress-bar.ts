const WIDTH = 30;

export interface ProgressBar {
  show(done: number, total: number, label?: string): void;
  /** Leaves the line to what follows. */
  end(): void;
}

/** `[###…   ] 42 %  label`, drawn over itself; nothing where the output is no terminal. */
export function progressBar(
  output: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown },
  usualLabel: string,
): ProgressBar {
  if (output.isTTY !== true) return { show: () => {}, end: () => {} };
  let shown = '';
  return {
    show(done, total, label = usualLabel) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const bar = '#'.repeat(Math.floor(share * WIDTH)).padEnd(WIDTH);
      const text = `[${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${label}`;
      // A line that wraps could not be drawn over.
      const line = text.slice(0, output.columns === undefined ? undefined : output.columns - 1);
      if (line === shown) return;
      output.write(`\r${line.padEnd(shown.trimEnd().length)}`);
      shown = line;
    },
    end() {
      if (shown !== '') output.write('\n');
    },
  };
}
