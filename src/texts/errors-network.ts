/** Errors of the network. */
export const networkErrors = {
  'error.net-address': { ko: '인터넷 주소를 알아볼 수 없어요.', en: 'The address can’t be understood.' },
  'hint.net-address': {
    ko: 'http:// 나 ldap:// 로 시작하는 주소인지, 아이디나 암호가 들어 있지 않은지 봐 주세요.',
    en: 'See that it begins with http:// or ldap:// and holds no user name or password.',
  },
  'error.net-scheme': { ko: '이런 종류의 주소는 열지 않아요.', en: 'Addresses of this kind are not opened.' },
  'hint.net-scheme': {
    ko: 'http, https, ldap, ldaps 주소만 열어요.',
    en: 'Only http, https, ldap and ldaps addresses are.',
  },
  'error.net-address-refused': {
    ko: '안쪽 네트워크를 가리키는 주소여서 열지 않았어요: {host}',
    en: 'The address leads into a private network and was not opened: {host}',
  },
  'hint.net-address-refused': {
    ko: '인증서에 적힌 주소는 누구나 꾸밀 수 있어요. 믿는 서버라면 설정에 먼저 넣어 주세요.',
    en: 'Anybody can write an address into a certificate. If you trust the server, add it to the settings first.',
  },
  'error.net-name-unknown': {
    ko: '서버의 이름을 찾지 못했어요: {host}',
    en: 'The server’s name was not found: {host}',
  },
  'hint.net-name-unknown': {
    ko: '인터넷 연결과 주소를 확인해 주세요.',
    en: 'Check the connection and the address.',
  },
  'error.net-unreachable': {
    ko: '서버에 연결하지 못했어요: {host}',
    en: 'The server could not be reached: {host}',
  },
  'hint.net-unreachable': {
    ko: '인터넷 연결을 확인하고 잠시 뒤에 다시 해 주세요.',
    en: 'Check the connection and try again in a moment.',
  },
  'error.net-timeout': { ko: '서버가 제때 답하지 않았어요.', en: 'The server did not answer in time.' },
  'hint.net-timeout': { ko: '잠시 뒤에 다시 해 주세요.', en: 'Try again in a moment.' },
  'error.net-proxy': { ko: '프록시를 거쳐 연결하지 못했어요.', en: 'The proxy could not be used.' },
  'hint.net-proxy': {
    ko: '프록시 설정을 확인해 주세요. SOCKS 프록시는 아직 쓰지 못해요.',
    en: 'Check the proxy settings. SOCKS proxies are not supported yet.',
  },
  'error.net-truncated': {
    ko: '서버의 답이 중간에 끊겼어요: {host}',
    en: 'The server’s answer broke off: {host}',
  },
  'hint.net-truncated': { ko: '다시 해 주세요.', en: 'Try again.' },
  'error.net-redirect': {
    ko: '서버가 따라갈 수 없는 곳으로 안내했어요: {host}',
    en: 'The server pointed to a place that is not followed: {host}',
  },
  'hint.net-redirect': { ko: '서버를 운영하는 곳에 알려 주세요.', en: 'Tell those who run the server.' },
  'error.net-directory': {
    ko: '디렉터리 서버가 요청을 거절했어요: {host}',
    en: 'The directory server refused the request: {host}',
  },
  'hint.net-directory': { ko: '잠시 뒤에 다시 해 주세요.', en: 'Try again in a moment.' },
  'error.net-tls': {
    ko: '서버가 진짜인지 확인할 수 없어서 연결하지 않았어요: {host}',
    en: 'The server could not be shown to be genuine, so it was not used: {host}',
  },
  'hint.net-tls': {
    ko: 'PC의 시각을 확인해 주세요. 회사 네트워크라면 관리자에게 물어보세요.',
    en: 'Check the computer’s clock. On a company’s network, ask its administrator.',
  },
  'error.net-too-large': {
    ko: '서버의 답이 너무 커서 받다가 멈췄어요: {host}',
    en: 'The server’s answer is too large and was given up: {host}',
  },
  'hint.net-too-large': { ko: '주소가 맞는지 확인해 주세요.', en: 'Check the address.' },
  'error.net-answer': {
    ko: '서버의 답을 알아볼 수 없어요: {host}',
    en: 'The server’s answer makes no sense: {host}',
  },
  'hint.net-answer': { ko: '주소가 맞는지 확인해 주세요.', en: 'Check the address.' },
} as const;
