export type Step = 'answer' | 'digest' | 'why';

export const STEPS: readonly { step: Step; title: string; about: string; action: string }[] = [
  {
    step: 'answer',
    title: 'Answer as Ana',
    about: 'She recruits in Berlin and has a check-in waiting. One tap each is enough.',
    action: 'Be Ana',
  },
  {
    step: 'digest',
    title: 'Read the digest as Lea',
    about: 'She leads the team. Time moves on to Monday morning, and her colleagues answer too.',
    action: 'Go to Monday as Lea',
  },
  {
    step: 'why',
    title: 'See why',
    about: 'Every figure can be taken apart. Assay shows what this week’s score is made of.',
    action: 'Ask Assay',
  },
];

const AT_ANSWER =
  'You are Ana, a recruiter in Berlin, and this is your check-in. Tap an answer, or write one in your own words.';

interface GuideProps {
  done: ReadonlySet<Step>;
  /** Whether the visitor already stands where Ana answers. */
  isAtAnswer: boolean;
  busy: boolean;
  onStep: (step: Step) => void;
  onDismiss: () => void;
}

/** A first walk in three steps; it can be left at any time. */
export function Guide({ done, isAtAnswer, busy, onStep, onDismiss }: GuideProps) {
  const next = STEPS.find(({ step }) => !done.has(step));
  return (
    <section className="guide" aria-label="A first walk">
      <header>
        <h2>{next ? 'A first walk' : 'That is the whole loop'}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Hide the walk"
          onClick={onDismiss}
        >
          ×
        </button>
      </header>
      <ol>
        {STEPS.map(({ step, title, about, action }, index) => {
          const isNext = next?.step === step;
          const state = done.has(step) ? 'done' : isNext ? 'next' : 'later';
          const isThere = step === 'answer' && isAtAnswer;
          return (
            <li key={step} className={state}>
              <span className="mark" aria-hidden="true">
                {state === 'done' ? '✓' : index + 1}
              </span>
              <div>
                <strong>{title}</strong>
                {state === 'done' && <span className="visually-hidden"> (done)</span>}
                {isNext && <p>{isThere ? AT_ANSWER : about}</p>}
                {isNext && !isThere && (
                  <button
                    type="button"
                    className="button primary"
                    disabled={busy}
                    onClick={() => onStep(step)}
                  >
                    {action}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {!next && <p>Press “+1 week” a few times and watch the verdicts change.</p>}
    </section>
  );
}
