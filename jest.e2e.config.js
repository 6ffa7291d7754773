/** Suites that need a program (OpenSSL, BIND, Terraform): run by `.ci/run`; they skip loudly where it is missing. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
