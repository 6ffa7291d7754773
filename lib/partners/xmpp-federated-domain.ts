import { Construct } from 'constructs';
import { Check, Statement } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import type { ImPresenceCluster, ImPresenceResourceProps } from '../im-presence';
import { DomainName, quote, SrvName, XMPP_PORT } from '../net';
import type { XmppPeer } from './xmpp-peer';

/** A domain of a peer. */
export interface XmppFederatedDomainProps extends ImPresenceResourceProps {
  /** One of the domains of the peer (`partner/domain`); none of the cluster's own (`xmpp-federation/local-domain`). */
  readonly domain: string;
  /** Whose it is. */
  readonly peer: XmppPeer;
  /**
   * What terminates XMPP in the stead of the cluster: `expe1.example.com`.
   * @default - the cluster does
   */
  readonly terminatedOn?: string;
}

/**
 * A domain that the cluster federates with over XMPP. No page lists such domains: the policy permits or denies them,
 * DNS finds them. It is a record for rules and checks, and configures nothing.
 */
export class XmppFederatedDomain extends Construct {
  /** The cluster that federates with it. */
  public readonly cluster: ImPresenceCluster;
  /** The domain, lower case. */
  public readonly domain: string;
  /** Whose it is. */
  public readonly peer: XmppPeer;
  /**
   * What terminates XMPP in the stead of the cluster.
   * @default - the cluster does
   */
  public readonly terminatedOn?: string;

  constructor(scope: Construct, id: string, props: XmppFederatedDomainProps) {
    const path = childPath(scope, id);
    const domain = parsed(path, 'partner/domain', () =>
      DomainName.of(props.domain, 'domain of the peer').toString(),
    );
    if (props.cluster._isOurs(domain)) {
      throw constructError(
        path,
        'xmpp-federation/local-domain',
        `The domain ${quote(domain)} of ${props.peer.name} is one of the cluster's own.`,
        'Federate a domain that this cluster does not manage, or take it out of localDomains.',
        'Guide, "Federation in Deployments with Multiple Domains"',
      );
    }
    super(scope, freeId(scope, id, new.target.name));
    this.cluster = props.cluster;
    this.domain = domain;
    this.peer = props.peer;
    this.terminatedOn = props.terminatedOn;
    if (props.terminatedOn === undefined) props.cluster._addXmppDomain(this);
  }

  /**
   * What to find out before the security mode is chosen (Guide, "Configure Security Settings for XMPP Federation").
   * @internal
   */
  public _preflightChecks(): Check[] {
    const { name, supportsTls, certificate } = this.peer;
    if (supportsTls === false) return [];
    if (supportsTls === true && certificate !== undefined) return this.handshake();
    return [
      ...this.handshake(),
      Check.look(`the administrators of ${name}`, {
        must: `an answer for ${this.domain}: whether its server speaks TLS, and whether an authority signed its certificate`,
        why: 'the security mode and Require client-side security certificates depend on it',
      }),
    ];
  }

  /**
   * What was declared of the peer is compared with what it presents. For all domains of the cluster the command is the
   * same one, so that the pre-flight has one row for it.
   */
  private handshake(): Check[] {
    if (
      !this.cluster.xmppFederationNodes.some((node) => node.securitySettings?.securityMode.usesTls === true)
    )
      return [];
    const { certificate } = this.peer;
    const shown =
      certificate === undefined
        ? 'who signed it'
        : certificate.isSelfSigned
          ? `the self-signed certificate ${certificate.commonName}`
          : `a chain up to ${certificate.commonName}`;
    return [
      Check.show(
        Statement.command(
          'openssl s_client -connect HOST:5269 -starttls xmpp-server -xmpphost DOMAIN -showcerts',
        ),
        {
          must: `${this.domain}: a certificate with this DNS name and both usages, and ${shown}`,
          why: 'on a computer outside; DOMAIN is the domain, HOST each target of its SRV record. An answer without a certificate: the peer speaks no TLS; no answer: it lets nobody else in, so ask its administrators. Names and usages, which are Server Authentication and Client Authentication, are shown by openssl x509 -noout -text; a peer without the second is let in by dialback alone',
        },
      ),
      Check.look(
        `the same connection, typed into: <stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback' to='DOMAIN' version='1.0'>`,
        {
          must: `${this.domain}: ${this.offered()} among the stream features`,
          why: 'what a server offers before TLS says nothing of what it offers afterwards: without one that both sides have, no session is made',
        },
      ),
    ];
  }

  /** How the two sides can prove who they are, once they are encrypted. */
  private offered(): string {
    const modes = this.cluster.xmppFederationNodes.flatMap(
      (node) => node.securitySettings?.securityMode ?? [],
    );
    const dialback = modes.some(({ dialbackSecret }) => dialbackSecret !== undefined);
    const external =
      this.peer._product.hosted === undefined && modes.some(({ saslOnOutbound }) => saslOnOutbound);
    return (
      [...(dialback ? ['dialback'] : []), ...(external ? ['mechanism EXTERNAL'] : [])].join(' or ') ||
      'dialback or mechanism EXTERNAL'
    );
  }

  /**
   * Both sides find each other by their records (Guide, "DNS Configuration for SIP Federation").
   * @internal
   */
  public _proofChecks(): Check[] {
    const record = SrvName.in(this.domain, SrvName.XMPP_SERVER).toString();
    const checks = [
      Check.srv({
        name: record,
        port: XMPP_PORT,
        must: `an answer such as "0 0 ${XMPP_PORT} host.${this.domain}.", with port ${XMPP_PORT}`,
        why: `the cluster finds ${this.domain} by this record; with server dialback nothing of the peer is accepted before DNS has confirmed it`,
        whenDone: true,
      }),
    ];
    return [...checks, ...this.ofProduct()];
  }

  private ofProduct(): Check[] {
    const text = this.peer._product.limitation;
    if (text === undefined) return [];
    return [
      Check.look(`users who talk to ${this.domain}`, {
        must: text.must,
        why: text.why,
        whenDone: true,
      }),
    ];
  }
}
