import type { Construct } from 'constructs';
import { Expressway, type ExpresswayProps } from './expressway';

/** A Cisco Expressway-C inside the enterprise: IM and Presence is its neighbor, Expressway-E the other end of its traversal zone (T-160). */
export class ExpresswayC extends Expressway {
  constructor(scope: Construct, id: string, props: ExpresswayProps) {
    super(scope, id, props, 'Expressway-C');
  }
}
