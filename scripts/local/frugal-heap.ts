import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 collect sooner. By default it lets the heap grow to several times what is in use before it collects, so a large
 * job would take as much more memory as the machine has; collecting sooner costs little of the speed.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=40');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--max-semi-space-size=16');
}
