import { parseArgs } from 'node:util';
import { runFork } from './fork.mjs';
import { printReport } from './report.mjs';
import { joinRounds } from './rows.mjs';
import { shapeNames } from './toolArguments.mjs';
import { printVersions } from './versions.mjs';
import { workloadIds } from './workloads.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    node: { type: 'boolean', default: false },
    dist: { type: 'string' },
    against: { type: 'string' },
  },
});

/**
 * Jobs that share a workload do not follow one another, so that a slow minute does not hit them all. Where little is
 * measured at a time, V8's luck counts: the same code may run at half the speed for the life of a process. So these
 * are measured in several. `most` is how many rounds are enough where each is long.
 */
const jobs = [
  ...workloadIds.filter((id) => /^[abcefg]/.test(id)).map((workload) => ({ job: 'decoder', workload, processes: 3 })),
  { job: 'growth', workload: 'd' },
  ...['a1', 'a2', 'a3', 'a4'].map((workload) => ({ job: 'operator', workload, processes: 2 })),
  ...['a1', 'a2', 'a3'].map((workload) => ({ job: 'values', workload, processes: 2 })),
  ...workloadIds.filter((id) => /^[lw]/.test(id)).map((workload) => ({ job: 'shapes', workload, most: 3 })),
  ...['n1', 'n2', 'n3', 'n4'].map((workload) => ({ job: 'shapes', workload, processes: 2, most: 6 })),
  { job: 'shapes', workload: 'short', most: 5 },
  ...['weight', 'kept'].map((workload) => ({ job: 'shapes', workload, execArgv: ['--expose-gc'] })),
  ...['a1', 'a2', 'a3'].map((workload) => ({ job: 'openai', workload, processes: 2 })),
  ...['h1', 'h2', 'r1', 'r2'].map((workload) => ({ job: 'snapshots', workload, processes: 2 })),
  ...['h1', 'h2', 'r1', 'r2'].map((workload) => ({ job: 'pipeline', workload, processes: 2 })),
  ...['h1', 'h2', 'r1', 'r2'].map((workload) => ({ job: 'runners', workload, processes: 2 })),
  ...['ready', 'paced', 'queued', 'streamed', 'checked', 'peers'].map((workload) => ({
    job: 'iterators',
    workload,
    processes: 2,
  })),
  ...shapeNames.map((workload) => ({ job: 'toolCalls', workload, most: 5 })),
  // With a young generation this large most samples pass without a collection.
  { job: 'memory', workload: '', execArgv: ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'] },
  { job: 'loopback', workload: '', most: 7 },
  { job: 'concurrent', workload: 'together', most: 7 },
  { job: 'concurrent', workload: 'apart', most: 7 },
  { job: 'slowConsumer', workload: '', most: 5 },
  { job: 'blocking', workload: '', most: 7 },
];

await printVersions(flags);
if (!flags.node) {
  const wanted = flags.only?.split(',');
  const chosen = jobs.filter(({ job, workload }) => wanted?.some((name) => isNamed(name, job, workload)) ?? true);
  if (chosen.length === 0) throw new Error(`nothing is called ${flags.only}; see README.md`);
  printReport(await runAll(chosen));
}

/** `a2` is that workload in every job, `b` all workloads that begin so, `decoder` all of a job, `decoder:a2` one. */
function isNamed(name, job, workload) {
  const [first, second] = name.split(':');
  if (second !== undefined) return job === first && workload.startsWith(second);
  return job === first || (workload !== '' && workload.startsWith(first));
}

async function runAll(chosen) {
  const { quick, dist, against } = flags;
  const rows = [];
  for (const { execArgv, processes = 1, most = Infinity, ...job } of chosen) {
    console.error(`${job.job} ${job.workload}`);
    for (let first = 0; first < processes; first++) {
      const rounds = Math.ceil(Math.min(flags.rounds, most) / processes);
      const options = { ...job, scale: quick ? 0.1 : 1, rounds, first, dist, against };
      rows.push(...(await runFork('child.mjs', options, { execArgv, timeoutMs: 300_000 })));
    }
  }
  return joinRounds(rows);
}
