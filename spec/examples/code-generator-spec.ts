import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample('code-generator', ({ run, mock }) => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'code-generator-'));
    folder = join(parent, 'out');
  });
  afterEach(() => rm(parent, { recursive: true }));

  const files = async (of: string) =>
    (await readdir(of, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(of.length + 1))
      .sort();

  it('should write each block to the file that it names, and say so', async () => {
    const { code, output, errors } = await run({ args: [folder] });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const written = ['NOTES.md', 'build.sh', 'snippet-3.css', 'src/todo.ts', 'test/todo.test.ts'];
    await expect(files(folder)).resolves.toEqual(written);
    for (const name of written) expect(output).toContain(`  ${name}, `);
    for (const name of written) {
      // As it stands in the answer, between its fences.
      const text = await readFile(join(folder, name), 'utf8');
      expect(answerText('todo')).toContain(`\n${text}\`\`\``);
    }
    // A block of four backticks holds one of three.
    await expect(readFile(join(folder, 'NOTES.md'), 'utf8')).resolves.toContain('```sh\nsh build.sh\n```\n');
  });

  it('should write nothing outside of the folder, whatever the model says', async () => {
    const content = ['../evil.sh', '/tmp/evil.sh', '..\\..\\evil.sh', 'a/../../evil.sh']
      .map((path) => `\`\`\`sh ${path}\necho evil\n\`\`\`\n`)
      .join('\n');
    mock().mock.chat.completions.create.response = content;
    const { code } = await run({ args: [folder] });
    expect(code).toBe(0);
    expect(await files(parent)).toHaveLength(4);
    expect(await files(folder)).toHaveLength(4);
  });

  it('should write the blocks before the answer is cut off, and end with 1', async () => {
    mock().mock.chat.completions.create.response = '```ts a.ts\none\n```\n```ts b.ts\ntwo';
    mock().mock.chat.completions.create.faults = { resetAt: { event: 6 } };
    const { code, errors } = await run({ args: [folder] });
    expect(code).toBe(1);
    expect(errors).toContain('APIConnectionError');
    await expect(files(folder)).resolves.toEqual(['a.ts']);
  });

  it('should say of a block that the answer does not close', async () => {
    mock().mock.chat.completions.create.response = '```ts a.ts\nconst one = 1;';
    const { code, output } = await run({ args: [folder] });
    expect(code).toBe(0);
    expect(output).toContain('  a.ts, 1 line, not closed: it may be cut off\n');
    await expect(readFile(join(folder, 'a.ts'), 'utf8')).resolves.toBe('const one = 1;\n');
  });
});
