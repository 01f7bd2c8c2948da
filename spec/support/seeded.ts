import type { Parameters } from 'fast-check';

/** The same cases at every run, so that a red build is a change of ours. `FC_SEED=1 npx jest` tries others. */
export function seeded<T>(numRuns: number): Parameters<T> {
  return { numRuns, seed: Number(process.env.FC_SEED ?? 926) };
}
