/** Stateless hash of three numbers to an unsigned 32-bit integer: the same issue always has the same attributes. */
export function mix(a: number, b: number, c: number): number {
  let h =
    Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A fraction in [0, 1) that depends on the arguments alone. */
export function fraction(seed: number, index: number, salt: number): number {
  return mix(seed, index, salt) / 4294967296;
}

/** An integer in [0, count) that depends on the arguments alone. */
export function pick(seed: number, index: number, salt: number, count: number): number {
  return mix(seed, index, salt) % count;
}

/** A stream of fractions in [0, 1) (mulberry32), for things that need an unknown number of them. */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
