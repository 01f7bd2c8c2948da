import { interleave, median } from '../measure.mjs';
import { ratios } from '../rows.mjs';
import { buildToolCall } from '../toolArguments.mjs';
import { loadToolReaders } from '../toolReaders.mjs';

const KIB = 1024;
const LINEAR = { sizes: [512, 1024, 2048], readers: ['toolCalls', 'partial', 'openai'] };
/** Two of these parse everything at each delta: 16 KiB take them as long as 2 MiB take the others. */
const QUADRATIC = { sizes: [8, 16], most: 3, readers: ['partial', 'openai strict', 'partial-json'] };

/** The arguments of one tool call in deltas of 4 characters, from values, of one shape, at several sizes. */
export async function run({ workload: shape, scale, rounds, first, dist }) {
  const readers = await loadToolReaders(dist);
  const measure = (plan) => measurePlan(plan, { readers, shape, rounds, first });
  const [half, whole, twice] = LINEAR.sizes.map((size) => Math.ceil(size * scale));
  const linear = await measure({ ...LINEAR, sizes: [half, whole, twice] });
  const quadratic = await measure(QUADRATIC);
  return [
    ...comparison(linear, 'toolCalls', 'openai', whole),
    ...comparison(linear, 'partial', 'openai', whole),
    ...['openai strict', 'partial-json'].flatMap((peer) => [
      ...QUADRATIC.sizes.flatMap((size) => comparison(quadratic, 'partial', peer, size)),
      extrapolation(linear.times[`partial ${whole}`], quadratic, peer, whole),
    ]),
    ...['toolCalls', 'partial', 'openai'].flatMap((reader) => [
      growth(linear, reader, half, whole),
      growth(linear, reader, whole, twice),
    ]),
    ...['openai strict', 'partial-json'].map((reader) => growth(quadratic, reader, 8, 16)),
  ].map((row) => ({ ...row, workload: shape }));
}

/** Times of all readers at all sizes, all in turns. */
async function measurePlan({ sizes, readers: names, most = Infinity }, { readers, shape, rounds, first }) {
  const calls = new Map(sizes.map((size) => [size, buildToolCall(shape, size * KIB)]));
  const contenders = {};
  const expected = {};
  for (const [size, { chunks, text, deltas }] of calls) {
    for (const name of names) {
      contenders[`${name} ${size}`] = () => readers[name](chunks);
      // The first chunk has no arguments yet, but it tells of the call.
      expected[`${name} ${size}`] = { text, told: name === 'toolCalls' ? 1 : deltas + 1 };
    }
  }
  const check = (key, { parsed, told }) => {
    if (told !== expected[key].told || JSON.stringify(parsed) !== expected[key].text)
      throw new Error(`${key} did not read the ${shape} as they were sent, or told ${told} times`);
  };
  return { calls, times: await interleave(contenders, { rounds: Math.min(rounds, most), first, check }) };
}

function perDelta(times, { deltas }) {
  return times.map((time) => (time * 1e6) / deltas);
}

function comparison({ calls, times }, own, peer, size) {
  const [ours, theirs] = [times[`${own} ${size}`], times[`${peer} ${size}`]];
  return [
    {
      kind: `${own}/${peer}`,
      title: `${size} KiB`,
      unit: 'ns/delta',
      ours: perDelta(ours, calls.get(size)),
      theirs: perDelta(theirs, calls.get(size)),
      ratios: ratios(theirs, ours),
    },
  ];
}

/** What a large size would take the peer if it went on to grow as it did from 8 to 16 KiB, the square at most. */
function extrapolation(ours, { times }, peer, size) {
  const [before, last] = [8, 16].map((size) => median(times[`${peer} ${size}`]));
  const theirs = ours.map(() => last * Math.min(last / before, 4) ** Math.log2(size / 16));
  return {
    kind: `partial/${peer}`,
    title: `${size} KiB (theirs extrapolated)`,
    unit: 's',
    ours: ours.map((milliseconds) => milliseconds / 1e3),
    theirs: theirs.map((milliseconds) => milliseconds / 1e3),
    ratios: ratios(theirs, ours),
  };
}

function growth({ calls, times }, reader, small, large) {
  const [before, after] = [small, large].map((size) => perDelta(times[`${reader} ${size}`], calls.get(size)));
  return {
    kind: reader === 'toolCalls' || reader === 'partial' ? 'toolCalls/growth' : 'toolCalls/growth of peer',
    title: `${reader}: time of ${large} KiB / time of ${small} KiB`,
    unit: 'ns/delta',
    ours: after,
    theirs: before,
    ratios: ratios(times[`${reader} ${large}`], times[`${reader} ${small}`]),
  };
}
