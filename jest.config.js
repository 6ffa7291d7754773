/** Tests run from the sources; the compiler checks types in `npm run typecheck` and `npm run build`. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/one-context.cjs',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  sandboxInjectedGlobals: [
    ...['Array', 'Error', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RangeError', 'RegExp'],
    ...['Set', 'String', 'Symbol', 'TypeError', 'WeakMap', 'WeakSet'],
  ],
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', '/test/tools/', '/test/consumer/'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: {
    '^cdktf-uc-federation$': '<rootDir>/lib',
  },
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  globalSetup: '<rootDir>/test/support/library.cjs',
  transform: { '\\.(ts|js)$': '<rootDir>/test/support/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(cdktf|@cdktf|constructs|fast-check|pure-rand)/)'],
};
