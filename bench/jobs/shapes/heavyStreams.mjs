/** Texts begin alike, so that none is passed over for its beginning. */
const START = '{"id":"chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL","kind';
const MANY = 100;

/** Streams made to weigh: what is kept of a stream is bounded by the length of its texts, and these have much in little. */
export const heavyStreams = [
  { title: 'three kinds of 4,000 two-byte characters', texts: () => kinds(3, wide) },
  { title: 'eight kinds of 1,000 two-byte characters', texts: () => kinds(8, narrow) },
  { title: 'ten kinds of 100 leaves', texts: () => kinds(10, integers) },
  { title: 'ten kinds of 100 containers', texts: () => kinds(10, containers) },
  { title: '400 kinds of short texts', texts: () => kinds(400, short) },
];

/** Each kind often enough that there is credit for the next one. */
function* kinds(count, textOf) {
  for (let kind = 0; kind < count; kind++) for (let turn = 10; turn < 90; turn++) yield textOf(kind, turn);
}

function wide(kind, turn) {
  return `${START}${kind}":${turn},"text":"${'流'.repeat(4_000)}"}`;
}

function narrow(kind, turn) {
  return `${START}${kind}":${turn},"text":"${'流'.repeat(1_000)}"}`;
}

function integers(kind, turn) {
  return `${START}${kind}":[${Array.from({ length: MANY }, () => turn).join()}]}`;
}

function containers(kind, turn) {
  return `${START}${kind}":${turn},"all":[${Array.from({ length: MANY }, () => '[]').join()}]}`;
}

function short(kind, turn) {
  return `${START}${kind}":${turn}}`;
}
