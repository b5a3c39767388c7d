import { type Place, useHere } from '../place.ts';

/** Where one is: the channel's name and people, or the app's tabs. */
export function PlaceHeader({ place, onMenu }: { place: Place; onMenu: () => void }) {
  const { channels, about, go } = useHere();
  const channel = place.kind === 'channel' ? channels.find((one) => one.id === place.id) : null;
  const people = channel ? channel.members.length : 0;
  return (
    <header className="place-header">
      <button
        type="button"
        className="icon-button menu-button"
        aria-label="Show channels"
        onClick={onMenu}
      >
        ☰
      </button>
      <h1>{channel ? `# ${channel.name}` : about.app.name}</h1>
      {channel && <span className="members">{people} people</span>}
      {place.kind === 'app' && (
        <div className="tabs" role="tablist" aria-label={about.app.name}>
          {(['home', 'messages'] as const).map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              aria-selected={place.tab === tab}
              onClick={() => go({ kind: 'app', tab })}
            >
              {tab === 'home' ? 'Home' : 'Messages'}
            </button>
          ))}
        </div>
      )}
    </header>
  );
}
