/**
 * What is said of load balancers. The guide names no make and refers to "your load balancer documentation" (chapter 13);
 * nothing here was tried on one. Last looked through: 2026-11-29.
 */

/** Fields and pages are named by what they do. */
export const LABELS_NOTE = 'No make is meant: pages and fields are named by what they do';

/** The guide says that it terminates TLS towards the firewall and starts it again towards a node. Nothing else. */
export const PERSISTENCE =
  'all requests of one SIP dialogue reach one node: where the make can, by Call-ID; else by source address, which makes one node of all partners behind the firewall';
