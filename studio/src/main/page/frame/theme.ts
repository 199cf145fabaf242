import { remember, remembered } from 'viewer/state/memory';

const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** Follows the system until someone chooses; the choice is the viewer's too, which has the same address. */
export function startTheme(): void {
  apply();
  systemDark.addEventListener('change', apply);
}

export function toggleTheme(): void {
  remember('theme', isDark() ? 'light' : 'dark');
  apply();
}

function isDark(): boolean {
  const chosen = remembered('theme');
  return chosen === 'dark' || (chosen !== 'light' && systemDark.matches);
}

function apply(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
}
