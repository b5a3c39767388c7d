import type { Fault, FaultKind, Faults } from './types.ts';

export interface FaultBox extends Faults {
  /** The fault that strikes this request now, if any; counts it. */
  strike(name: string, direction: 'to-app' | 'to-slack'): Fault | null;
}

const APPLIES: Record<FaultKind, readonly ('to-app' | 'to-slack')[]> = {
  rate_limited: ['to-slack'],
  server_error: ['to-slack'],
  accept_then_time_out: ['to-slack'],
  slow: ['to-slack', 'to-app'],
  drop_connection: ['to-slack', 'to-app'],
  duplicate: ['to-app'],
  out_of_order: ['to-app'],
};

/** The faults now switched on; draws from `chance` only for those with a probability. */
export function makeFaults(chance: () => number, changed: () => void): FaultBox {
  let nextId = 1;
  let faults: (Fault & { id: number })[] = [];
  const remove = (id: number) => {
    faults = faults.filter((fault) => fault.id !== id);
    changed();
  };
  return {
    add(fault) {
      const id = nextId;
      nextId += 1;
      faults = [...faults, { ...fault, id }];
      changed();
      return () => remove(id);
    },
    list: () => faults,
    remove,
    clear() {
      faults = [];
      changed();
    },
    strike(name, direction) {
      for (const fault of faults) {
        if (!APPLIES[fault.kind].includes(direction)) continue;
        if (fault.on !== '*' && fault.on !== name) continue;
        if (fault.probability !== undefined && chance() >= fault.probability) continue;
        if (fault.count !== undefined) {
          fault.count -= 1;
          if (fault.count <= 0) remove(fault.id);
        }
        return fault;
      }
      return null;
    },
  };
}
