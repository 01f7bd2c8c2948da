/** What stands between the quotes of a JSON string: short and long, escaped and not, of one byte and of two. */
export const words = [
  '',
  ' a',
  'Hello',
  ' twelve char',
  ' thirteen cha',
  '\\n',
  ' \\"so\\"',
  '日本',
  '\\ud83d\\ude03',
  ' é',
  '}',
  '\\\\',
];
