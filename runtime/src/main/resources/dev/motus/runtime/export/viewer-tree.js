// The rows: which are visible, and drawing the few that are on the screen.

const ROW_HEIGHT = 28;
const INDENT = 16;
const MAX_INDENT_LEVELS = 24;
const OVERSCAN = 6;

class Tree {
  constructor(trace, onSelect) {
    this.trace = trace;
    this.onSelect = onSelect;
    this.grid = document.getElementById('tree');
    this.scroller = document.getElementById('rows');
    this.spacer = document.getElementById('spacer');
    this.windowElement = document.getElementById('window');
    this.axis = document.getElementById('axis');
    this.collapsed = new Uint8Array(trace.size);
    this.showMagic = false;
    this.kept = null;
    this.hits = new Set();
    this.query = '';
    this.from = trace.from;
    this.to = trace.to;
    this.selected = -1;
    this.visible = [];
    this.levels = new Int32Array(trace.size);
    this.pool = [];
    this.frame = 0;
    this.scroller.addEventListener('scroll', () => this.schedule());
    this.scroller.addEventListener('click', (event) => this.clicked(event));
    this.scroller.addEventListener('dblclick', (event) => this.doubleClicked(event));
    new ResizeObserver(() => this.schedule()).observe(this.scroller);
    this.refresh();
  }

  isShown(position) {
    const span = this.trace.at(position);
    return (this.showMagic || span.task_type !== 'magic_task' || span.outcome === 'error') &&
      (this.kept === null || this.kept[position] === 1);
  }

  /** Works out the visible rows; children of a hidden task move up to the nearest visible one. */
  refresh() {
    const trace = this.trace;
    this.visible = [];
    let position = 0;
    while (position < trace.size) {
      const parent = trace.parentAt[position];
      const base = parent < 0 ? 0 : this.levels[parent];
      const shown = this.isShown(position);
      this.levels[position] = shown ? base + 1 : base;
      if (shown) this.visible.push(position);
      position = shown && this.collapsed[position] ? trace.endAt[position] : position + 1;
    }
    this.grid.setAttribute('aria-rowcount', String(this.visible.length + 1));
    this.spacer.style.height = this.visible.length * ROW_HEIGHT + 'px';
    this.schedule();
  }

