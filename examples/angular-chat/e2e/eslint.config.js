import root from '../../../eslint.config.js';

/** As everywhere. What these tests need is installed in the example alone, so they are linted apart. */
export default [
  ...root,
  {
    files: ['**/*.ts'],
    rules: {
      // The runner of Node waits for its tests by itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['it', 'describe'] }] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
];
