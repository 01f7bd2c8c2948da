// Reads 1 GiB of text in constant memory, and fails when its heap grows by more than 64 MiB.
//
//   npm run example -- memory-efficient [MiB]
import { textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { auditTime, connect, finalize, merge, scan, takeLast, tap } from 'rxjs';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const mebibytes = Number(process.argv[2] ?? 1024); // the mock sends as many; a real model would not
const MIB = 1024 * 1024;
const LIMIT_MIB = 64;

const heapMib = () => process.memoryUsage().heapUsed / MIB;
const client = new OpenAI({ transport: undiciTransport() });
const begun = performance.now();
const heapAtFirst = heapMib();
let heapAtMost = heapAtFirst; // with what is garbage already: a stricter measure than what is kept

const watch = setInterval(() => (heapAtMost = Math.max(heapAtMost, heapMib())), 10);

await client.chat.completions
  .create({
    model: OPENAI_MODEL,
    messages: [{ role: 'user', content: `Write ${mebibytes} MiB of text.` }],
    stream: true,
  })
  .pipe(
    textDeltas(),
    scan((read, text) => read + text.length, 0), // all that is kept is a number
    connect((read$) => merge(read$.pipe(auditTime(500)), read$.pipe(takeLast(1)))),
    tap((read) => {
      const seconds = (performance.now() - begun) / 1000;
      const line = `${(read / MIB).toFixed(0)} MiB of text in ${seconds.toFixed(1)} s, heap ${heapMib().toFixed(0)} MiB`;
      process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    }),
    finalize(() => {
      clearInterval(watch);
    }),
  )
  .forEach(() => undefined);

const growth = heapAtMost - heapAtFirst;
const heaps = `${heapAtFirst.toFixed(0)} MiB at first, ${heapAtMost.toFixed(0)} MiB at most`;
console.log(`${process.stdout.isTTY ? '\n' : ''}The heap had ${heaps}: it grew by ${growth.toFixed(1)} MiB.`);
if (growth > LIMIT_MIB) {
  console.error(`That is more than ${LIMIT_MIB} MiB.`);
  process.exitCode = 1;
}
