import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { newestIn } from './newestIn.js';

const app = join(import.meta.dirname, '..');
const root = join(app, '../..');

/**
 * Builds rivulet, installs the packages of the application and builds it; of these, what has changed since the last time.
 *
 * Ends the process when a step fails, which has said why.
 */
export function prepare(): void {
  const rivulet = join(root, 'dist');
  const copy = join(app, 'node_modules/rivulet/dist');
  const installed = join(app, 'node_modules/.package-lock.json');
  const built = join(app, 'dist/angular-chat/server/server.mjs');
  const given = ['src', 'angular.json', 'tsconfig.json', 'tsconfig.app.json'].map((name) => join(app, name));

  if (newestIn(join(root, 'src')) > newestIn(rivulet)) run('Building rivulet', root, ['run', 'build']);
  if (newestIn(join(app, 'package-lock.json')) > newestIn(installed)) run('Installing Angular', app, ['ci']);
  // A new rivulet alone is not worth an installation.
  else if (newestIn(rivulet) > newestIn(copy)) cpSync(rivulet, copy, { recursive: true });
  if (newestIn(copy, ...given) > newestIn(built)) run('Building the application', app, ['run', 'build']);
  if (!existsSync(built)) throw new Error(`expected ${built} after the build`);
}

function run(what: string, cwd: string, npm: readonly string[]): void {
  console.log(`${what} …`);
  try {
    execFileSync('npm', [...npm, '--loglevel=error'], { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  } catch {
    console.error(`\n${what} has failed: npm ${npm.join(' ')}, in ${cwd}`);
    process.exit(1);
  }
}
