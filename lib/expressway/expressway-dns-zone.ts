import type { Construct } from 'constructs';
import { Value } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import type { ExpresswayE } from './expressway-e';
import { ExpresswayZone, sipAlone, type ZoneSetting } from './expressway-zone';

/** The zone that DNS leads out of. */
export interface ExpresswayDnsZoneProps {
  /** The Expressway-E. */
  readonly expressway: ExpresswayE;
  /** Name of the zone, 50 characters at most (`expressway/name`). */
  readonly name: string;
  /**
   * It stands there already and is not ours.
   * @default false
   */
  readonly existing?: boolean;
  /**
   * The name that the certificate of whoever is found has to hold (`expressway/verify-subject`): only where one provider
   * stands behind every domain that is looked up.
   * @default - the certificate is not compared with a name of ours
   */
  readonly verifySubjectName?: string;
}

/** A DNS zone: partners are found by the SRV records of their domains, over TLS. */
export class ExpresswayDnsZone extends ExpresswayZone {
  private readonly subjectName: string | undefined;

  constructor(scope: Construct, id: string, props: ExpresswayDnsZoneProps) {
    super(scope, id, props.expressway, props.name, 'DNS', { existing: props.existing });
    const given = props.verifySubjectName;
    this.subjectName =
      given === undefined
        ? undefined
        : parsed(childPath(scope, id), 'expressway/verify-subject', () =>
            DomainName.of(given, 'subject name to verify').toString(),
          );
  }

  /** @internal */
  protected _settings(): ZoneSetting[] {
    const { subjectName } = this;
    return [
      ...sipAlone(),
      ['DNS IncludeAddressRecord', Value.checkBox(false)],
      ['DNS SIP Default Transport', Value.choice('TLS')],
      ['DNS SIP TLS Verify Mode', Value.checkBox(subjectName !== undefined)],
      ...(subjectName === undefined
        ? []
        : [['DNS SIP TLS Verify Subject Name', Value.domain(subjectName)] as const]),
      ['DNS ZoneProfile', Value.choice('Default')],
    ];
  }

  /** DNS answers for whoever is looked up. */
  protected override get answers(): boolean {
    return false;
  }
}
