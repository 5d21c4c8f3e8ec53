const units = ['KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it, in steps of a thousand as it stands on the drive's box: '14.2 GB', '310 MB'. */
export function sizeIn(bytes: number): string {
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  // Rounded down: room that isn't there is not promised.
  const told = size >= 100 ? Math.floor(size) : Math.floor(size * 10) / 10;
  return `${told} ${units[unit] ?? ''}`;
}
