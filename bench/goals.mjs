/**
 * The goals of rivulet, by what is measured and the major version of Node. `least` and `most` are of the ratio, or of
 * the value where nothing is divided.
 */
const least = (node20, node24) => ({ 20: { least: node20 }, 24: { least: node24 } });
const most = (node20, node24 = node20) => ({ 20: { most: node20 }, 24: { most: node24 } });

const goals = {
  'decoder/eventsource-parser': {
    a1: least(2.2, 1.3),
    a2: least(3, 1),
    a3: least(2, 1.2),
    a4: least(7, 10),
    a5: least(2.6, 4.5),
    b: least(1.8, 1),
    c: least(1.05, 1.1),
    e: least(5, 1.15),
    f: least(1.8, 1),
    g: least(1.8, 1),
    growth: most(7, 6),
  },
  'operator/eventsource-parser': { a1: least(1.6, 1), a2: least(2.2, 1), a3: least(1.6, 1), a4: least(2, 1) },
  'values/FLOOR': { a1: most(1.35), a2: most(1.2), a3: most(1.3) },
  'schema/FLOOR': { a: most(0.6), l: most(0.6), w: most(0.6) },
  'values/plain': { n: most(1.1) },
  'schema/plain': { n: most(1.1) },
  'shapes weight': { '': most(64 * 1024) },
  'shapes kept': { '': most(1.1) },
  'values/openai': { a1: least(4.5, 4), a2: least(6.5, 4) },
  'snapshots/values': { h: most(2.5) },
  'added/values': { h: most(1.5) },
  'client/bare': { '': most(1.15) },
  'each/subscribe': { '': most(1.3) },
  'batches/subscribe': { '': most(1.3) },
  'toolCalls/growth': { '': most(2.4) },
  allocation: { '': most(400) },
  kept: { '': most(10 * 1024) },
  'cpu/openai': { '': most(1 / 4) },
  'blocking wall/for await': { bursts: most(2) },
  'concurrent wall/openai': { '': most(1 / 3) },
  'concurrent RSS/openai': { '': most(1 / 2) },
  'concurrent growth/openai': { '': most(1 / 2) },
  'concurrent leftSockets': { '': most(0) },
};

export const goalsOfNode = Number.parseInt(process.versions.node) >= 22 ? 24 : 20;

/**
 * @param {string} kind what is measured, and against what
 * @param {string} workload the longest prefix of it that has a goal counts
 * @returns {{ least?: number, most?: number }}
 */
export function goalFor(kind, workload) {
  const known = goals[kind] ?? {};
  for (let length = workload.length; length >= 0; length--) {
    const goal = known[workload.slice(0, length)];
    if (goal !== undefined) return goal[goalsOfNode];
  }
  return {};
}
