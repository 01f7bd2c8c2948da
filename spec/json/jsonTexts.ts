import fc from 'fast-check';

const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 2 });

const number = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('0', '7', '10', '1234567890', '123456789012345678901234567890'),
    fc.constantFrom('', '.0', '.25', '.1234567890123456789'),
    fc.constantFrom('', 'e0', 'E+5', 'e-12', 'E400'),
  )
  .map((parts) => parts.join(''));

const character = fc.oneof(
  fc.constantFrom(...Array.from('ab :,{}[]/0é日\u007f\u2028\ufeff'), '😃', '\ud83d', '\ude03'),
  fc.constantFrom('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t'),
  fc.constantFrom('\\u0000', '\\u00e9', '\\u00E9', '\\ud83d', '\\uDE03', '\\ud83d\\ude03', '\\u0022', '\\u005c'),
);

const text = fc.array(character, { maxLength: 8 }).map((characters) => `"${characters.join('')}"`);
const key = fc.oneof(text, fc.constantFrom('"a"', '"b"', '"1"', '"0"', '"__proto__"', '"constructor"', '""'));

/** JSON texts of all kinds: any white space, any escapes, half surrogate pairs, numbers in any form, keys that come twice. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => {
  const spaced = fc.tuple(space, tie('value'), space).map((parts) => parts.join(''));
  const member = fc
    .tuple(space, key, space, spaced)
    .map(([before, name, after, value]) => `${before}${name}${after}:${value}`);
  return {
    value: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'json' },
      fc.oneof(number, text, fc.constantFrom('true', 'false', 'null', '[]', '{}', '[ ]', '{\n}')),
      fc
        .array(spaced, { maxLength: 4, minLength: 1, depthIdentifier: 'json' })
        .map((values) => `[${values.join(',')}]`),
      fc
        .array(member, { maxLength: 4, minLength: 1, depthIdentifier: 'json' })
        .map((members) => `{${members.join(',')}}`),
    ),
  };
}).value;
