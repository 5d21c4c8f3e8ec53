import type { ErrorReason } from '../errors/index.ts';
import { carryingErrors } from './errors-carrying.ts';
import { cmpErrors } from './errors-cmp.ts';
import { enrollingErrors } from './enrolling.ts';
import { enrollmentErrors } from './errors-enrollment.ts';
import { networkErrors } from './errors-network.ts';
import { practiceErrors } from './errors-practice.ts';

/** One sentence for each reason, in the person's words; `hint.` says what to do. */
export const errorTexts = {
  'error.internal': {
    ko: '뜻밖의 문제가 생겼어요. 인증서 파일은 온전해요.',
    en: 'Something unexpected happened. Your certificate files are whole.',
  },
  'hint.internal': {
    ko: '같은 일이 또 생기면 무엇을 하던 중이었는지와 함께 알려 주세요. 암호나 인증서 파일은 보내지 마세요.',
    en: 'If it happens again, report what you were doing. Never send a password or a certificate file.',
  },
  'error.cancelled': { ko: '그만뒀어요. 바뀐 것은 없어요.', en: 'Stopped. Nothing was changed.' },
  'hint.cancelled': { ko: '언제든 다시 할 수 있어요.', en: 'You can start again at any time.' },
  'error.usage-invalid': { ko: '명령을 이해하지 못했어요.', en: 'The command could not be understood.' },
  'hint.usage-invalid': {
    ko: '쓰는 법은 dojang --help 로 볼 수 있어요.',
    en: 'See dojang --help for how to use it.',
  },
  'error.usage-secret-missing': {
    ko: '암호를 물어볼 터미널이 없고, 입력으로도 오지 않았어요.',
    en: 'There is no terminal to ask for the secret, and none came on standard input.',
  },
  'hint.usage-secret-missing': {
    ko: '터미널에서 실행하거나 --password-stdin 을 쓰고 필요한 것을 한 줄에 하나씩 넣어 주세요.',
    en: 'Run it on a terminal, or use --password-stdin and give what is needed, one a line.',
  },

  'error.password-wrong': {
    ko: '암호가 맞지 않아요. 대소문자와 한글 자판을 확인하고 다시 넣어 주세요.',
    en: 'The password differs. Check upper/lower case and the Korean keyboard.',
  },
  'hint.password-wrong': {
    ko: '몇 번을 틀려도 이 PC의 인증서는 잠기지 않아요.',
    en: 'Wrong tries do not lock the certificate on this PC.',
  },
  'error.certificate-not-found': { ko: '그런 인증서를 찾지 못했어요.', en: 'No such certificate was found.' },
  'hint.certificate-not-found': {
    ko: 'dojang list 로 찾은 인증서와 찾아본 곳을 볼 수 있어요. 지문은 앞 여섯 자리부터 적을 수 있어요.',
    en: 'dojang list shows what was found and where. A fingerprint may be shortened to six digits or more.',
  },
  'error.certificate-ambiguous': {
    ko: '여러 인증서가 이 지문으로 시작해요.',
    en: 'Several certificates begin with this fingerprint.',
  },
  'hint.certificate-ambiguous': {
    ko: '지문을 더 길게 적어 주세요: {candidates}',
    en: 'Give more of the fingerprint: {candidates}',
  },

  'error.file-not-found': { ko: '파일이나 폴더가 없어요.', en: 'There is no such file or folder.' },
  'hint.file-not-found': {
    ko: '경로를 확인해 주세요. USB에 있다면 꽂혀 있는지 봐 주세요.',
    en: 'Check the path. If it is on a USB drive, see that it is plugged in.',
  },
  'error.file-permission': {
    ko: '이 파일이나 폴더를 읽거나 쓸 권한이 없어요.',
    en: 'This file or folder may not be read or written.',
  },
  'hint.file-permission': { ko: '폴더의 권한을 확인해 주세요.', en: 'Check the permissions of the folder.' },
  'error.file-too-large': {
    ko: '인증서 파일이라기에는 너무 커요.',
    en: 'It is too large for a certificate file.',
  },
  'hint.file-too-large': {
    ko: '.der, .key 같은 인증서 파일인지 확인해 주세요.',
    en: 'See that it is a certificate file such as .der or .key.',
  },
  'error.file-empty': { ko: '빈 파일이에요.', en: 'The file is empty.' },
  'hint.file-empty': { ko: '다른 사본을 골라 보세요.', en: 'Try another copy.' },
  'error.file-not-regular': {
    ko: '보통 파일이 아니어서 열지 않았어요.',
    en: 'It is not an ordinary file, so it was not opened.',
  },
  'hint.file-not-regular': {
    ko: '인증서 폴더나 인증서 파일을 골라 주세요.',
    en: 'Choose a certificate folder or a certificate file.',
  },
  'error.file-is-link': {
    ko: '다른 곳을 가리키는 링크여서 따라가지 않았어요.',
    en: 'It is a link to another place and was not followed.',
  },
  'hint.file-is-link': {
    ko: '링크가 가리키는 폴더를 바로 골라 주세요.',
    en: 'Choose the folder it points to instead.',
  },
  'error.file-removed': {
    ko: '읽는 동안 드라이브가 빠졌어요.',
    en: 'The drive was removed while it was read.',
  },
  'hint.file-removed': { ko: '다시 꽂고 한 번 더 해 주세요.', en: 'Plug it in and try again.' },
  'error.file-locked': {
    ko: '다른 프로그램이 파일을 쓰고 있어요.',
    en: 'Another program is using the file.',
  },
  'hint.file-locked': {
    ko: '은행 프로그램을 닫고 다시 해 주세요.',
    en: 'Close the bank’s program and try again.',
  },
  'error.file-no-space': { ko: '저장할 공간이 모자라요.', en: 'There is not enough space.' },
  'hint.file-no-space': {
    ko: '다른 파일을 옮긴 뒤 다시 해 주세요.',
    en: 'Move something away and try again.',
  },
  'error.file-exists': {
    ko: '그 이름의 파일이나 폴더가 이미 있어요.',
    en: 'There is a file or folder of that name already.',
  },
  'hint.file-exists': {
    ko: '다른 곳을 고르거나 그것을 먼저 옮겨 주세요.',
    en: 'Choose another place, or move it away first.',
  },
  'error.file-other-volume': {
    ko: '두 곳이 서로 다른 디스크에 있어요.',
    en: 'The two places lie on different disks.',
  },
  'hint.file-other-volume': { ko: '다시 해 보세요.', en: 'Try again.' },
  'error.store-locked': {
    ko: '다른 프로그램이 이 인증서를 바꾸고 있어요. 바뀐 것은 없어요.',
    en: 'Another program is changing this certificate. Nothing was changed.',
  },
  'hint.store-locked': {
    ko: '도장이 다른 창이나 터미널에서 일하고 있다면 끝난 다음 다시 해 주세요.',
    en: 'If Dojang is at work in another window or terminal, try again when it is done.',
  },
  'error.km-other-password': {
    ko: '서명용 개인키는 열리는데 암호용 개인키(kmPri.key)의 암호가 달라요. 바뀐 것은 없어요.',
    en: 'The signing key opens, but the encryption key (kmPri.key) has another password. Nothing was changed.',
  },
  'hint.km-other-password': {
    ko: '다른 사본이 있으면 그것으로 해 보고, 없으면 발급받은 곳에서 재발급받으세요.',
    en: 'Try another copy; without one, have it reissued where you got it.',
  },
  'error.password-unusable': {
    ko: '새 암호를 쓸 수 없어요. {rules}',
    en: 'The new password can’t be used. {rules}',
  },
  'hint.password-unusable': {
    ko: '10~30자로 영문, 숫자, 특수문자를 섞어 정해 주세요. 아직 아무것도 바꾸지 않았어요.',
    en: 'Take 10 to 30 characters with letters, digits and symbols. Nothing was changed yet.',
  },
  'error.key-mismatch': {
    ko: '개인키가 이 인증서의 것이 아니에요.',
    en: 'The key does not belong to this certificate.',
  },
  'hint.key-mismatch': {
    ko: '다른 사본을 찾아보세요. 이 폴더의 파일은 그대로예요.',
    en: 'Look for another copy. The files in this folder are as they were.',
  },
  'error.key-missing': {
    ko: '개인키 파일(signPri.key)이 없어요.',
    en: 'The key file (signPri.key) is missing.',
  },
  'hint.key-missing': {
    ko: '개인키가 있는 다른 사본을 찾아보세요.',
    en: 'Look for another copy that has it.',
  },
  'error.copy-differs': {
    ko: '그곳에 다른 인증서가 있거나, 같은 인증서인데 개인키 파일이 달라요. 둘 다 그대로예요.',
    en: 'Another certificate lies there, or the same one with another key file. Both are as they were.',
  },
  'hint.copy-differs': {
    ko: '그곳 사본의 암호가 다를 수 있어요. 그 사본을 먼저 휴지통으로 옮기거나 다른 곳에 복사해 주세요.',
    en: 'That copy may have another password. Move it to the trash first, or copy to another place.',
  },
  'error.copy-older': {
    ko: '그곳에 더 새 인증서가 있어요. 둘 다 그대로예요.',
    en: 'A newer certificate lies there. Both are as they were.',
  },
  'hint.copy-older': { ko: '그곳의 것을 쓰면 돼요.', en: 'Use the one that is there.' },
  'error.copy-forbidden': {
    ko: '브라우저 인증서는 복사할 수 없어요.',
    en: 'A browser certificate may not be copied.',
  },
  'hint.copy-forbidden': {
    ko: '발급받은 곳에서 PC나 USB에 저장하는 공동인증서를 받으세요.',
    en: 'Get a joint certificate for PC or USB where it was issued.',
  },
  'error.copy-incomplete': {
    ko: '인증서 파일 하나만으로는 할 수 없어요.',
    en: 'One certificate file alone is not enough.',
  },
  'hint.copy-incomplete': {
    ko: '인증서와 개인키가 함께 있는 폴더를 골라 주세요.',
    en: 'Choose the folder that has the certificate and its key.',
  },
  'error.copy-unproven': {
    ko: '쓴 것을 다시 읽어 보니 달라서 그만뒀어요. 바뀐 것은 없어요.',
    en: 'What was written read back differently, so it was given up. Nothing was changed.',
  },
  'hint.copy-unproven': {
    ko: '디스크나 USB가 고장 났을 수 있어요. 다른 곳에 해 보세요.',
    en: 'The disk or stick may be failing. Try another.',
  },
  'error.place-unusable': {
    ko: '이 이름으로는 폴더를 만들 수 없어요.',
    en: 'A folder can’t be made under that name.',
  },
  'hint.place-unusable': { ko: '인증서 폴더를 골라 주세요.', en: 'Choose a certificate’s folder.' },
  'error.drive-not-found': { ko: '그 USB가 꽂혀 있지 않아요.', en: 'That drive isn’t plugged in.' },
  'hint.drive-not-found': { ko: 'USB를 꽂고 다시 해 주세요.', en: 'Plug it in and try again.' },
  'error.institution-unknown': {
    ko: '도장이 아는 기관이 아니에요.',
    en: 'Dojang doesn’t know this institution.',
  },
  'hint.institution-unknown': { ko: '목록에서 골라 주세요.', en: 'Choose one from the list.' },
  'error.issue-not-watched': {
    ko: '지금 기다리는 인증서가 없어요.',
    en: 'No certificate is being waited for.',
  },
  'hint.issue-not-watched': {
    ko: '발급·재발급에서 다시 시작해 주세요.',
    en: 'Start again from ‘Issue and reissue’.',
  },
  'error.last-copy': {
    ko: '마지막 사본이에요. 지우면 이 인증서를 쓸 수 없어요.',
    en: 'It is the last copy. Without it the certificate can’t be used.',
  },
  'hint.last-copy': {
    ko: '그래도 지우려면 --yes 를 붙여 주세요. 30일 동안 되돌릴 수 있어요.',
    en: 'To delete it all the same, add --yes. It can be undone for 30 days.',
  },
  'error.trash-not-found': { ko: '휴지통에 그런 것이 없어요.', en: 'There is no such item in the trash.' },
  'hint.trash-not-found': {
    ko: '30일이 지났거나, 그 USB가 꽂혀 있지 않을 수 있어요. dojang trash list 로 볼 수 있어요.',
    en: 'Its 30 days may be over, or its drive unplugged. See dojang trash list.',
  },
  'error.trash-place-taken': {
    ko: '있던 곳에 지금 다른 것이 있어요. 둘 다 그대로예요.',
    en: 'Something else lies where it was. Both are as they were.',
  },
  'hint.trash-place-taken': {
    ko: '그곳의 것을 옮기거나 휴지통에 넣은 다음 다시 해 주세요.',
    en: 'Move that away or to the trash, then try again.',
  },
  'error.change-unfinished': {
    ko: '바꾸기로 정해졌지만 아직 다 끝나지 않았어요. 다음에 열 때 마저 바꿔요.',
    en: 'It is decided but not finished yet. It will be, the next time Dojang runs.',
  },
  'hint.change-unfinished': {
    ko: 'USB가 빠졌다면 다시 꽂아 주세요. 이어서 끝내요.',
    en: 'If a drive was pulled, plug it in again: Dojang goes on.',
  },
  'error.change-overtaken': {
    ko: '그 사이에 다른 프로그램이 파일을 바꿨어요. 그 파일은 건드리지 않았어요.',
    en: 'Another program changed the files meanwhile. They were left alone.',
  },
  'hint.change-overtaken': { ko: '다시 해 주세요.', en: 'Try again.' },
  'error.file-read-only': { ko: '이 폴더에는 쓸 수 없어요.', en: 'This folder is read-only.' },
  'hint.file-read-only': {
    ko: '다른 곳을 고르거나 권한을 확인해 주세요.',
    en: 'Choose another or check its permissions.',
  },
  'error.path-network': {
    ko: '네트워크 경로는 열지 않아요. 로그인 정보가 밖으로 나갈 수 있어요.',
    en: 'Network paths are not opened: they can give away your sign-in.',
  },
  'hint.path-network': { ko: '이 PC로 복사한 뒤 골라 주세요.', en: 'Copy it to this PC first.' },

  'error.der-truncated': { ko: '파일이 중간에 끊겨 있어요.', en: 'The file ends half way.' },
  'hint.der-truncated': { ko: '다른 사본을 골라 보세요.', en: 'Try another copy.' },
  'error.der-length': { ko: '파일 안의 길이가 맞지 않아요.', en: 'A length inside the file is wrong.' },
  'hint.der-length': { ko: '다른 사본을 골라 보세요.', en: 'Try another copy.' },
  'error.der-tag': { ko: '파일의 짜임이 인증서와 달라요.', en: 'The file is not built as it should be.' },
  'hint.der-tag': { ko: '인증서 파일이 맞는지 확인해 주세요.', en: 'See that it is a certificate file.' },
  'error.der-nesting': {
    ko: '파일이 지나치게 깊게 겹쳐 있어서 열지 않았어요.',
    en: 'The file is nested too deeply and was not opened.',
  },
  'hint.der-nesting': { ko: '어디에서 받은 파일인지 확인해 주세요.', en: 'Check where the file came from.' },
  'error.der-value': { ko: '파일 안에 있을 수 없는 값이 있어요.', en: 'The file holds an impossible value.' },
  'hint.der-value': { ko: '다른 사본을 골라 보세요.', en: 'Try another copy.' },

  'error.certificate-damaged': { ko: '인증서 파일이 망가져 있어요.', en: 'The certificate file is damaged.' },
  'hint.certificate-damaged': {
    ko: '다른 사본이나 백업이 있는지 찾아보세요.',
    en: 'Look for another copy or a backup.',
  },
  'error.certificate-unsupported': {
    ko: '아직 다루지 못하는 종류의 인증서예요.',
    en: 'This kind of certificate is not supported yet.',
  },
  'hint.certificate-unsupported': {
    ko: '발급받은 곳의 프로그램으로 열어 주세요.',
    en: 'Open it with the issuer’s own program.',
  },
  'error.key-damaged': { ko: '개인키 파일이 망가져 있어요.', en: 'The private key file is damaged.' },
  'hint.key-damaged': {
    ko: '다른 사본이나 백업이 있는지 찾아보세요.',
    en: 'Look for another copy or a backup.',
  },
  'error.key-scheme-unsupported': {
    ko: '개인키를 잠근 방식을 아직 몰라요.',
    en: 'The way this key is locked is not known yet.',
  },
  'hint.key-scheme-unsupported': {
    ko: '파일은 그대로예요. 발급받은 곳의 프로그램으로 열어 주세요.',
    en: 'The file is untouched. Open it with the issuer’s own program.',
  },
  'error.key-iterations': {
    ko: '개인키 파일이 터무니없이 많은 계산을 시켜서 멈췄어요.',
    en: 'The key file demands an absurd amount of work and was refused.',
  },
  'hint.key-iterations': {
    ko: '어디에서 받은 파일인지 확인해 주세요.',
    en: 'Check where the file came from.',
  },
  'error.key-algorithm-unsupported': {
    ko: '아직 다루지 못하는 종류의 개인키예요.',
    en: 'This kind of private key is not supported yet.',
  },
  'hint.key-algorithm-unsupported': {
    ko: '발급받은 곳의 프로그램으로 열어 주세요.',
    en: 'Open it with the issuer’s own program.',
  },
  'error.format-unknown': { ko: '인증서 파일이 아니에요.', en: 'It is not a certificate file.' },
  'hint.format-unknown': {
    ko: '인증서 폴더나 .der, .key, .pem, .p12, .pfx, .zip 파일을 골라 주세요.',
    en: 'Choose a certificate folder or a .der, .key, .pem, .p12, .pfx or .zip file.',
  },
  'error.format-not-yet': {
    ko: '이 파일은 아직 열 수 없어요: {format}',
    en: 'This format is not supported yet: {format}',
  },
  'hint.format-not-yet': {
    ko: '인증서 폴더나 .der, .pem, .key 파일은 열 수 있어요.',
    en: 'Certificate folders and .der, .pem and .key files can be opened.',
  },
  'error.folders-full': { ko: '폴더를 더 넣을 수 없어요.', en: 'No more folders can be added.' },
  'hint.folders-full': {
    ko: '쓰지 않는 폴더를 목록에서 빼 주세요.',
    en: 'Remove a folder you no longer use from the list.',
  },
  'error.call-refused': {
    ko: '지금은 할 수 없어요. 바뀐 것은 없어요.',
    en: 'This can’t be done right now. Nothing was changed.',
  },
  'hint.call-refused': { ko: '잠시 뒤에 다시 해 주세요.', en: 'Try again in a moment.' },
  'error.line-unusable': { ko: '이 줄은 쓸 수 없어요.', en: 'This line can’t be used.' },
  'hint.line-unusable': {
    ko: '한 줄에 JSON 하나로, path나 base64 가운데 하나를 넣어 주세요.',
    en: 'Give one JSON value a line, with either path or base64.',
  },

  'error.authority-unusable': {
    ko: '믿을 발급기관의 인증서가 아니에요.',
    en: 'This is no certificate of an authority that could be trusted.',
  },
  'hint.authority-unusable': {
    ko: '발급기관에서 받은 인증서 파일인지, 기간이 남았는지, 최상위 인증서가 하나만 들어 있는지 봐 주세요.',
    en: 'See that the file is the authority’s own certificate and within its dates, with just one root in it.',
  },
  'error.authority-unconfirmed': {
    ko: '확인한 지문과 다른 인증서예요. 바뀐 것은 없어요.',
    en: 'This is not the certificate whose fingerprint was confirmed. Nothing was changed.',
  },
  'hint.authority-unconfirmed': {
    ko: '발급기관이 알려 준 지문과 다시 비교해 주세요.',
    en: 'Compare it again with the fingerprint that the authority tells.',
  },
  'error.authority-not-found': { ko: '추가한 발급기관이 아니에요.', en: 'This authority was not added.' },
  'hint.authority-not-found': {
    ko: '직접 추가한 발급기관만 뺄 수 있어요.',
    en: 'Only authorities that were added can be removed.',
  },
  'error.authorities-full': {
    ko: '믿는 발급기관을 더 추가할 수 없어요.',
    en: 'No more trusted authorities can be added.',
  },
  'hint.authorities-full': { ko: '쓰지 않는 것을 먼저 빼 주세요.', en: 'Remove one that isn’t used first.' },

  ...carryingErrors,
  ...networkErrors,
  ...practiceErrors,
  ...enrollmentErrors,
  ...cmpErrors,
  ...enrollingErrors,
} as const satisfies Record<`error.${ErrorReason}` | `hint.${ErrorReason}`, { ko: string; en: string }>;
