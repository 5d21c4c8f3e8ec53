import type { Result } from '../errors/index.ts';
import { answering } from './answering.ts';
import type { AppContext } from './context.ts';
import { findCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';

/** Which certificate is meant: its id. So that nobody is asked for the password of one that isn't there. */
export function locate(context: AppContext, argument: CertificateArgument): Promise<Result<string>> {
  return answering(async () => (await findCertificate(context, argument)).entry.id);
}
