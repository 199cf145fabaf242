/** Gives a canvas as many device pixels as its size on the screen needs, and a context in CSS pixels. */
export function prepared(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const density = Math.min(3, window.devicePixelRatio || 1);
  const wide = Math.max(1, Math.round(width * density));
  const high = Math.max(1, Math.round(height * density));
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** The font of the page at this size, as canvases want it. */
export function font(size: number): string {
  return `${size}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
}
