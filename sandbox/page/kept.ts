import { useState } from 'react';

/** State that the browser remembers. */
export function useKept(key: string, first: string): [string, (value: string) => void] {
  const name = `assay-sandbox-${key}`;
  const [value, setValue] = useState(() => localStorage.getItem(name) ?? first);
  const keep = (next: string) => {
    localStorage.setItem(name, next);
    setValue(next);
  };
  return [value, keep];
}

export type Theme = 'light' | 'dark';

/** Light or dark: what the visitor chose, else what their system says. */
export function useTheme(): [Theme, () => void] {
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const [kept, keep] = useKept('theme', '');
  const theme: Theme = kept === 'dark' || kept === 'light' ? kept : system;
  document.documentElement.dataset.theme = theme;
  return [theme, () => keep(theme === 'dark' ? 'light' : 'dark')];
}
