/** Do Not Disturb as Slack tells it, in Unix seconds; 1 stands for “no next window”. */
export type SlackDnd = {
  dnd_enabled?: boolean;
  next_dnd_start_ts?: number;
  next_dnd_end_ts?: number;
};

/** The current or next window, half-open; null when there is none. */
export const dndWindowOf = (dnd: SlackDnd): { from: Date; until: Date } | null => {
  const { dnd_enabled: isOn, next_dnd_start_ts: from = 0, next_dnd_end_ts: until = 0 } = dnd;
  if (!isOn || until <= 1 || until <= from) return null;
  return { from: new Date(from * 1000), until: new Date(until * 1000) };
};
