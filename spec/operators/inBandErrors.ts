import { serverSentEvent } from '../support/serverSentEvent.js';
import type { ServerSentEvent } from 'rivulet';

/** An error among events that look like it. */
export interface InBandError {
  readonly name: string;
  /** Events that are none, of one shape, from the first on. */
  readonly before: (index: number) => ServerSentEvent;
  readonly error: ServerSentEvent;
}

const padding = `"padding":"${'p'.repeat(300)}"`;

function form(name: string, before: (word: string) => string, error: string, event?: string): InBandError {
  return {
    name,
    before: (index) => serverSentEvent(before(`${index % 10}`)),
    error: serverSentEvent(error, event),
  };
}

/** Text of an object with this in front of what is the same in all. */
function like(members: string, word: string): string {
  return `{${members},${padding},"word":"${word}"}`;
}

/** Each form of an error that a server may send, behind events that are the same but for what makes it one. */
export const inBandErrors: readonly InBandError[] = [
  form('an object for null', (word) => like('"error":null', word), like('"error":{"code":429}', '1')),
  form('an empty object for null', (word) => like('"error":null', word), like('"error":{}', '1')),
  form('a text for null', (word) => like('"error":null', word), like('"error":"boom"', '1')),
  form('true for null', (word) => like('"error":null', word), like('"error":true', '1')),
  form('a text for an empty one', (word) => like('"error":""', word), like('"error":"boom"', '1')),
  form('a number for 0', (word) => like('"error":0', word), like('"error":5', '1')),
  form('true for false', (word) => like('"error":false', word), like('"error":true', '1')),
  form('white space', (word) => like('"error" :\n null', word), like('"error" :\n {"code":429}', '1')),
  form('white space in front of the colon', (word) => like('"error"\t:""', word), like('"error"\t:"boom"', '1')),
  form('an escaped letter', (word) => like('"\\u0065rror":""', word), like('"\\u0065rror":"boom"', '1')),
  form('an escaped letter in capitals', (word) => like('"err\\u006Fr":null', word), like('"err\\u006Fr":"boom"', '1')),
  form(
    'all letters escaped',
    (word) => like('"error":null', word),
    like('"\\u0065\\u0072\\u0072\\u006f\\u0072":1', '1'),
  ),
  form('another type', (word) => like('"type":"piece"', word), like('"type":"error"', '1')),
  form('another type, escaped', (word) => like('"type":"piece"', word), like('"type":"\\u0065rror"', '1')),
  form('a type under an escaped name', (word) => like('"typ\\u0065":"piece"', word), like('"typ\\u0065":"error"', '1')),
  form('another object', (word) => like('"object":"chunk"', word), like('"object":"error"', '1')),
  form(
    'an error that is no part of a response any more',
    (word) => like(`"object":"response","error":{"code":"${word}"}`, word),
    like('"object":"chunk","error":{"code":"5"}', '1'),
  ),
  form('its name alone', (word) => like('"text":"a"', word), like('"text":"a"', '1'), 'error'),
  form('a text', (word) => `"word ${word}"`, '"error"', 'error'),
  form(
    'an error behind another one',
    (word) => like('"error":null', word),
    like('"error":null,"error":{"code":5}', '1'),
  ),
  form(
    'an object that varies',
    (word) => `{"error":null,${padding},"object":"o${word}"}`,
    `{"error":null,${padding},"object":"error"}`,
  ),
  form(
    'a type that varies',
    (word) => `{"error":null,${padding},"type":"t${word}"}`,
    `{"error":null,${padding},"type":"error"}`,
  ),
];
