import type { Cmdlets } from './lync-call';
import { FEDERATION } from './lync-federation';
import { SERVERS } from './lync-servers';
import { TOPOLOGY } from './lync-topology';

/** Every cmdlet of the product that is modelled. */
export const CMDLETS: Cmdlets = { ...FEDERATION, ...TOPOLOGY, ...SERVERS };
