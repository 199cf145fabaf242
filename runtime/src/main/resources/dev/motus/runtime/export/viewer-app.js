// Puts the parts together: summary, search, keyboard, theme.

class App {
  constructor(data) {
    this.trace = new Trace(data);
    this.details = new Details(this.trace, (position) => this.tree.go(position));
    this.tree = new Tree(this.trace, (position) => this.details.show(position));
    this.searcher = new Search(this.trace);
    this.hits = [];
    this.summary();
    this.toolbar();
    this.keyboard();
    if (this.tree.visible.length) this.tree.select(this.tree.visible[0]);
    this.showEmpty();
  }

  summary() {
    const { trace } = this;
    const { meta, totals } = trace;
    const roots = [];
    for (let at = 0; at < trace.size; at = trace.endAt[at]) {
      if (trace.at(at).task_type !== 'magic_task') roots.push(at);
    }
    const first = roots.length ? label(trace.at(roots[0]).func) : '';
    const title = !first ? 'Empty trace'
      : first.slice(0, 120) + (roots.length > 1 ? ' and ' + plural(roots.length - 1, 'more root') : '');
    byId('title').textContent = title;
    byId('title').title = title;
    document.title = title + ' – Motus trace';
    byId('service').textContent =
      [meta.service, meta.project, meta.build, meta.sessionId && 'session ' + text(meta.sessionId)].filter(Boolean).map(label).join(' · ');
    const stat = (name, value, className, title) => {
      const box = el('div', className);
      const shown = el('dd', '', value);
      if (title) shown.title = title;
      box.append(el('dt', '', name), shown);
      byId('stats').append(box);
    };
    stat('Duration', duration(trace.size ? trace.to - trace.from : 0), 'stat-duration');
    stat('Tasks', count(trace.size), 'stat-tasks');
    stat('Errors', count(totals.errors), 'stat-errors' + (totals.errors ? ' bad' : ''));
    if (totals.cancelled) stat('Cancelled', count(totals.cancelled), 'stat-cancelled warn');
    if (totals.unfinished) stat('Unfinished', count(totals.unfinished), 'stat-unfinished warn');
    stat('Tokens', count(totals.tokens), 'stat-tokens', count(totals.input) + ' in, ' + count(totals.output) + ' out');
    stat('Started', clock(trace.from).slice(0, 19), 'stat-started');
    stat('Trace', label(meta.traceId), 'stat-trace mono');
    this.dropped(Number(meta.droppedTasks) || 0, Number(meta.droppedContents) || 0);
  }

  dropped(tasks, contents) {
    const parts = [];
    if (tasks) parts.push(plural(tasks, 'older task') + (tasks === 1 ? ' is' : ' are') + ' not in this file');
    if (contents) parts.push(plural(contents, 'task') + (contents === 1 ? ' is' : ' are') + ' here without inputs and outputs');
    if (parts.length) notice(parts.join('; ') + ': the retention in memory was full.');
  }

