import {
  Device,
  DeviceResource,
  Owner,
  PartMode,
  Service,
  Statement,
  Value,
  type ObjectDescription,
} from 'cdktf-uc-federation';
import type { Construct } from 'constructs';
import { ProsodyLanguage } from './prosody-language';

/** A server and how it is reached. */
export interface ProsodyServerProps {
  /** FQDN of the server. */
  readonly fqdn: string;
  /** Its release, such as `0.12`. */
  readonly release: string;
}

/** A Prosody server: a device with a language of its own. */
export class ProsodyServer extends Device {
  /** What makes the file true. */
  public readonly reload: Service;

  constructor(scope: Construct, id: string, props: ProsodyServerProps) {
    super(scope, id, {
      kind: 'prosody',
      vendorName: props.fqdn,
      product: `Prosody ${props.release}`,
      language: new ProsodyLanguage(),
      owner: Owner.us(),
      role: 'chat administrator',
      enter: `SSH to ${props.fqdn}`,
    });
    this.reload = new Service({
      device: this,
      name: 'prosodyctl reload',
      sequence: 1,
      statements: [Statement.command('prosodyctl reload')],
    });
  }
}

/** What a host says about other servers. */
export interface ProsodyHostProps {
  readonly server: ProsodyServer;
  /** The domain of the users. */
  readonly domain: string;
  /**
   * Other servers have to show a certificate that is trusted.
   * @default true
   */
  readonly secure?: boolean;
}

/** A virtual host with its rules for other servers. */
export class ProsodyHost extends DeviceResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProsodyHostProps,
  ) {
    super(scope, id, props.server, `VirtualHost ${props.domain}`);
  }

  public describe(): ObjectDescription {
    const { domain, secure, server } = this.props;
    const host = Statement.row(domain, {
      s2s_require_encryption: Value.checkBox(true),
      s2s_secure_auth: Value.checkBox(secure ?? true),
    });
    return {
      title: this.key,
      // The file is written as a whole: what is not in it is gone.
      parts: [{ name: 'host', mode: PartMode.OVERWRITE, set: [host], unset: [host] }],
      restarts: [server.reload],
    };
  }
}
