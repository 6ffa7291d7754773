/**
 * A model of the Cisco ASA that judges emitted text. It knows nothing of the generator: it reads what a terminal
 * would read, refuses what the device refuses (in doubt the strict reading), and tells what then gets through.
 */
export { type CompareOptions, difference, sameConfig } from './compare';
export { AsaModel, type BootOptions, type OnPrompt, type Outcome, refusals } from './model';
export type { Rule } from './parser';
export {
  type Blockage,
  inbound,
  type InboundFlow,
  outbound,
  type OutboundFlow,
  type Passage,
  type Verdict,
} from './reachability';
export type { RunningConfig } from './running-config';
