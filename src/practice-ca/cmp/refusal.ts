import { failInfoOf, make, PKIFreeText, PKIStatusInfo, pkiStatus } from '../../enrollment/messages/index.ts';
import type { FailInfoName } from '../../enrollment/messages/index.ts';

/**
 * Why a request isn't met: thrown where it is seen, and made into an answer at one place (`server.ts`). Nothing has
 * been written when it is thrown.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failInfo: FailInfoName;

  /** @param message for whoever reads the statusString: short, English, without secrets */
  constructor(failInfo: FailInfoName, message: string) {
    super(message);
    this.failInfo = failInfo;
  }
}

/** The refusal as a PKIStatusInfo. */
export function refusedStatus({ failInfo, message }: Refusal): PKIStatusInfo {
  return make(PKIStatusInfo, {
    status: pkiStatus.rejection,
    statusString: new PKIFreeText([message]),
    failInfo: failInfoOf(failInfo),
  });
}
