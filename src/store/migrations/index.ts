import type { Migration } from 'kysely';
import * as firstTables from './001-first-tables.ts';
import * as evidenceAndMoney from './002-evidence-and-money.ts';
import * as asking from './003-asking.ts';
import * as decisions from './004-decisions.ts';
import * as delivery from './005-delivery.ts';
import * as timing from './006-timing.ts';
import * as wouldMiss from './007-would-miss.ts';
import * as retention from './008-retention.ts';

/** In the order they run; a name never changes once released. */
export const migrations: Record<string, Migration> = {
  '001-first-tables': firstTables,
  '002-evidence-and-money': evidenceAndMoney,
  '003-asking': asking,
  '004-decisions': decisions,
  '005-delivery': delivery,
  '006-timing': timing,
  '007-would-miss': wouldMiss,
  '008-retention': retention,
};
