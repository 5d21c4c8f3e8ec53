/** Texts of path validation: one for each reason of src/trust, and what is weak. */
export const chainTexts = {
  'chain.reason.bad-input': {
    ko: '인증서를 읽을 수 없어요. 손상됐거나 형식에 맞지 않아요.',
    en: 'A certificate can’t be read: damaged, or not in the form it must have.',
  },
  'chain.reason.issuer-unknown': {
    ko: '믿는 인증기관까지 이어지지 않아요. 발급한 곳의 인증서가 없어요.',
    en: 'It does not lead to a trusted authority: the issuer’s certificate is missing.',
  },
  'chain.reason.key-identifier': {
    ko: '인증서가 발급기관의 다른 키를 가리켜요.',
    en: 'The certificate names another key of its issuer.',
  },
  'chain.reason.signature-invalid': {
    ko: '발급기관의 서명이 맞지 않아요. 인증서가 바뀌었거나 가짜예요.',
    en: 'The issuer’s signature does not hold: the certificate was changed, or is not genuine.',
  },
  'chain.reason.algorithm-unsupported': {
    ko: '확인할 수 없는 방식의 서명이나 키예요.',
    en: 'The signature or key is of a kind that can’t be checked.',
  },
  'chain.reason.weak-algorithm': {
    ko: '누구나 흉내 낼 수 있을 만큼 약한 서명이에요 (MD5, 1,024비트보다 짧은 RSA).',
    en: 'The signature is so weak that anybody may have made it (MD5, RSA below 1,024 bits).',
  },
  'chain.reason.expired': { ko: '{date}에 만료된 인증서가 있어요.', en: 'A certificate expired on {date}.' },
  'chain.reason.not-yet-valid': {
    ko: '{date}부터 쓸 수 있는 인증서가 있어요.',
    en: 'A certificate is valid only from {date}.',
  },
  'chain.reason.not-a-ca': {
    ko: '다른 인증서를 발급할 수 없는 인증서로 발급됐어요.',
    en: 'It was issued with a certificate that is not an authority’s.',
  },
  'chain.reason.path-length': {
    ko: '인증기관이 허락한 것보다 경로가 길어요.',
    en: 'The path is longer than an authority allows.',
  },
  'chain.reason.key-usage': {
    ko: '인증서의 키 용도가 이 일을 허락하지 않아요.',
    en: 'The key usage of a certificate does not allow this.',
  },
  'chain.reason.extended-key-usage': {
    ko: '인증서의 확장 키 용도에 없는 일이에요.',
    en: 'The extended key usage of a certificate does not allow this.',
  },
  'chain.reason.name-constraint': {
    ko: '인증기관이 발급할 수 없는 이름이에요.',
    en: 'An authority may not issue for this name.',
  },
  'chain.reason.policy': {
    ko: '경로 전체에서 인정되는 인증서 정책이 없어요.',
    en: 'No certificate policy holds for the whole path.',
  },
  'chain.reason.critical-extension': {
    ko: '꼭 이해해야 하는데 모르는 확장이 있어요: {oid}',
    en: 'A critical extension is not understood: {oid}',
  },
  'chain.reason.profile': {
    ko: 'RFC 5280의 형식을 어긴 인증서예요: {rule}',
    en: 'A certificate breaks a rule of RFC 5280 about its form: {rule}',
  },
  'chain.reason.loop': {
    ko: '발급기관들이 서로를 가리키기만 해요.',
    en: 'The issuers only point at one another.',
  },
  'chain.reason.search-limit': {
    ko: '길이 너무 많거나 길어서 찾기를 멈췄어요.',
    en: 'There are too many paths, or too long ones; the search was ended.',
  },
  'chain.reason.revoked': {
    ko: '{date}에 폐지된 인증서가 있어요.',
    en: 'A certificate was revoked on {date}.',
  },
  'chain.reason.suspended': {
    ko: '{date}부터 효력이 정지된 인증서가 있어요.',
    en: 'A certificate has been suspended since {date}.',
  },
  'chain.reason.revocation-unknown': {
    ko: '폐지됐는지 알 수 없는 인증서가 있어요. {why}',
    en: 'Whether a certificate is revoked can’t be told. {why}',
  },

  'chain.unknown.no-crl': { ko: '이 인증서의 폐지 목록이 없어요.', en: 'There is no CRL for it.' },
  'chain.unknown.crl-expired': { ko: '폐지 목록의 기한이 지났어요.', en: 'Its CRL is out of date.' },
  'chain.unknown.crl-not-yet-valid': {
    ko: '폐지 목록이 그때보다 나중 것이에요.',
    en: 'Its CRL is from a later time.',
  },
  'chain.unknown.crl-untrusted': {
    ko: '폐지 목록에 권한 있는 곳의 서명이 없어요.',
    en: 'Its CRL is not signed by anybody who may.',
  },
  'chain.unknown.crl-critical-extension': {
    ko: '폐지 목록에 꼭 이해해야 하는데 모르는 확장이 있어요.',
    en: 'Its CRL has a critical extension that is not understood.',
  },
  'chain.unknown.crl-some-reasons': {
    ko: '폐지 목록이 일부 사유만 다뤄요.',
    en: 'Its CRLs speak of some reasons only.',
  },
  'chain.unknown.bad-points': {
    ko: '폐지 목록의 위치 정보를 읽을 수 없어요.',
    en: 'Its distribution points can’t be read.',
  },
  'chain.unknown.bad-input': {
    ko: '인증서를 읽을 수 없어요.',
    en: 'The certificate can’t be read.',
  },
  'chain.unknown.search-limit': {
    ko: '확인할 것이 너무 많아서 멈췄어요.',
    en: 'There was too much to check; it was ended.',
  },

  'chain.weak.md5': { ko: 'MD5로 서명됐어요.', en: 'Signed with MD5.' },
  'chain.weak.sha1': { ko: '2014년 뒤에 SHA-1로 서명됐어요.', en: 'Signed with SHA-1 after 2013.' },
  'chain.weak.rsa-short': {
    ko: '2,048비트보다 짧은 RSA 키예요.',
    en: 'An RSA key shorter than 2,048 bits.',
  },

  'cli.help.chain': {
    ko: `쓰는 법: dojang chain 인증서 --trust 파일… [--untrusted 파일…] [--crl 파일…] [--at 시각] [--policy OID…]
             [--explicit-policy] [--inhibit-mapping] [--inhibit-any] [--json]
        dojang chain --batch

인증서가 믿는 인증기관까지 이어지는지 RFC 5280대로 확인해요. 파일은 DER나 PEM이고 여러 개가 들어 있어도 돼요.
  --trust 파일        믿는 인증기관의 인증서
  --untrusted 파일    사이에 있을 수 있는 인증서 (믿지 않아요)
  --crl 파일          폐지 목록. 주면 경로의 모든 인증서를 확인하고, 알 수 없는 것이 있으면 맞지 않는 것으로 봐요
  --at 시각           이때를 기준으로 (2026-11-24T09:00:00+09:00). 없으면 지금
  --policy OID        인정할 인증서 정책
  --explicit-policy, --inhibit-mapping, --inhibit-any   RFC 5280 6.1.1의 입력
  --batch             표준 입력의 한 줄에 JSON 하나({"leaf","anchors","intermediates","crls",…}, DER를 base64로)를 받아 한 줄에 하나씩 답해요

끝날 때의 코드: 0 맞음, 8 맞지 않음.
`,
    en: `Usage: dojang chain CERT --trust FILE… [--untrusted FILE…] [--crl FILE…] [--at TIME] [--policy OID…]
             [--explicit-policy] [--inhibit-mapping] [--inhibit-any] [--json]
       dojang chain --batch

Whether a certificate leads to a trusted authority, by RFC 5280. Files are DER or PEM, with one or more in each.
  --trust FILE        certificates of authorities that are trusted
  --untrusted FILE    certificates that may stand between (not trusted)
  --crl FILE          revocation lists. With one, every certificate of the path is checked, and an undetermined one does not hold
  --at TIME           as of then (2026-11-24T09:00:00+09:00); now, if left out
  --policy OID        a certificate policy to accept
  --explicit-policy, --inhibit-mapping, --inhibit-any   the inputs of RFC 5280 section 6.1.1
  --batch             takes one JSON value a line on standard input ({"leaf","anchors","intermediates","crls",…}, DER in base64) and
                      answers line by line

Exit code: 0 it holds, 8 it does not.
`,
  },
  'cli.chain.ok': { ko: '믿을 수 있는 경로예요.', en: 'The path holds.' },
  'cli.chain.not-ok': { ko: '믿을 수 없어요: {message}', en: 'It does not hold: {message}' },
  'cli.chain.policies': { ko: '인정되는 정책: {policies}', en: 'Valid policies: {policies}' },
  'cli.chain.weak': { ko: '약해요: {message}', en: 'Weak: {message}' },
} as const;
