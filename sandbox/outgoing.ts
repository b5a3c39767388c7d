import type { DeliveryKind } from './types.ts';

/** What goes to the app, before it is signed and sent. */
export interface Outgoing {
  kind: DeliveryKind;
  /** As the inspector lists it. */
  name: string;
  workspaceId: string | null;
  payload: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
}
