import { setFlagsFromString } from 'node:v8';
import harvestUnit from '../../functions/harvest/harvest-unit.ts';
import type { FunctionDefinition } from '../../shared/function/definition.ts';
import type { Listener } from '../../shared/function/listener.ts';

/** By how much of what is in use the heap may grow before V8 collects all of it. */
const FRUGAL_PERCENT = 40;
const ROOMY_PERCENT = 150;
/** Units of a harvest turn over so much that collecting soon would be a quarter of the processor time of a large reload. */
const NEED_ROOM: ReadonlySet<FunctionDefinition> = new Set([harvestUnit]);

let isFrugal = false;
let atWork = 0;

/**
 * Has V8 collect sooner. By default it lets the heap grow to several times what is in use before it collects, so a large
 * job would take as much more memory as the machine has; collecting sooner costs most jobs little of their speed.
 */
export function keepHeapSmall(): void {
  isFrugal = true;
  letHeapGrowBy(FRUGAL_PERCENT);
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--max-semi-space-size=16');
}

/** Lets a heap that is kept small be larger while a function is at work that needs it. */
export function withRoom(definition: FunctionDefinition, listener: Listener): Listener {
  if (!isFrugal || !NEED_ROOM.has(definition)) return listener;
  return async (request, response) => {
    atWork += 1;
    if (atWork === 1) letHeapGrowBy(ROOMY_PERCENT);
    try {
      await listener(request, response);
    } finally {
      atWork -= 1;
      if (atWork === 0) letHeapGrowBy(FRUGAL_PERCENT);
    }
  };
}

function letHeapGrowBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
