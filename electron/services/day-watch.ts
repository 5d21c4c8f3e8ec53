/** What tells the time and calls back. */
export interface DayClock {
  /** Milliseconds since the epoch, as the computer's clock says. */
  wall(): number;
  /** Milliseconds of a clock that nobody sets. */
  steady(): number;
  /** Calls `act` every so often; the answer stops it. */
  every(milliseconds: number, act: () => void): () => void;
}

const lookEvery = 20_000;
/** Clocks are nudged by seconds all the time; more is somebody setting it, or sleep. */
const jump = 5_000;
const koreanOffset = 9 * 3_600_000;
const day = 24 * 3_600_000;

function koreanDay(wall: number): number {
  return Math.floor((wall + koreanOffset) / day);
}

/**
 * Calls `turned` when the days left may read otherwise: at midnight in Korea, and when the clock was set or the
 * computer slept. Looks every 20 seconds, because a timer set for midnight doesn't survive either.
 */
export function watchDay(clock: DayClock, turned: () => void): () => void {
  let wall = clock.wall();
  let steady = clock.steady();
  return clock.every(lookEvery, () => {
    const [wallNow, steadyNow] = [clock.wall(), clock.steady()];
    const drift = Math.abs(wallNow - wall - (steadyNow - steady));
    const turnedNow = drift > jump || koreanDay(wallNow) !== koreanDay(wall);
    wall = wallNow;
    steady = steadyNow;
    if (turnedNow) turned();
  });
}
