import { Severity } from '../../core';
import { broken, rule, theDeployment } from '../rule';
import { publicAddresses } from '../views/public-addresses';

/** The samples of the guide are private, and so may a laboratory be: said once an address, and no fault. */
export const publicRange = rule({
  id: 'asa/public-range',
  catalogue: ['F-111'],
  demand: 'What a firewall publishes, and whom it lets in, has an address that the internet leads to.',
  severity: Severity.INFO,
  source: 'Guide, "Public IP Address"; IANA, special-purpose addresses',
  over: theDeployment,
  judge: (deployment) =>
    [...publicAddresses(deployment)].flatMap(([address, { at, of, use }]) =>
      use === undefined
        ? []
        : broken(at, {
            problem: `${of} is "${address}", of a range for ${use}: the internet leads nobody there.`,
            advice:
              'Write the address that the other side reaches, or suppress with the reason: a laboratory, or one network.',
          }),
    ),
});
