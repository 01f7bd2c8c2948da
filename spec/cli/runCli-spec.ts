import { runCli } from '../../src/cli/runCli.js';
import { createTerminal } from './createTerminal.js';

async function ran(...words: string[]) {
  const terminal = createTerminal();
  const code = await runCli(words, terminal);
  return { code, output: terminal.output, complaints: terminal.complaints };
}

const lastLine = (command: string) => `rivulet ${command}--help says what is possible\n`;

describe('runCli', () => {
  it('should tell its commands on the standard output when it is asked for help', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, output, complaints } = await ran(...words);
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
      expect(output).toContain('Usage: rivulet COMMAND');
      for (const name of ['serve', 'record', 'show']) expect(output).toMatch(new RegExp(`^ {2}${name} +[a-z]`, 'm'));
      expect(output).toContain('Exit codes: 0 all went well, 1 it failed, 2 the command line is not understood');
    }
  });

  it('should tell the same on the standard error, and fail, when it is asked for nothing', async () => {
    const { output } = await ran('--help');
    expect(await ran()).toEqual({ code: 2, output: '', complaints: output });
  });

  it('should tell all options of a command, in whichever way it is asked for help', async () => {
    const options = {
      serve: ['--port', '--speed', '--event-ms', '--cors', '--help'],
      record: ['--out', '--data', '--header', '--proxy', '--port', '--help'],
      show: ['--event-ms', '--help'],
    };
    for (const [name, names] of Object.entries(options)) {
      const { code, output, complaints } = await ran(name, '--help');
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
      expect(output).toContain(`Usage: rivulet ${name} `);
      for (const option of names) expect(output).toMatch(new RegExp(`^ {2}(-h, )?${option} `, 'm'));
      expect(await ran(name, '-h')).toEqual({ code, output, complaints });
      expect(await ran('help', name)).toEqual({ code, output, complaints });
      expect(await ran(name, 'anything', '-h')).toEqual({ code, output, complaints });
    }
  });

  it('should keep all help within 120 columns', async () => {
    for (const words of [['help'], ['help', 'serve'], ['help', 'record'], ['help', 'show']]) {
      const { output } = await ran(...words);
      expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    }
  });

  it('should say which command was probably meant', async () => {
    expect(await ran('srve')).toEqual({
      code: 2,
      output: '',
      complaints: `rivulet: expected a command (serve, record, show), got "srve"; did you mean serve?\n${lastLine('')}`,
    });
    // What every object has is no command.
    expect(await ran('constructor')).toEqual({
      code: 2,
      output: '',
      complaints: `rivulet: expected a command (serve, record, show), got "constructor"\n${lastLine('')}`,
    });
    expect((await ran('help', 'shwo')).complaints).toContain('did you mean show?');
  });

  it.each([
    [['serve', '--sped', '2'], 'there is no option --sped; did you mean --speed?'],
    [['serve', '-p', '2'], 'there is no option -p'],
    [['show', '--port', '2', 'a'], 'there is no option --port'],
    [['serve', '--port'], 'expected a value behind --port'],
    [['serve', '--port', '--cors'], 'expected a value behind --port, got --cors; if it is one: --port=--cors'],
    [['serve', '--port', '1', '--port', '2'], 'expected --port once'],
    [['serve', '--cors=yes'], 'expected --cors without a value, got --cors=yes'],
    [['serve', '--port', 'abc'], 'expected a number of at least 0 for --port, got "abc"'],
    [['serve', '--port='], 'expected a number of at least 0 for --port, got ""'],
    [['serve', '--port', '65536'], 'expected a whole number from 0 to 65535 for --port, got 65536'],
    [['serve', '--port', '0.5'], 'expected a whole number from 0 to 65535 for --port, got 0.5'],
    [['serve', '--speed', '-1'], 'expected a number of at least 0 for --speed, got "-1"'],
    [['serve', '--speed', 'Infinity'], 'expected a number of at least 0 for --speed, got "Infinity"'],
    [['serve', '--event-ms', '1s'], 'expected a number of at least 0 for --event-ms, got "1s"'],
    [['show'], 'expected one file, got 0'],
    [['show', 'a', 'b'], 'expected one file, got 2'],
    [['show', '--event-ms', 'x', 'a'], 'expected a number of at least 0 for --event-ms, got "x"'],
    [['record'], 'expected one URL, got 0'],
    [['record', 'http://a', 'http://b', '--out', 'f'], 'expected one URL, got 2'],
    [['record', 'a.test', '--out', 'f'], 'expected a URL that begins with https:// or http://, got "a.test"'],
    [
      ['record', 'ftp://a.test', '--out', 'f'],
      'expected a URL that begins with https:// or http://, got "ftp://a.test"',
    ],
    [['record', 'http://', '--out', 'f'], 'expected a URL that begins with https:// or http://, got "http://"'],
    [['record', 'http://a'], 'expected --out FILE: where to write the recording'],
    [['record', 'http://a', '--out', 'f', '--port', '1'], '--port is for --proxy'],
    [['record', 'http://a', '--out', 'f', '--proxy', '--data', '{}'], '--data is not for --proxy'],
    [['record', 'http://a', '--out', 'f', '--proxy', '--header', 'a: b'], '--header is not for --proxy'],
    [
      ['record', 'http://a', '--out', 'f', '--proxy', '--port', 'x'],
      'expected a number of at least 0 for --port, got "x"',
    ],
    [['record', 'http://a', '--out', 'f', '--header', 'a'], `expected a header such as 'name: value', got "a"`],
    [['record', 'http://a', '--out', 'f', '--header', ': a'], `expected a header such as 'name: value', got ": a"`],
  ])('should refuse %j', async (words, message) => {
    expect(await ran(...words)).toEqual({
      code: 2,
      output: '',
      complaints: `rivulet: ${message}\n${lastLine(`${words[0] ?? ''} `)}`,
    });
  });

  it('should take a value that looks like an option behind an equals sign, and all words behind two dashes', async () => {
    expect((await ran('show', '--event-ms=--', 'a')).complaints).toContain('for --event-ms, got "--"');
    expect((await ran('show', '--', '--event-ms')).complaints).toBe(
      'rivulet: --event-ms: there is no such file or folder\n',
    );
  });
});
