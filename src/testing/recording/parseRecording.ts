import { excerpt } from '../../errors/excerpt.js';
import { LineFields } from './LineFields.js';
import type {
  RecordedChunk,
  RecordedEnding,
  RecordedExchange,
  RecordedHead,
  RecordedRequest,
  Recording,
} from './Recording.js';

/**
 * Reads the text of a {@link Recording}.
 *
 * A last line that is cut off is left out: whoever wrote it was stopped. Blank lines are skipped.
 *
 * @throws TypeError with the number of the line, what was expected there, and what stands there
 */
export function parseRecording(text: string): Recording {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const all = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  const [first = { line: '', number: 1 }, ...others] = all;
  const startedAt = readFirst(first.line, first.number);
  const cutOff = isCutOff(lines.at(-1) ?? '');
  if (cutOff) others.pop();
  const exchanges = new Map<number, OpenExchange>();
  for (const { line, number } of others) readLine(new LineFields(number, line), exchanges);
  return { startedAt, exchanges: [...exchanges.values()], cutOff };
}

/** An exchange whose lines are being read. */
class OpenExchange implements RecordedExchange {
  head: RecordedHead | undefined = undefined;
  readonly chunks: RecordedChunk[] = [];
  ending: RecordedEnding | undefined = undefined;

  constructor(
    readonly exchange: number,
    readonly request: RecordedRequest,
  ) {}
}

function isCutOff(line: string): boolean {
  try {
    if (line.trim() !== '') JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

function readFirst(line: string, number: number): string | undefined {
  const expected = 'a recording, which begins with {"rivulet":"recording","version":1';
  // Its start is enough to tell something else: an event stream, a HAR file.
  if (!/^\s*\{/.test(line)) throw new TypeError(`line ${number}: expected ${expected}, got ${described(line)}`);
  const fields = new LineFields(number, line);
  if (fields.value('rivulet') !== 'recording') fields.fail(expected, described(line));
  const version = fields.value('version');
  if (version !== 1) fields.fail('version 1; this package knows no other', JSON.stringify(version));
  return fields.has('startedAt') ? fields.text('startedAt') : undefined;
}

function described(line: string): string {
  return line === '' ? 'nothing' : JSON.stringify(excerpt(line, 60));
}

function readLine(fields: LineFields, exchanges: Map<number, OpenExchange>): void {
  const at = fields.time('at');
  const number = fields.integer('exchange', 1, Number.MAX_SAFE_INTEGER);
  const type = fields.text('type');
  const exchange = exchanges.get(number);
  if (type === 'request') {
    if (exchange !== undefined) fields.fail(`one request of exchange ${number}`, 'a second one');
    exchanges.set(number, new OpenExchange(number, readRequest(fields, at)));
    return;
  }
  if (exchange === undefined) return fields.fail(`the request of exchange ${number} first`, `its ${type}`);
  if (exchange.ending !== undefined)
    fields.fail(`nothing after the end of exchange ${number}`, `a line of type ${type}`);
  readAnswer(fields, at, type, exchange);
}

function readRequest(fields: LineFields, at: number): RecordedRequest {
  const body = fields.has('text') || fields.has('base64') ? fields.bytes() : undefined;
  return { at, method: fields.text('method'), url: fields.text('url'), headers: fields.headers('headers'), body };
}

function readAnswer(fields: LineFields, at: number, type: string, exchange: OpenExchange): void {
  const needsHead = () => {
    if (exchange.head === undefined) fields.fail(`the head of exchange ${exchange.exchange} first`, `its ${type}`);
  };
  switch (type) {
    case 'head':
      if (exchange.head !== undefined) fields.fail(`one head of exchange ${exchange.exchange}`, 'a second one');
      exchange.head = { at, status: fields.integer('status', 100, 999), headers: fields.headers('headers') };
      break;
    case 'chunk':
      needsHead();
      exchange.chunks.push({ at, bytes: fields.bytes() });
      break;
    case 'end':
      needsHead();
      exchange.ending = { type, at };
      break;
    case 'left':
      exchange.ending = { type, at };
      break;
    case 'error': {
      const code = fields.has('code') ? fields.text('code') : undefined;
      exchange.ending = { type, at, name: fields.text('name'), message: fields.text('message'), code };
      break;
    }
    default:
      fields.fail('a type of request, head, chunk, end, error or left', JSON.stringify(type));
  }
}
