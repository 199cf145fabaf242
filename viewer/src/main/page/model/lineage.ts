/** Remembers which tasks came before their parents, and gives them their parents when these come. */
export class Lineage {
  /** The tasks that wait, by the id of the parent that they wait for. */
  private readonly waiting = new Map<number, number[]>();
  /** The id that each waiting task waits for. */
  private readonly wanted = new Map<number, number>();

  /** Has a task wait for a parent, instead of the one that it waited for before. */
  await(span: number, parentId: number): void {
    if (this.wanted.get(span) === parentId) return;
    this.wanted.set(span, parentId);
    const others = this.waiting.get(parentId);
    if (others) others.push(span);
    else this.waiting.set(parentId, [span]);
  }

  /** Says that a task has found its parent. */
  found(span: number): void {
    if (this.wanted.size > 0) this.wanted.delete(span);
  }

  /** The tasks `added` have come: those that waited for one of them get it as their parent. True if there were any. */
  adopt(added: readonly number[], id: Float64Array, parent: Int32Array): boolean {
    if (this.waiting.size === 0) return false;
    let adopted = false;
    for (const span of added) {
      const children = this.waiting.get(id[span]!);
      if (!children) continue;
      this.waiting.delete(id[span]!);
      for (const child of children) {
        if (child === span || this.wanted.get(child) !== id[span]) continue;
        this.wanted.delete(child);
        parent[child] = span;
        adopted = true;
      }
    }
    return adopted;
  }
}
