/** What tests tools (compiler, linter, the README's programs as processes): run by `.ci/run`. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/tools'],
  testPathIgnorePatterns: ['/node_modules/'],
};
