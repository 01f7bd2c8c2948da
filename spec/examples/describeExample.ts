import type { ProgramEnd } from '../support/runProgram.js';
import { buildExample, type BuiltExample } from './buildExample.js';
import { listenAsMock, type ListeningMock } from './listenAsMock.js';
import { RunningExample, type RunningExampleOptions } from './RunningExample.js';
import type { MockOptions } from '../../examples/mock/createMock.js';

/** What the specs of one program do with it. */
export interface ExampleUnderTest {
  readonly start: (options?: RunningExampleOptions) => RunningExample;
  /** Runs it to its end, with an input that is empty. */
  readonly run: (options?: RunningExampleOptions) => Promise<ProgramEnd>;
  /** Who answers it. Each spec has its own. */
  readonly mock: () => ListeningMock;
}

/** Describes a program of `examples/`, built once, that asks a mock. */
export function describeExample(
  name: string,
  specs: (example: ExampleUnderTest) => void,
  options?: Partial<MockOptions>,
): void {
  describe(`examples/${name}`, () => {
    let built: BuiltExample;
    let listening: ListeningMock;

    beforeAll(async () => {
      built = await buildExample(name);
    });
    afterAll(() => {
      built.remove();
    });
    beforeEach(async () => {
      listening = await listenAsMock(options);
    });
    afterEach(async () => {
      await listening.server.close();
    });

    const start = ({ env, ...others }: RunningExampleOptions = {}) =>
      new RunningExample(built.file, { env: { ...listening.env, ...env }, ...others });
    specs({
      start,
      run: (runOptions) => {
        const program = start(runOptions);
        program.endInput();
        return program.end;
      },
      mock: () => listening,
    });
  });
}
