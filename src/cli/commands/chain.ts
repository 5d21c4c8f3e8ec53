import { chain } from '../../app/index.ts';
import type { ChainOutput } from '../../contract/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { instantOf, isOid } from '../instant.ts';
import { plain, table } from '../terminal.ts';

function textOf({ path, reason, policies, weak }: ChainOutput, t: Translate): string {
  const rows = path.map(({ sha256, subject }) => [`  ${sha256.slice(0, 12)}`, subject]);
  const lines = [
    reason === null ? t('cli.chain.ok') : t('cli.chain.not-ok', { message: reason.message }),
    ...(policies.length > 0 ? [t('cli.chain.policies', { policies: policies.join(', ') })] : []),
    ...weak.map(({ message, certificate }) =>
      t('cli.chain.weak', { message: `${message} (${certificate.slice(0, 12)})` }),
    ),
  ];
  return `${table(rows)}${lines.map((line) => `${plain(line)}\n`).join('')}`;
}

function badValue(given: string): DojangError {
  return new DojangError('usage-invalid', { about: 'bad-value', given: given.slice(0, 80) });
}

/** `chain CERT --trust FILE…`: path validation of any certificate. Exits 8 where it doesn't hold. */
export async function runChain({ context, args, stores, io, t }: Run): Promise<Result<Answer>> {
  const given = args.all('at').at(-1);
  const at = given === undefined ? undefined : instantOf(given);
  if (at === null) throw badValue(`--at ${given ?? ''}`);
  const policies = args.all('policy');
  const strange = policies.find((policy) => !isOid(policy));
  if (strange !== undefined) throw badValue(`--policy ${strange}`);
  const answer = await chain(context, {
    certificate: args.operands[0] ?? '',
    stores,
    folder: io.folder,
    signal: io.interrupted,
    trust: args.all('trust'),
    untrusted: args.all('untrusted'),
    crls: args.all('crl'),
    ...(at === undefined ? {} : { at }),
    policies,
    explicitPolicy: args.has('explicit-policy'),
    inhibitMapping: args.has('inhibit-mapping'),
    inhibitAny: args.has('inhibit-any'),
  });
  if (!answer.ok) return answer;
  const exitCode = answer.value.ok ? 0 : exitCodes['verification-failed'];
  return ok({ json: answer.value, text: textOf(answer.value, t), exitCode });
}
