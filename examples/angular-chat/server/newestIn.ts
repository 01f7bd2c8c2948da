import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** When a file of these, or of these folders, changed last, in milliseconds; 0 when there is none. */
export function newestIn(...paths: readonly string[]): number {
  const times = paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    const stats = statSync(path);
    return stats.isDirectory() ? readdirSync(path).map((name) => newestIn(join(path, name))) : [stats.mtimeMs];
  });
  return Math.max(0, ...times);
}
