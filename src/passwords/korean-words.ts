import { romanised } from './romanised.ts';
import { hangulAsTyped } from './two-set-keys.ts';

/**
 * What Korean passwords are made of and the world's lists lack, gathered by hand, the commonest of each line first.
 * Listed in Hangul; how they are spelled in roman letters and typed in English mode is derived below.
 */
const hangul = `
  사랑해 사랑 안녕 안녕하세요 비밀번호 비밀 비번 암호 패스워드 대한민국 한국 천사 행복 행복해 우리가족 가족 우리 사랑해요 사랑합니다
  공동인증서 공인인증서 인증서 인증 인증서암호 금융인증서 로그인 아이디 관리자 은행 통장 계좌 카드 보안 보안카드 증권 주식 연금 월급
  바보 멍청이 똥개 메롱 개새끼 시발 씨발 병신 미친놈 지랄 젠장 꺼져 몰라 몰라요 나몰라 왜 뭐야 그래 좋아 좋아해 싫어 미안해 고마워
  감사합니다 감사 축복 은혜 믿음 소망 예수 예수님 예수사랑 하나님 하느님 주님 아멘 할렐루야 기도 찬양 교회 성경 천국 부처님 관세음보살
  엄마 아빠 어머니 아버지 아들 딸 우리딸 우리아들 형 누나 오빠 언니 동생 할머니 할아버지 여보 자기야 자기 아기 공주 왕자 신랑 신부 마누라 남편 아내
  친구 우정 인생 희망 꿈 미래 건강 성공 부자 대박 돈 로또 당첨 행운 최고 화이팅 파이팅 영원히 영원 평생 함께 약속 추억 기억 그대 그리움 첫사랑
  하늘 바다 나무 구름 바람 별 별빛 달빛 햇살 태양 우주 무지개 소나무 장미 벚꽃 진달래 무궁화 해바라기 눈사람 눈물 가을 겨울 여름 봄 봄날 새벽 아침
  사과 딸기 바나나 포도 수박 복숭아 감자 고구마 김치 라면 떡볶이 삼겹살 치킨 피자 커피 소주 맥주 막걸리 된장 두부 짜장면 불고기 비빔밥 초콜릿 사탕
  강아지 고양이 야옹이 멍멍이 호랑이 사자 토끼 거북이 돼지 곰돌이 나비 까치 독수리 용 백두산 한라산 지리산 설악산 금강산 한강 독도 제주도
  서울 부산 대구 인천 광주 대전 울산 세종 수원 성남 용인 고양 창원 청주 전주 천안 포항 안양 안산 부천 강릉 춘천 여수 순천 경주 목포 제주 강남 홍대 명동 이태원 신촌 판교 분당 일산
  학교 학생 선생님 공부 대학교 서울대 연세대 고려대 회사 사장님 대표 직원 사원 부장 과장 경리 세무 회계 총무 영업 국세청 홈택스 정부 민원 병원 약국 경찰 군대 육군 해병대
  축구 야구 농구 게임 만화 영화 음악 노래 피아노 기타 여행 낚시 등산 골프 컴퓨터 인터넷 핸드폰 전화번호 자동차 오토바이 자전거
  하나 둘 셋 하나둘셋 일이삼사 가나다 가나다라 가나다라마바사 도레미 아자아자 아싸 룰루랄라 헐 대박나자 부자되자 부자되세요 힘내자 열심히 노력 최선 도전
  월요일 화요일 수요일 목요일 금요일 토요일 일요일 생일 결혼 결혼기념일 기념일 크리스마스 새해 설날 추석
  이순신 세종대왕 광개토대왕 단군 홍길동 안중근 유관순 김구 박지성 손흥민 김연아 유재석 아이유 방탄소년단 소녀시대 뽀로로 둘리 도라에몽 짱구 피카츄 라이언
  네이버 다음 카카오 카카오톡 카톡 네이트 싸이월드 구글 삼성 삼성전자 현대 기아 엘지 에스케이 롯데 쿠팡 배민 토스 당근 메이플 리니지 스타크래프트
  국민은행 신한은행 우리은행 하나은행 농협 농협은행 기업은행 산업은행 수협 신협 새마을 새마을금고 우체국 카카오뱅크 케이뱅크 토스뱅크 외환은행 제일은행 부산은행 대구은행
  금융결제원 한국전자인증 한국정보인증 코스콤 키움증권 미래에셋 삼성증권 국민카드 신한카드 현대카드 삼성카드 롯데카드
`;

/** As they are spelled in roman letters, other than the rules of romanisation have it; sites, firms, places, players. */
const roman = `
  saranghe salanghae salang sarang anyoung annyong annyeonghaseyo hanguk hankook hankuk korea corea daehan taehan seoul busan pusan daegu taegu
  jeju jejudo dokdo gangnam kangnam incheon inchon daejeon gwangju ulsan suwon kimchi gimchi soju ramen ramyun bulgogi bibimbap taekwondo hangul
  oppa unni noona hyung eomma umma appa aegi yeobo jagiya chingu cheonsa chunsa haengbok hengbok bimil bimilbunho babo merong
  naver daum hanmail kakao kakaotalk nate nateon cyworld google gmail tistory coupang gmarket auction tmon wemakeprice baemin toss danggeun
  kookmin kookminbank kbbank kbstar shinhan shinhanbank woori wooribank hana hanabank keb kebhana nonghyup nonghyub nhbank ibk kdb suhyup shinhyup
  saemaul kfcc epost epostbank kakaobank kbank tossbank citibank scbank scfirst busanbank bnk dgb imbank kjbank jbbank jejubank
  kiwoom mirae miraeasset samsungpop nhqv kbcard shinhancard hyundaicard samsungcard lottecard bccard hanacard wooricard
  npki gpki signgate signkorea crosscert tradesign yessign koscom kica kftc hometax wetax gov24 minwon nhis nps certificate
  samsung galaxy hyundai kia genesis lge lgtwins skt uplus posco lotte hanwha doosan hanjin kolon amore kepco korail hanaro
  bts armybts blackpink exo twice bigbang snsd aespa newjeans redvelvet seventeen straykids itzy ive lesserafim txt nct superjunior shinee iuiu
  sonheungmin heungmin parkjisung jisungpark kimyuna ryuhyunjin leekangin minjae faker tottenham redbulls kbo tigers twins bears giants lions eagles
  maplestory maple lineage starcraft overwatch nexon battleground pubg leagueoflegends sudden suddenattack fifaonline dungeonfighter pororo pengsoo
  seoulnational yonsei korea korean kaist postech hanyang skku ewha sogang chungang kyunghee hufs
`;

