import {
  StaticRouteProtocol,
  DefaultStaticRoute,
  ImPresenceRelease,
  type SynthesizedFederation,
} from '../../../lib';
import { errorOf, filledIn, object, oneNode } from '../../im-presence/support';
import { testApp } from '../../support/app';
import { playOf } from '../../support/scenario';
import { OpenToAll } from './stack';

const { first, edit } = playOf('210-open-federation');
const PRESENCE = 'Cisco Unified CM IM and Presence Administration > Presence > ';

const checks = ({ files }: SynthesizedFederation): string => files['checks/imp1.example.com.md'];

describe('SIP open federation', () => {
  test('R-064 R-065 X-087 the route of the vendor gets a next hop, a port and a protocol, and nothing else', () => {
    const route = object(new OpenToAll(testApp()).imp, 'static route .*');
    expect(filledIn(route)).toEqual({
      'Next Hop': 'expc.example.com',
      'Next Hop Port': 5061,
      'Protocol Type': 'TLS',
      Service: 'On',
      'Block Route': false,
    });
  });

  test('R-068 that it is blocked by itself is looked at before', () => {
    expect(first.files['preflight/imp1.example.com.md']).toMatch(
      /Static Routes > Find > `\.\*` \| Block Route is checked \| so it stands after an installation, and after an upgrade from 12\.5\(1\)SU2/,
    );
  });

  test('the next hop is found before, and trusted afterwards; an address is looked up nowhere', () => {
    expect(first.files['preflight/imp1.example.com.md']).toContain('`utils network host expc.example.com`');
    expect(checks(first)).toContain('the authority of the certificate of expc.example.com');
    expect(checks(first)).toContain(
      'the subject of the certificate of expc.example.com in Selected TLS Peer Subjects',
    );
    const plain = new OpenToAll(testApp(), { nextHop: '10.10.1.1', protocol: StaticRouteProtocol.TCP });
    const route = JSON.stringify(object(plain.imp, 'static route .*').wording);
    expect(route).not.toMatch(/utils network host|the certificate of/);
  });

  test('T-040 X-089 what it found is looked through, and blocked on Expressway', () => {
    expect(checks(first)).toContain(
      `${PRESENCE}Inter-Domain Federation > SIP Federation | only domains that may stand there | a domain is listed after the first exchange; to take it away empties the cache alone: it is found again, and what shall stay out is blocked on Expressway.`,
    );
  });

  test('T-039 R-069 switched off, what it found goes on', () => {
    expect(edit!.bundle('imp1.example.com')).toContain('| Block Route | checked | not checked |');
    expect(checks(edit!)).toMatch(/domains that open federation found go on although it is off/);
  });

  test('R-030 an older release has no such route', () => {
    const cluster = oneNode({ release: ImPresenceRelease.of('12.5(1)SU2') });
    const open = () => new DefaultStaticRoute(cluster, 'Open', { cluster, nextHop: 'expc.example.com' });
    expect(errorOf(open)).toMatchObject({
      rule: 'default-static-route/release',
      advice: expect.stringContaining('12.5(1)SU3') as string,
    });
  });
});
