import { forgetPalette } from '../look/palette';
import type { Store } from '../state/store';
import { remembered, remember } from '../state/memory';

/** Follows the system until someone chooses; the choice is remembered where the browser allows. */
export function startTheme(store: Store): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme } = store.state;
    const dark = theme === 'dark' || (theme === 'system' && systemDark.matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    forgetPalette();
    store.set({ dark });
  };
  const chosen = remembered('theme');
  if (chosen === 'light' || chosen === 'dark') store.set({ theme: chosen });
  apply();
  store.subscribe((now, before) => {
    if (now.theme !== before.theme) apply();
  });
  systemDark.addEventListener('change', apply);
}

export function toggleTheme(store: Store): void {
  const theme = store.state.dark ? 'light' : 'dark';
  store.set({ theme });
  remember('theme', theme);
}