const givenNames = `
  민준 서준 도윤 예준 시우 하준 지호 주원 지후 준우 준서 도현 건우 현우 우진 선우 연우 유준 은우 지훈 민재 현준 민성 민규 승현 승민 준혁 동현 성민 성현 재현 재민 정훈
  서연 서윤 지우 서현 하은 하윤 민서 지유 윤서 채원 지민 수아 지아 은서 다은 예은 수빈 소율 예린 예원 유나 유진 민지 수민 가은 나연 소연 혜원 시은 지원
  영수 영호 철수 성호 정호 영철 영식 광수 진수 상철 성진 동욱 상훈 성훈 정우 태현 태호 진우 준호 민호 민수 현수 종현 경수 재훈 준영 창민 동훈 병철 기현 상우
  영희 순자 영자 정숙 영숙 미숙 경숙 정희 미경 은주 현주 지영 은영 미영 은정 미정 현정 수진 혜진 지은 지현 은지 은경 혜경 선영 수정 보람 아름 슬기 소영 미나 윤아 태희 유리
`;

const spelledGivenNames = `
  minjoon minjun seojun jihun jihoon junho joonho minho minsoo minsu hyunwoo hyunwo jinwoo sungmin seongmin sunghoon sanghoon donghyun dongwook jaehyun
  seunghyun taehyun taehee youngsoo youngsu youngho younghee jiyoung jiyeong jihyun jieun eunji eunjung eunjoo hyunjoo soojin sujin subin soobin minji minseo yujin yoojin
  yuna yoona yuri haeun seoyeon seoyun chaewon jimin jiwon jiwoo hyejin hyewon sooyoung sunyoung sunmi kyungsoo miyoung mikyung
`;

/** Numbers with a meaning (1004 천사, 8282 빨리빨리, 486 사랑해, 7942 친구사이 …), telephone prefixes, holidays. */
const numbers = `
  1004 8282 486 7942 2424 1212 0404 5252 9797 3535 0070 1010235 9090 8253 8255 5843 1414 2848 17171771 045 337 1365244 10288 9977 1543 10041004 82828282 79427942
  0815 0301 0303 0606 0625 1009 1225 0101 0505 0508 0515 0419 0518 0814 1111 0214 0314 1024 2580 010 011 016 017 019 119 112 114 1588 1577 1544 1234 4321 0852
`;

/** The family name in the spellings that passports and signatures have, besides the official one. */
export const familyNames: Readonly<Record<string, readonly string[]>> = {
  김: ['kim'],
  이: ['lee', 'yi', 'rhee'],
  박: ['park', 'pak'],
  최: ['choi'],
  정: ['jung', 'chung'],
  강: ['kang'],
  조: ['cho'],
  윤: ['yoon'],
  장: ['chang'],
  임: ['lim'],
  한: ['hahn'],
  오: ['oh'],
  서: ['suh'],
  신: ['shin'],
  권: ['kwon'],
  황: ['whang'],
  안: ['ahn'],
  송: ['song'],
  류: ['ryu', 'yoo'],
  전: ['jun', 'chun'],
  홍: ['hong'],
  고: ['ko', 'koh'],
  문: ['moon'],
  양: ['yang'],
  손: ['sohn'],
  배: ['bae'],
  백: ['baek', 'paik'],
  허: ['hur', 'huh'],
  유: ['yoo', 'ryu'],
  남: ['nam'],
  심: ['shim'],
  노: ['noh', 'roh'],
  하: ['ha'],
  곽: ['kwak'],
  성: ['sung'],
  차: ['cha'],
  주: ['joo'],
  우: ['woo'],
  구: ['koo'],
  나: ['na', 'rha'],
  민: ['min'],
  진: ['jin'],
  지: ['ji'],
  엄: ['um', 'uhm'],
  채: ['chae'],
  원: ['won'],
  천: ['cheon', 'chun'],
  방: ['bang'],
  공: ['kong'],
  현: ['hyun'],
};

const wordsOf = (list: string): string[] => list.trim().split(/\s+/);
/** zxcvbn compares in small letters. */
const listOf = (words: readonly string[]): string[] => [...new Set(words.map((word) => word.toLowerCase()))];

const inHangul = [...wordsOf(hangul), ...Object.keys(familyNames), ...wordsOf(givenNames)];

/** As dictionaries of zxcvbn: a word's place is the guesses it costs. */
export const koreanLists = {
  'korean-typed': listOf(inHangul.map(hangulAsTyped)),
  'korean-roman': listOf([
    ...wordsOf(roman),
    ...inHangul.map(romanised),
    ...Object.values(familyNames).flat(),
    ...wordsOf(spelledGivenNames),
  ]),
  'korean-numbers': listOf(wordsOf(numbers)),
};
