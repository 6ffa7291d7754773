/**
 * Jest's sequencer: what takes longest begins first, on a machine that has never run these tests, too. What begins last
 * runs alone in the end, while the other cores wait for it.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = ['scenarios/scenarios.test', 'day-two/', 'planning/properties.test', 'output/', 'rules/'];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((name) => path.includes(`/test/${name}`));
      return at < 0 ? LONGEST.length : at;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
