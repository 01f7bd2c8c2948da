/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/spec/**/*-spec.ts'],
  // Types are checked by `npm run typecheck`, once for the whole project.
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: { module: 'commonjs', moduleResolution: 'node10', isolatedModules: true } }],
    '/@angular/.+\\.mjs$': '<rootDir>/spec/support/esmTransformer.cjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!@angular/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: {
    '^rivulet$': '<rootDir>/src/index.ts',
    '^rivulet/(openai|node|testing|angular)$': '<rootDir>/src/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/bench'],
  testTimeout: 20_000,
  // By default one core is left idle; most of what runs here waits for timers and sockets anyway.
  maxWorkers: '100%',
};

export default config;
