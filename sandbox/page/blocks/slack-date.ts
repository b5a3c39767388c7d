const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

function dayOf(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
}

/** “today”, “yesterday” or “tomorrow” beside `now`, else nothing. */
function near(at: Date, now: Date, zone: string): string | null {
  const day = dayOf(at, zone);
  const names = { today: 0, yesterday: -1, tomorrow: 1 };
  for (const [name, days] of Object.entries(names)) {
    if (dayOf(new Date(now.getTime() + days * 86_400_000), zone) === day) return name;
  }
  return null;
}

/** Slack's `<!date^seconds^format^link|fallback>`, without its brackets, in the reader's zone. */
export function slackDate(target: string, now: Date, zone: string): string | null {
  const [, seconds, format] = target.split('^');
  if (seconds === undefined || format === undefined) return null;
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return null;
  let isKnown = true;
  const shown = format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const base = name.replace(/_pretty$/, '');
    const pretty = name.endsWith('_pretty') ? near(at, now, zone) : null;
    const options = FORMATS[base];
    isKnown &&= options !== undefined;
    return (
      pretty ??
      (options
        ? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at)
        : whole)
    );
  });
  return isKnown ? shown : null;
}
