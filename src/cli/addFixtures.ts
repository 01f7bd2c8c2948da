import type { Faults } from '../testing/faults/Faults.js';
import type { MockReply } from '../testing/mock/MockReply.js';
import type { OpenAIMock } from '../testing/mock/OpenAIMock.js';

/** What a file says of one route: its answer, or that and what goes wrong. */
type Fixture =
  MockReply<never> | { readonly response?: MockReply<never>; readonly faults?: Faults | readonly Faults[] };

/**
 * Lets the routes that a file names answer as it says.
 *
 * @throws Error that names the file, for what is no JSON or no route
 */
export function addFixtures(mock: OpenAIMock, file: string, text: string): void {
  for (const [name, fixture] of Object.entries(parsed(file, text))) {
    const route = mock.routes.find((candidate) => candidate.name === name);
    if (route === undefined) {
      const names = mock.routes.map((candidate) => candidate.name).join(', ');
      throw new Error(`${file}: expected the name of a route, got ${JSON.stringify(name)}; there are ${names}`);
    }
    if (isWithFaults(fixture)) {
      route.response = fixture.response;
      route.faults = fixture.faults ?? {};
    } else {
      route.response = fixture;
    }
  }
}

function parsed(file: string, text: string): Readonly<Record<string, Fixture>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, Fixture>>;
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
}

function isWithFaults(fixture: Fixture): fixture is Exclude<Fixture, MockReply<never>> {
  return typeof fixture === 'object' && ('response' in fixture || 'faults' in fixture);
}
