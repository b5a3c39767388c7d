import type { ListedChannel } from '../api.ts';
import { type Place, useHere } from '../place.ts';
import { PersonPicker } from './person-picker.tsx';

function Entry(props: {
  label: string;
  sign: string;
  unread: number;
  isHere: boolean;
  isFaint?: boolean;
  onGo: () => void;
}) {
  const { label, sign, unread, isHere, isFaint, onGo } = props;
  const classes = ['entry', unread > 0 ? 'unread' : '', isFaint ? 'faint' : ''].filter(Boolean);
  return (
    <li>
      <button
        type="button"
        className={classes.join(' ')}
        aria-current={isHere ? 'page' : undefined}
        onClick={onGo}
      >
        <span className="sign" aria-hidden="true">
          {sign}
        </span>
        <span className="name">{label}</span>
        {unread > 0 && (
          <span className="count">
            {unread}
            <span className="visually-hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

interface SidebarProps {
  place: Place;
  isOpen: boolean;
  onPerson: (id: string) => void;
}

/** The workspace: who one is, the channels, and the app. */
export function Sidebar({ place, isOpen, onPerson }: SidebarProps) {
  const { channels, about, go } = useHere();
  const workspace = about.workspaces[0]?.name ?? 'Workspace';
  const rooms = channels.filter((channel) => channel.kind !== 'im');
  const dm = channels.find((channel) => channel.kind === 'im');
  const order = (a: ListedChannel, b: ListedChannel) =>
    Number(b.isMember) - Number(a.isMember) || a.name.localeCompare(b.name);
  return (
    <nav className={isOpen ? 'sidebar open' : 'sidebar'} aria-label="Workspace">
      <div className="workspace">{workspace}</div>
      <PersonPicker onPick={onPerson} />
      <h2>Channels</h2>
      <ul>
        {[...rooms].sort(order).map((channel) => (
          <Entry
            key={channel.id}
            label={channel.name}
            sign={channel.kind === 'private' ? '🔒' : '#'}
            unread={channel.unread}
            isFaint={!channel.isMember}
            isHere={place.kind === 'channel' && place.id === channel.id}
            onGo={() => go({ kind: 'channel', id: channel.id })}
          />
        ))}
      </ul>
      <h2>Apps</h2>
      <ul>
        <Entry
          label={about.app.name}
          sign="◆"
          unread={dm?.unread ?? 0}
          isHere={place.kind === 'app'}
          onGo={() => go({ kind: 'app', tab: 'messages' })}
        />
      </ul>
      <p className="about">
        A Slack workspace on your own machine. Everyone in it is made up. Assay is the real thing.
      </p>
    </nav>
  );
}
