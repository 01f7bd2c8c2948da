/** What is known of a block of code, besides its code. */
export interface NamedBlock {
  readonly index: number;
  readonly language: string;
  readonly info: string;
}

/** The ending of a file, where it is not the language itself. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['bash', 'sh'],
  ['javascript', 'js'],
  ['markdown', 'md'],
  ['python', 'py'],
  ['ruby', 'rb'],
  ['rust', 'rs'],
  ['shell', 'sh'],
  ['text', 'txt'],
  ['typescript', 'ts'],
]);
/** Between quotation marks it may have spaces. */
const PATH = /"([^"]+\.\w+)"|(?<=^|[\s'=:])([^\s"'=:]+\.\w+)(?=$|[\s'])/;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const DEEPEST = 6;
const LONGEST = 80;

/**
 * The name of a file for a block of code, relative and with `/`, inside of its folder whatever a model says.
 *
 * It is the path that stands behind the language (` ```ts src/todo.ts `, ` ```ts title="src/todo.ts" `), with letters,
 * digits, `_`, `-` and single dots alone; no part of it begins with a dot or is a device of Windows. Without a path it is
 * the number of the block, from 1 on: `snippet-1.ts`.
 */
export function fileNameOf({ index, language, info }: NamedBlock): string {
  const [, quoted, bare = ''] = PATH.exec(info) ?? [];
  const parts = (quoted ?? bare).split(/[/\\]/).map(safePart).filter(Boolean);
  if (parts.length > 0) return parts.slice(-DEEPEST).join('/');
  const ending = safePart(ENDINGS.get(language.toLowerCase()) ?? language.toLowerCase());
  return `snippet-${index + 1}.${ending === '' ? 'txt' : ending}`;
}

function safePart(part: string): string {
  const safe = part
    .replace(/[^\w.-]/g, '_')
    .replace(/\.{2,}/g, '.')
    .slice(-LONGEST)
    .replace(/^[.-]+|\.$/g, '');
  return safe.replace(RESERVED, '_$&');
}
