import { failureMessage } from '../../src/cli/failureMessage.js';

const failed = (code: string, fields: object = {}) =>
  Object.assign(new Error(`${code}: as Node says it`), { code, ...fields });

describe('failureMessage', () => {
  it.each([
    ['ENOENT', 'there is no such file or folder'],
    ['EISDIR', 'expected a file, got a folder'],
    ['ENOTDIR', 'part of this path is no folder'],
    ['EACCES', 'not allowed; look at its permissions'],
    ['EPERM', 'not allowed; look at its permissions'],
    ['EROFS', 'nothing can be written there'],
    ['ENOSPC', 'the disk is full'],
  ])('should say in words what %s is, and of which file', (code, words) => {
    expect(failureMessage(failed(code, { path: '/a' }))).toBe(`/a: ${words}`);
    expect(failureMessage(failed(code, { path: '/a' }), 'b')).toBe(`b: ${words}`);
    expect(failureMessage(failed(code))).toBe(words);
  });

  it('should say what to do when a port cannot be listened to', () => {
    expect(failureMessage(failed('EADDRINUSE', { port: 8080 }))).toBe(
      'port 8080 is taken: give another --port, or 0 for any that is free',
    );
    expect(failureMessage(failed('EACCES', { port: 80 }))).toBe(
      'port 80 is not allowed: give a --port from 1024 on, or 0 for any that is free',
    );
  });

  it('should leave any other message alone', () => {
    expect(failureMessage(new TypeError('no such thing'))).toBe('no such thing');
    expect(failureMessage(failed('EMFILE', { path: '/a' }))).toBe('/a: EMFILE: as Node says it');
    expect(failureMessage('thrown')).toBe('thrown');
    expect(failureMessage(undefined)).toBe('undefined');
    expect(failureMessage(new Error())).toBe('Error');
  });
});
