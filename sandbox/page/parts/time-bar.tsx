import type { DemoState, Goal } from '../api.ts';
import { useHere } from '../place.ts';
import { cityOf, moment } from '../time.ts';

const GOALS: readonly { goal: Goal; label: string; short: string; busy: string }[] = [
  {
    goal: 'check-in',
    label: 'Next check-in',
    short: 'Check-in',
    busy: 'On the way to the next check-in',
  },
  {
    goal: 'reminder',
    label: 'Next reminder',
    short: 'Reminder',
    busy: 'On the way to the next reminder',
  },
  { goal: 'digest', label: 'Next digest', short: 'Digest', busy: 'On the way to the next digest' },
  { goal: 'week', label: '+1 week', short: '+1 week', busy: 'A week goes by' },
];

interface TimeBarProps {
  progress: DemoState['progress'];
  onGo: (goal: Goal) => void;
}

/** The workspace's clock, and ways to move it; everybody else goes on living meanwhile. */
export function TimeBar({ progress, onGo }: TimeBarProps) {
  const { now, me } = useHere();
  const busy = GOALS.find((one) => one.goal === progress?.goal);
  return (
    <section className="time-bar" aria-label="Time">
      <div className="clock">
        <strong>{moment(now, me.tz)}</strong>
        <small>{cityOf(me.tz)}</small>
      </div>
      {busy && progress ? (
        <div className="travel" role="status">
          <span>{busy.busy}</span>
          <progress value={progress.share} max={1} aria-label={busy.busy} />
        </div>
      ) : (
        <div className="goals">
          {GOALS.map(({ goal, label, short }) => (
            <button key={goal} type="button" aria-label={label} onClick={() => onGo(goal)}>
              <span className="long">{label}</span>
              <span className="short">{short}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
