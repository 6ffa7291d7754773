/** What zips the assets of cdktf: half of the time that cdktf takes to load, and no test has an asset. */
module.exports = () => {
  throw new Error(
    'No test makes an asset. If yours does, take archiver out of moduleNameMapper in jest.config.js.',
  );
};
