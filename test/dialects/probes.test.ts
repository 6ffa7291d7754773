import fc from 'fast-check';
import { Check } from '../../lib';
import { adminSteps, commonSteps } from '../../lib/dialects/admin-steps';
import { COMMON_PROBES, spellProbe } from '../../lib/dialects/probes';
import { hostile, spelledOrRefused } from './hostile';

const why = 'because';
const srv = Check.srv({ name: '_sip._tls.abc.com', port: 5061, target: 'edge.abc.com', why })._data;

describe('typed checks', () => {
  test('the sentence for people and the command of the vendor come from what is asked for', () => {
    expect(srv.must).toBe('port 5061, edge.abc.com');
    expect(commonSteps.probe('x', srv.probe!)).toBe('nslookup -type=srv _sip._tls.abc.com');
    expect(adminSteps.probe('x', srv.probe!)).toBe('utils network host _sip._tls.abc.com srv');
  });

  test.each([
    [
      Check.address({ name: 'edge.abc.com', addresses: ['20.20.20.20'], why }),
      '20.20.20.20, and no other address',
      'nslookup edge.abc.com',
    ],
    [
      Check.tls({ host: 'edge.abc.com', port: 5061, why }),
      'the port answers',
      'openssl s_client -connect edge.abc.com:5061',
    ],
    [
      Check.sip({ host: '2001:db8::1', port: 5061, why }),
      'the port answers',
      'openssl s_client -connect [2001:db8::1]:5061',
    ],
    [
      Check.xmpp({ host: 'x.abc.com', port: 5269, domain: 'abc.com', why }),
      'abc.com: a certificate with this DNS name',
      'openssl s_client -connect x.abc.com:5269 -starttls xmpp-server -xmpphost abc.com -showcerts',
    ],
  ])('%#', (check, must, command) => {
    expect(check._data.must).toBe(must);
    expect(commonSteps.probe('x', check._data.probe!)).toBe(command);
  });

  test('whatever a name holds, it is one word or refused', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const line = spelledOrRefused(() =>
          spellProbe(COMMON_PROBES, 'x', { address: { name, addresses: [] } }),
        );
        return line === undefined || /^nslookup [A-Za-z0-9_.:-]+$/.test(line);
      }),
    );
  });
});
