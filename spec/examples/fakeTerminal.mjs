// Makes a program take its pipes for a terminal: there is none in CI. Its size is that of FAKE_TERMINAL, then as it is told.
import process from 'node:process';

const { stdin, stdout } = process;
Object.assign(stdin, {
  isTTY: true,
  setRawMode(isRaw) {
    // A pipe that is paused by what it has just read goes on reading, a terminal does not.
    if (!isRaw) stdin.unref();
    return stdin;
  },
});
Object.assign(stdout, { isTTY: true, ...JSON.parse(process.env.FAKE_TERMINAL ?? '{}') });
process.on('message', (size) => {
  Object.assign(stdout, size);
  stdout.emit('resize');
});
process.channel?.unref();
