import type { MockRequest } from '../server/MockRequest.js';
import { apiPath } from './apiPath.js';

/** What a route is found by. */
interface Routed {
  readonly method: string;
  /** With `{names}` of parameters. */
  readonly path: string;
}

export interface RouteMatch<Route> {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request. */
export class RouteTable<Route extends Routed> {
  readonly routes: Route[] = [];
  readonly #basePath: string | undefined;

  /** @param basePath what the paths of requests begin with, where that is no version */
  constructor(basePath?: string) {
    this.#basePath = basePath;
  }

  /** The methods of the routes that a path is of. */
  methods(path: string): readonly string[] {
    const rest = apiPath(path, this.#basePath);
    return this.routes.filter((route) => match(route.path, rest) !== undefined).map(({ method }) => method);
  }

  /** What is said in words goes before what is a parameter: `/threads/runs` is no thread. */
  find(request: MockRequest): RouteMatch<Route> | undefined {
    const path = apiPath(request.path, this.#basePath);
    const matches = this.routes.flatMap((route) => {
      const params = route.method === request.method ? match(route.path, path) : undefined;
      return params === undefined ? [] : [{ route, params }];
    });
    const count = ({ params }: RouteMatch<Route>) => Object.keys(params).length;
    return matches.sort((left, right) => count(left) - count(right))[0];
  }
}

function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const names = pattern.split('/');
  const values = path.split('/');
  if (names.length !== values.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index] as string; // there are as many
    if (!name.startsWith('{')) {
      if (name !== value) return undefined;
    } else {
      const decoded = decodedSegment(value);
      if (!decoded) return undefined;
      params[name.slice(1, -1)] = decoded;
    }
  }
  return params;
}

function decodedSegment(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // a percent sign that is none of a path
  }
}
