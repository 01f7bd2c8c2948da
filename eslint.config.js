import js from '@eslint/js';
import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      'coverage',
      'bench',
      '.ci',
      '**/node_modules',
      '**/.angular',
      'examples/angular-chat/{src,e2e}',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, rxjsX.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // A schema and its type share a name; an interface keeps it in declarations and editors, where an alias is taken apart.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An index within bounds is shown by `as` with a reason; `!` has no room for one.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignoreTernaryTests: true }],
      // Signature unions read better as overloads in TSDoc: each overload has its own sentence.
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['rxjs/*', 'node:*'] }],
      'no-console': 'error',
    },
  },
  {
    files: [
      'src/cli/**/*.ts',
      'src/node/**/*.ts',
      'src/transports/blocking/**/*.ts',
      'src/testing/server/{listenTo,MockExchange}.ts',
    ],
    rules: { 'no-restricted-imports': ['error', { patterns: ['rxjs/*'] }] },
  },
  {
    files: ['src/testing/marbles/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['rxjs/internal/*', 'node:*'] }] },
  },
  {
    files: ['spec/**/*.ts', 'marbles/**/*.ts', 'examples/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'rxjs-x/no-ignored-error': 'off',
      'rxjs-x/no-nested-subscribe': 'off',
      'rxjs-x/no-subscribe-in-pipe': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
);
