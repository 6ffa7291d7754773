import type { Construct } from 'constructs';
import { DeviceResource, PartMode, Value, type Artifact, type ObjectDescription } from '../../core';
import type { AccessEdgeObjectProps } from './access-edge';
import { importRoot, removeRoot } from './trusted-roots';

/** The root of our authority, for the partner's Access Edge. */
export interface AccessEdgeTrustedRootProps extends AccessEdgeObjectProps {
  /** Root certificate of the authority that signs what we present. */
  readonly root: Artifact;
}

/**
 * The Access Edge trusts our authority. Each enterprise holds the root of the other's (Guide, "Certificate
 * Authority Server").
 */
export class AccessEdgeTrustedRoot extends DeviceResource {
  private readonly root: Artifact;

  constructor(scope: Construct, id: string, props: AccessEdgeTrustedRootProps) {
    super(scope, id, props.device, props.root.name);
    this.root = props.root;
  }

  public describe(): ObjectDescription {
    const file = Value.artifact(this.root);
    return {
      title: this.root.name,
      section: 15,
      parts: [{ name: 'root', mode: PartMode.FIXED, set: importRoot(file), unset: removeRoot(file) }],
      needs: [this.root],
      why: 'without it the Access Edge refuses the certificate of the other side; nothing to do when the store has it',
    };
  }
}
