// Serves a recorded answer, records it, shows it and serves that, with the program of the packed package.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const program = 'node_modules/.bin/rivulet';
const [, , recording] = process.argv;
const bytes = readFileSync(recording);

async function serving(file, use) {
  const server = spawn(program, ['serve', file, '--event-ms', '0', '--speed', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
  await use(`${line.trim()}/chat/completions`);
  server.kill('SIGINT');
  assert.deepEqual(await once(server, 'exit'), [0, null]);
}

assert.match(execFileSync('npx', ['rivulet', '--help'], { encoding: 'utf8' }), /^Usage: rivulet COMMAND/m);
await serving(recording, (url) => {
  const options = { stdio: ['ignore', 'pipe', 'ignore'] };
  assert.deepEqual(execFileSync(program, ['record', url, '--out', 'cli.jsonl', '--data', '{}'], options), bytes);
});
const shown = execFileSync(program, ['show', 'cli.jsonl'], { encoding: 'utf8' });
assert.match(shown, /^ +\d+ ms {2}" updates"$/m);
assert.match(shown, /^ +\^[-x\d+]+\|$/m);
await serving('cli.jsonl', async (url) => {
  const response = await fetch(url, { method: 'POST', body: '{}' });
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
});
process.stdout.write('the program works, ');
