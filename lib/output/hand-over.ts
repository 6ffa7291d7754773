import { mdText } from '../dialects/formats/markdown';
import type { Phase } from '../planning/model';
import { stepsOf } from '../planning/state';
import { handOffs } from './artifact-flow';
import type { OutputContext } from './context';
import { listed } from './words';

/** `certificate of imp_proxy (imp_proxy.pem) to 3; request for msoft_public_fqdn to the certificate team`. */
export function handOverCell(context: OutputContext, phase: Phase): string {
  const words: string[] = [];
  const handed = new Set<string>();
  for (const step of stepsOf(phase)) {
    for (const handOff of handOffs(step)) {
      const give = handOff.give.map((name) => title(context, name));
      for (const name of handOff.give) handed.add(name);
      words.push(give.length === 0 ? `a task for ${handOff.to}` : `${listed(give)} to ${handOff.to}`);
    }
  }
  for (const use of context.forward.handedOver(phase.number)) {
    const later = [...new Set(use.consumers.map((consumer) => consumer.phase))].filter(
      (to) => to !== phase.number,
    );
    if (later.length === 0 || handed.has(use.name)) continue;
    words.push(`${title(context, use.name)} to ${listed(later.map(String))}`);
  }
  return words.map(mdText).join('; ');
}

function title(context: OutputContext, name: string): string {
  const use = context.forward.get(name);
  return use === undefined ? name : `${use.wording.title} (${use.wording.file})`;
}
