import type { Construct } from 'constructs';
import { Expressway, type ExpresswayProps } from './expressway';

/**
 * A Cisco Expressway of the own enterprise, which joins Lync with IM and Presence and with call control: chat and
 * calling (Guide, "Configure Expressway Gateway for Microsoft Lync Federation").
 */
export class ExpresswayGateway extends Expressway {
  constructor(scope: Construct, id: string, props: ExpresswayProps) {
    super(scope, id, props, 'Expressway Gateway');
  }
}
