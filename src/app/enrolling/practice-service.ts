/** The practice authority where it runs now. */
export interface PracticeService {
  readonly cmp: string;
  /** Issuing authority and root. */
  readonly certificates: readonly Uint8Array[];
}
