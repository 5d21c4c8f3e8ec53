/**
 * The operating system: the one room (besides the command line) that touches process, os and fs. The real ports
 * (clock, randomness, timers, files, drives), where the app's own data lies, the person's language, and the places
 * where each system's programs keep certificates (docs/npki.md, 'Where they lie').
 */
export { systemClock, systemPauses, systemRandom, systemTimers } from './clock.ts';
export { driveLetters, systemDrives } from './drives.ts';
export { systemFiles } from './files.ts';
export { dojangHome, systemLanguage, systemSurroundings } from './home.ts';
export type { Surroundings } from './home.ts';
export { systemLocks } from './locks.ts';
export { systemWritableFiles } from './writable.ts';
export { systemRoots } from './roots.ts';
export type { SystemRoot } from './roots.ts';
