import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from './api.ts';
import { useAway, useLive } from './live.ts';
import { Workspace } from './workspace.tsx';
import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/blocks.css';
import './styles/forms.css';
import './styles/panes.css';

function Preparing({ line, share }: { line: string; share: number }) {
  return (
    <div className="preparing" role="status">
      <img src="/icon.svg" alt="" />
      <h1>Northwind is getting ready</h1>
      {share > 0 && (
        <p>Three teams live through twelve weeks, so that there is something to read.</p>
      )}
      <progress value={share} max={1} aria-label="How far the story is told" />
      <p>{line}</p>
    </div>
  );
}

function Away() {
  return (
    <p className="away" role="status">
      The demo has stopped. Start it again with <code>npm run demo</code>, and this page goes on.
    </p>
  );
}

function Page() {
  return (
    <>
      {useAway() && <Away />}
      <Content />
    </>
  );
}

function Content() {
  const [demo, lookAtDemo] = useLive('demo', api.demo, ({ what }) =>
    ['clock', 'people', 'app'].includes(what),
  );
  const isReady = demo !== null && demo.preparing === null;
  const [about] = useLive(isReady ? 'about' : null, api.about, () => false);
  const team = about?.workspaces[0]?.id;
  const [people] = useLive(
    team ?? null,
    () => api.people(team ?? ''),
    (change) => change.what === 'people',
  );
  if (demo?.preparing) return <Preparing {...demo.preparing} />;
  if (!demo || !about || !people) return <div className="starting" aria-busy="true" />;
  return <Workspace about={about} people={people} demo={demo} lookAtDemo={lookAtDemo} />;
}

const root = document.getElementById('page');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