  toolbar() {
    const { tree, trace } = this;
    const on = (id, action) => byId(id).addEventListener('click', action);
    byId('search').addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.search(), 120);
    });
    on('next-hit', () => this.nextHit(1));
    on('previous-hit', () => this.nextHit(-1));
    on('expand-all', () => tree.setAll(false));
    on('collapse-all', () => tree.setAll(true));
    on('magic', () => this.toggleMagic());
    on('next-error', () => this.nextError(1));
    on('zoom-reset', () => this.zoom(trace.from, trace.to));
    on('theme', toggleTheme);
    on('help-button', () => byId('help').showModal());
    byId('next-error').hidden = trace.totals.errors === 0;
    byId('next-error').textContent = plural(trace.totals.errors, 'error');
    byId('magic').hidden = trace.totals.magic === 0;
    this.showMagicState();
    splitter();
  }

  showMagicState() {
    byId('magic').setAttribute('aria-pressed', String(this.tree.showMagic));
    byId('magic').textContent = (this.tree.showMagic ? 'Hide ' : 'Show ') + count(this.trace.totals.magic) + ' magic';
  }

  toggleMagic() {
    if (!this.trace.totals.magic) return;
    this.tree.showMagic = !this.tree.showMagic;
    this.tree.refresh();
    this.showMagicState();
    this.showEmpty();
  }

  showEmpty() {
    byId('empty').hidden = this.tree.visible.length > 0;
    byId('empty').textContent = this.trace.size === 0 ? 'No task was recorded.'
      : this.tree.kept ? 'Nothing that is shown matches.' : 'Only magic tasks: show them with the button above.';
  }

  search() {
    const query = byId('search').value.trim();
    this.searcher.cancel();
    if (!query) {
      this.hits = [];
      this.tree.filter('', null);
      if (this.tree.selected >= 0) this.tree.scrollTo(this.tree.rowOf(this.tree.selected));
      this.showHits('');
      return;
    }
    byId('hits').textContent = 'searching…';
    this.searcher.find(query, (found) => {
      this.tree.filter(query, found);
      this.hits = found.filter((position) => this.tree.isShown(position));
      if (this.hits.length && !this.hits.includes(this.tree.selected)) this.tree.select(this.hits[0]);
      this.showHits(query, found.length - this.hits.length);
    });
  }

  showHits(query, hidden) {
    const at = this.hits.indexOf(this.tree.selected) + 1;
    byId('hits').textContent = !query ? '' : this.hits.length === 0 && !hidden ? 'no hits'
      : (this.hits.length ? count(at) + ' / ' + count(this.hits.length) + (hidden ? ' + ' : '') : '') +
        (hidden ? count(hidden) + ' in hidden magic' : '');
    byId('next-hit').disabled = byId('previous-hit').disabled = this.hits.length === 0;
    this.showEmpty();
  }

  /** The next of some positions after the selected one, around the end. */
  next(positions, direction) {
    const { selected } = this.tree;
    if (direction > 0) return positions.find((position) => position > selected) ?? positions[0];
    return positions.findLast((position) => position < selected) ?? positions[positions.length - 1];
  }

  nextHit(direction) {
    if (!this.hits.length) return;
    this.tree.go(this.next(this.hits, direction));
    this.showHits(byId('search').value);
  }

  nextError(direction) {
    const errors = [];
    for (let at = 0; at < this.trace.size; at++) if (this.trace.at(at).outcome === 'error') errors.push(at);
    if (errors.length) this.tree.go(this.next(errors, direction));
  }

  zoom(from, to) {
    this.tree.zoom(from, to);
    byId('zoom-reset').hidden = from === this.trace.from && to === this.trace.to;
  }

  zoomToSelected() {
    const at = this.tree.selected;
    if (at < 0) return;
    const start = this.trace.startAt(at);
    const stop = this.trace.stopAt(at);
    const margin = Math.max(1, (stop - start) * 0.05);
    this.zoom(Math.max(this.trace.from, start - margin), Math.min(this.trace.to, stop + margin));
  }

  keyboard() {
    const { tree } = this;
    const keys = {
      ArrowDown: () => tree.move(1),
      ArrowUp: () => tree.move(-1),
      PageDown: () => tree.move(tree.pageRows()),
      PageUp: () => tree.move(-tree.pageRows()),
      ArrowRight: () => tree.expandOrEnter(),
      ArrowLeft: () => tree.collapseOrLeave(),
      Home: () => tree.move(-tree.visible.length),
      End: () => tree.move(tree.visible.length),
      Enter: () => byId('details').focus(),
      '/': () => byId('search').select(),
      n: () => this.nextHit(1),
      N: () => this.nextHit(-1),
      e: () => this.nextError(1),
      E: () => this.nextError(-1),
      m: () => this.toggleMagic(),
      z: () => this.zoomToSelected(),
      0: () => this.zoom(this.trace.from, this.trace.to),
      t: toggleTheme,
      '?': () => byId('help').showModal(),
    };
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
      const inSearch = event.target === byId('search');
      if (event.key === 'Escape') {
        if (inSearch && byId('search').value) {
          byId('search').value = '';
          this.search();
        } else {
          byId('tree').focus();
        }
        return;
      }
      if (inSearch) {
        if (event.key === 'Enter') this.nextHit(event.shiftKey ? -1 : 1);
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') byId('tree').focus();
        return;
      }
      const inTree = event.target === byId('tree') || event.target === document.body;
      if (event.key.length > 1 && !inTree) return;
      const action = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (action) {
        event.preventDefault();
        action();
      }
    });
    byId('tree').focus({ preventScroll: true });
  }
}
