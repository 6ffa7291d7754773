/** One rule of the planner switched off: the text that says it, and what stands there instead. */
export interface Mutant {
  readonly rule: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    rule: 'uses: must exist before',
    file: 'sequence.ts',
    find: "this.edge(this.byObject.get(used)?.configure, own.configure, 'is used by');",
    replace: '{}',
  },
  {
    rule: 'uses: what is used is not removed',
    file: 'sequence.ts',
    find: "else for (const node of this.releasing(own, before, used)) this.edge(node, gone, 'lets go of');",
    replace: 'else this.releasing(own, before, used);',
  },
  {
    rule: 'order: later entries are replaced',
    file: 'closure.ts',
    find: 'if (this.installed.has(later)) this.replace(later, id);',
    replace: '{}',
  },
  {
    rule: 'claims: released before another takes',
    file: 'sequence.ts',
    find: '    this.claims();',
    replace: '',
  },
  {
    rule: 'switching: what stands turns to what is there',
    file: 'sequence.ts',
    find: '    if (this.before.has(id)) this.switches(after, first);',
    replace: '',
  },
  {
    rule: 'switching: a name goes when nothing is called by it',
    file: 'sequence.ts',
    find: "this.edge(node, this.byObject.get(earlier)?.undo, 'turns away from');",
    replace: '{}',
  },
  {
    rule: 'switching: a new name leads nobody',
    file: 'sequence.ts',
    find: '      if (isPublic(led.after)) led.leadsNobody = true;',
    replace: '',
  },
  {
    rule: 'places: no address on two devices',
    file: 'sequence.ts',
    find: '    this.places();',
    replace: '',
  },
  {
    rule: 'exposure: a door comes after its guards',
    file: 'sequence.ts',
    find: "this.edge(put, node, 'guards');",
    replace: '{}',
  },
  {
    rule: 'exposure: a door goes before its guards',
    file: 'sequence.ts',
    find: "this.edge(last, take, 'is shut before');",
    replace: 'void last;',
  },
  {
    rule: 'exposure: guard beside guard',
    file: 'sequence.ts',
    find: '    if (news.length === 0) return;',
    replace: '    if (news.length >= 0) return;',
  },
  {
    rule: 'shut: a door is shut while its guard changes',
    file: 'closure.ts',
    find: 'for (const door of this.doors.get(id) ?? []) if (door.object !== id) this.shut(door);',
    replace: '',
  },
  {
    rule: 'cycle: guard beside guard is given up',
    file: 'change.ts',
    find: '  if (beside.length > 0) return',
    replace: '  if (beside.length < 0) return',
  },
  {
    rule: 'cycle: an update is split',
    file: 'change.ts',
    find: '  if (toSplit !== undefined) return',
    replace: '  if (toSplit === null) return',
  },
  {
    rule: 'as made: text of what was made once stays',
    file: 'result.ts',
    find: 'if (!isMade(before) || !isMade(after)) return',
    replace: 'if (!isMade(before) || isMade(after)) return',
  },
  {
    rule: 'once/changed: other facts are an error',
    file: 'facts.ts',
    find: 'then[name] !== now[name])',
    replace: 'then[name] !== now[name] && name === "")',
  },
  {
    rule: 'retained: what was made once stays',
    file: 'result.ts',
    find: '    this.retain();',
    replace: '',
  },
  {
    rule: 'announces: people are told before it comes',
    file: 'sequence.ts',
    find: 'for (const told of after.announces ?? []) {',
    replace: 'for (const told of [] as string[]) {',
  },
  {
    rule: 'announces: people are told before it goes',
    file: 'sequence.ts',
    find: 'for (const end of announcedEnds(own.undo, this.byObject)) this',
    replace: 'for (const end of [] as Node[]) this',
  },
  {
    rule: 'announces: it is told of ahead, not when all else is cleared away',
    file: 'late.ts',
    find: 'if (this.isNotice(node)) return PREPARE;',
    replace: '',
  },
  {
    rule: 'what nothing takes away is no step',
    file: 'schedule.ts',
    find: "node.action === 'gate' || takesNothing(node)",
    replace: "node.action === 'gate'",
  },
  {
    rule: 'room: removals move up',
    file: 'change.ts',
    find: '      sequence = withRoom(sequence, taken);',
    replace: '      withRoom(sequence, taken);',
  },
  {
    rule: 'late: what is needed comes before what is taken',
    file: 'late.ts',
    find: 'this.close(root, members);',
    replace: '{}',
  },
  {
    rule: 'late: the rest is urgent',
    file: 'schedule.ts',
    find: 'else this.begin(group);',
    replace: 'else this.begun.add(group);',
  },
  {
    rule: 'restarts: awaited by who waits',
    file: 'schedule.ts',
    find: 'if ([...waits].some((service) => this.due.has(service))) this.parked.set(node, waits);',
    replace: 'if (waits.has("")) this.parked.set(node, waits);',
  },
  {
    rule: 'restarts: the first of what switches does not wait',
    file: 'restarts.ts',
    find: 'return waits.filter(({ switching }) => switching !== true);',
    replace: 'return waits;',
  },
  {
    rule: 'restarts: what turns to the first one waits in its place',
    file: 'restarts.ts',
    find: 'turnedTo.filter(({ switching }) => switching === true)',
    replace: 'turnedTo.filter(() => false)',
  },
  {
    rule: 'restarts: what belongs to a part that goes for good',
    file: 'restarts.ts',
    find: 'if (!lent) for (const service of restartsOnRemoval) asked.add(service);',
    replace: 'void lent;',
  },
  {
    rule: 'restarts: not what belongs to a part that is lent',
    file: 'restarts.ts',
    find: 'if (!lent) for',
    replace: 'for',
  },
  {
    rule: 'restarts: join the last phase of their device, with all that asked for them',
    file: 'schedule.ts',
    find: 'asking.every((id) => phaseOf(id) <= last.number)',
    replace: 'true',
  },
  {
    rule: 'restarts: what restarts comes last in the night',
    file: 'schedule.ts',
    find: 'if (this.at >= NIGHT && this.hasToRestart(lane)) later.push(lane);',
    replace: 'if (this.at < 0) later.push(lane);',
  },
  {
    rule: 'restarts: in the night, not when the world is let in',
    file: 'schedule.ts',
    find: 'this.isOverBeforeRemoval() || this.isBeforeTheWorld()',
    replace: 'this.isOverBeforeRemoval()',
  },
  {
    rule: 'restarts: owed ones survive an interruption',
    file: 'reached.ts',
    find: 'owed: [...owed].sort(),',
    replace: 'owed: [],',
  },
  {
    rule: 'guards that stand, after an interruption',
    file: 'reached.ts',
    find: '  guardsThatStand(objects, byId(installed.objects), result);',
    replace: '  void guardsThatStand;',
  },
  {
    rule: 'lent: a door that goes anyway stands again until all else is there',
    file: 'closure.ts',
    find: '(lend && this.isLent(part) ? part : undefined)',
    replace: 'undefined',
  },
  {
    rule: 'split: on what an update takes as well',
    file: 'closure.ts',
    find: 'const detach = [...unset, ...drop];',
    replace: 'const detach = [...unset];',
  },
  {
    rule: 'meets: who has to know comes before what changes',
    file: 'late.ts',
    find: "else for (const node of puts) this.edge(node.index, first.index, 'has to know before');",
    replace: 'else void puts;',
  },
  {
    rule: 'after: comes before where both are touched',
    file: 'sequence.ts',
    find: "for (const put of putsOf(other)) this.edge(put, node, 'comes before');",
    replace: 'void other;',
  },
  {
    rule: 'once/overwritten: a lowered generation does not come back',
    file: 'result.ts',
    find: 'if (now < then) {',
    replace: "if (now < then && id === '') {",
  },
  {
    rule: 'gaps: ends of one value',
    file: 'gaps.ts',
    find: '...downs.disagreements(all)',
    replace: '...[]',
  },
  {
    rule: 'gaps: what turns to new carriers',
    file: 'gaps.ts',
    find: 'const turned = downs.turns(then, now);',
    replace: 'const turned: number[] = [];',
  },
  {
    rule: 'artifact: read before it is consumed',
    file: 'sequence.ts',
    find: 'if (data?.device === undefined || data.read.length === 0) return producer;',
    replace: 'return producer;',
  },
];
