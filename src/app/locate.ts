import type { Result } from '../errors/index.ts';
import { answering } from './answering.ts';
import { carriedIn } from './carried.ts';
import type { AppContext } from './context.ts';
import { findCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';

/** Which certificate is meant: its id, or null for one in a PKCS#12 file that hasn't been opened. So that nobody is asked for the password of one that isn't there. */
export function locate(context: AppContext, argument: CertificateArgument): Promise<Result<string | null>> {
  return answering(async () => {
    if (carriedIn(context, argument) !== null) return null;
    return (await findCertificate(context, argument)).entry.id;
  });
}
