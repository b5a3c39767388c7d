import { useTheme } from '../kept.ts';

interface SwitchesProps {
  isInspecting: boolean;
  onInspect: () => void;
  /** Null while the first walk is shown. */
  onWalk: (() => void) | null;
}

/** What one can switch on the page itself. */
export function Switches({ isInspecting, onInspect, onWalk }: SwitchesProps) {
  const [theme, flipTheme] = useTheme();
  return (
    <div className="switches">
      {onWalk && (
        <button type="button" onClick={onWalk}>
          First walk
        </button>
      )}
      <button type="button" aria-pressed={isInspecting} onClick={onInspect}>
        Inspector
      </button>
      <button
        type="button"
        aria-label={theme === 'dark' ? 'Light mode' : 'Dark mode'}
        onClick={flipTheme}
      >
        {theme === 'dark' ? '☀' : '☾'}
      </button>
    </div>
  );
}
