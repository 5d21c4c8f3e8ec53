let painted: Promise<void> | null = null;

/** Settles when the first picture of the window stands: what isn't needed for it waits until then. */
export function afterFirstPaint(): Promise<void> {
  painted ??= new Promise((done) => {
    requestAnimationFrame(() => {
      // The frame is drawn when this callback has run; a task of its own comes after it.
      requestAnimationFrame(() => {
        setTimeout(done, 0);
      });
    });
  });
  return painted;
}

/** Fetches the letters. Until they are there the text stands in the system's own. */
export async function loadLetters(): Promise<void> {
  await afterFirstPaint();
  // Ninety-two parts, of which the page fetches those it has letters of.
  await import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css');
}
