import fc from 'fast-check';
import { posix, win32 } from 'node:path';
import { fileNameOf } from '../../../examples/code-generator/fileNameOf.js';

const nameOf = (info: string) => fileNameOf({ index: 0, language: 'ts', info });

describe('fileNameOf', () => {
  it.each([
    ['src/todo.ts', 'src/todo.ts'],
    ['ts src/todo.ts', 'src/todo.ts'],
    ['ts title="src/todo list.ts"', 'src/todo_list.ts'],
    ['ts title="src/todo.ts" {1,3}', 'src/todo.ts'],
    ['tsx filename=app.d.ts', 'app.d.ts'],
    ['ts src\\windows\\todo.ts', 'src/windows/todo.ts'],
  ])('should take the path that is named: %s', (info, name) => {
    expect(nameOf(info)).toBe(name);
  });

  it.each([
    ['../../etc/passwd.txt', 'etc/passwd.txt'],
    ['/etc/cron.d/evil.sh', 'etc/cron.d/evil.sh'],
    ['C:\\Windows\\System32\\evil.dll', 'Windows/System32/evil.dll'],
    ['~/.ssh/config.txt', '_/ssh/config.txt'],
    ['.git/hooks/post-commit.sh', 'git/hooks/post-commit.sh'],
    ['src/....//evil.ts', 'src/evil.ts'],
    ['src/%2e%2e/evil.ts', 'src/_2e_2e/evil.ts'],
    ['aux.ts', '_aux.ts'],
    ['con/nul.txt', '_con/_nul.txt'],
    ['-rf.sh', 'rf.sh'],
    ['a\0b.ts', 'a_b.ts'],
  ])('should take what is left of a path that leads elsewhere: %j', (info, name) => {
    expect(nameOf(info)).toBe(name);
  });

  it('should number what has no name, with the ending of its language', () => {
    const name = (index: number, language: string) => fileNameOf({ index, language, info: language });
    expect([name(0, 'python'), name(1, 'css'), name(2, ''), name(3, 'TypeScript'), name(4, '../sh')]).toEqual([
      'snippet-1.py',
      'snippet-2.css',
      'snippet-3.txt',
      'snippet-4.ts',
      'snippet-5._sh',
    ]);
  });

  it('should stay inside of the folder, on any system, whatever is named', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '~', 'C:', '\\', '//', ' ', '\0', 'con', 'a.ts'),
      fc.string({ unit: 'binary' }),
    );
    const info = fc.array(part).chain((parts) => fc.constantFrom('/', '\\', '', ' ').map((glue) => parts.join(glue)));
    fc.assert(
      fc.property(info, fc.string({ unit: 'binary' }), (text, language) => {
        const name = fileNameOf({ index: 0, language, info: text });
        for (const system of [posix, win32]) {
          expect(system.isAbsolute(name)).toBe(false);
          expect(system.relative('root', system.join('root', name))).not.toMatch(/^\.\.|^$/);
        }
        expect(name).toMatch(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
