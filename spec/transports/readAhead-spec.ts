import type { CheckedRequest } from '../../src/transports/checkRequest.js';
import type { Connection, ConnectionListener } from '../../src/transports/Connection.js';
import { readAhead } from '../../src/transports/readAhead.js';

const request: CheckedRequest = { url: 'http://a/', origin: 'http://a', method: 'GET', headers: {}, body: undefined };
const KIB = 1_024;

/** A connection whose every step is written down, in order: what it is told and what it tells. */
function opened(onChunk: (connection: Connection, size: number) => void = () => undefined) {
  const log: unknown[] = [];
  let inner = undefined as ConnectionListener | undefined;
  const open = readAhead((_request, listener) => {
    inner = listener;
    return {
      read: () => log.push('read'),
      pause: () => log.push('pause'),
      resume: () => log.push('resume'),
      close: () => log.push('close'),
    };
  });
  const connection = open(request, {
    head: (status) => log.push(status),
    chunk: ({ length }) => {
      log.push(length);
      onChunk(connection, length);
    },
    end: () => log.push('end'),
    fail: (cause) => log.push(cause),
  });
  const come = (...sizes: readonly number[]) => {
    for (const size of sizes) inner?.chunk(new Uint8Array(size));
  };
  return { connection, log, come, tell: inner! };
}

describe('readAhead', () => {
  it('should hand on what comes, and what is asked for', () => {
    const { connection, log, come, tell } = opened();
    tell.head(200, new Headers());
    connection.read();
    come(1, 2);
    tell.end();
    connection.close();
    expect(log).toEqual([200, 'read', 1, 2, 'end', 'close']);
  });

  it('should keep what comes while it is held, in order', () => {
    const { connection, log, come } = opened();
    come(1);
    connection.pause();
    come(2, 3);
    expect(log).toEqual([1]);
    connection.resume();
    come(4);
    expect(log).toEqual([1, 2, 3, 4]);
  });

  it('should pause the connection once, when it has 128 KiB, and let it go on when it has nothing', () => {
    const { connection, log, come } = opened();
    connection.pause();
    come(128 * KIB - 1);
    expect(log).toEqual([]);
    come(1, 5);
    expect(log).toEqual(['pause']);
    connection.resume();
    expect(log).toEqual(['pause', 128 * KIB - 1, 1, 5, 'resume']);

    connection.pause();
    come(128 * KIB);
    expect(log.slice(5)).toEqual(['pause']);
  });

  it('should not count what it has handed on', () => {
    const { connection, log, come } = opened();
    for (let round = 0; round < 3; round++) {
      connection.pause();
      come(100 * KIB);
      connection.resume();
    }
    expect(log).toEqual([100 * KIB, 100 * KIB, 100 * KIB]);
  });

  it('should stop at once when it is held by what it hands on, and go on where it was', () => {
    const { connection, log, come } = opened((held, size) => {
      if (size % 2 === 0) held.pause();
    });
    come(1, 2, 3, 4, 5);
    expect(log).toEqual([1, 2]);
    connection.resume();
    expect(log).toEqual([1, 2, 3, 4]);
    connection.resume();
    expect(log).toEqual([1, 2, 3, 4, 5]);
  });

  it('should let nothing overtake when it is let go on by what it hands on', () => {
    const { connection, log, come } = opened((held) => {
      held.pause();
      held.resume();
    });
    connection.pause();
    come(1, 2, 3);
    connection.resume();
    expect(log).toEqual([1, 2, 3]);
  });

  const ends: [string, (listener: ConnectionListener) => void, unknown][] = [
    [
      'the end',
      (listener) => {
        listener.end();
      },
      'end',
    ],
    [
      'a failure',
      (listener) => {
        listener.fail('why');
      },
      'why',
    ],
  ];
  it.each(ends)('should tell of %s behind what it keeps, once', (_name, end, told) => {
    const { connection, log, come, tell } = opened();
    connection.pause();
    come(1, 2);
    end(tell);
    expect(log).toEqual([]);
    connection.resume();
    connection.pause();
    connection.resume();
    expect(log).toEqual([1, 2, told]);
  });

  it.each(ends)('should tell of %s at once when it keeps nothing', (_name, end, told) => {
    const { log, tell } = opened();
    end(tell);
    expect(log).toEqual([told]);
  });

  it('should hand on nothing more once it is closed, also in the midst of it', () => {
    const { connection, log, come, tell } = opened((open, size) => {
      if (size === 2) open.close();
    });
    connection.pause();
    come(1, 2, 3);
    tell.end();
    connection.resume();
    connection.resume();
    expect(log).toEqual([1, 2, 'close']);
  });

  it('should go on after a consumer that throws', () => {
    const { connection, log, come } = opened((_connection, size) => {
      if (size === 2) throw new RangeError('mine');
    });
    connection.pause();
    come(1, 2, 3);
    expect(() => {
      connection.resume();
    }).toThrow(new RangeError('mine'));
    connection.resume();
    expect(log).toEqual([1, 2, 3]);
  });
});
