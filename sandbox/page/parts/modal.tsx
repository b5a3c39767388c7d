import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { View } from '../../types.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface.ts';
import { useHere } from '../place.ts';
import { useViewSurface } from './view-surface.ts';

function Form({ view, depth }: { view: View; depth: number }) {
  const { act } = useHere();
  const titleId = useId();
  const body = useRef<HTMLElement>(null);
  const [busy, setBusy] = useState(false);
  const { offers, typed } = useViewSurface(view);

  useEffect(() => {
    const first = body.current?.querySelector<HTMLElement>(
      '[data-invalid] input, [data-invalid] textarea',
    );
    if (Object.keys(view.errors).length > 0) first?.focus();
  }, [view.errors]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    void act({ verb: 'submit', view: view.id, values: typed() }).finally(() => setBusy(false));
  };
  const close = (all: boolean) => void act({ verb: 'close', view: view.id, all });
  return (
    <form className="modal-form" onSubmit={submit} noValidate>
      <header>
        <img src="/icon.svg" alt="" className="avatar small" />
        <h2 id={titleId} tabIndex={-1}>
          {view.title}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close"
          onClick={() => close(true)}
        >
          ×
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long form is scrolled by keyboard. */}
      <section className="modal-body" ref={body} tabIndex={0} aria-labelledby={titleId}>
        <SurfaceProvider value={offers}>
          <Blocks blocks={view.blocks} />
        </SurfaceProvider>
      </section>
      <footer>
        {depth > 1 && <span className="depth">Step {depth}</span>}
        <button type="button" className="button" onClick={() => close(false)}>
          {view.close ?? 'Close'}
        </button>
        {view.submit !== null && (
          <button type="submit" className="button primary" disabled={busy}>
            {busy ? 'Saving…' : view.submit}
          </button>
        )}
      </footer>
    </form>
  );
}

/** The top of the person's stack of modals; the browser keeps the focus inside it. */
export function Modals() {
  const { views, act } = useHere();
  const dialog = useRef<HTMLDialogElement>(null);
  const top = views.at(-1);
  const topId = top?.id;
  useEffect(() => {
    const box = dialog.current;
    if (!box) return;
    if (topId && !box.open) box.showModal();
    if (!topId && box.open) box.close();
    // The browser would choose the way out.
    if (topId) box.querySelector('h2')?.focus();
  }, [topId]);
  if (!top) return <dialog ref={dialog} className="modal" aria-label="Window" />;
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-label={top.title}
      onCancel={(event) => {
        event.preventDefault();
        void act({ verb: 'close', view: top.id });
      }}
    >
      <Form key={top.id} view={top} depth={views.length} />
    </dialog>
  );
}
