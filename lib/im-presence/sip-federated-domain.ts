import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote, SIP_TLS_PORT, SrvName } from '../net';
import { descriptionText } from './description';
import type { ImPresenceCluster } from './im-presence-cluster';
import {
  ImPresenceResource,
  editableField,
  fixedField,
  mustBeFree,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import type { IntegrationType } from './integration-type';
import { MENU, addNew, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

const SOURCE = 'Guide, "Add a SIP Federated Domain"';

const EITHER_WAY =
  'in a laboratory with 9.1 and Lync it worked either way; the guide has it checked inside the enterprise';

/** An external domain, as its page has it. */
export interface SipFederatedDomainProps extends ImPresenceObjectProps {
  /**
   * The external SIP domain, such as `abc.com`. Not a domain name: `sip-federation/domain`. One of the cluster's own
   * domains: `sip-federation/local-domain` (Guide, "Federation in Deployments with Multiple Domains").
   */
  readonly domain: string;
  /**
   * What users read in their privacy preferences (Jabber, Manage Domains): a name that they recognise, one line, 128
   * characters at most (`sip-federation/description`; Guide, "Add a SIP Federated Domain").
   */
  readonly description: string;
  /** What the other side runs: `IntegrationType.microsoft()`. */
  readonly integrationType: IntegrationType;
  /**
   * *Direct Federation*: checked only inside the enterprise, where nothing stands between the cluster and the Microsoft
   * server (Guide, "Add a SIP Federated Domain").
   * @default false
   */
  readonly directFederation?: boolean;
}

/**
 * An external domain that the cluster federates with over SIP (Guide, "Add a SIP Federated Domain"). The cluster adds
 * the incoming ACL entry of the domain by itself and deletes it with the domain (Guide, "Add a SIP Federated Domain").
 */
export class SipFederatedDomain extends ImPresenceResource {
  /** The external domain, lower case. */
  public readonly domain: string;
  /** What users read. */
  public readonly description: string;
  /** What the other side runs. */
  public readonly integrationType: IntegrationType;
  /** True inside the enterprise only. */
  public readonly directFederation: boolean;

  constructor(scope: Construct, id: string, props: SipFederatedDomainProps) {
    const path = childPath(scope, id);
    const domain = parsed(path, 'sip-federation/domain', () =>
      DomainName.of(props.domain, 'federated domain').toString(),
    );
    const direct = props.directFederation ?? false;
    refuseRemoteCallControl(path, props.cluster);
    refuseLocal(path, props.cluster, domain, direct);
    super(scope, id, props.cluster, sipDomainKey(domain), { existing: props.existing });
    this.domain = domain;
    this.description = descriptionText(this, 'sip-federation/description', props.description);
    this.integrationType = props.integrationType;
    this.directFederation = direct;
    props.cluster._addSipFederatedDomain(this);
  }

  public describe(): ObjectDescription {
    const place = where(MENU.sipFederation);
    return {
      title: `SIP federated domain ${this.domain}`,
      section: SECTION.domains,
      open: [
        addNew(
          MENU.sipFederation,
          `${confirmOnDevice(QUIRKS.integrationTypeLabel)} The incoming ACL entry of the domain comes by itself.`,
        ),
      ],
      parts: [
        fixedField('domain', 'Domain Name', Value.domain(this.domain)),
        editableField('description', 'Description', Value.text(this.description)),
        this.integrationTypeField(),
        {
          ...editableField('direct federation', 'Direct Federation', Value.checkBox(this.directFederation)),
          why: this.directFederation && this.cluster.release.isCups ? EITHER_WAY : undefined,
        },
      ],
      destroy: deleteEntry(
        MENU.sipFederation,
        [Statement.field('Domain Name', Value.domain(this.domain))],
        'Its incoming ACL entry goes with it.',
      ),
      // A domain is never federated over SIP and XMPP at once: whoever wants it next waits for the release, and for the
      // restart behind it.
      claims: [`federated domain ${this.domain}`],
      claimsAs: 'SIP',
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      preflight: [mustBeFree(place, this.domain)],
      checks: this.checks(place),
    };
  }

  private integrationTypeField(): PartDescription {
    const label = this.integrationType.label(this.cluster.release);
    return {
      ...editableField('integration type', 'Integration Type', Value.choice(label)),
      asGood: this.integrationType._labels
        .filter((other) => other !== label)
        .map((other) => Statement.field('Integration Type', Value.choice(other))),
    };
  }

  private checks(place: string): Check[] {
    const checks = [
      Check.look(place, {
        must: `${this.domain} is listed; Direct Federation is ${this.directFederation ? 'checked' : 'not checked'}`,
        why: 'a domain that is not listed is refused before its users are asked',
      }),
      Check.look(where(MENU.incomingAcl), {
        must: `an entry for ${this.domain}, which cannot be edited`,
        why: 'the cluster makes it with the domain; never add or delete it by hand',
      }),
    ];
    // A static route wins over the record.
    if (this.directFederation || this.cluster._routedDomains.has(this.domain)) return checks;
    const record = SrvName.in(this.domain, SrvName.SIP_FEDERATION_TLS).toString();
    return [
      ...checks,
      Check.srv({
        name: record,
        port: SIP_TLS_PORT,
        must: 'one answer with port 5061',
        why: 'the cluster finds the other side by this record',
        whenDone: true,
      }),
    ];
  }
}

function refuseRemoteCallControl(path: string, cluster: ImPresenceCluster): void {
  if (!cluster.remoteCallControl) return;
  throw constructError(
    path,
    'sip-federation/remote-call-control',
    `${cluster.vendorName} is declared with remoteCallControl, and is to federate over SIP.`,
    'Remove one: users of SIP federation must not hold both licences, users of Remote Call Control must.',
    SOURCE,
  );
}

function refuseLocal(path: string, cluster: ImPresenceCluster, domain: string, direct: boolean): void {
  if (!cluster._isOurs(domain)) return;
  throw constructError(
    path,
    'sip-federation/local-domain',
    `The federated domain ${quote(domain)} is one of the cluster's own.`,
    direct
      ? 'Inside an enterprise both sides need domains of their own, a subdomain will do; one domain on both sides is partitioned intradomain federation, which this library does not do.'
      : 'Federate a domain that this cluster does not manage, or take it out of localDomains.',
    'Guide, "Federation in Deployments with Multiple Domains"',
  );
}

/** Its key: it is known by its domain. */
export function sipDomainKey(domain: string): string {
  return `SIP federated domain ${domain}`;
}
