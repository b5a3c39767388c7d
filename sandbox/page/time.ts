const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}:${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

export const dateOfTs = (ts: string): Date => new Date(Number(ts) * 1000);

/** 10:05 */
export const clockTime = (at: Date, zone: string): string =>
  format(zone, { hour: '2-digit', minute: '2-digit' }).format(at);

/** Thursday 19 November */
export const dayName = (at: Date, zone: string): string =>
  format(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);

/** Thu 19 Nov, 10:05 */
export const moment = (at: Date, zone: string): string =>
  format(zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

/** Today, Yesterday, or the day's name. */
export function dayLabel(at: Date, now: Date, zone: string): string {
  const name = dayName(at, zone);
  if (name === dayName(now, zone)) return 'Today';
  return name === dayName(new Date(now.getTime() - 86_400_000), zone) ? 'Yesterday' : name;
}

/** “Europe/Berlin” as “Berlin”. */
export const cityOf = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
