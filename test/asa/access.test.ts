import { NetworkProtocol } from '../../lib/core';
import { AsaAccessList, AsaClassMap, AsaOutsideAccess } from '../../lib/asa';
import { error, firewall, lines, modes, resources, told, undoLines, usesOf } from './helpers';

const INBOUND = { source: '20.20.20.20', destination: '1.1.1.1', port: 5062 };

describe('access list of ours', () => {
  test('T-129 T-131 T-132 R-211 R-213 X-011 X-012 X-102 X-125 real address and real port', () => {
    const asa = firewall();
    AsaAccessList.of(asa, 'ent_imp_to_external_server').permit({
      source: '1.1.1.1',
      destination: '20.20.20.20',
      port: 5061,
    });
    AsaAccessList.of(asa, 'ent_external_server_to_imp').permit(INBOUND);
    AsaAccessList.of(asa, 'ent_external_server_to_intercluster_imp').permit({
      ...INBOUND,
      destination: '2.2.2.2',
    });
    expect(resources(asa).flatMap(lines)).toEqual([
      'access-list ent_imp_to_external_server extended permit tcp host 1.1.1.1 host 20.20.20.20 eq 5061',
      'access-list ent_external_server_to_imp extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062',
      'access-list ent_external_server_to_intercluster_imp extended permit tcp host 20.20.20.20 host 2.2.2.2 eq 5062',
    ]);
  });

  test('it comes with its first entry and goes with its last; entries are members', () => {
    const asa = firewall();
    const list = AsaAccessList.of(asa, 'ent_imp_to_external_server');
    list.permit({ source: '1.1.1.1', destination: '20.20.20.20', port: 5061 });
    list.permit({ source: '1.1.1.1', destination: '30.30.30.30', port: 5061 });
    expect(modes(list).map(([, mode]) => mode)).toEqual(['member', 'member']);
    expect(list.describe()).toMatchObject({ nonEmpty: true, section: 70 });
    expect(list.describe().destroy).toBeUndefined();
    expect(undoLines(list)[0]).toBe(
      'no access-list ent_imp_to_external_server extended permit tcp host 1.1.1.1 host 20.20.20.20 eq 5061',
    );
  });

  test('an entry asked for twice is one entry with both reasons', () => {
    const list = AsaAccessList.of(firewall(), 'ent_x');
    list.permit({ ...INBOUND, why: 'abc.com' });
    list.permit({ ...INBOUND, why: 'def.com' });
    list.permit({ ...INBOUND, why: 'abc.com' });
    list.permit(INBOUND);
    expect(lines(list)).toHaveLength(1);
    expect(list.describe().parts?.[0].why).toBe('abc.com; def.com');
  });

  test('T-271 R-275 what comes in is looked at in the list of the outside interface, each port once', () => {
    const asa = firewall();
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
      source: 'any',
      destination: '1.1.1.1',
      port: 5269,
    });
    for (const source of ['20.20.20.20', '30.30.30.30']) {
      AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
        source,
        destination: '1.1.1.1',
        port: 5062,
      });
    }
    expect(told(AsaAccessList.of(asa, asa.outsideAccess.accessListName).describe().checks ?? [])).toEqual([
      'show access-list outside_access_in -> permit tcp to 1.1.1.1 eq 5269, from any; permit tcp to 1.1.1.1 eq 5062, from 20.20.20.20, 30.30.30.30; no deny above them that matches first',
    ]);
    const ofClass = AsaAccessList.of(asa, 'ent_x');
    ofClass.permit(INBOUND);
    expect(ofClass.describe().checks).toBeUndefined();
  });

  test('networks, any and UDP', () => {
    const list = AsaAccessList.of(firewall(), 'ALLOW-ALL');
    list.permit({ source: 'any', destination: '2.2.2.0/24', port: 5269 });
    list.permit({ source: '0.0.0.0/0', destination: 'any', port: 5269, protocol: NetworkProtocol.UDP });
    expect(lines(list)).toEqual([
      'access-list ALLOW-ALL extended permit tcp any 2.2.2.0 255.255.255.0 eq 5269',
      'access-list ALLOW-ALL extended permit udp 0.0.0.0 0.0.0.0 any eq 5269',
    ]);
  });

  test('R-216 one without entries is refused: the device would not have it', () => {
    const detail = error(() => AsaAccessList.of(firewall(), 'ent_x').describe());
    expect(detail.rule).toBe('asa/access-list-empty');
    expect(detail.problem).toContain('"ent_x"');
  });

  test.each(['', 'edge.abc.com', '20.20.20.20 any', 'host 1.1.1.1', '1.1.1.1\nreload', 'ANY'])(
    'endpoint %j is refused',
    (source) => {
      expect(
        error(() => {
          AsaAccessList.of(firewall(), 'ent_x').permit({ ...INBOUND, source });
        }).rule,
      ).toBe('asa/access-list-entry');
    },
  );

  test('a port that is none is refused', () => {
    expect(
      error(() => {
        AsaAccessList.of(firewall(), 'ent_x').permit({ ...INBOUND, port: 0 });
      }).problem,
    ).toContain('"0"');
  });
});

describe('access list of the outside interface', () => {
  test('T-271 somebody’s list: entries at one line, taken out without it, the list never destroyed', () => {
    const asa = firewall({ outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 3 }) });
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(INBOUND);
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({ ...INBOUND, destination: '2.2.2.2' });
    const [list, ...others] = resources(asa);
    expect(others).toEqual([]);
    expect(list.key).toBe('entries in access-list outside_access_in');
    expect(lines(list)).toEqual([
      'access-list outside_access_in line 3 extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062',
      'access-list outside_access_in line 3 extended permit tcp host 20.20.20.20 host 2.2.2.2 eq 5062',
    ]);
    expect(undoLines(list)[0]).toBe(
      'no access-list outside_access_in extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062',
    );
    expect(list.describe().nonEmpty).toBeUndefined();
  });

  test('T-271 entries go to line 1 unless it is said otherwise: a deny at the end would win over the last line', () => {
    const asa = firewall({ outsideAccess: AsaOutsideAccess.existing('outside_access_in') });
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(INBOUND);
    expect(lines(AsaAccessList.of(asa, asa.outsideAccess.accessListName))[0]).toContain(' line 1 ');
  });

  test('T-271 no list yet: one of ours is created and bound', () => {
    const asa = firewall({ outsideAccess: AsaOutsideAccess.created('outside_access_in') });
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(INBOUND);
    const all = resources(asa);
    expect(all.flatMap(lines)).toEqual([
      'access-list outside_access_in extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062',
      'access-group outside_access_in in interface outside',
    ]);
    const [, group] = all;
    expect(group.key).toBe('access-group in interface outside');
    expect(modes(group)).toEqual([['list', 'overwrite']]);
    expect(usesOf(group)).toEqual(['access-list outside_access_in']);
    expect(undoLines(group)).toEqual(['no access-group outside_access_in in interface outside']);
  });

  test('it is not mixed up with a list that class maps match', () => {
    const asa = firewall();
    const list = AsaAccessList.of(asa, 'outside_access_in');
    expect(error(() => AsaClassMap.of(asa, 'ent_x', list)).rule).toBe('asa/access-list-existing');
  });

  test.each([0, -1, 1.5, NaN])('line %p is refused', (line) => {
    expect(error(() => AsaOutsideAccess.existing('x', { line })).rule).toBe('asa/access-list-line');
  });
});
