import { mdCode, mdText } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import type { Phase } from '../planning/model';
import { stepsOf } from '../planning/state';
import { handOffs } from './artifact-flow';
import type { OutputContext } from './context';
import { listed } from './words';

/** What a phase hands on: `imp_proxy.pem` to 6; a request to the certificate team. */
export function handOverWords(context: OutputContext, phase: Phase): string {
  const words: string[] = [];
  const handed = new Set<string>();
  for (const step of stepsOf(phase)) {
    for (const handOff of handOffs(step)) {
      const give = handOff.give.map((name) => file(context, name));
      for (const name of handOff.give) handed.add(name);
      words.push(`${give.length === 0 ? 'a task' : listed(give)} to ${mdText(handOff.to)}`);
    }
  }
  const onwards = new Map<string, string[]>();
  for (const use of context.forward.handedOver(phase.number)) {
    const later = [...new Set(use.consumers.map((consumer) => consumer.phase))].filter(
      (to) => to !== phase.number,
    );
    if (later.length === 0 || handed.has(use.name)) continue;
    const to = listed(later.map(String));
    addTo(onwards, to, mdCode(use.wording.file));
  }
  for (const [to, files] of onwards) words.push(`${files.join(', ')} to ${to}`);
  return words.join('; ');
}

function file(context: OutputContext, name: string): string {
  const use = context.forward.get(name);
  return use === undefined ? mdText(name) : mdCode(use.wording.file);
}
