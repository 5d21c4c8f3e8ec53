let handed: readonly File[] = [];

/** Keeps files that were dropped on another screen for the screen that imports them. */
export function handOver(files: readonly File[]): void {
  handed = files;
}

/** What was handed over, once. */
export function takeHanded(): readonly File[] {
  const files = handed;
  handed = [];
  return files;
}
