/** Texts of the commands that enrol and revoke: help, prompts, columns. */
export const cliEnrollingTexts = {
  'cli.help.issue': {
    ko: `쓰는 법: dojang issue --ca 인증기관 --reference 참조번호 [--to 폴더] [옵션]

키를 이 PC에서 만들고, 참조번호와 인가코드로 인증서를 발급받아 NPKI 폴더에 넣어요.
끊기면 같은 명령을 다시 하세요. 이어서 끝내요.

  --ca 인증기관     practice, 적어 둔 인증기관 이름, 또는 CMP 주소(http://…)
  --trust 파일      인증기관의 인증서(PEM, DER). 여러 번 쓸 수 있어요
  --recipient DN    요청에 적을 인증기관의 이름
  --reference 번호  참조번호. 인가코드와 새 암호는 물어보거나 --password-stdin 으로 차례대로 받아요
  --subject DN      이름을 정해 요청하기
  --usage sign|sign+km   서명용만, 또는 암호화용도 함께
  --id-number-stdin 본인확인번호도 함께 (인가코드, 새 암호 다음에)
  --to 폴더         넣을 곳
`,
    en: `Usage: dojang issue --ca CA --reference N [--to DIR] [options]

Makes the keys here, has a certificate issued with reference number and authorization code, and puts it into the NPKI tree.
If it is interrupted, run the same again: it goes on.

  --ca CA           practice, the name of a known authority, or a CMP address (http://…)
  --trust FILE      certificates of the authority (PEM or DER); repeatable
  --recipient DN    whom requests name
  --reference N     the reference number; authorization code and new password are asked for, or read with --password-stdin
  --subject DN      the name to ask for
  --usage sign|sign+km   the signing pair alone, or the encryption pair, too
  --id-number-stdin the identity number follows, after the code and the password
  --to DIR          where it goes
`,
  },
  'cli.help.reissue': {
    ko: `쓰는 법: dojang reissue 인증서 --ca 인증기관 --reference 참조번호 [옵션]

키를 잃었거나 암호를 잊었을 때: 새 키와 인증서를 받아, 닿는 모든 사본을 바꿔요. 예전 것은 휴지통으로 가요.
만료된 인증서는 새로 발급받아야 해요.

  --ca 인증기관     practice, 적어 둔 인증기관 이름, 또는 CMP 주소(http://…)
  --trust 파일      인증기관의 인증서(PEM, DER). 여러 번 쓸 수 있어요
  --recipient DN    요청에 적을 인증기관의 이름
  --reference 번호  참조번호. 인가코드와 새 암호는 물어보거나 --password-stdin 으로 차례대로 받아요
  --subject DN      이름을 정해 요청하기
  --usage sign|sign+km   서명용만, 또는 암호화용도 함께
  --id-number-stdin 본인확인번호도 함께 (인가코드, 새 암호 다음에)
`,
    en: `Usage: dojang reissue CERT --ca CA --reference N [options]

For a lost key or a forgotten password: a new key and certificate in every reachable copy; the former goes to the trash.
One that has expired is issued anew instead.

  --ca CA           practice, the name of a known authority, or a CMP address (http://…)
  --trust FILE      certificates of the authority (PEM or DER); repeatable
  --recipient DN    whom requests name
  --reference N     the reference number; authorization code and new password are asked for, or read with --password-stdin
  --subject DN      the name to ask for
  --usage sign|sign+km   the signing pair alone, or the encryption pair, too
  --id-number-stdin the identity number follows, after the code and the password
`,
  },
  'cli.help.renew': {
    ko: `쓰는 법: dojang renew 인증서 [옵션]

만료 전에, 지금 쓰는 키로 서명해서 새 인증서를 받아요. 닿는 모든 사본이 바뀌고, 예전 것은 휴지통으로 가요.
암호와, 바꾸고 싶으면 새 암호를 차례대로 물어요.

  --ca 인증기관     practice, 적어 둔 인증기관 이름, 또는 CMP 주소(http://…)
  --trust 파일      인증기관의 인증서(PEM, DER). 여러 번 쓸 수 있어요
  --recipient DN    요청에 적을 인증기관의 이름
`,
    en: `Usage: dojang renew CERT [options]

Before it expires: a new key and certificate, asked for with the current key, in every reachable copy; the former goes to the trash.
Asks for the password and, if it is to change, a new one.

  --ca CA           practice, the name of a known authority, or a CMP address (http://…)
  --trust FILE      certificates of the authority (PEM or DER); repeatable
  --recipient DN    whom requests name
`,
  },
  'cli.help.revoke': {
    ko: `쓰는 법: dojang revoke 인증서 [--reason 이유] [옵션]

인증서를 폐지해요. 되돌릴 수 없어요. 파일은 그대로 남아요.

  --reason 이유     unspecified, keyCompromise, affiliationChanged, superseded, cessationOfOperation
  --ca 인증기관     practice, 적어 둔 인증기관 이름, 또는 CMP 주소(http://…)
  --trust 파일      인증기관의 인증서(PEM, DER). 여러 번 쓸 수 있어요
  --recipient DN    요청에 적을 인증기관의 이름
  --reference 번호  암호 대신 참조번호와 인가코드로
`,
    en: `Usage: dojang revoke CERT [--reason R] [options]

Has the certificate revoked, for good. Its files stay.

  --reason R        unspecified, keyCompromise, affiliationChanged, superseded, cessationOfOperation
  --ca CA           practice, the name of a known authority, or a CMP address (http://…)
  --trust FILE      certificates of the authority (PEM or DER); repeatable
  --recipient DN    whom requests name
  --reference N     with a reference number and its code instead of the password
`,
  },
  'cli.help.suspend': {
    ko: `쓰는 법: dojang suspend 인증서 [옵션]

인증서의 효력을 잠시 멈춰요. resume 으로 되살릴 수 있어요.

  --ca 인증기관     practice, 적어 둔 인증기관 이름, 또는 CMP 주소(http://…)
  --trust 파일      인증기관의 인증서(PEM, DER). 여러 번 쓸 수 있어요
  --recipient DN    요청에 적을 인증기관의 이름
  --reference 번호  암호 대신 참조번호와 인가코드로
`,
    en: `Usage: dojang suspend CERT [options]

Suspends the certificate; resume lifts it.

  --ca CA           practice, the name of a known authority, or a CMP address (http://…)
  --trust FILE      certificates of the authority (PEM or DER); repeatable
  --recipient DN    whom requests name
  --reference N     with a reference number and its code instead of the password
`,
  },
  'cli.help.resume': {
    ko: `쓰는 법: dojang resume 인증서 --reference 참조번호 [옵션]

효력정지를 풀어요. 정지된 키는 스스로 서명할 수 없어서, 참조번호와 인가코드가 필요해요.

  --ca 인증기관     practice, 적어 둔 인증기관 이름, 또는 CMP 주소(http://…)
  --trust 파일      인증기관의 인증서(PEM, DER). 여러 번 쓸 수 있어요
  --recipient DN    요청에 적을 인증기관의 이름
`,
    en: `Usage: dojang resume CERT --reference N [options]

Lifts a suspension. A suspended key can't sign for itself, so a reference number and its code are needed.

  --ca CA           practice, the name of a known authority, or a CMP address (http://…)
  --trust FILE      certificates of the authority (PEM or DER); repeatable
  --recipient DN    whom requests name
`,
  },
  'cli.ask.auth-code': { ko: '인가코드: ', en: 'Authorization code: ' },
  'cli.enrol.ca': { ko: '인증기관', en: 'Authority' },
  'cli.enrol.validity': { ko: '쓸 수 있는 기간', en: 'Valid' },
  'cli.enrol.path': { ko: '넣은 곳', en: 'Put into' },
  'cli.enrol.replaced': { ko: '휴지통으로 간 예전 인증서', en: 'Former one, in the trash' },
  'cli.revocation.revoke': { ko: '폐지했어요', en: 'Revoked' },
  'cli.revocation.suspend': { ko: '효력을 정지했어요', en: 'Suspended' },
  'cli.revocation.resume': { ko: '효력을 회복했어요', en: 'Suspension lifted' },
  'cli.revocation.status': { ko: '지금 상태', en: 'Status now' },
  'cli.revocation.status.good': { ko: '쓸 수 있어요', en: 'good' },
  'cli.revocation.status.revoked': { ko: '폐지됐어요', en: 'revoked' },
  'cli.revocation.status.suspended': { ko: '정지됐어요', en: 'suspended' },
  'cli.revocation.status.unknown': { ko: '아직 알 수 없어요', en: 'not known yet' },
  'cli.enrol.usage': { ko: '용도', en: 'Usage' },
} as const;
