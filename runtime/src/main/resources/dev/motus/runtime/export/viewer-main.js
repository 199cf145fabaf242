// Page furniture, and the start.

function byId(id) {
  return document.getElementById(id);
}

function notice(message) {
  byId('notice').textContent = message;
  byId('notice').hidden = false;
}

/** Settings outlive the page where the browser lets a file keep any. */
function stored(name, value) {
  try {
    if (value === undefined) return localStorage.getItem('motus.' + name);
    localStorage.setItem('motus.' + name, value);
  } catch (refused) {
    return null;
  }
  return value;
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

function applyTheme() {
  const chosen = stored('theme');
  const dark = chosen === 'dark' || (chosen !== 'light' && systemDark.matches);
  document.documentElement.dataset.theme = document.documentElement.dataset.chosen || (dark ? 'dark' : 'light');
}

function toggleTheme() {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.chosen = next;
  stored('theme', next);
  applyTheme();
}

function splitter() {
  const split = byId('split');
  const handle = byId('splitter');
  const width = Number(stored('details-width'));
  if (width) split.style.setProperty('--details-width', width + 'px');
  handle.addEventListener('pointerdown', (down) => {
    handle.setPointerCapture(down.pointerId);
    const move = (event) => {
      const wanted = Math.round(split.getBoundingClientRect().right - event.clientX);
      const fitting = Math.max(280, Math.min(wanted, split.clientWidth - 320));
      split.style.setProperty('--details-width', fitting + 'px');
      stored('details-width', String(fitting));
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), { once: true });
  });
}

applyTheme();
systemDark.addEventListener('change', applyTheme);
try {
  new App(JSON.parse(byId('trace-data').textContent));
} catch (fault) {
  notice('This file can’t be shown: ' + fault + '. The same trace is in tracer_state.json next to it.');
  throw fault;
}