  schedule() {
    if (!this.frame) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  /** Keeps hits and their ancestors, opened; null keeps everything. */
  filter(query, hits) {
    this.query = query;
    this.hits = new Set(hits || []);
    this.kept = null;
    if (hits) {
      this.kept = new Uint8Array(this.trace.size);
      for (const hit of hits) {
        let known = this.kept[hit];
        this.kept[hit] = 1;
        // The ancestors of a kept task are kept and open already; it itself may be closed.
        for (let at = this.trace.parentAt[hit]; at >= 0 && !known; at = this.trace.parentAt[at]) {
          known = this.kept[at];
          this.kept[at] = 1;
          this.collapsed[at] = 0;
        }
      }
    }
    this.refresh();
  }

  /** Opens the ancestors. */
  reveal(position) {
    for (let at = this.trace.parentAt[position]; at >= 0; at = this.trace.parentAt[at]) this.collapsed[at] = 0;
  }

  /** Goes to a task wherever it is, showing what hides it. */
  go(position) {
    if (position < 0) return;
    if (!this.isShown(position)) {
      if (this.trace.at(position).task_type === 'magic_task') this.showMagic = true;
      if (this.kept) this.kept[position] = 1;
    }
    this.reveal(position);
    this.refresh();
    this.select(position);
  }

  select(position) {
    this.selected = position;
    this.scrollTo(this.rowOf(position));
    this.draw();
    this.onSelect(position);
  }

  /** The index of the row, or of where it would be. */
  rowOf(position) {
    let low = 0;
    let high = this.visible.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.visible[middle] < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  scrollTo(row) {
    const top = row * ROW_HEIGHT;
    const height = this.scroller.clientHeight;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = Math.max(0, top - ROW_HEIGHT);
    else if (top + 2 * ROW_HEIGHT > this.scroller.scrollTop + height) {
      this.scroller.scrollTop = top + 2 * ROW_HEIGHT - height;
    }
  }

  move(rows) {
    if (!this.visible.length) return;
    const row = Math.max(0, Math.min(this.visible.length - 1, this.rowOf(this.selected) + rows));
    this.select(this.visible[row]);
  }

  pageRows() {
    return Math.max(1, Math.floor(this.scroller.clientHeight / ROW_HEIGHT) - 1);
  }

  isExpandable(position) {
    for (let at = position + 1; at < this.trace.endAt[position]; at++) {
      if (this.isShown(at)) return true;
    }
    return false;
  }

  toggle(position, collapse) {
    this.collapsed[position] = collapse ? 1 : 0;
    const hidden = this.selected > position && this.selected < this.trace.endAt[position];
    this.refresh();
    if (collapse && hidden) this.select(position);
  }

  expandOrEnter() {
    if (this.selected < 0 || !this.isExpandable(this.selected)) return;
    if (this.collapsed[this.selected]) this.toggle(this.selected, false);
    else this.move(1);
  }

  collapseOrLeave() {
    const at = this.selected;
    if (at < 0) return;
    if (!this.collapsed[at] && this.isExpandable(at)) {
      this.toggle(at, true);
      return;
    }
    let parent = this.trace.parentAt[at];
    while (parent >= 0 && !this.isShown(parent)) parent = this.trace.parentAt[parent];
    if (parent >= 0) this.select(parent);
  }

  setAll(collapse) {
    for (let at = 0; at < this.trace.size; at++) this.collapsed[at] = collapse && this.trace.hasChildren(at) ? 1 : 0;
    this.refresh();
    if (collapse && this.selected >= 0) {
      let at = this.selected;
      while (this.trace.parentAt[at] >= 0) at = this.trace.parentAt[at];
      this.select(this.visible[Math.min(this.rowOf(at), this.visible.length - 1)] ?? -1);
    }
  }

  zoom(from, to) {
    this.from = from;
    this.to = Math.max(to, from + 1);
    this.schedule();
  }

  clicked(event) {
    const row = event.target.closest('[role=row]');
    if (!row) return;
    const position = Number(row.dataset.position);
    if (event.target.closest('.twisty') && row.hasAttribute('aria-expanded')) {
      this.toggle(position, !this.collapsed[position]);
    } else {
      this.select(position);
    }
  }

  doubleClicked(event) {
    const row = event.target.closest('[role=row]');
    if (!row || event.target.closest('.twisty') || !row.hasAttribute('aria-expanded')) return;
    const position = Number(row.dataset.position);
    this.toggle(position, !this.collapsed[position]);
  }

  draw() {
    this.drawAxis();
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW_HEIGHT) - OVERSCAN);
    const onScreen = Math.ceil(this.scroller.clientHeight / ROW_HEIGHT) + 2 * OVERSCAN;
    const rows = Math.max(0, Math.min(onScreen, this.visible.length - first));
    while (this.pool.length < rows) {
      const row = new Row();
      this.pool.push(row);
      this.windowElement.append(row.element);
    }
    while (this.pool.length > rows) this.pool.pop().element.remove();
    this.windowElement.style.transform = 'translateY(' + first * ROW_HEIGHT + 'px)';
    for (let i = 0; i < rows; i++) this.pool[i].show(this, this.visible[first + i], first + i);
    if (this.selected >= 0) this.grid.setAttribute('aria-activedescendant', 'task-' + this.selected);
    else this.grid.removeAttribute('aria-activedescendant');
  }

  drawAxis() {
    const width = this.axis.clientWidth;
    const span = this.to - this.from;
    const step = tickStep(span, Math.floor(width / 72));
    const origin = this.trace.from;
    const firstTick = Math.ceil((this.from - origin) / step) * step;
    const labels = [];
    for (let tick = firstTick; tick <= this.to - origin; tick += step) {
      const x = ((origin + tick - this.from) / span) * width;
      if (x > width - 36) break;
      const label = el('span', 'tick', tickLabel(tick));
      label.style.left = x + 'px';
      labels.push(label);
    }
    this.axis.replaceChildren(...labels);
    this.grid.style.setProperty('--tick-width', (step / span) * width + 'px');
    this.grid.style.setProperty('--tick-offset', ((origin + firstTick - this.from) / span) * width + 'px');
  }
}
