import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../src');

/** What each folder of `src/` may import: packages by name, our own folders with a slash. A type may come from more. */
const rules: Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }> = {
  errors: { values: [] },
  flow: { values: ['rxjs'] },
  sources: { values: ['rxjs', 'flow/'] },
  sse: { values: ['errors/'] },
  wire: { values: ['zod', 'schema/'] },
  json: { values: ['errors/'] },
  schema: { values: ['errors/', 'json/'] },
  text: { values: [] },
  snapshots: { values: ['errors/'], types: ['wire/'] },
  clocks: { values: ['rxjs', 'errors/', 'flow/'], types: ['operators/'] },
  statistics: { values: ['flow/', 'snapshots/'] },
  toolCalls: { values: ['errors/', 'json/'], types: ['wire/'] },
  backoff: { values: ['errors/'] },
  operators: {
    values: [
      ...['rxjs', 'errors/', 'flow/', 'sse/', 'json/', 'text/', 'snapshots/', 'toolCalls/', 'clocks/', 'statistics/'],
      ...['schema/', 'backoff/'],
    ],
    types: ['wire/'],
  },
  concurrency: {
    values: ['rxjs', 'errors/', 'flow/', 'snapshots/', 'backoff/', 'operators/'],
  },
  sinks: { values: ['rxjs', 'errors/', 'flow/'] },
  transports: { values: ['rxjs', 'errors/', 'flow/', 'backoff/'] },
  client: {
    values: [
      ...[
        'rxjs',
        'zod',
        'errors/',
        'flow/',
        'sse/',
        'wire/',
        'json/',
        'schema/',
        'snapshots/',
        'toolCalls/',
        'backoff/',
        'clocks/',
        'operators/',
      ],
      'sinks/',
      'transports/',
    ],
  },
  testing: {
    values: [
      ...[
        'rxjs',
        'rxjs/testing',
        'zod',
        'errors/',
        'flow/',
        'sources/',
        'sse/',
        'wire/',
        'schema/',
        'operators/',
        'sinks/',
        'transports/',
      ],
      'snapshots/',
      'client/',
    ],
  },
  cli: {
    values: [
      ...['rxjs', 'sse/', 'transports/', 'testing/', 'node/'],
      ...['node:fs/promises', 'node:path', 'node:url', 'node:util'],
    ],
  },
  openai: { values: ['client/', 'wire/', 'snapshots/'] },
  // `client/OpenAI.ts` itself only by `import()`: its code is no part of an application's first bundle.
  angular: {
    values: [
      '@angular/core',
      '@angular/common',
      '@angular/common/http',
      'rxjs',
      'errors/',
      'flow/',
      'sources/',
      'snapshots/',
      'text/',
      'transports/',
      'client/Stream.js',
    ],
    types: ['client/', 'operators/', 'toolCalls/', 'wire/', 'schema/'],
  },
  node: {
    values: [
      'rxjs',
      'errors/',
      'flow/',
      'snapshots/',
      'statistics/',
      'schema/',
      'operators/',
      'sinks/',
      'transports/',
      'testing/recording/',
    ],
  },
};
/** The files that speak to undici and to Node: whoever imports them needs it. */
const exceptions: Record<string, readonly string[]> = {
  'transports/undiciTransport.ts': ['undici'],
  'testing/mock/OpenAIMock.ts': ['undici'],
  'testing/server/listenTo.ts': ['node:http'],
  'testing/server/MockExchange.ts': ['node:http', 'node:timers'],
  'node/readRecording.ts': ['node:fs'],
  'node/recordingFile.ts': ['node:fs'],
  'transports/blocking/HttpWorker.ts': ['node:worker_threads'],
  'transports/blocking/refuseOwnServer.ts': ['node:net'],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s(type\s)?([^;]*?)\sfrom '([^']+)';/gm)].map(
    ([, type, names = '', from = '']) => ({
      file,
      target: from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)).replaceAll('\\', '/') : from,
      typeOnly: type !== undefined || /^\{(\s*type [^,]+,?)+\s*\}$/.test(names.trim()),
    }),
  );
});

describe('src', () => {
  it('should be read by this spec', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports).toContainEqual({ file: 'operators/parseData.ts', target: 'rxjs', typeOnly: false });
  });

  it('should have no folder without a rule', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...folders].sort()).toEqual(Object.keys(rules).sort());
  });

  it('should import in one direction only', () => {
    const wrong = imports.filter(({ file, target, typeOnly }) => {
      const folder = file.split('/')[0] ?? '';
      const rule = rules[folder];
      if (rule === undefined) return false; // src/index.ts
      const allowed = [
        `${folder}/`,
        ...rule.values,
        ...(typeOnly ? (rule.types ?? []) : []),
        ...(exceptions[file] ?? []),
      ];
      return !allowed.some((start) => (start.endsWith('/') ? target.startsWith(start) : target === start));
    });
    expect(wrong).toEqual([]);
  });

  it('should re-export by name only', () => {
    const stars = files.filter((file) => /^export \*/m.test(readFileSync(join(root, file), 'utf8')));
    expect(stars).toEqual([]);
  });

  it('should name a file after what it exports', () => {
    const misnamed = files.filter((file) => {
      const name = file.split('/').pop()?.replace('.ts', '') ?? '';
      const text = readFileSync(join(root, file), 'utf8');
      const declared = [
        ...text.matchAll(/^export (?:abstract )?(?:class|(?:async )?function\*?|const|interface|type) (\w+)/gm),
      ].map(([, found]) => found);
      return !['index', 'main'].includes(name) && !declared.includes(name);
    });
    expect(misnamed).toEqual([]);
  });
});
