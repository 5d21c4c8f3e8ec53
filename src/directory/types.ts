/** An accredited certificate authority. */
export interface Authority {
  readonly id: string;
  /** The O of its issuing certificates and the folder under NPKI. */
  readonly organization: string;
  readonly npkiFolder: string;
  readonly nameKo: string;
  readonly nameEn: string;
  readonly website: string | null;
  readonly phone: string | null;
}

/** What a policy OID means. */
export interface Usage {
  readonly oid: string;
  /** Short label for cards: '은행·보험용', '범용'. */
  readonly labelKo: string;
  readonly labelEn: string;
  /** What it is good for, in plain words: '은행, 카드, 보험, 정부24, 홈택스'. */
  readonly goodForKo: string;
  readonly goodForEn: string;
  readonly subject: 'personal' | 'business' | 'institution' | 'unknown';
}

/** A bank, securities firm or public body that certificates are got from. */
export interface Institution {
  readonly id: string;
  readonly kind: string;
  readonly nameKo: string;
  readonly nameEn: string;
  readonly website: string | null;
  readonly phone: string | null;
  /** Menu path of its certificate centre, Korean as on its page. */
  readonly menu: string | null;
}
