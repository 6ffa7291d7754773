import type { Script } from '../script';
import { comesBack } from './checklist/headline';

/** Of a federation that ends months later: what was found at its beginning may be wrong by now. */
export function livedBy({ back, steps }: Script): string | undefined {
  return !back && steps.some((step) => step.action === 'undo' && comesBack(step))
    ? 'Put back: what anything else has come to live by since stays as it is, and a certificate that has run out is never put back.'
    : undefined;
}
