import type { Construct } from 'constructs';
import {
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type Artifact,
  type ObjectDescription,
} from '../../core';
import type { XmppPeerResourceProps, XmppPeerServer } from './xmpp-peer-server';

/** What a partner trusts of ours. */
export interface XmppPeerTrustProps extends XmppPeerResourceProps {
  /** The root of our authority, or the self-signed certificate of a node. */
  readonly certificate: Artifact;
}

/** The partner's server trusts what we present (Guide, "Use a Self-Signed Certificate for XMPP Federation"). */
export class XmppPeerTrust extends DeviceResource {
  /** The server that trusts us. */
  public readonly server: XmppPeerServer;
  private readonly certificate: Artifact;

  constructor(scope: Construct, id: string, props: XmppPeerTrustProps) {
    super(scope, id, props.server, `trust in ${props.certificate.name}`);
    this.server = props.server;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    const { certificate } = this;
    const { menu, fields = [], file, note } = this.server.peer._product.trustStore;
    return {
      title: certificate.name,
      section: 20,
      generation: certificate.generation,
      open: [
        Statement.form({ menu: [...menu], note }),
        ...fields.map(({ label, value }) => Statement.field(label, value)),
      ],
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [Statement.field(file, Value.artifact(certificate))],
        },
      ],
      destroy: [
        Statement.form({ menu: [...menu], action: 'Delete' }),
        Statement.field(file, Value.text(certificate.file)),
      ],
      needs: [certificate],
      why: 'without it this server refuses the certificate of the other side; nothing to do when the store has it',
    };
  }
}
