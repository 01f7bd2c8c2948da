import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { bundle } from './bundle.mjs';
import { contenders } from './contenders.mjs';
import { findBrowser } from './findBrowser.mjs';
import { printGoal, printWorkload } from './report.mjs';
import { sample } from './sample.mjs';
import { wholeText } from './texts.mjs';
import { workloads } from './workloads.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    contenders: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    dist: { type: 'string' },
  },
});

const PACKAGES = ['@angular/core', 'ngx-sse-client', 'eventsource-parser', 'rxjs'];

const wanted = flags.only?.split(',');
const chosen = workloads.filter(({ id, quick }) => wanted?.includes(id) ?? (!flags.quick || quick));
const names = Object.keys(contenders).filter((name) => flags.contenders?.split(',').includes(name) ?? true);
if (chosen.length === 0 || names.length === 0) throw new Error('nothing is called so; see README.md');

const folder = await mkdtemp(join(tmpdir(), 'rivulet-bench-'));
await bundle(names, folder, flags.dist);
const server = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [folder]);
const isRoot = process.getuid?.() === 0;
const args = isRoot ? ['--no-sandbox'] : []; // Chromium refuses to run as root with one
const browser = await chromium.launch({ executablePath: findBrowser(), args });
try {
  const [port] = await once(server, 'message');
  console.log(`Chromium ${browser.version()} · node ${process.versions.node} · ${cpus().length} × ${cpus()[0]?.model}`);
  console.log(PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(' · '));
  for (const workload of chosen) {
    const loads = [loadavg()[0]];
    const results = await measureAll(workload, `http://127.0.0.1:${port}`);
    loads.push(loadavg()[0]);
    printWorkload(workload, results, loads);
    if (workload.id === 'paced') printGoal(results);
  }
} finally {
  await browser.close();
  server.disconnect();
  await rm(folder, { recursive: true });
}

function versionOf(name) {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}

/** Contenders take turns, there and back, each round beginning with another one. */
async function measureAll(workload, url) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  const rounds = flags.quick ? 2 : Math.min(flags.rounds, workload.most ?? Infinity);
  const late = new Set();
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (let turn = 0; turn < order.length; turn++) {
      const contender = order[(round + turn) % order.length];
      if (late.has(contender)) continue;
      console.error(`${workload.id}, round ${round + 1} of ${rounds}, ${contender}`);
      const charactersOf = (events) => wholeText(events).length;
      const result = await sample(browser, { ...workload, url, contender, charactersOf });
      if (result === undefined) late.add(contender);
      results[contender].push(result && { ...result, isWhole: isWhole(contender, result, workload) });
    }
  }
  return results;
}

/** A bench that compares unequal work says nothing. Of others it is told; rivulet must not lose a thing. */
function isWhole(contender, { hash, characters, error }, { events, title }) {
  const expected = wholeText(events);
  const whole = hash === createHash('sha256').update(expected).digest('hex');
  if (!whole && contender.startsWith('rivulet'))
    throw new Error(`${contender}, ${title}: ${characters} of ${expected.length} characters; ${error}`);
  return whole;
}
