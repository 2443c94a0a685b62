'use client';

import { useState } from 'react';
import type { Entry } from './entry-context';
import { fill } from './fill';
import { RequestFailed, takeStep, type StepAnswer } from './requests';

/** What came of a step, in words; a cell to look at where one is wanted. */
export interface StepMessage {
  readonly text: string;
  readonly at: { readonly returnId: number; readonly line: string; readonly slot: Parameters<Entry['goTo']>[0]['slot'] } | null;
}

export interface Steps {
  readonly busy: boolean;
  readonly messages: readonly StepMessage[];
  readonly submit: (ids: readonly number[]) => Promise<void>;
  readonly withdraw: (id: number) => Promise<void>;
}

/** Handing in and taking back; what stands against it is said next to its cell. */
export function useSteps(entry: Pick<Entry, 'store' | 'queue' | 'words'>): Steps {
  const { store, queue, words } = entry;
  const [busy, setBusy] = useState(false);
  const [messages, setMessages] = useState<readonly StepMessage[]>([]);
  const nameOf = (id: number) => store.view(id).source.subject.name;

  /** Where the first thing to put right or to explain stands. */
  const firstProblem = (id: number): StepMessage['at'] => {
    const { findings } = store.view(id);
    const first = findings.find(({ severity, key }) => severity === 'mandatory' && key !== null) ?? findings.find(({ severity, problem, key }) => severity === 'query' && problem !== null && key !== null);
    return first === undefined || first.slot === '' ? null : { returnId: id, line: first.line, slot: first.slot };
  };
  const problemsOf = (id: number): StepMessage => ({ text: fill(words.steps.refused, { unit: nameOf(id), reason: fill(words.steps.findings, { count: store.view(id).problems }) }), at: firstProblem(id) });

  const reasonOf = (refused: StepAnswer['refused'][number]): string =>
    refused.code in words.stepRefusal ? words.stepRefusal[refused.code as keyof typeof words.stepRefusal] : (refused.message ?? words.stepRefusal.other);

  const taken = (answer: StepAnswer, done: string): void => {
    for (const { id, version, status } of answer.done) store.stepped(id, version, status);
    for (const { id, findings } of answer.refused) if (findings !== undefined) store.found(id, findings);
    const refused = answer.refused.map((one): StepMessage => ({ text: fill(words.steps.refused, { unit: nameOf(one.id), reason: reasonOf(one) }), at: firstProblem(one.id) }));
    setMessages([...(answer.done.length === 0 ? [] : [{ text: done, at: null }]), ...refused]);
  };

  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setMessages([{ text: words.steps.working, at: null }]);
    try {
      await work();
    } catch (error) {
      setMessages([{ text: fill(words.panel.failed, { reason: error instanceof RequestFailed && error.message !== '' ? error.message : words.panel.noReach }), at: null }]);
    }
    setBusy(false);
  };

  return {
    busy,
    messages,
    submit: (ids) =>
      run(async () => {
        store.attempt(ids);
        const clean = ids.filter((id) => store.view(id).problems === 0);
        const wrong = ids.filter((id) => !clean.includes(id)).map(problemsOf);
        const flushed = await Promise.all(clean.map((id) => queue.flush(id)));
        const ready = clean.filter((_, index) => flushed[index] === true);
        if (ready.length < clean.length) wrong.push({ text: words.steps.unsaved, at: null });
        if (ready.length === 0) {
          setMessages(wrong);
          return;
        }
        const answer = await takeStep('submit', { returns: ready.map((id) => ({ id, version: store.view(id).source.version })), reason: '' });
        taken(answer, fill(words.steps.done, { count: answer.done.length }));
        if (wrong.length > 0) setMessages((now) => [...now, ...wrong]);
      }),
    withdraw: (id) => run(async () => taken(await takeStep('withdraw', { returns: [{ id, version: store.view(id).source.version }], reason: '' }), words.steps.withdrawn)),
  };
}
