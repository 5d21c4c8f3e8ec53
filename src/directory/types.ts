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

/** What one must have ready; each has its words in the catalogue (`issue.need.*`). */
export type Requirement =
  | 'ib-joined'
  | 'ib-branch'
  | 'account'
  | 'firm-account'
  | 'online-service'
  | 'phone'
  | 'security-medium'
  | 'extra-auth'
  | 'rrn'
  | 'id-card'
  | 'fee'
  | 'program'
  | 'contact'
  | 'online-apply'
  | 'id-card-counter'
  | 'refcode'
  | 'minor';

/** What a person's certificate is for. */
export type KindUsage = 'bank' | 'securities' | 'general';

/** The way through the menus, Korean as on the page. */
export interface MenuPath {
  readonly channel: 'web' | 'app';
  readonly path: string;
}

/** An institution that issues certificates to persons, and how one gets them there. */
export interface IssuingInstitution {
  readonly id: string;
  readonly kind: string;
  readonly nameKo: string;
  readonly nameEn: string;
  /** Other names people know it by: shorter ones, former ones. */
  readonly aliases: readonly string[];
  /** Where a browser may be led, https and on its own domain; null where no such address is known. */
  readonly address: string | null;
  /** The address is the certificate centre's page for persons; otherwise the front page. */
  readonly addressIsPage: boolean;
  readonly menus: readonly MenuPath[];
  readonly phones: readonly string[];
  /** What is known of its certificates; none where nothing is. Fees are for a year, in won. */
  readonly kinds: readonly {
    readonly usage: KindUsage;
    readonly authorities: readonly string[];
    readonly feeKrw: number | null;
  }[];
  readonly needs: readonly Requirement[];
}
