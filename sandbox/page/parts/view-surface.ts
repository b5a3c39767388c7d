import { useState } from 'react';
import type { Choice, View } from '../../types.ts';
import { type Entered, enteredOf } from '../blocks/choice.ts';
import { type Raw, textOf } from '../blocks/raw.ts';
import type { Surface } from '../blocks/surface.ts';
import { useHere } from '../place.ts';
import { targetOf } from './message.tsx';

type Draft = Readonly<Record<string, Entered>>;

const keyOf = (block: Raw, element: Raw): string =>
  `${textOf(block.block_id)}\n${textOf(element.action_id)}`;

/** What one can do in a modal or on the home tab; typed values wait here until they are submitted. */
export function useViewSurface(view: View) {
  const { act } = useHere();
  const [draft, setDraft] = useState<Draft>({});
  const surface = { view: view.id };
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [seenErrors, setSeenErrors] = useState(view.errors);
  if (seenErrors !== view.errors) {
    setSeenErrors(view.errors);
    setShown(new Set(Object.keys(view.errors)));
  }

  const offers: Surface = {
    press: async (block, element) => {
      await act({ verb: 'click', surface, action: targetOf(block, element) });
    },
    entered: (block, element) =>
      draft[keyOf(block, element)] ??
      enteredOf(view.values[textOf(block.block_id)]?.[textOf(element.action_id)]),
    enter: (block, element, entered) => {
      setDraft((before) => ({ ...before, [keyOf(block, element)]: entered }));
      const blockId = textOf(block.block_id);
      if (shown.has(blockId)) setShown(new Set([...shown].filter((id) => id !== blockId)));
      const isQuiet = block.type === 'input' && block.dispatch_action !== true;
      if (isQuiet) return;
      const action = targetOf(block, element);
      void act({ verb: 'choose', surface, action, choice: entered.choice });
    },
    suggest: async (block, element, query) => {
      const done = await act({ verb: 'suggest', surface, action: targetOf(block, element), query });
      return done?.options ?? [];
    },
    errorOf: (block) => {
      const blockId = textOf(block.block_id);
      return shown.has(blockId) ? view.errors[blockId] : undefined;
    },
  };

  /** What was typed and is still in the form, by block and action id. */
  const typed = (): Record<string, Record<string, Choice>> => {
    const values: Record<string, Record<string, Choice>> = {};
    for (const [key, entered] of Object.entries(draft)) {
      const [blockId = '', actionId = ''] = key.split('\n');
      if (!view.values[blockId]?.[actionId]) continue;
      values[blockId] = { ...values[blockId], [actionId]: entered.choice };
    }
    return values;
  };
  return { offers, typed };
}
