import { certificateFileLimit, certificatesIn } from '../../certificate/index.ts';
import type { AuthorityList } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import type { SessionAnswers } from '../session-calls.ts';
import { addAuthority, proposeAuthority, removeAuthority, trustedAuthorities } from './authorities.ts';

type AuthorityCall = 'authorities' | 'proposeAuthority' | 'addAuthority' | 'removeAuthority';

/** What was read from the chosen file, until it is confirmed: the file may be another by then. */
interface Proposal {
  readonly sha256: string;
  readonly certificates: readonly Uint8Array[];
}

/** The window's answers about who is trusted. @param changed told when somebody else is trusted now */
export function authorityAnswers(
  context: () => AppContext,
  changed: () => void,
): Pick<SessionAnswers, AuthorityCall> {
  let proposal: Proposal | null = null;
  const list = async (): Promise<AuthorityList> => ({
    authorities: [...valueOf(await trustedAuthorities(context()))],
  });
  return {
    authorities: list,
    proposeAuthority: async ({ path }) => {
      proposal = null;
      const found = certificatesIn(context().files.read(path, certificateFileLimit));
      // Whatever else the file is, here an authority's certificate was asked for.
      if (!found.ok) throw new DojangError('authority-unusable');
      const certificates = found.value;
      const proposed = valueOf(await proposeAuthority(context(), { certificates }));
      proposal = { sha256: proposed.sha256, certificates };
      return { proposed };
    },
    addAuthority: async ({ sha256 }) => {
      if (proposal?.sha256 !== sha256) throw new DojangError('authority-unconfirmed');
      const { certificates } = proposal;
      valueOf(await addAuthority(context(), { certificates }, sha256));
      proposal = null;
      changed();
      return list();
    },
    removeAuthority: async ({ sha256 }) => {
      valueOf(await removeAuthority(context(), sha256));
      changed();
      return list();
    },
  };
}
