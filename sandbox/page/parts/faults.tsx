import type { Fault } from '../../types.ts';
import { api, type KnownFault } from '../api.ts';
import { useLive } from '../live.ts';

const SWITCHES: readonly { label: string; about: string; fault: Fault }[] = [
  {
    label: 'Too many requests',
    about: 'Slack answers 429 to every method',
    fault: { kind: 'rate_limited', on: '*', retryAfter: 2 },
  },
  {
    label: 'Slack is broken',
    about: 'Slack answers 500 to every method',
    fault: { kind: 'server_error', on: '*' },
  },
  {
    label: 'Slack is slow',
    about: 'Each method takes a second longer',
    fault: { kind: 'slow', on: '*', ms: 1_000 },
  },
  {
    label: 'Clicks come twice',
    about: 'Every button press is delivered twice',
    fault: { kind: 'duplicate', on: 'block_actions' },
  },
];

const isSame = (one: KnownFault, other: Fault): boolean =>
  one.kind === other.kind && one.on === other.on;

/** What can go wrong between Slack and the app, to be switched on. */
export function Faults() {
  const [faults, look] = useLive('faults', api.faults, (change) => change.what === 'faults');
  const flip = async (fault: Fault) => {
    const known = faults?.find((one) => isSame(one, fault));
    await (known ? api.removeFault(known.id) : api.addFault(fault));
    look();
  };
  return (
    <fieldset className="faults">
      <legend>Faults</legend>
      {SWITCHES.map(({ label, about, fault }) => (
        <label key={label}>
          <input
            type="checkbox"
            checked={faults?.some((one) => isSame(one, fault)) ?? false}
            onChange={() => void flip(fault)}
          />
          <span>
            <strong>{label}</strong>
            <small>{about}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
