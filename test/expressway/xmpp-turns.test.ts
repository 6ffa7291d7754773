import { ExpresswayPrivacyMode } from '../../lib';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { wantedOf } from '../day-two/deployment';
import { endStackOf, SIMPLE_END, type EndShape } from '../day-two/xmpp-ends';

/** What is done on Expressway-E, in order, where external XMPP that ends there changes. */
function turned(from: Partial<EndShape>, to: Partial<EndShape>): string[] {
  const stateOf = (shape: Partial<EndShape>): State => wantedOf(endStackOf({ ...SIMPLE_END, ...shape }));
  const installed = change(EMPTY_STATE, stateOf(from)).result;
  const { phases } = change(installed, stateOf({ ...from, ...to }));
  return phases
    .flatMap(stepsOf)
    .map(({ action, object, service }) => `${action} ${(object ?? service)?.replace(/^\S+ /, '') ?? ''}`);
}

const SWITCH = 'update XMPP federation';
const UPLOAD = 'configure server certificate of expe1.example.com';
const RESTART = 'restart Expressway on expe1.example.com';

test.each<[string, Partial<EndShape>, Partial<EndShape>, string[]]>([
  [
    'to TLS behind the restart by which it presents what partners are told of',
    { mode: 'none', authority: 'stands' },
    { mode: 'required', authority: 'other-ca' },
    [UPLOAD, RESTART, SWITCH],
  ],
  [
    'away from TLS ahead of a certificate that nobody is told of',
    { mode: 'required', authority: 'stands' },
    { mode: 'none', authority: 'other-ca', servers: 2 },
    [SWITCH, UPLOAD, RESTART],
  ],
  [
    'to the allow list behind the static route that allows its domain by itself',
    { privacy: ExpresswayPrivacyMode.DENY_LIST },
    { privacy: ExpresswayPrivacyMode.ALLOW_LIST, routed: [1] },
    ['configure federated static route d1.com to 20.20.20.1', SWITCH],
  ],
])('T-168 Expressway-E turns %s', (_what, from, to, order) => {
  const done = turned(from, to);
  const places = order.map((step) => done.indexOf(step));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});
