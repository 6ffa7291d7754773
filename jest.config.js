/** Tests run from the sources; the compiler checks types in `npm run lint` and `npm run build`. */
module.exports = {
  testEnvironment: 'node',
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', '/test/tools/', '/test/consumer/'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: {
    '^cdktf-uc-federation$': '<rootDir>/lib',
    '^archiver$': '<rootDir>/test/support/no-archiver.cjs',
  },
  globalSetup: '<rootDir>/test/support/library.cjs',
  transform: { '\\.ts$|\\.library\\.cjs$': '<rootDir>/test/support/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!\\.cache/cdktf-uc-federation/)'],
};
